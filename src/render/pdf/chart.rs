//! A chart for the templates, which draw it: only counts and words are told here.
//!
//! It is no picture file: its letters are those of the document, so that a letter that the font lacks
//! is found, and each can be searched for.

use serde::Serialize;

use crate::view::chart::{Chart, Tone};

/// A chart.
#[derive(Debug, Serialize)]
pub(super) struct ChartData<'a> {
    title: &'a str,
    /// The longest bar is as long as this.
    largest: usize,
    legend: Vec<LegendData<'a>>,
    bars: Vec<BarData<'a>>,
}

/// What a look stands for.
#[derive(Debug, Serialize)]
struct LegendData<'a> {
    name: &'a str,
    tone: Tone,
}

/// A bar.
#[derive(Debug, Serialize)]
struct BarData<'a> {
    label: &'a str,
    /// Its parts that are not empty, from left to right.
    parts: Vec<PartData>,
    remark: &'a str,
    /// Its numbers in words, for those who do not see it.
    words: String,
}

/// A part of a bar.
#[derive(Debug, Serialize)]
struct PartData {
    tone: Tone,
    value: usize,
}

/// The chart for the templates.
pub(super) fn chart(source: &Chart) -> ChartData<'_> {
    let legend = source.series.iter().map(|one| LegendData { name: &one.name, tone: one.tone });
    let bars = source.labels.iter().enumerate().map(|(at, label)| {
        let parts = source.series.iter().filter_map(|series| {
            let value = series.values.get(at).copied().filter(|&value| value > 0)?;
            Some(PartData { tone: series.tone, value })
        });
        BarData {
            label,
            parts: parts.collect(),
            remark: source.remarks.get(at).map_or("", String::as_str),
            words: source.words(at),
        }
    });
    let sums = (0..source.labels.len()).map(|at| source.sum(at));
    ChartData {
        title: &source.title,
        largest: sums.max().unwrap_or(0).max(1),
        legend: legend.collect(),
        bars: bars.collect(),
    }
}
