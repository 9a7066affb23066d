//! Findings and their sum, as `build` and `check` tell them.

use crate::build::{self, Findings, Outcome};
use crate::cli::args::ReportArg;
use crate::cli::terminal::Terminal;
use crate::diag::sarif::SarifOptions;
use crate::diag::{Diagnostics, Lang, Message, Severity, human, json, sarif, short};

/// How many findings of a run a person is shown.
const SHOWN_FINDINGS: usize = 200;

/// Gives standard output to the findings where a program reads them.
pub(super) fn open(format: ReportArg, terminal: &mut Terminal) {
    if format != ReportArg::Human {
        terminal.reserve_output();
    }
}

/// Warnings of works that were not looked at again, or of very many, in one line each.
fn brief(outcome: &Outcome, terminal: &mut Terminal) {
    for line in &outcome.brief.lines {
        let text = terminal.say(line);
        terminal.warn(&format!("{text}\n"));
    }
    let more = outcome.brief.warnings.saturating_sub(outcome.brief.lines.len());
    if more > 0 {
        let message = Message::new(
            format!("… và {more} cảnh báo nữa; xem tất cả: congbao check"),
            format!("… and {more} more warnings; see all: congbao check"),
        );
        let text = terminal.say(&message);
        terminal.warn(&format!("{text}\n"));
    }
}

/// Tells all findings, those of no work first; with `notes` those worth knowing, too.
pub(super) fn findings(outcome: &Outcome, notes: bool, format: ReportArg, terminal: &mut Terminal) {
    let told = |severity| notes || severity != Severity::Note;
    let mut found: Vec<(Diagnostics, &Findings)> = all(outcome)
        .map(|findings| {
            let list = findings.diagnostics.iter().filter(|one| told(one.severity));
            (list.cloned().collect(), findings)
        })
        .collect();
    match format {
        ReportArg::Human => {
            let more = cut(&mut found, SHOWN_FINDINGS);
            for (diagnostics, findings) in &found {
                let text = human::render(diagnostics, &findings.sources, terminal.human());
                terminal.warn(&text);
            }
            say_more(more, terminal);
        }
        ReportArg::Short => {
            let more = cut(&mut found, SHOWN_FINDINGS);
            for (diagnostics, findings) in &found {
                terminal.print(&short::render(diagnostics, &findings.sources, terminal.lang));
            }
            say_more(more, terminal);
        }
        ReportArg::Json => {
            for (diagnostics, findings) in &found {
                terminal.print(&json::render(diagnostics, &findings.sources));
            }
        }
        ReportArg::Sarif => {
            let docs = build::docs();
            let options = SarifOptions { lang: terminal.lang, docs: &docs };
            let parts: Vec<_> = found
                .iter()
                .map(|(diagnostics, findings)| (diagnostics, &findings.sources))
                .collect();
            terminal.print(&sarif::render(&parts, options));
        }
    }
    if matches!(format, ReportArg::Human | ReportArg::Short) {
        brief(outcome, terminal);
    }
}

fn all(outcome: &Outcome) -> impl Iterator<Item = &Findings> {
    outcome.general.iter().chain(outcome.works.iter().map(|work| &work.findings))
}

/// Leaves `limit` findings, errors before warnings before notes, and says how many were cut.
fn cut(found: &mut [(Diagnostics, &Findings)], limit: usize) -> usize {
    let count = |severity| found.iter().map(|(list, _)| list.count(severity)).sum::<usize>();
    let (mut room, mut more) = (limit, 0);
    let mut quota = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| {
        let there = count(severity);
        let kept = there.min(room);
        room -= kept;
        more += there - kept;
        (severity, kept)
    });
    if more > 0 {
        for (list, _) in found {
            let kept = std::mem::take(list).into_iter().filter(|one| {
                let quota = quota.iter_mut().find(|(severity, _)| *severity == one.severity);
                quota.is_some_and(|(_, left)| {
                    let keep = *left > 0;
                    *left = left.saturating_sub(1);
                    keep
                })
            });
            *list = kept.collect();
        }
    }
    more
}

fn say_more(more: usize, terminal: &mut Terminal) {
    if more > 0 {
        let message = Message::new(
            format!("… còn {more} vấn đề nữa không hiện ở đây; xem hết: --format json\n"),
            format!("… {more} more are not shown here; see them all with --format json\n"),
        );
        let text = terminal.say(&message);
        terminal.warn(&text);
    }
}

/// `2 lỗi, 1 cảnh báo`; empty when there is neither.
pub(super) fn counts(outcome: &Outcome, lang: Lang) -> String {
    let count =
        |severity| all(outcome).map(|findings| findings.diagnostics.count(severity)).sum::<usize>();
    let word = |count: usize, vi: &str, en: &str| match (count, lang) {
        (0, _) => None,
        (count, Lang::Vi) => Some(format!("{count} {vi}")),
        (1, Lang::En) => Some(format!("1 {en}")),
        (count, Lang::En) => Some(format!("{count} {en}s")),
    };
    let parts = [
        word(count(Severity::Error), "lỗi", "error"),
        word(count(Severity::Warning) + outcome.brief.warnings, "cảnh báo", "warning"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostic;

    #[test]
    fn a_cut_keeps_errors_first_and_counts_the_rest() {
        let findings = Findings::default();
        let warnings = (0..5).map(|_| Diagnostic::warning("w", "một", "one"));
        let errors = (0..2).map(|_| Diagnostic::error("e", "một", "one"));
        let mut found = [(warnings.collect(), &findings), (errors.collect(), &findings)];
        assert_eq!(cut(&mut found, 7), 0);
        assert_eq!(cut(&mut found, 3), 4);
        let left = found.map(|(list, _): (Diagnostics, _)| list.iter().count());
        assert_eq!(left, [1, 2]);
    }
}
