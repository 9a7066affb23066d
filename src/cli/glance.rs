//! A report of progress in lines for a terminal of 80 columns, and as JSON.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::build::PeriodReport;
use crate::diag::Lang;
use crate::model::date::Date;
use crate::model::progress::TaskStatus;
use crate::track::reckon::{Flag, Refused};
use crate::track::{Category, Counts, ReckonedRow, Reckoning, RowStanding};

/// Columns of a line.
const WIDTH: usize = 80;
/// Columns of the longest bar.
const BAR: usize = 30;
/// Columns of a name before counts.
const NAME: usize = 46;

/// Everything that somebody must know first.
pub(super) fn lines(report: &PeriodReport, day: Date, lang: Lang) -> String {
    let reckoning = report.reckoning(day);
    let mut page = Page { text: String::new(), lang };
    head(&mut page, report, &reckoning);
    statuses(&mut page, &reckoning.total);
    sections(&mut page, &reckoning);
    agencies(&mut page, &reckoning);
    overdue(&mut page, &reckoning);
    flagged(&mut page, &reckoning);
    silent(&mut page, report, &reckoning);
    left_out(&mut page, &reckoning);
    page.text
}

/// The text so far, and the language of what comes next.
struct Page {
    text: String,
    lang: Lang,
}

impl Page {
    fn say<'w>(&self, vi: &'w str, en: &'w str) -> &'w str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    /// A title after a blank line.
    fn title(&mut self, vi: &str, en: &str) {
        let title = self.say(vi, en).to_owned();
        self.line("");
        self.line(&title);
    }

    /// Words broken between words, further lines indented.
    fn wrapped(&mut self, first: &str, indent: usize, text: &str) {
        let mut line = first.to_owned();
        let mut is_fresh = true;
        for word in text.split_whitespace() {
            let gap = usize::from(!is_fresh);
            if !is_fresh && line.width() + gap + word.width() > WIDTH {
                self.line(&line);
                line = " ".repeat(indent);
                is_fresh = true;
            }
            if !is_fresh {
                line.push(' ');
            }
            line.push_str(word);
            is_fresh = false;
        }
        self.line(&line);
    }
}

fn head(page: &mut Page, report: &PeriodReport, reckoning: &Reckoning<'_>) {
    page.wrapped("", 2, &report.cited());
    let period = match page.lang {
        Lang::Vi => format!(
            "Kỳ báo cáo: {} ({}); tính đến ngày {}",
            report.days().name,
            reckoning.period,
            reckoning.day
        ),
        Lang::En => format!("Period: {}; as of {}", reckoning.period, reckoning.day),
    };
    page.wrapped("", 2, &period);
    let total = &reckoning.total;
    let (all, done, standing) = (total.all(), total.done(), total.standing());
    let percent = total.percent();
    let counts = match page.lang {
        Lang::Vi => format!("{all} chỉ tiêu, hoàn thành {done}/{standing} ({percent}%)"),
        Lang::En => format!("{all} indicators, {done} of {standing} done ({percent}%)"),
    };
    page.line(&counts);
}

fn statuses(page: &mut Page, total: &Counts) {
    page.line("");
    let most = Category::ALL.into_iter().map(|category| total.of(category)).max().unwrap_or(0);
    for category in Category::ALL {
        let count = total.of(category);
        if count > 0 {
            let name = padded(word(category, page.lang), 34);
            page.line(&format!("  {name}{count:>5}  {}", bar(count, most)));
        }
    }
    let line = match page.lang {
        Lang::Vi => format!(
            "Mức phải đạt: {} đạt, {} chưa đạt, {} chưa có số liệu",
            total.reached, total.missed, total.without_value
        ),
        Lang::En => format!(
            "Targets: {} reached, {} missed, {} without a value",
            total.reached, total.missed, total.without_value
        ),
    };
    page.line(&format!("  {line}"));
}

fn word(category: Category, lang: Lang) -> &'static str {
    match (lang, category) {
        (Lang::Vi, Category::OnTime) => "Hoàn thành đúng hạn",
        (Lang::Vi, Category::Late) => "Hoàn thành trễ hạn",
        (Lang::Vi, Category::Silent) => "Chưa đến hạn, chưa báo cáo",
        (Lang::Vi, category) => category.word(),
        (Lang::En, Category::OnTime) => "Done in time",
        (Lang::En, Category::Late) => "Done late",
        (Lang::En, Category::Running) => "In time",
        (Lang::En, Category::Overdue) => "Overdue",
        (Lang::En, Category::Silent) => "Not due, not reported",
        (Lang::En, Category::Differs) => "Agencies differ",
        (Lang::En, Category::Paused) => "Paused",
        (Lang::En, Category::Cancelled) => "Cancelled",
    }
}

/// A bar whose length is in proportion; something is never shown as nothing.
fn bar(count: usize, most: usize) -> String {
    let columns = (count * BAR).checked_div(most).unwrap_or(0);
    "█".repeat(if count > 0 { columns.max(1) } else { 0 })
}

/// Head of the counts: done, all, overdue, not reported.
fn count_titles(page: &mut Page, vi: &str, en: &str) {
    let name = padded(page.say(vi, en), NAME);
    let columns = match page.lang {
        Lang::Vi => ["xong", "quá hạn", "chưa b/c"],
        Lang::En => ["done", "overdue", "silent"],
    };
    let [done, overdue, silent] = columns.map(|column| right(column, 9));
    page.line("");
    page.line(&format!("{name}{}{overdue}{silent}", right(&done, 11)));
}

fn count_line(page: &mut Page, name: &str, counts: &Counts) {
    let done = format!("{}/{}", counts.done(), counts.standing());
    let [overdue, silent] =
        [Category::Overdue, Category::Silent].map(|category| counts.of(category).to_string());
    let name = padded(&cut(name, NAME - 2), NAME - 2);
    page.line(&format!("  {name}{}{}{}", right(&done, 11), right(&overdue, 9), right(&silent, 9)));
}

fn sections(page: &mut Page, reckoning: &Reckoning<'_>) {
    if reckoning.sections.len() < 2 {
        return;
    }
    count_titles(page, "Theo nhóm nhiệm vụ", "By section");
    for section in &reckoning.sections {
        let name = match section.group {
            "" => page.say("(Ngoài các nhóm)", "(In no section)"),
            group => group,
        };
        count_line(page, name, &section.counts);
    }
}

fn agencies(page: &mut Page, reckoning: &Reckoning<'_>) {
    count_titles(
        page,
        "Theo cơ quan chủ trì (* chưa gửi kỳ này)",
        "By lead agency (* sent nothing)",
    );
    for agency in &reckoning.agencies {
        let mark = if agency.sent.is_none() { " *" } else { "" };
        count_line(page, &format!("{}{mark}", agency.reporter.name), &agency.counts);
    }
    if reckoning.leaderless.all() > 0 {
        let name = page.say("(Chưa xác định cơ quan chủ trì)", "(No lead is known)").to_owned();
        count_line(page, &name, &reckoning.leaderless);
    }
}

fn overdue(page: &mut Page, reckoning: &Reckoning<'_>) {
    if reckoning.overdue.is_empty() {
        return;
    }
    page.title("Quá hạn (số ngày, số, nhiệm vụ)", "Overdue (days, number, task)");
    for &at in &reckoning.overdue {
        let row = &reckoning.rows[at];
        let first = format!("  {:>5}  {}", row.days_overdue.unwrap_or(0), number(row));
        let until = page.say("hạn", "due");
        let deadline = row.plan.deadline.map(|day| format!("{until} {day}")).unwrap_or_default();
        let told = format!("{} ({}; {deadline})", task(row), leads(row));
        page.wrapped(&first, 9, &told);
    }
}

fn flagged(page: &mut Page, reckoning: &Reckoning<'_>) {
    let mut is_first = true;
    for row in reckoning.rows.iter().filter(|row| is_to_check(row)) {
        if is_first {
            page.title("Cần kiểm tra", "To be checked");
            is_first = false;
        }
        let mut flags: Vec<String> = row.flags.iter().map(|flag| told(flag, page)).collect();
        if row.state.standing == RowStanding::Differs {
            flags.push(page.say("các cơ quan báo cáo khác nhau", "agencies differ").to_owned());
        }
        page.wrapped(
            &format!("  {}", number(row)),
            4,
            &format!("{}: {}", task(row), flags.join("; ")),
        );
    }
}

fn is_to_check(row: &ReckonedRow<'_>) -> bool {
    !row.flags.is_empty() || row.state.standing == RowStanding::Differs
}

/// Warnings are the workbook's own words, in every language.
fn told(flag: &Flag<'_>, page: &Page) -> String {
    match flag {
        Flag::Warning(words) => words.clone(),
        Flag::Share(agency, words) => format!("{agency}: {words}"),
        Flag::Asks => page.say("mức đã đổi, cần báo cáo lại", "the target has changed").to_owned(),
        Flag::Leaderless => page.say("chưa rõ cơ quan chủ trì", "no lead is known").to_owned(),
    }
}

fn silent(page: &mut Page, report: &PeriodReport, reckoning: &Reckoning<'_>) {
    let due = report.due();
    let mut is_first = true;
    for agency in reckoning.silent() {
        if is_first {
            let vi = format!("Chưa gửi báo cáo kỳ này, cần đôn đốc (hạn gửi {due})");
            page.title(&vi, &format!("Sent nothing for this period (due {due})"));
            is_first = false;
        }
        let mut numbers: Vec<String> = Vec::new();
        for &at in &agency.open {
            let number = number(&reckoning.rows[at]).trim_end().to_owned();
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        let count = agency.open.len();
        let counted = match page.lang {
            Lang::Vi => format!("{count} chỉ tiêu chưa xong"),
            Lang::En => format!("{count} not done"),
        };
        page.wrapped(
            "  ",
            4,
            &format!("{}: {counted} ({})", agency.reporter.name, numbers.join(", ")),
        );
    }
}

/// What was sent and does not count: told, so that nobody takes it for lost.
fn left_out(page: &mut Page, reckoning: &Reckoning<'_>) {
    let (refused, unknown) = (reckoning.refused.len(), reckoning.unknown.len());
    if refused + unknown == 0 {
        return;
    }
    let line = match page.lang {
        Lang::Vi => format!(
            "Không tính: {refused} ô chưa tiếp nhận được, {unknown} dòng không còn trong kế hoạch"
        ),
        Lang::En => format!(
            "Not counted: {refused} cells that could not be taken, {unknown} rows that the plan does not have"
        ),
    };
    page.line("");
    page.wrapped("", 2, &line);
}

/// Number of a row and a blank; its key when the print has none.
fn number(row: &ReckonedRow<'_>) -> String {
    let number = if row.plan.number.is_empty() { row.plan.key } else { row.plan.number };
    format!("{number} ")
}

/// The task in one line; of a row with several indicators the indicator as well.
fn task(row: &ReckonedRow<'_>) -> String {
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let task = one_line(row.plan.task);
    let task = task.trim_start_matches("- ");
    if row.plan.continues {
        format!("{task} – {}", one_line(row.plan.phrase))
    } else {
        task.to_owned()
    }
}

fn leads(row: &ReckonedRow<'_>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for lead in row.plan.leads {
        let name = lead.group.as_ref().unwrap_or(&lead.name).as_str();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

/// Words with blanks behind, up to a number of columns.
fn padded(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// Words with blanks before.
fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(text.width())))
}

/// Words that fit into a number of columns; what does not is cut off with `…`.
fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut width = 1;
    for letter in text.chars() {
        width += letter.width().unwrap_or(0);
        if width > columns {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

/// Everything for a program.
pub(super) fn json(report: &PeriodReport, day: Date) -> String {
    let reckoning = report.reckoning(day);
    let rows: Vec<serde_json::Value> = reckoning.rows.iter().map(row_json).collect();
    let agencies = reckoning.agencies.iter().map(|agency| {
        serde_json::json!({
            "id": agency.reporter.id,
            "name": agency.reporter.name,
            "sent": agency.sent.map(|back| back.file.to_string()),
            "urge": agency.is_silent(),
            "open": agency.open.iter().map(|&at| reckoning.rows[at].plan.key).collect::<Vec<_>>(),
            "counts": counts_json(&agency.counts),
        })
    });
    let sections = reckoning.sections.iter().map(|section| {
        serde_json::json!({
            "table": section.table,
            "group": section.group,
            "counts": counts_json(&section.counts),
        })
    });
    let document = serde_json::json!({
        "act": report.path(),
        "cited": report.cited(),
        "period": reckoning.period.to_string(),
        "day": reckoning.day.to_string(),
        "due": report.due().to_string(),
        "total": counts_json(&reckoning.total),
        "sections": sections.collect::<Vec<_>>(),
        "agencies": agencies.collect::<Vec<_>>(),
        "rows": rows,
        "unknown": reckoning.unknown,
        "refused": reckoning.refused.iter().map(refused_json).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn row_json(row: &ReckonedRow<'_>) -> serde_json::Value {
    let figures = &row.state.figures;
    serde_json::json!({
        "key": row.plan.key,
        "number": row.plan.number,
        "status": figures.status.map(TaskStatus::id),
        "percent": figures.percent.map(|it| it.to_string()),
        "actual": figures.actual.map(|it| it.to_string()),
        "done": figures.done.map(|it| it.to_string()),
        "evidence": figures.evidence,
        "category": row.category,
        "reached": row.verdict.reached,
        "warning": row.verdict.warning,
        "deadline": row.plan.deadline.map(|day| day.to_string()),
        "days-overdue": row.days_overdue,
        "differs": row.state.standing == RowStanding::Differs,
        "leads": row.plan.leads.iter().map(|lead| &lead.id).collect::<Vec<_>>(),
    })
}

fn refused_json(refused: &Refused<'_>) -> serde_json::Value {
    let Refused { back, cell } = refused;
    serde_json::json!({
        "agency": back.agency.to_string(),
        "file": back.file.to_string(),
        "sheet": cell.sheet.to_string(),
        "cell": cell.cell.to_string(),
        "key": cell.key.as_ref().map(ToString::to_string),
        "read": cell.read.to_string(),
        "why": cell.why.to_string(),
    })
}

fn counts_json(counts: &Counts) -> serde_json::Value {
    serde_json::json!({
        "all": counts.all(),
        "done-in-time": counts.of(Category::OnTime),
        "done-late": counts.of(Category::Late),
        "in-time": counts.of(Category::Running),
        "overdue": counts.of(Category::Overdue),
        "not-reported": counts.of(Category::Silent),
        "differ": counts.of(Category::Differs),
        "paused": counts.of(Category::Paused),
        "cancelled": counts.of(Category::Cancelled),
        "reached": counts.reached,
        "missed": counts.missed,
        "percent-done": counts.percent(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_letters_take_one_column_each() {
        // The second is the same in letters and marks.
        for name in ["Sở Tư pháp", "So\u{31b}\u{309} Tu\u{31b} pha\u{301}p"] {
            assert_eq!(padded(name, 12).width(), 12, "{name}");
            assert_eq!(cut(name, 6).width(), 6, "{name}");
        }
        assert_eq!(cut("Sở Nội vụ", 9), "Sở Nội vụ");
        assert_eq!(cut("Sở Nội vụ", 8), "Sở Nội…");
    }

    #[test]
    fn something_is_never_shown_as_nothing() {
        assert_eq!([bar(0, 9), bar(1, 900), bar(9, 9)].map(|bar| bar.width()), [0, 1, BAR]);
        assert_eq!(bar(0, 0), "");
    }
}
