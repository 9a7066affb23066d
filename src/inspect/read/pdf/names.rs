//! `ABCDEF+TimesNewRomanPS-BoldMT` → Times New Roman, bold.

/// What the name of a font says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FontName {
    /// Name of the family.
    pub(super) family: String,
    /// Bold.
    pub(super) bold: bool,
    /// Italic or oblique.
    pub(super) italic: bool,
}

/// Families whose PostScript name is no words joined, in lower case without marks.
const FAMILIES: [(&str, &str); 8] = [
    ("timesnewromanps", "Times New Roman"),
    ("timesnewroman", "Times New Roman"),
    ("times", "Times"),
    ("arial", "Arial"),
    ("couriernew", "Courier New"),
    ("dejavuserif", "DejaVu Serif"),
    ("dejavusans", "DejaVu Sans"),
    ("vntime", ".VnTime"),
];

/// Takes a PostScript name apart.
pub(super) fn font_name(name: &str) -> FontName {
    let name = without_prefix(name);
    let (stem, style) = name.split_once(['-', ',']).unwrap_or((name, ""));
    let style = style.to_lowercase();
    let mut stem = stem.trim();
    let mut bold = ["bold", "black", "heavy", "demi"].iter().any(|word| style.contains(word))
        || style.starts_with("bd");
    let mut italic = style.contains("ital") || style.contains("obl");
    // `Arial Bold Italic`, as some printers' drivers write it.
    loop {
        let lower = stem.to_lowercase();
        let (word, flag) = if lower.ends_with("bold") {
            ("bold", &mut bold)
        } else if lower.ends_with("italic") {
            ("italic", &mut italic)
        } else {
            break;
        };
        if lower.len() != stem.len() || stem.len() <= word.len() {
            break;
        }
        *flag = true;
        stem = stem[..stem.len() - word.len()].trim_end();
    }
    let bare = stem.strip_suffix("MT").filter(|rest| !rest.is_empty()).unwrap_or(stem);
    let key: String =
        bare.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let known = FAMILIES.iter().find(|(known, _)| *known == key).map(|(_, family)| *family);
    let family = known.map_or_else(|| words(bare), str::to_owned);
    FontName { family, bold, italic }
}

/// A subset's six capitals and plus sign taken off.
fn without_prefix(name: &str) -> &str {
    match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        _ => name,
    }
}

/// `LiberationSerif` → `Liberation Serif`; a name with spaces stays.
fn words(stem: &str) -> String {
    if stem.contains(' ') {
        return stem.to_owned();
    }
    let mut family = String::new();
    let mut before = ' ';
    for letter in stem.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            family.push(' ');
        }
        family.push(letter);
        before = letter;
    }
    family
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_postscript_become_families() {
        for (name, family, bold, italic) in [
            ("TimesNewRomanPSMT", "Times New Roman", false, false),
            ("BCDEEE+TimesNewRomanPS-BoldMT", "Times New Roman", true, false),
            ("TimesNewRomanPS-BoldItalicMT", "Times New Roman", true, true),
            ("TimesNewRoman,Bold", "Times New Roman", true, false),
            ("Times New Roman", "Times New Roman", false, false),
            ("AAAAAA+LiberationSerif-Bold", "Liberation Serif", true, false),
            ("LiberationSerif", "Liberation Serif", false, false),
            ("Times-Italic", "Times", false, true),
            ("ArialMT", "Arial", false, false),
            ("Arial Bold Italic", "Arial", true, true),
            (".VnTimeH", ".Vn Time H", false, false),
            ("Helvetica-BoldOblique", "Helvetica", true, true),
            ("MT", "MT", false, false),
            ("", "", false, false),
        ] {
            let wanted = FontName { family: family.to_owned(), bold, italic };
            assert_eq!(font_name(name), wanted, "{name}");
        }
    }
}
