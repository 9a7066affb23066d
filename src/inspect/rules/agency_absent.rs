//! The issuing body is named.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "agency-absent",
        what: (
            "Không có tên cơ quan ban hành ở góc trái trang đầu.",
            "The issuing body is not named on the first page.",
        ),
        why: (
            "Tên cơ quan cho biết ai ban hành và chịu trách nhiệm.",
            "It says who issues and answers for the act.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2"),
        example: "(thiếu)\n# đúng (right)\nỦY BAN NHÂN DÂN\nTỈNH SƠN LA",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.first(Zone::IssuingBody).is_some() || !subject.is_official() {
        return;
    }
    let size = subject.profile.zone(Zone::IssuingBody).size;
    let message = Message::new("không thấy tên cơ quan ban hành", "the issuing body is not there");
    findings.push(subject.of_file("agency-absent", size.standing, message).measured(
        Message::new("không có", "nothing"),
        Message::new("tên cơ quan ở góc trái", "its name at the left"),
        size.clause,
    ));
}
