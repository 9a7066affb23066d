//! Letters are put in their place by alignment, not by spaces.

use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::inspect::measured::Medium;
use crate::inspect::subject::{Rule, Subject, more};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "spaces-for-layout",
        what: ("Dùng dấu cách hay Tab để canh chữ.", "Spaces or tabs put letters in their place."),
        why: (
            "Dấu cách canh chữ lệch khi đổi phông hay đổi lề; máy đọc cũng hiểu sai.",
            "Spaces shift with font and margins, and programs misread them.",
        ),
        clause: None,
        example: "          Điều 1. …\n# đúng (right)\nĐiều 1. … (lùi đầu dòng 1,27 cm)",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.measured.medium == Medium::Pdf {
        return;
    }
    let placed = |text: &str| {
        let lead = text.len() - text.trim_start_matches([' ', '\t', '\u{a0}']).len();
        lead > 1
            || text.starts_with('\t')
            || text.trim().contains("     ")
            || text.trim().contains("\t\t")
    };
    let mut found = (0..subject.measured.paragraphs.len()).filter(|&at| {
        let text = subject.paragraph(at).text.as_str();
        subject.zone(at).is_some()
            && !text.trim().is_empty()
            && placed(text)
            && !is_blank_form(text)
    });
    let Some(first) = found.next() else { return };
    let (vi, en) = more(found.count());
    let message = Message::new(
        format!("canh chữ bằng dấu cách hay Tab{vi}"),
        format!("spaces or tabs put letters in their place{en}"),
    );
    let told = Diagnostic::new(Severity::Note, "spaces-for-layout", message);
    findings.push(subject.placed(told, first).hint(
        "dùng canh lề, lùi đầu dòng hoặc bảng không viền",
        "use alignment, indents or a table without lines",
    ));
}

/// `Số:      /QĐ-UBND`, `ngày     tháng     năm`: blanks that are filled in by hand.
fn is_blank_form(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("Số") || text.contains("ngày") && text.contains("tháng")
}
