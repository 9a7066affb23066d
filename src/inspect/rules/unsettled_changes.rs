//! Nothing is left to be accepted or answered.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Standing;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "unsettled-changes",
        what: (
            "Còn thay đổi được theo dõi hoặc bình luận chưa xử lý.",
            "Tracked changes or comments are left in the file.",
        ),
        why: (
            "Bản gửi đi lộ chữ đã xóa và trao đổi nội bộ.",
            "Whoever gets it sees what was deleted and said.",
        ),
        clause: None,
        example: "3 thay đổi, 2 bình luận\n# đúng (right)\nChấp nhận tất cả, xóa bình luận, rồi gửi",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let left = subject.measured.unsettled;
    if left.changes + left.comments == 0 {
        return;
    }
    let message = Message::new(
        format!("còn {} thay đổi được theo dõi, {} bình luận", left.changes, left.comments),
        format!("{} tracked changes and {} comments are left", left.changes, left.comments),
    );
    let told = subject.of_file("unsettled-changes", Standing::SecondHand, message);
    findings.push(told.hint(
        "Word: Xem lại → Chấp nhận (hoặc Từ chối) tất cả, Xóa bình luận",
        "in Word: Review → Accept (or Reject) All, Delete Comments",
    ));
}
