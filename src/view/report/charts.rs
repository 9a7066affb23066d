//! Pictures of the counts: how the rows of each section, and of each agency, stand.

use crate::track::{Category, Counts, Reckoning};
use crate::view::chart::{Chart, Series, Tone};
use crate::view::report::{lists, words};

/// More bars than this are read in the table.
const MOST_BARS: usize = 40;

/// One bar for each section.
pub(super) fn sections(reckoning: &Reckoning<'_>) -> Option<Chart> {
    let bars = reckoning.sections.iter().map(|section| {
        (lists::section_name(reckoning, section.table, section.group), section.counts)
    });
    chart("report__sections_chart", "Tiến độ theo nhóm nhiệm vụ", bars.collect())
}

/// One bar for each agency.
pub(super) fn agencies(reckoning: &Reckoning<'_>) -> Option<Chart> {
    let bars = reckoning.agencies.iter();
    let bars = bars.map(|agency| (agency.reporter.name.clone(), agency.counts));
    chart("report__agencies_chart", "Tiến độ theo cơ quan chủ trì", bars.collect())
}

fn chart(id: &str, title: &str, bars: Vec<(String, Counts)>) -> Option<Chart> {
    if bars.is_empty() || bars.len() > MOST_BARS {
        return None;
    }
    let series = Category::ALL.into_iter().map(|category| Series {
        name: category.word().to_owned(),
        tone: tone(category),
        values: bars.iter().map(|(_, counts)| counts.of(category)).collect(),
    });
    Some(Chart {
        id: id.to_owned(),
        title: title.to_owned(),
        unit: "chỉ tiêu".to_owned(),
        series: series.filter(|series| series.values.iter().any(|&value| value > 0)).collect(),
        remarks: bars.iter().map(|(_, counts)| remark(counts)).collect(),
        labels: bars.into_iter().map(|(label, _)| label).collect(),
    })
}

/// `xong 5/12 (42%)`
fn remark(counts: &Counts) -> String {
    match counts.standing() {
        0 => words::NOTHING.to_owned(),
        standing => format!("xong {}/{standing} ({}%)", counts.done(), counts.percent()),
    }
}

fn tone(category: Category) -> Tone {
    match category {
        Category::OnTime => Tone::Good,
        Category::Late => Tone::Late,
        Category::Running => Tone::Busy,
        Category::Overdue => Tone::Bad,
        Category::Silent => Tone::Blank,
        Category::Differs => Tone::Disputed,
        Category::Paused => Tone::Still,
        Category::Cancelled => Tone::Gone,
    }
}
