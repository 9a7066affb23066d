//! What a report says in sentences.

use crate::track::reckon::Step;
use crate::track::{Category, Counts, Reckoning};
use crate::view::View;
use crate::view::report::{ReportHeading, closing_day, lists};
use crate::view::words::{edition_name, short_date};

/// What the plan is called: by its title when that tells, else by the act.
pub(super) fn plan_name(base: &View) -> String {
    let meta = &base.meta;
    let mut title = meta.subject.as_str();
    for word in ["Về việc ", "V/v ", "Về ", "phê duyệt ", "ban hành ", "giao "] {
        title = title.strip_prefix(word).unwrap_or(title);
    }
    // In capitals, or a sentence that goes on: no name of a plan.
    let named = title.starts_with(char::is_uppercase) && title.contains(char::is_lowercase);
    if named && title != meta.subject {
        return title.to_owned();
    }
    match meta.number.as_str() {
        "" => meta.doc_type.clone(),
        number => format!("{} số {number}", meta.doc_type),
    }
}

/// The act, the text, the day.
pub(super) fn reference(base: &View, reckoning: &Reckoning<'_>) -> String {
    format!(
        "({}; theo {}; số liệu tính đến hết ngày {})",
        base.meta.cited,
        edition_name(&base.meta.edition),
        closing_day(reckoning)
    )
}

/// The results in a few sentences; those that begin with `- ` are points.
pub(super) fn results(heading: &ReportHeading, reckoning: &Reckoning<'_>) -> Vec<String> {
    let total = &reckoning.total;
    let mut lines = vec![
        period(heading),
        format!(
            "Kế hoạch có {} chỉ tiêu, do {} cơ quan chủ trì. Tính đến hết ngày {}:",
            total.all(),
            reckoning.agencies.len(),
            closing_day(reckoning)
        ),
        done(total),
        open(total),
    ];
    lines.extend(targets(total));
    lines.push(moved(heading, reckoning));
    lines.push(sent(reckoning));
    lines
}

fn period(heading: &ReportHeading) -> String {
    let days = &heading.days;
    let collector = heading.collector.as_ref();
    let to = collector.map(|collector| format!(" về {}", collector.name)).unwrap_or_default();
    format!(
        "Kỳ báo cáo {} ({}): số liệu từ ngày {} đến ngày {}; các cơ quan gửi báo cáo{to} chậm nhất ngày {}.",
        days.name,
        days.rules,
        short_date(days.from),
        short_date(days.to),
        short_date(heading.due)
    )
}

fn done(total: &Counts) -> String {
    let cancelled = match total.of(Category::Cancelled) {
        0 => String::new(),
        cancelled => format!(", không kể {cancelled} chỉ tiêu đã hủy"),
    };
    format!(
        "- Hoàn thành {}/{} chỉ tiêu ({}%){cancelled}; trong đó đúng hạn {}, trễ hạn {}.",
        total.done(),
        total.standing(),
        total.percent(),
        total.of(Category::OnTime),
        total.of(Category::Late)
    )
}

fn open(total: &Counts) -> String {
    let parts = [
        ("trong hạn", Category::Running),
        ("quá hạn", Category::Overdue),
        ("chưa đến hạn và chưa báo cáo", Category::Silent),
        ("các cơ quan báo cáo khác nhau", Category::Differs),
        ("tạm dừng", Category::Paused),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(_, category)| total.of(*category) > 0)
        .map(|(word, category)| format!("{word} {}", total.of(*category)))
        .collect();
    match total.open() {
        0 => "- Không còn chỉ tiêu nào chưa hoàn thành.".to_owned(),
        open => format!("- Chưa hoàn thành {open} chỉ tiêu: {}.", parts.join(", ")),
    }
}

fn targets(total: &Counts) -> Option<String> {
    let all = total.reached + total.missed + total.without_value;
    (all > 0).then(|| {
        format!(
            "- Trong {all} chỉ tiêu có mức bằng số: {} đạt, {} chưa đạt, {} chưa có số liệu.",
            total.reached, total.missed, total.without_value
        )
    })
}

fn moved(heading: &ReportHeading, reckoning: &Reckoning<'_>) -> String {
    let counts = [
        ("hoàn thành thêm", reckoning.count_steps(|step| *step == Step::Done)),
        ("mới quá hạn", reckoning.count_steps(|step| *step == Step::Overdue)),
        ("được báo cáo lần đầu", reckoning.count_steps(|step| *step == Step::First)),
        (
            "thay đổi về % hoàn thành hoặc kết quả",
            reckoning.count_steps(|step| matches!(step, Step::Percent(..) | Step::Actual(..))),
        ),
    ];
    let parts: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{word} {count} chỉ tiêu"))
        .collect();
    if parts.is_empty() {
        format!("- So với {}: không có thay đổi.", heading.before)
    } else {
        format!("- So với {}: {}.", heading.before, parts.join("; "))
    }
}

fn sent(reckoning: &Reckoning<'_>) -> String {
    let all = reckoning.agencies.len();
    let sent = reckoning.agencies.iter().filter(|agency| agency.sent.is_some()).count();
    let silent = reckoning.silent().count();
    let mut text = format!("- Trong kỳ, {sent}/{all} cơ quan chủ trì đã gửi báo cáo");
    if silent > 0 {
        text.push_str(&format!("; còn {silent} cơ quan có chỉ tiêu chưa xong mà chưa gửi (mục V)"));
    }
    text.push('.');
    text
}

/// Agencies that have sent something, but not on all that they have to do.
pub(super) fn blank(reckoning: &Reckoning<'_>) -> Option<String> {
    let sent = reckoning.agencies.iter().filter(|agency| agency.sent.is_some());
    let agencies: Vec<String> = sent
        .filter(|agency| !agency.blank.is_empty())
        .map(|agency| {
            format!("{} (số {})", agency.reporter.name, lists::numbers(reckoning, &agency.blank))
        })
        .collect();
    (!agencies.is_empty())
        .then(|| format!("Đã gửi báo cáo nhưng còn bỏ trống: {}.", agencies.join("; ")))
}

/// Reports on rows that the plan does not have: told, never dropped.
pub(super) fn unknown(reckoning: &Reckoning<'_>) -> Option<String> {
    let keys = &reckoning.unknown;
    (!keys.is_empty()).then(|| {
        format!(
            "Có báo cáo về {} dòng không còn trong kế hoạch, được giữ nguyên và không tính: {}.",
            keys.len(),
            keys.join("; ")
        )
    })
}
