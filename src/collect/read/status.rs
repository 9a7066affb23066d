//! The status: one of the words of the list, however it is spelt.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::collect::Value;
use crate::collect::cells::{cut, plain};
use crate::collect::read::{Read, typed};
use crate::diag::{Diagnostic, nearest};
use crate::model::progress::TaskStatus;

/// Reads a status. `Huỷ` is `Hủy`, `HOÀN THÀNH` is `Hoàn thành`; words that are only similar are refused.
pub(in crate::collect) fn status(value: &Value) -> Read<TaskStatus> {
    let words = TaskStatus::ALL.map(TaskStatus::word);
    let value = typed(value, ("một trạng thái trong danh sách", "a status of the list"))?;
    if value.is_blank() {
        return Ok(None);
    }
    let read = value.to_string();
    let found = known(&read);
    if found.is_some() && matches!(value, Value::Text(_)) {
        return Ok(found);
    }
    let (read, list) = (cut(&read), words.join(", "));
    let near = nearest(&plain(&read), words);
    let found = Diagnostic::error(
        "return-status-unknown",
        format!("\"{read}\" không có trong danh sách trạng thái ({list})"),
        format!("\"{read}\" is not a status of the list ({list})"),
    );
    Err(Box::new(match near {
        Some(_) => found.did_you_mean(near),
        None => found.hint("chọn trong danh sách của ô", "choose from the list of the cell"),
    }))
}

/// The status that a word names.
fn known(read: &str) -> Option<TaskStatus> {
    let chosen = TaskStatus::ALL.into_iter().find(|status| status.word() == read);
    chosen.or_else(|| {
        let read = folded(read);
        TaskStatus::ALL.into_iter().find(|status| folded(status.word()) == read)
    })
}

/// Case folded, with the tone of each word at its end: where it stands differs between two habits.
fn folded(text: &str) -> String {
    let mut words = Vec::new();
    for word in plain(text).to_lowercase().split(' ') {
        let (tones, letters): (Vec<char>, Vec<char>) = word.nfd().partition(|&c| is_tone(c));
        words.push(letters.into_iter().chain(tones).collect::<String>());
    }
    words.join(" ")
}

/// Grave, acute, tilde, hook above, dot below; the marks of â, ê, ô, ă, ơ, ư belong to their letters.
fn is_tone(c: char) -> bool {
    is_combining_mark(c) && matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<TaskStatus> {
        status(&Value::of_text(text)).ok().flatten()
    }

    #[test]
    fn words_are_known_in_any_spelling() {
        for status in TaskStatus::ALL {
            assert_eq!(read(status.word()), Some(status));
            assert_eq!(read(&status.word().nfd().collect::<String>()), Some(status));
            assert_eq!(read(&status.word().to_uppercase()), Some(status));
        }
        assert_eq!(read("Huỷ"), Some(TaskStatus::Cancelled));
        assert_eq!(read(" hòan\u{a0}thành "), Some(TaskStatus::Done));
        for wrong in ["Hoàn thanh", "Đã hoàn thành", "xong", "1"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn near_misses_are_asked_about() {
        let told = status(&Value::of_text("Đã hoàn thành")).expect_err("not in the list");
        assert!(told.hints[0].vi.contains("\"Hoàn thành\""), "{told:?}");
    }
}
