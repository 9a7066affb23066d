//! The page number is Arabic, upright, 13 to 14 pt.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::measured::ShownNumber;
use crate::inspect::subject::{Rule, Subject, figure, lies_in, range};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "page-number-style",
        what: (
            "Số trang sai cỡ, đậm, nghiêng hay không phải chữ số Ả Rập.",
            "The page number has another size, is bold or italic, or is not Arabic.",
        ),
        why: (
            "Số trang ghi bằng chữ số Ả Rập, cỡ 13 đến 14, kiểu chữ đứng.",
            "Arabic digits of 13 to 14 pt, upright.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7"),
        example: "- iv -, cỡ 10, nghiêng\n# đúng (right)\n4, cỡ 14, đứng",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let asked = subject.profile.page_number.size;
    let sections = subject.measured.sections.iter();
    let shown = sections.filter_map(|section| Some((section, section.numbering.shown.as_ref()?)));
    let Some((section, shown)) = shown.into_iter().next() else { return };
    let mut tell = |message, found, required| {
        let told = subject.told("page-number-style", asked.standing, section.first, message);
        findings.push(told.measured(found, required, asked.clause));
    };
    if let Some(size) = shown.look.size_pt
        && !lies_in(&asked, size, 0.25)
    {
        let message = Message::new("cỡ số trang sai", "the size of the page number is wrong");
        tell(message, figure(size, "pt"), range(&asked, "pt"));
    }
    if !is_plain(shown) {
        let message = Message::new(
            "số trang phải là chữ số Ả Rập, kiểu chữ đứng, không đậm",
            "the page number must be Arabic, upright, not bold",
        );
        let found = Message::new("kiểu khác", "another style");
        tell(message, found, Message::new("chữ số Ả Rập, đứng", "Arabic, upright"));
    }
}

fn is_plain(shown: &ShownNumber) -> bool {
    let off = |flag: Option<bool>| flag != Some(true);
    shown.arabic && off(shown.look.bold) && off(shown.look.italic)
}
