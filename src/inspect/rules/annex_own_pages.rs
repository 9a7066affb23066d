//! What is issued with an act begins on a page of its own.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::measured::Medium;
use crate::inspect::subject::{Rule, Subject};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-own-pages",
        what: (
            "Phụ lục không bắt đầu ở trang riêng.",
            "An annex does not begin on a page of its own.",
        ),
        why: (
            "Phụ lục đánh số trang riêng nên phải là một phần (section) riêng.",
            "It numbers its own pages, so it is a section of its own.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.đ"),
        example: "phụ lục nối ngay sau chữ ký\n# đúng (right)\nNgắt phần (Section Break, Next Page) trước phụ lục",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.measured.medium != Medium::Docx {
        return;
    }
    let asked = subject.profile.page_number.size;
    for part in subject.annexes() {
        let head = subject.head_of(part);
        let section = &subject.measured.sections[subject.paragraph(head).section];
        let own = part.paragraphs.start <= section.first
            || (section.first..head).all(|at| subject.paragraph(at).text.trim().is_empty());
        if !own {
            let message = Message::new(
                "phụ lục không phải một phần (section) riêng",
                "the annex is not a section of its own",
            );
            findings.push(subject.told("annex-own-pages", asked.standing, head, message).measured(
                Message::new("cùng phần với đoạn trước", "the section of what stands before"),
                Message::new("phần riêng, trang mới", "a section of its own, on a new page"),
                super::ANNEX_NUMBERS,
            ));
        }
    }
}
