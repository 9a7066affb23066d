//! Bytes → text: bounded, UTF-8, Unix line ends, Unicode NFC.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::model::text::problem;

/// Largest content file, in bytes. A plan of ten thousand rows takes about four million.
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// Reads a file; `None` when there is no such file.
///
/// # Errors
/// When the machine does not let us read it.
pub(super) fn read(
    path: &Path,
    shown: &str,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| failed(path));
        }
    };
    let mut bytes = Vec::new();
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).with_context(|| failed(path))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES / (1024 * 1024);
        diagnostics.push(
            Diagnostic::error(
                "file-too-large",
                format!("tệp lớn hơn {limit} MiB"),
                format!("the file is larger than {limit} MiB"),
            )
            .in_file(shown),
        );
        bytes.clear();
    }
    Ok(Some(bytes))
}

/// Verb and path in both languages; the system's own reason follows as the cause.
fn failed(path: &Path) -> String {
    let path = path.display();
    problem(format!("không đọc được `{path}`"), format!("failed to read `{path}`"))
}

/// Turns bytes into text, or says why they are not text.
pub(super) fn decode(bytes: &[u8], shown: &str, diagnostics: &mut Diagnostics) -> Option<String> {
    if diagnostics.iter().any(|d| d.id == "file-too-large" && d.path.as_deref() == Some(shown)) {
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            diagnostics.push(not_utf8(bytes, error.valid_up_to(), shown));
            return None;
        }
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_owned() };
    if is_nfc(&text) {
        return Some(text);
    }
    let line = text.lines().position(|line| !is_nfc(line)).map_or(1, |at| at + 1);
    diagnostics.push(
        Diagnostic::warning(
            "text-not-nfc",
            format!("chữ tổ hợp (Unicode NFD) từ dòng {line}; đã đọc theo dạng dựng sẵn (NFC)"),
            format!("decomposed letters (Unicode NFD) from line {line} on; read as composed (NFC)"),
        )
        .in_file(shown)
        .hint("lưu lại tệp với Unicode dựng sẵn", "save the file with composed letters"),
    );
    Some(text.nfc().collect())
}

/// The first letter that can be neither printed nor written into any of the outputs: a control
/// character other than tab and line end, a line separator (which only one of the two YAML readers
/// takes for the end of a line), or a code point that Unicode gives to no letter.
pub(super) fn unprintable(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|&(_, letter)| {
        let code = u32::from(letter);
        (letter.is_control() && !matches!(letter, '\n' | '\t'))
            || matches!(letter, '\u{2028}' | '\u{2029}')
            || code & 0xFFFE == 0xFFFE
            || (0xFDD0..=0xFDEF).contains(&code)
    })
}

/// Words for what [`unprintable`] found.
pub(super) fn unprintable_message(letter: char) -> Message {
    let code = u32::from(letter);
    Message::new(
        format!("ký tự điều khiển U+{code:04X} không in ra được"),
        format!("the control character U+{code:04X} cannot be printed"),
    )
}

fn not_utf8(bytes: &[u8], valid: usize, shown: &str) -> Diagnostic {
    let line = bytes[..valid].split(|&byte| byte == b'\n').count();
    let diagnostic = Diagnostic::error(
        "text-not-utf8",
        format!("tệp không phải UTF-8: byte lạ ở dòng {line}"),
        format!("the file is not UTF-8: a foreign byte on line {line}"),
    )
    .in_file(shown);
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return diagnostic.hint(
            "tệp được lưu dạng UTF-16 (\"Unicode\" trong Notepad); lưu lại dạng UTF-8",
            "the file was saved as UTF-16 (`Unicode` in Notepad); save it as UTF-8",
        );
    }
    diagnostic.hint(
        "có thể là chữ TCVN3, VNI hoặc Windows-1258; chuyển mã sang Unicode UTF-8",
        "it may be TCVN3, VNI or Windows-1258; convert it to Unicode UTF-8",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (Option<String>, Vec<&'static str>) {
        let mut diagnostics = Diagnostics::new();
        let text = decode(bytes, "content/x.yaml", &mut diagnostics);
        (text, diagnostics.iter().map(|d| d.id).collect())
    }

    #[test]
    fn mark_and_windows_line_ends_are_taken_off() {
        let (text, ids) = decoded(b"\xEF\xBB\xBFa: 1\r\nb: 2\r\n");
        assert_eq!(text.as_deref(), Some("a: 1\nb: 2\n"));
        assert!(ids.is_empty());
    }

    #[test]
    fn decomposed_letters_are_composed_and_told() {
        let (text, ids) = decoded("a: U\u{309}y ban\n".as_bytes());
        assert_eq!(text.as_deref(), Some("a: Ủy ban\n"));
        assert_eq!(ids, ["text-not-nfc"]);
    }

    #[test]
    fn foreign_encodings_are_refused() {
        assert_eq!(decoded(b"a: C\xE9ng hoa\n").1, ["text-not-utf8"]);
        assert_eq!(decoded(b"\xFF\xFEa\0").1, ["text-not-utf8"]);
    }
}
