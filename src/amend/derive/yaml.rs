//! YAML as a person would write it: plain where that is safe, quoted where it is not, several lines as a
//! block.

/// A value to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Yaml {
    /// Text, to the letter.
    Text(String),
    /// A word that needs no quotation marks: an id, a day, a number.
    Word(String),
    /// Words on one line.
    Words(Vec<String>),
    /// Items, each on lines of its own.
    List(Vec<Yaml>),
    /// Keys and values, in order.
    Map(Vec<(String, Yaml)>),
    /// Items, each after a comment.
    Noted(Vec<(String, Yaml)>),
}

impl Yaml {
    /// A map of one key.
    pub(super) fn entry(key: &str, value: Yaml) -> Self {
        Self::Map(vec![(key.to_owned(), value)])
    }

    /// The text of a file that holds these keys.
    pub(super) fn document(entries: &[(String, Yaml)]) -> String {
        let mut out = String::new();
        map(entries, 0, &mut out);
        out
    }

    /// The value on one line, for people.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Word(text) => text.clone(),
            Self::Words(words) => words.join(", "),
            Self::List(items) => items.iter().map(Self::shown).collect::<Vec<_>>().join(" | "),
            Self::Map(entries) => {
                let entries =
                    entries.iter().map(|(key, value)| format!("{key}: {}", value.shown()));
                entries.collect::<Vec<_>>().join("; ")
            }
            Self::Noted(items) => {
                items.iter().map(|(_, item)| item.shown()).collect::<Vec<_>>().join(" | ")
            }
        }
    }
}

/// How much deeper a level stands.
const STEP: usize = 2;

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', depth));
}

/// Keys at this depth; the first line is indented as the others.
fn map(entries: &[(String, Yaml)], depth: usize, out: &mut String) {
    for (key, value) in entries {
        indent(depth, out);
        out.push_str(key);
        out.push(':');
        after_key(value, depth, out);
    }
}

fn after_key(value: &Yaml, depth: usize, out: &mut String) {
    match value {
        Yaml::Text(text) => {
            out.push(' ');
            scalar(text, depth + STEP, out);
        }
        Yaml::Word(word) => {
            out.push_str(&format!(" {word}\n"));
        }
        Yaml::Words(words) => out.push_str(&format!(" [{}]\n", words.join(", "))),
        Yaml::List(items) if items.is_empty() => out.push_str(" []\n"),
        Yaml::Map(entries) if entries.is_empty() => out.push_str(" {}\n"),
        Yaml::Noted(items) if items.is_empty() => out.push_str(" []\n"),
        Yaml::List(items) => {
            out.push('\n');
            for one in items {
                item(one, depth + STEP, out);
            }
        }
        Yaml::Noted(items) => {
            out.push('\n');
            for (comment, one) in items {
                for line in comment.lines() {
                    indent(depth + STEP, out);
                    out.push_str(&format!("# {line}\n"));
                }
                item(one, depth + STEP, out);
            }
        }
        Yaml::Map(entries) => {
            out.push('\n');
            map(entries, depth + STEP, out);
        }
    }
}

/// One item of a list, after its dash.
fn item(value: &Yaml, depth: usize, out: &mut String) {
    indent(depth, out);
    out.push('-');
    match value {
        Yaml::Map(entries) if !entries.is_empty() => {
            // The first key stands on the line of the dash.
            let mut inner = String::new();
            map(entries, depth + STEP, &mut inner);
            out.push(' ');
            out.push_str(&inner[depth + STEP..]);
        }
        other => after_key(other, depth, out),
    }
}

/// A text in the plainest way that gives it back to the letter.
fn scalar(text: &str, depth: usize, out: &mut String) {
    if is_plain(text) {
        out.push_str(text);
        out.push('\n');
    } else if is_block(text) {
        out.push_str("|-\n");
        for line in text.split('\n') {
            if !line.is_empty() {
                indent(depth, out);
                out.push_str(line);
            }
            out.push('\n');
        }
    } else {
        out.push_str(&quoted(text));
        out.push('\n');
    }
}

/// In quotation marks, as YAML and JSON both write it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Whether a text means itself without quotation marks.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let Some(first) = text.chars().next() else { return false };
    let begins = first.is_alphabetic()
        || first == '('
        // `70% trở lên` is a text, `2.3` and `2012-07-01` might be something else.
        || first.is_ascii_digit() && text.contains([' ', '%']);
    begins
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with([':', ' '])
        && !text.contains(|c: char| c.is_control() || is_odd(c))
        && !WORDS.contains(&text.to_lowercase().as_str())
}

/// Whether a text of several lines can stand as a block.
fn is_block(text: &str) -> bool {
    text.contains('\n')
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(char::is_whitespace)
        && !text.contains(|c: char| (c.is_control() && c != '\n') || is_odd(c))
        && text.split('\n').all(|line| line.is_empty() || !line.trim().is_empty())
}

/// Letters that end lines or vanish in some readers.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        Yaml::document(&[("k".to_owned(), Yaml::Text(text.to_owned()))])
    }

    #[test]
    fn a_text_is_written_in_the_plainest_way_that_is_safe() {
        assert_eq!(written("Quý IV"), "k: Quý IV\n");
        assert_eq!(written("70% trở lên"), "k: 70% trở lên\n");
        assert_eq!(written("2.3"), "k: \"2.3\"\n");
        assert_eq!(written("- Công báo"), "k: \"- Công báo\"\n");
        assert_eq!(written("Gồm: một"), "k: \"Gồm: một\"\n");
        assert_eq!(written("- Một\n\n- Hai"), "k: |-\n  - Một\n\n  - Hai\n");
        assert_eq!(written(" thụt\nvào"), "k: \" thụt\\nvào\"\n");
        assert_eq!(written(""), "k: \"\"\n");
    }

    #[test]
    fn lists_and_maps_stand_in_blocks() {
        let row = Yaml::Map(vec![
            ("id".to_owned(), Yaml::Word("a".to_owned())),
            ("lead".to_owned(), Yaml::Words(vec!["x".to_owned(), "y".to_owned()])),
        ]);
        let rows = Yaml::Noted(vec![("Thêm".to_owned(), Yaml::entry("insert", row))]);
        assert_eq!(
            Yaml::document(&[("operations".to_owned(), rows)]),
            "operations:\n  # Thêm\n  - insert:\n      id: a\n      lead: [x, y]\n"
        );
    }
}
