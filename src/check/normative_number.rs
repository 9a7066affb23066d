//! Normative acts have the year in their number, administrative ones have not.

use crate::check::print::year;
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::act::Class;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "normative-number",
        what: (
            "Loại văn bản (quy phạm, cá biệt) không khớp với năm trong số ký hiệu.",
            "The class of the act does not fit the year in its number.",
        ),
        why: (
            "Loại văn bản chọn quy định về thể thức; chọn sai thì cả bản in sai.",
            "The class chooses the rules of layout; a wrong one spoils the whole print.",
        ),
        clause: Some("NĐ 78/2025/NĐ-CP; NĐ 30/2020/NĐ-CP, Điều 15"),
        example: "class: administrative\nnumber: 70/2025/QĐ-UBND\n# đúng (right)\nclass: normative\nnumber: 70/2025/QĐ-UBND",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    let Some(number) = decision.number.as_ref().filter(|number| number.contains('/')) else {
        return;
    };
    let (vi, en) = match (decision.class, year(number)) {
        (Class::Normative, None) => (
            "văn bản quy phạm pháp luật mà số ký hiệu không có năm",
            "a normative act without the year in its number",
        ),
        (Class::Administrative, Some(_)) => (
            "số ký hiệu có năm, nhưng văn bản không phải quy phạm pháp luật",
            "the number has a year, but the act is not normative",
        ),
        (Class::Normative, Some(_)) | (Class::Administrative, None) => return,
    };
    let class = match decision.class {
        Class::Normative => "administrative",
        Class::Administrative => "normative",
    };
    diagnostics.push(Diagnostic::warning("normative-number", vi, en).at(number.span).hint(
        format!("có phải ý là `class: {class}`?"),
        format!("did you mean `class: {class}`?"),
    ));
}
