//! `Sơn La, ngày 09 tháng 02 năm 2012`: the place, a comma, the date in words.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "date-line-form",
        what: (
            "Dòng địa danh, ngày tháng viết sai dạng.",
            "The line of place and date is written otherwise.",
        ),
        why: (
            "Sau địa danh có dấu phẩy; ngày, tháng, năm viết đầy đủ.",
            "A comma follows the place; day, month and year are written out.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4"),
        example: "Sơn La 09/02/2012\n# đúng (right)\nSơn La, ngày 09 tháng 02 năm 2012",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let Some((at, line)) = subject.first(Zone::DateLine) else { return };
    let size = subject.profile.zone(Zone::DateLine).size;
    let text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let rest = text.split_once(", ngày").map(|(place, rest)| (place.trim(), rest));
    let whole = rest.is_some_and(|(place, rest)| {
        !place.is_empty() && rest.contains("tháng") && rest.contains("năm")
    });
    if whole {
        return;
    }
    let message = Message::new(
        "dòng địa danh, ngày tháng viết sai dạng",
        "the line of place and date is written otherwise",
    );
    let form = "Sơn La, ngày 09 tháng 02 năm 2012";
    findings.push(subject.told("date-line-form", size.standing, at, message).measured(
        Message::new(text.clone(), text),
        Message::new(form, form),
        size.clause,
    ));
}
