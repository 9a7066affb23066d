//! Text in TCVN3 (ABC) or VNI that was read as if it were Unicode.
//!
//! Decided by the text and not by the name of a font: no Vietnamese letter of Unicode, and at least
//! two words (for VNI, whose marks French has too, three) with the marks of the old encoding.

use crate::check::print::{Printed, texts, words};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "legacy-encoding",
        what: (
            "Chữ gõ bằng bảng mã TCVN3 (ABC) hay VNI, chưa chuyển sang Unicode.",
            "Text in TCVN3 (ABC) or VNI that was not converted to Unicode.",
        ),
        why: (
            "Văn bản phải dùng Unicode theo TCVN 6909:2001; chữ cũ in ra không đọc được.",
            "Acts are written in Unicode (TCVN 6909:2001); the old letters cannot be read.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"),
        example: "title: Céng hoµ x· héi chñ nghÜa ViÖt Nam\n# đúng (right)\ntitle: Cộng hòa xã hội chủ nghĩa Việt Nam",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for Printed { text, .. } in texts(context.work) {
        let Some((encoding, hint)) = encoding(text) else { continue };
        diagnostics.push(
            Diagnostic::warning(
                "legacy-encoding",
                format!("đoạn chữ này có vẻ gõ bằng bảng mã {encoding}"),
                format!("this text seems to be written in {encoding}"),
            )
            .at(text.span)
            .hint(hint.0, hint.1),
        );
    }
}

type Hint = (&'static str, &'static str);

/// The old encoding of a text, if it has one.
fn encoding(text: &str) -> Option<(&'static str, Hint)> {
    if text.is_ascii() || text.chars().any(is_vietnamese) {
        return None;
    }
    let count = |has: fn(&str) -> bool| words(text).filter(|word| has(&text[word.clone()])).count();
    if count(is_tcvn3) >= 2 {
        let hint = (
            "chuyển sang Unicode, ví dụ bằng `iconv -f TCVN5712-1 -t UTF-8` hay Unikey",
            "convert it to Unicode, for instance with `iconv -f TCVN5712-1 -t UTF-8`",
        );
        return Some(("TCVN3 (ABC)", hint));
    }
    let hint = (
        "chuyển sang Unicode, ví dụ bằng Unikey",
        "convert it to Unicode, for instance with Unikey",
    );
    (count(is_vni) >= 3).then_some(("VNI", hint))
}

/// Letters that only Vietnamese in Unicode has.
fn is_vietnamese(letter: char) -> bool {
    matches!(letter, '\u{1ea0}'..='\u{1ef9}' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ơ' | 'ơ' | 'Ư' | 'ư')
}

/// A mark of TCVN3 beside a letter; `5 µm`, `§ 3` and `Công ty®` are none.
fn is_tcvn3(word: &str) -> bool {
    if word.starts_with("µm") {
        return false;
    }
    let letters: Vec<char> = word.chars().collect();
    letters.windows(2).any(|pair| {
        let after = "µ¶·¸¹ËÖÞß".contains(pair[1]) && pair[0].is_ascii_lowercase();
        let before = "§®".contains(pair[0]) && pair[1].is_alphabetic();
        after || before
    })
}

/// A vowel with the second letter by which VNI writes its mark.
fn is_vni(word: &str) -> bool {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    letters.windows(2).any(|pair| {
        "aeouyöô".contains(pair[0]) && "øùûõïäåöñ".contains(pair[1])
            || matches!((pair[0], pair[1]), ('ñ', vowel) if "aeiouyö".contains(vowel))
    })
}

#[cfg(test)]
mod tests {
    use super::encoding;

    fn name(text: &str) -> Option<&'static str> {
        encoding(text).map(|(name, _)| name)
    }

    #[test]
    fn old_encodings_are_known_by_their_letters() {
        assert_eq!(name("Céng hoµ x· héi chñ nghÜa ViÖt Nam"), Some("TCVN3 (ABC)"));
        assert_eq!(name("§éc lËp - Tù do - H¹nh phóc"), Some("TCVN3 (ABC)"));
        assert_eq!(name("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"), Some("VNI"));
        assert_eq!(name("Ñoäc laäp - Töï do - Haïnh phuùc"), Some("VNI"));
    }

    #[test]
    fn unicode_measures_and_french_are_not() {
        for text in
            ["Cộng hòa xã hội", "5 µm và 3 µm", "§ 3, § 4", "Noël coïncide où", "Công ty ABC®"]
        {
            assert_eq!(name(text), None, "{text}");
        }
    }
}
