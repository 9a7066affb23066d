//! `congbao explain`: what an id means, why it matters, the clause behind it, an example.

use crate::build;
use crate::cli::args::ExplainArgs;
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS};
use crate::diag::{Doc, Message, nearest};

pub(super) fn run(command: &ExplainArgs, terminal: &mut Terminal) -> u8 {
    let docs = build::docs();
    let Some(id) = &command.id else {
        list(&docs, terminal);
        return CLEAN;
    };
    if let Some(doc) = docs.iter().find(|doc| doc.id == id) {
        let text = format!("{id}\n\n{}", doc.text(terminal.lang));
        terminal.print(&text);
        return CLEAN;
    }
    let message = Message::new(format!("không có mã \"{id}\""), format!("there is no id \"{id}\""));
    let hint = match nearest(id, docs.iter().map(|doc| doc.id)) {
        Some(near) => Message::new(
            format!("; có phải ý là \"{near}\"?"),
            format!("; did you mean \"{near}\"?"),
        ),
        None => Message::new("; mọi mã: congbao explain", "; all ids: congbao explain"),
    };
    let text = format!("{}{}\n", message.get(terminal.lang), hint.get(terminal.lang));
    terminal.warn(&text);
    CONTENT_ERRORS
}

/// All ids, one line each.
fn list(docs: &[Doc], terminal: &mut Terminal) {
    let width = docs.iter().map(|doc| doc.id.len()).max().unwrap_or(0);
    for doc in docs {
        let line = format!("{:width$}  {}", doc.id, doc.what(terminal.lang));
        terminal.line(&line);
    }
}
