//! Stacked bars of counts, before any format. Formats without pictures leave them out: the same numbers
//! stand in a table beside.

use serde::Serialize;

/// A chart: one bar for each label, parted by series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Address, unique in the document.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// What is counted: `chỉ tiêu`.
    pub unit: String,
    /// Names of the bars, from top to bottom.
    pub labels: Vec<String>,
    /// What is said in words at the end of each bar; parallel to `labels`.
    pub remarks: Vec<String>,
    /// The parts of the bars, from left to right.
    pub series: Vec<Series>,
}

/// A part of each bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    /// What it counts.
    pub name: String,
    /// How it looks.
    pub tone: Tone,
    /// One count for each label.
    pub values: Vec<usize>,
}

/// The look of a series: each format has a fill and a pattern for it, so that colour is never alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// As it should be.
    Good,
    /// Good, but late.
    Late,
    /// Under way.
    Busy,
    /// Wrong.
    Bad,
    /// Not known.
    Blank,
    /// Not agreed upon.
    Disputed,
    /// Halted.
    Still,
    /// Given up.
    Gone,
}

impl Chart {
    /// The sum of a bar.
    #[must_use]
    pub fn sum(&self, label: usize) -> usize {
        self.series.iter().filter_map(|series| series.values.get(label)).sum()
    }

    /// A bar in words, for those who do not see it: `I. THỂ CHẾ: 6 chỉ tiêu (Đúng hạn 5, Quá hạn 1)`.
    #[must_use]
    pub fn words(&self, label: usize) -> String {
        let parts = self.series.iter().filter_map(|series| {
            let value = series.values.get(label).filter(|value| **value > 0)?;
            Some(format!("{} {value}", series.name))
        });
        let parts = parts.collect::<Vec<_>>().join(", ");
        let name = self.labels.get(label).map_or("", String::as_str);
        format!("{name}: {} {} ({parts})", self.sum(label), self.unit)
    }
}
