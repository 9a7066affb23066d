//! A target whose number or unit does not stand in the words of the indicator.

use crate::check::print::{fold, printed};
use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::table::{Indicator, Row};
use crate::model::target::{Decimal, Goal, Target};
use crate::model::text::Spanned;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "target-unit",
        what: (
            "Con số hay đơn vị của mức phải đạt không có trong chữ in.",
            "The number or unit of a target does not stand in the print.",
        ),
        why: (
            "Mức phải đạt ghi bên cạnh chữ in; ghi sai thì theo dõi sai.",
            "The target stands beside the print; a wrong one is tracked wrongly.",
        ),
        clause: None,
        example: "text: 70% trở lên hồ sơ\ntarget: \">= 75 %\"\n# đúng (right)\ntarget: \">= 70 %\"",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for table in tables(context.work) {
        for flat in table.flat_rows() {
            for indicator in &flat.row.indicators {
                if let Some(target) = &indicator.target {
                    look(flat.row, indicator, target, diagnostics);
                }
            }
        }
    }
}

fn look(row: &Row, indicator: &Indicator, target: &Spanned<Target>, diagnostics: &mut Diagnostics) {
    let words = &indicator.text;
    let known = numbers(words);
    for number in goal(target.goal) {
        if known.iter().any(|known| known.same_number(number)) {
            continue;
        }
        let mut told = Diagnostic::warning(
            "target-unit",
            format!("chữ của chỉ tiêu không có số {number}"),
            format!("the words of the indicator have no number {number}"),
        )
        .at(target.span)
        .label(words.span, "chữ của chỉ tiêu", "the words of the indicator");
        if let [only] = known[..] {
            told = told.hint(format!("có phải ý là {only}?"), format!("did you mean {only}?"));
        }
        diagnostics.push(told);
    }
    // A unit may stand in a column of its own.
    let unit = fold(&target.unit);
    let cells = row.cells.entries.iter().filter_map(|(_, cell)| printed(cell));
    if !std::iter::once(words).chain(cells).any(|text| fold(text).contains(&unit)) {
        diagnostics.push(
            Diagnostic::warning(
                "target-unit",
                format!("chữ in của dòng không có đơn vị \"{}\"", target.unit),
                format!("the print of the row has no unit \"{}\"", target.unit),
            )
            .at(target.span)
            .label(words.span, "chữ của chỉ tiêu", "the words of the indicator"),
        );
    }
}

fn goal(goal: Goal) -> Vec<Decimal> {
    match goal {
        Goal::AtLeast(number) | Goal::AtMost(number) | Goal::Exactly(number) => vec![number],
        Goal::Between(low, high) => vec![low, high],
    }
}

/// The numbers of a text, as far as they are written the Vietnamese way.
fn numbers(text: &str) -> Vec<Decimal> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
        .filter_map(|word| Decimal::parse_printed(word.trim_matches(['.', ','])))
        .collect()
}
