//! The lines above a signature: `TM.`, `KT.`, `TL.`, `TUQ.`, `Q.`

use crate::check::print;
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::model::act::Signature;
use crate::model::text::Text;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "capacity-form",
        what: (
            "Dòng quyền hạn ký viết sai dạng, hoặc KT. không có dòng cấp phó.",
            "A capacity line is malformed, or KT. is not followed by the deputy's line.",
        ),
        why: (
            "Quyền hạn ký cho biết ai chịu trách nhiệm; ký thay thì phải ghi chức vụ người ký.",
            "The capacity says who answers for the act; who signs for another names his own office.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.a"),
        example: "capacity: [KT.CHỦ TỊCH]\n# đúng (right)\ncapacity: [KT. CHỦ TỊCH, PHÓ CHỦ TỊCH]",
    },
    run,
};

/// The abbreviations, the longest first.
const CAPACITIES: [&str; 5] = ["TUQ", "TM", "KT", "TL", "Q"];

/// Words with which the office of a deputy begins.
const DEPUTY: [&str; 3] = ["PHÓ", "THỨ TRƯỞNG", "Q. "];

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let annexes = context.work.annexes();
    let of_annexes = annexes.iter().flat_map(|(_, annex)| &annex.signatures);
    for signature in context.work.decision.signatures.iter().chain(of_annexes) {
        look(context, signature, diagnostics);
    }
}

fn look(context: Context<'_>, signature: &Signature, diagnostics: &mut Diagnostics) {
    for (at, line) in signature.capacity.iter().enumerate() {
        let Some((right, len)) = right_form(line) else { continue };
        if !line.starts_with(&right) {
            let message = Message::new(
                format!("dòng quyền hạn ký phải viết \"{right}…\""),
                format!("the capacity must be written \"{right}…\""),
            );
            diagnostics.push(
                Diagnostic::new(Severity::Note, "capacity-form", message).at(print::place(
                    context,
                    line,
                    0..len,
                )),
            );
        }
        let next = signature.capacity.get(at + 1);
        if right == "KT. " && !next.is_some_and(|next| is_deputy(next)) {
            diagnostics.push(lacks_deputy(line));
        }
    }
}

fn is_deputy(line: &str) -> bool {
    let line = line.trim().to_uppercase();
    DEPUTY.iter().any(|word| line.starts_with(word))
}

fn lacks_deputy(line: &Text) -> Diagnostic {
    Diagnostic::warning(
        "capacity-form",
        "ký thay (KT.) phải có dòng ghi chức vụ của người ký, như PHÓ CHỦ TỊCH",
        "KT. must be followed by the signer's own office, as PHÓ CHỦ TỊCH",
    )
    .at(line.span)
}

/// `KT. ` for `KT.CHỦ TỊCH`, `K/T CHỦ TỊCH` or `KT CHỦ TỊCH`, with the length of what is printed.
fn right_form(line: &str) -> Option<(String, usize)> {
    for capacity in CAPACITIES {
        let slashed: Vec<String> = capacity.chars().map(String::from).collect();
        for form in [capacity.to_owned(), slashed.join("/")] {
            let Some(rest) = line.strip_prefix(&form) else { continue };
            let rest_len = rest.trim_start_matches(['.', ' ']).len();
            let len = line.len() - rest_len;
            let closed = len > form.len() && (rest.starts_with('.') || capacity.len() > 1);
            if closed && rest_len > 0 {
                return Some((format!("{capacity}. "), len));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::right_form;

    #[test]
    fn the_forms_that_are_seen_are_known() {
        for (line, right) in [
            ("KT.CHỦ TỊCH", Some("KT. ")),
            ("T/M ỦY BAN NHÂN DÂN", Some("TM. ")),
            ("TUQ. CHỦ TỊCH", Some("TUQ. ")),
            ("Q. GIÁM ĐỐC", Some("Q. ")),
            ("QUYỀN GIÁM ĐỐC", None),
            ("CHỦ TỊCH", None),
            ("TMA CHỦ TỊCH", None),
        ] {
            assert_eq!(right_form(line).map(|(right, _)| right).as_deref(), right, "{line}");
        }
    }
}
