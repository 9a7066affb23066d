//! Findings and their sum, as `build` and `check` tell them.

use crate::build::{Findings, Outcome};
use crate::cli::terminal::Terminal;
use crate::diag::{Lang, Message, Severity, human};

/// Tells all findings, those of no work first.
pub(super) fn findings(outcome: &Outcome, notes: bool, terminal: &mut Terminal) {
    for findings in &outcome.general {
        tell(findings, notes, terminal);
    }
    for work in &outcome.works {
        tell(&work.findings, notes, terminal);
    }
    brief(outcome, terminal);
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

fn tell(findings: &Findings, notes: bool, terminal: &mut Terminal) {
    let shown = findings
        .diagnostics
        .iter()
        .filter(|diagnostic| notes || diagnostic.severity != Severity::Note)
        .cloned()
        .collect();
    let text = human::render(&shown, &findings.sources, terminal.human());
    terminal.warn(&text);
}

/// `2 lỗi, 1 cảnh báo`; empty when there is neither.
pub(super) fn counts(outcome: &Outcome, lang: Lang) -> String {
    let all = || {
        let works = outcome.works.iter().map(|work| &work.findings);
        outcome.general.iter().chain(works)
    };
    let count =
        |severity| all().map(|findings| findings.diagnostics.count(severity)).sum::<usize>();
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
