//! Bytes → text: bounded, UTF-8, Unix line ends, Unicode NFC.

use std::borrow::Cow;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result};
use unicode_normalization::UnicodeNormalization;

use crate::diag::{Diagnostic, Diagnostics, Fix, Message};
use crate::model::text::{is_composed, problem};
use crate::source::{SourceFile, SourceId, Sources, Span};

/// The byte order mark that some editors put before UTF-8.
pub(super) const MARK: &str = "\u{feff}";

/// Largest content file, in bytes. A plan of ten thousand rows takes about four million; what 500 bodies
/// report in a period on 200 rows each, 35 million.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

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

/// Registers the text of a file, or says why its bytes are no text.
pub(super) fn decode(
    bytes: &[u8],
    shown: &str,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<SourceId> {
    if diagnostics.iter().any(|d| d.id == "file-too-large" && d.path.as_deref() == Some(shown)) {
        return None;
    }
    let raw = match std::str::from_utf8(bytes) {
        Ok(raw) => raw,
        Err(error) => {
            diagnostics.push(not_utf8(bytes, error.valid_up_to(), shown, sources));
            return None;
        }
    };
    let text = composed(unmarked(raw));
    let was_composed = matches!(text, Cow::Borrowed(_));
    let id = sources.add(SourceFile::new(shown, with_unix_line_ends(text)));
    if !was_composed {
        diagnostics.push(not_nfc(raw, id));
    }
    Some(id)
}

/// The first letter that can be neither printed nor written into any of the outputs: a control
/// character other than tab and line end, a line separator (which only one of the two YAML readers
/// takes for the end of a line), or a code point that Unicode gives to no letter.
pub(super) fn unprintable(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|&(_, letter)| {
        // Nearly all letters are these.
        if matches!(letter, ' '..='~' | '\u{a0}'..='\u{1fff}') {
            return false;
        }
        let code = u32::from(letter);
        (letter.is_control() && !matches!(letter, '\n' | '\t'))
            || matches!(letter, '\u{2028}' | '\u{2029}')
            || code & 0xFFFE == 0xFFFE
            || (0xFDD0..=0xFDEF).contains(&code)
    })
}

/// A text from elsewhere as content may hold it: composed, with Unix line ends, and what cannot be printed
/// shown by its code, `⟨U+0085⟩`, so that nothing of it is lost.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in composed(&text.replace("\r\n", "\n")).chars() {
        let mut bytes = [0; 4];
        match unprintable(letter.encode_utf8(&mut bytes)) {
            Some(_) => shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(letter))),
            None => shown.push(letter),
        }
    }
    shown
}

/// Words for what [`unprintable`] found.
pub(super) fn unprintable_message(letter: char) -> Message {
    let code = u32::from(letter);
    Message::new(
        format!("ký tự điều khiển U+{code:04X} không in ra được"),
        format!("the control character U+{code:04X} cannot be printed"),
    )
}

/// A file's text as all rooms see it: without mark, with Unix line ends, composed.
#[must_use]
pub fn as_read(raw: &str) -> String {
    with_unix_line_ends(composed(unmarked(raw)))
}

fn unmarked(raw: &str) -> &str {
    raw.strip_prefix(MARK).unwrap_or(raw)
}

fn with_unix_line_ends(text: Cow<'_, str>) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n") } else { text.into_owned() }
}

/// The text in NFC. Line ends take no part in composition.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Told at the first letter that composition changed.
fn not_nfc(raw: &str, id: SourceId) -> Diagnostic {
    let body = unmarked(raw);
    let before: usize =
        body.split_inclusive('\n').take_while(|line| is_composed(line)).map(str::len).sum();
    let line = body[..before].matches('\n').count() + 1;
    let rest = body[before..].split('\n').next().unwrap_or_default();
    let same = rest.chars().zip(rest.nfc()).take_while(|(raw, composed)| raw == composed);
    let start =
        body[..before].replace("\r\n", "\n").len() + same.map(|(c, _)| c.len_utf8()).sum::<usize>();
    let letter = rest.nfc().zip(rest.chars()).find(|(composed, raw)| composed != raw);
    let length = letter.map_or(0, |(composed, _)| composed.len_utf8());
    let message = Message::new("lưu tệp theo dạng dựng sẵn (NFC)", "save the file composed (NFC)");
    Diagnostic::warning(
        "text-not-nfc",
        format!("chữ tổ hợp (Unicode NFD) từ dòng {line}; đã đọc theo dạng dựng sẵn (NFC)"),
        format!("decomposed letters (Unicode NFD) from line {line} on; read as composed (NFC)"),
    )
    .at(Span::new(id, start..start + length))
    .hint(
        "congbao check --fix lưu lại tệp với Unicode dựng sẵn",
        "congbao check --fix saves the file with composed letters",
    )
    .fix(Fix { message, safe: true, edits: Vec::new() })
}

/// Told at the foreign byte, which is shown as `�`; a file in UTF-16 is foreign as a whole.
fn not_utf8(bytes: &[u8], valid: usize, shown: &str, sources: &mut Sources) -> Diagnostic {
    let line = bytes[..valid].split(|&byte| byte == b'\n').count();
    let diagnostic = Diagnostic::error(
        "text-not-utf8",
        format!("tệp không phải UTF-8: byte lạ ở dòng {line}"),
        format!("the file is not UTF-8: a foreign byte on line {line}"),
    );
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return diagnostic.in_file(shown).hint(
            "tệp được lưu dạng UTF-16 (\"Unicode\" trong Notepad); lưu lại dạng UTF-8",
            "the file was saved as UTF-16 (`Unicode` in Notepad); save it as UTF-8",
        );
    }
    let start = as_read(&String::from_utf8_lossy(&bytes[..valid])).len();
    let text = as_read(&String::from_utf8_lossy(bytes));
    let id = sources.add(SourceFile::new(shown, text));
    let end = start + char::REPLACEMENT_CHARACTER.len_utf8();
    diagnostic.at(Span::new(id, start..end)).hint(
        "có thể là chữ TCVN3, VNI hoặc Windows-1258; chuyển mã sang Unicode UTF-8",
        "it may be TCVN3, VNI or Windows-1258; convert it to Unicode UTF-8",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> (Option<String>, Vec<&'static str>) {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new());
        let id = decode(bytes, "content/x.yaml", &mut sources, &mut diagnostics);
        let text = id.and_then(|id| sources.get(id)).map(|file| file.text().to_owned());
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
    fn the_first_decomposed_letter_and_the_first_foreign_byte_are_marked() {
        let place = |bytes: &[u8]| {
            let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::new());
            let _none = decode(bytes, "x.yaml", &mut sources, &mut diagnostics);
            let span = diagnostics.iter().find_map(|d| d.span).expect("a place");
            (sources.place(span), sources.slice(span).to_owned())
        };
        let text = "\u{feff}# Ủ\r\na: cơ U\u{309}y\r\n";
        assert_eq!(place(text.as_bytes()), ("x.yaml:2:7".into(), "Ủ".into()));
        let text = "\u{feff}\u{feff}a: 1\nb: u\u{309}\n";
        assert_eq!(place(text.as_bytes()), ("x.yaml:2:4".into(), "ủ".into()));
        assert_eq!(place(b"a: 1\r\nb: V\xD2\r\n"), ("x.yaml:2:5".into(), "\u{fffd}".into()));
    }

    #[test]
    fn foreign_encodings_are_refused() {
        assert_eq!(decoded(b"a: C\xE9ng hoa\n").1, ["text-not-utf8"]);
        assert_eq!(decoded(b"\xFF\xFEa\0").1, ["text-not-utf8"]);
    }
}
