//! `congbao doctor`: any document against the layout rules of its date.

use anyhow::Result;

use crate::build::{self, Doctored};
use crate::cli::args::DoctorArgs;
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS, report};
use crate::diag::{Lang, Message};

pub(super) fn run(command: &DoctorArgs, terminal: &mut Terminal) -> Result<u8> {
    report::open(command.format, terminal);
    let profile = command.profile.as_deref();
    let doctored = match (&command.fix, &command.files[..]) {
        (Some(out), [file]) => {
            let (doctored, changes) = build::mend(file, out, profile)?;
            for change in &changes {
                let line = format!(
                    "{}: {}[{}]: {}{}",
                    change.place,
                    terminal.say(&Message::new("đã sửa", "mended")),
                    change.id,
                    terminal.say(&change.message),
                    change.measure.as_ref().map_or_else(String::new, |measure| {
                        format!(
                            " ({} → {})",
                            terminal.say(&measure.found),
                            terminal.say(&measure.required)
                        )
                    })
                );
                terminal.line(&line);
            }
            if !doctored.documents.is_empty() {
                let out = out.display();
                let line = terminal.say(&Message::new(
                    format!("đã ghi {out}: {} chỗ đã sửa, bản gốc giữ nguyên", changes.len()),
                    format!(
                        "written {out}: {} places mended, the original is as it was",
                        changes.len()
                    ),
                ));
                terminal.line(&line);
            }
            doctored
        }
        _ => build::doctor(&command.files, profile)?,
    };
    report::findings(&doctored.outcome, true, command.format, terminal);
    sum(&doctored, command.fix.is_some(), terminal);
    Ok(if doctored.outcome.has_errors() { CONTENT_ERRORS } else { CLEAN })
}

fn sum(doctored: &Doctored, mended: bool, terminal: &mut Terminal) {
    for document in &doctored.documents {
        let by = if document.dated {
            Message::new("theo ngày ghi trong văn bản", "by the date in the document")
        } else {
            Message::new("văn bản chưa có ngày, hoặc tự chọn", "no date in the document, or chosen")
        };
        let message = Message::new(
            format!(
                "{}: {} đoạn, đối chiếu với {} ({})",
                document.name, document.paragraphs, document.profile, by.vi
            ),
            format!(
                "{}: {} paragraphs, held against {} ({})",
                document.name, document.paragraphs, document.profile, by.en
            ),
        );
        let text = terminal.say(&message);
        terminal.line(&text);
    }
    let counts = report::counts(&doctored.outcome, terminal.lang);
    let none = match terminal.lang {
        Lang::Vi => "không có lỗi, không có cảnh báo",
        Lang::En => "no errors, no warnings",
    };
    let left = if mended {
        Message::new("còn lại, phải tự quyết định: ", "left for a person to decide: ")
    } else {
        Message::new("", "")
    };
    let text = format!("{}{}", terminal.say(&left), if counts.is_empty() { none } else { &counts });
    terminal.line(&text);
}
