//! The first page names the nation.

use crate::diag::{Diagnostics, Doc, Message, distance};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;
use crate::view::words::NATIONAL_NAME;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "national-name-absent",
        what: ("Không có Quốc hiệu.", "The nation is not named."),
        why: (
            "Văn bản hành chính nào cũng có Quốc hiệu và Tiêu ngữ ở trang đầu.",
            "Every act names the nation and its motto on the first page.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.a"),
        example: "(thiếu)\n# đúng (right)\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.first(Zone::NationalName).is_some() || !subject.is_official() {
        return;
    }
    let size = subject.profile.zone(Zone::NationalName).size;
    // What almost says so is a slip of the pen.
    let lines = subject.measured.paragraphs.iter().take(40).enumerate();
    let near = lines.min_by_key(|(_, line)| distance(&line.text.to_uppercase(), NATIONAL_NAME));
    let slip = near.filter(|(_, line)| distance(&line.text.to_uppercase(), NATIONAL_NAME) <= SLIP);
    let found = if let Some((at, line)) = slip {
        let message = Message::new("Quốc hiệu viết sai", "the nation's name is misspelt");
        let found = Message::new(line.text.trim(), line.text.trim());
        subject.told("national-name-absent", size.standing, at, message).measured(
            found,
            Message::new(NATIONAL_NAME, NATIONAL_NAME),
            size.clause,
        )
    } else {
        let message = Message::new("không có Quốc hiệu", "the nation is not named");
        subject.of_file("national-name-absent", size.standing, message).measured(
            Message::new("không có", "nothing"),
            Message::new(NATIONAL_NAME, NATIONAL_NAME),
            size.clause,
        )
    };
    findings.push(found);
}

/// So many letters may differ.
const SLIP: usize = 4;
