//! Each annex counts its own pages.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-page-numbers",
        what: (
            "Phụ lục đánh số trang nối tiếp văn bản chính.",
            "An annex goes on counting the pages of the act.",
        ),
        why: (
            "Số trang của phụ lục đánh riêng theo từng phụ lục.",
            "Pages of an annex are numbered on their own.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.đ"),
        example: "phụ lục bắt đầu từ trang 5\n# đúng (right)\nphụ lục bắt đầu từ trang 1",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let asked = subject.profile.page_number.size;
    for part in subject.annexes() {
        let head = subject.head_of(part);
        let section = &subject.measured.sections[subject.paragraph(head).section];
        let begins = part.paragraphs.start <= section.first;
        let numbering = &section.numbering;
        if begins && numbering.known && numbering.shown.is_some() && numbering.starts != Some(1) {
            let message = Message::new(
                "phụ lục không đánh số trang riêng",
                "the annex does not number its own pages",
            );
            findings.push(
                subject.told("annex-page-numbers", asked.standing, head, message).measured(
                    Message::new("đánh số nối tiếp", "goes on counting"),
                    Message::new("bắt đầu từ 1", "begins with 1"),
                    super::ANNEX_NUMBERS,
                ),
            );
        }
    }
}
