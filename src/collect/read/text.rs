//! Documents and remarks, to the letter.

use crate::collect::Value;
use crate::collect::bounds;
use crate::collect::cells::{cut, grouped};
use crate::collect::read::{Read, typed};
use crate::diag::Diagnostic;

/// Reads a text; a number or a day is kept as it is shown.
pub(in crate::collect) fn text(value: &Value) -> Read<String> {
    let value = typed(value, ("chữ", "text"))?;
    let Value::Text(text) = value else {
        return Ok((!value.is_blank()).then(|| value.to_string()));
    };
    let length = text.chars().count();
    if length > bounds::TEXT {
        let (length, most) = (grouped(length), grouped(bounds::TEXT));
        return Err(Box::new(
            Diagnostic::error(
                "return-text-long",
                format!("dài {length} ký tự, nhiều nhất {most}"),
                format!("{length} letters long, {most} at most"),
            )
            .hint(
                "ghi số, ngày văn bản hoặc đường dẫn; gửi toàn văn bằng tệp riêng",
                "give number and day of the document or a link; send its text beside the workbook",
            ),
        ));
    }
    let control = |c: &char| c.is_control() && !matches!(c, '\n' | '\t');
    if let Some(control) = text.chars().find(control) {
        let (shown, code) = (cut(&shown(text)), u32::from(control));
        return Err(Box::new(
            Diagnostic::error(
                "return-control-character",
                format!("\"{shown}\" có ký tự điều khiển U+{code:04X}"),
                format!("\"{shown}\" holds the control character U+{code:04X}"),
            )
            .hint("gõ lại nội dung ô", "type the text of the cell again"),
        ));
    }
    Ok(Some(text.clone()))
}

/// The text with control characters made visible.
pub(in crate::collect) fn shown(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' | '\t' => c,
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.chars().map(visible).collect()
}
