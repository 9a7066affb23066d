//! PDF on the command line: refused where this program makes none, and told when its font is not the
//! one that the decree names.

use anyhow::{Result, anyhow};

use crate::build::Outcome;
use crate::cli::terminal::Terminal;
use crate::diag::Message;
use crate::model::text::problem;
use crate::render::{self, Format};

/// How to get PDF from a command: `build`.
fn with_pdf(command: &str) -> String {
    format!("cargo run --release --features pdf -- {command}")
}

/// Refuses PDF where this program makes none: a file that silently does not come is looked for in vain.
pub(super) fn refuse(mut asked: impl Iterator<Item = Format>, command: &str) -> Result<()> {
    match asked.find(|format| format.is_pdf()) {
        Some(format) if !render::PDF => {
            let (name, with_pdf) = (format.name(), with_pdf(command));
            Err(anyhow!(problem(
                format!(
                    "không làm được `{name}`: bản congbao này dựng không có PDF; bật bằng: {with_pdf}"
                ),
                format!(
                    "failed to make `{name}`: this congbao was built without PDF; turn it on: {with_pdf}"
                ),
            )))
        }
        _ => Ok(()),
    }
}

/// That everything was made but PDF.
pub(super) fn left_out(command: &str) -> Message {
    let with_pdf = with_pdf(command);
    Message::new(
        format!("Không có PDF: bản congbao này dựng không có PDF. Bật bằng: {with_pdf}"),
        format!("No PDF: this congbao was built without it. Turn it on: {with_pdf}"),
    )
}

/// That the font is not the one that the decree names; `None` when it is, or when there is no PDF.
pub(super) fn other_font(outcome: &Outcome) -> Option<Message> {
    let fonts = outcome.fonts.as_ref().filter(|fonts| fonts.embedded)?;
    Some(Message::new(
        format!(
            "PDF dùng phông {} vì máy không có Times New Roman, Liberation Serif 2 hay Tinos đủ chữ Việt: chữ rộng hẹp khác, dòng và trang ngắt khác.",
            fonts.family
        ),
        format!(
            "PDF files have the font {}, for the machine has no Times New Roman, Liberation Serif 2 or Tinos with all Vietnamese letters: widths differ, and with them lines and pages.",
            fonts.family
        ),
    ))
}

/// The same beside a file that may stand on standard output.
pub(super) fn tell_font(outcome: &Outcome, terminal: &mut Terminal) {
    if let Some(message) = other_font(outcome) {
        let text = terminal.say(&message);
        terminal.warn(&format!("{text}\n"));
    }
}
