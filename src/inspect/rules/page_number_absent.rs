//! Pages after the first one are numbered.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "page-number-absent",
        what: ("Văn bản nhiều trang không đánh số trang.", "Pages are not numbered."),
        why: (
            "Không có số trang thì không biết văn bản đủ hay thiếu tờ.",
            "Without numbers nobody knows whether a sheet is missing.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7"),
        example: "(không có số trang)\n# đúng (right)\n2, 3, 4 … ở giữa lề trên",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let number = subject.profile.page_number.size;
    let sections = &subject.measured.sections;
    // A text of one page has no number to show.
    let letters: usize = subject.measured.paragraphs.iter().map(|p| p.text.chars().count()).sum();
    let many = subject.measured.pages.map_or(letters > 3_000 || sections.len() > 1, |n| n > 1);
    let known = sections.iter().all(|section| section.numbering.known);
    if many && known && sections.iter().all(|section| section.numbering.shown.is_none()) {
        let message = Message::new("không đánh số trang", "pages are not numbered");
        findings.push(subject.of_file("page-number-absent", number.standing, message).measured(
            Message::new("không có số trang", "no page number"),
            Message::new("số trang từ trang 2", "a number from page 2 on"),
            number.clause,
        ));
    }
}
