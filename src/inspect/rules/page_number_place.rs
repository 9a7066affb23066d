//! Where the page number stands: at the top in the middle, before 2020 at the bottom right.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::measured::{Align, ShownNumber};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::PageNumberPlace;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "page-number-place",
        what: ("Số trang đặt sai chỗ.", "The page number stands in the wrong place."),
        why: (
            "Từ NĐ 30/2020, số trang ở giữa lề trên; trước đó ở góc phải cuối trang.",
            "Since NĐ 30/2020 it stands in the middle of the top margin, before in the bottom right corner.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7"),
        example: "số trang ở giữa lề dưới\n# đúng (right)\nsố trang ở giữa lề trên",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let asked = subject.profile.page_number;
    let right = match asked.place {
        PageNumberPlace::TopCentre => (true, Align::Centre),
        PageNumberPlace::BottomRight => (false, Align::Right),
    };
    for section in &subject.measured.sections {
        let Some(shown) = &section.numbering.shown else { continue };
        let Some(align) = shown.align else { continue };
        if (shown.at_top, align) == right {
            continue;
        }
        let message = Message::new("số trang đặt sai chỗ", "the page number stands elsewhere");
        findings.push(
            subject
                .told("page-number-place", asked.size.standing, section.first, message)
                .measured(words(shown, align), place(asked.place), asked.size.clause),
        );
        // The other sections say the same again.
        return;
    }
}

fn words(shown: &ShownNumber, align: Align) -> Message {
    let edge = if shown.at_top { ("lề trên", "top") } else { ("lề dưới", "bottom") };
    let side = match align {
        Align::Left | Align::Justify => ("bên trái", "left"),
        Align::Centre => ("giữa", "centre"),
        Align::Right => ("bên phải", "right"),
    };
    Message::new(format!("{}, {}", edge.0, side.0), format!("{}, {}", edge.1, side.1))
}

fn place(place: PageNumberPlace) -> Message {
    match place {
        PageNumberPlace::TopCentre => Message::new("lề trên, giữa", "top, centre"),
        PageNumberPlace::BottomRight => Message::new("lề dưới, bên phải", "bottom, right"),
    }
}
