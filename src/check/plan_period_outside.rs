//! A task whose period lies outside the years in the plan's title.

use crate::check::print::{dates, fold};
use crate::check::{Context, Rule};
use crate::diag::Message;
use crate::diag::{Diagnostic, Diagnostics, Doc, Severity};
use crate::model::act::{Annex, Block};
use crate::model::date::{Date, Period};
use crate::model::table::Table;
use crate::model::text::{Spanned, Text};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "plan-period-outside",
        what: (
            "Thời gian của nhiệm vụ nằm ngoài năm ghi ở tên kế hoạch.",
            "A task's period lies outside the years in the plan's title.",
        ),
        why: (
            "Nhiệm vụ chép từ kế hoạch năm trước dễ để sót năm cũ.",
            "Tasks copied from last year's plan keep last year.",
        ),
        clause: None,
        example: "title: KẾ HOẠCH NĂM 2024\nperiod: 2023-Q3\n# đúng (right)\nperiod: 2024-Q3",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, annex) in context.work.annexes() {
        let Some((title, years)) = named_years(annex) else { continue };
        for block in &annex.body.blocks {
            if let Block::Table(table) = block {
                look(table, title, years, diagnostics);
            }
        }
    }
}

fn look(table: &Table, title: &Text, years: (i16, i16), diagnostics: &mut Diagnostics) {
    for flat in table.flat_rows() {
        let Some(period) = &flat.row.period else { continue };
        let Some(severity) = outside(period, years) else { continue };
        diagnostics.push(tell(period, title, years, severity));
    }
}

/// Wholly outside is a warning, partly a note.
fn outside(period: &Period, (first, last): (i16, i16)) -> Option<Severity> {
    let from = period.from.map(Date::year);
    let to = period.to.map(Date::year);
    let before = to.is_some_and(|to| to < first);
    let after = from.is_some_and(|from| from > last);
    let partly = from.is_some_and(|from| from < first) || to.is_some_and(|to| to > last);
    match (before || after, partly) {
        (true, _) => Some(Severity::Warning),
        (false, true) => Some(Severity::Note),
        (false, false) => None,
    }
}

fn tell(
    period: &Spanned<Period>,
    title: &Text,
    (first, last): (i16, i16),
    severity: Severity,
) -> Diagnostic {
    let years = if first == last { first.to_string() } else { format!("{first}-{last}") };
    let message = Message::new(
        format!("thời gian nằm ngoài năm {years} ghi ở tên kế hoạch"),
        format!("the period lies outside {years}, the years in the plan's title"),
    );
    Diagnostic::new(severity, "plan-period-outside", message).at(period.span).label(
        title.span,
        "tên kế hoạch",
        "the plan's title",
    )
}

/// First and last year that the title names: `NĂM 2012`, `GIAI ĐOẠN 2021 - 2025`. Titles that leave
/// an end open ("đến năm 2030", "và những năm tiếp theo") or cite other acts name no years.
fn named_years(annex: &Annex) -> Option<(&Text, (i16, i16))> {
    let title = annex.title.as_ref()?;
    let folded = fold(title);
    let open = ["đến năm", "tiếp theo", "tầm nhìn", "định hướng", "thực hiện đề án"];
    if !dates(title).is_empty() || open.iter().any(|open| folded.contains(open)) {
        return None;
    }
    let mut years = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|word| word.len() == 4 && (word.starts_with("19") || word.starts_with("20")))
        .filter_map(|word| word.parse::<i16>().ok());
    let named = folded.contains("năm ") || folded.contains("giai đoạn");
    let first = years.next().filter(|_| named)?;
    let (first, last) = years.fold((first, first), |(a, b), year| (a.min(year), b.max(year)));
    Some((title, (first, last)))
}
