//! A chart → where each bar, number and word of the SVG stands. The template draws it and escapes the
//! words; nothing here is markup.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::render::html::link;
use crate::view::chart::{Chart, Tone};

/// Units across; about 4 of them are a millimetre on paper.
const WIDTH: f64 = 1000.0;
/// Where the bars begin, and how long the longest is.
const LEFT: f64 = 320.0;
const LONGEST: f64 = 480.0;
/// Size of the letters, and of a line of them.
const LETTERS: f64 = 16.0;
const LINE: f64 = 20.0;
/// Width of a letter on the average.
const LETTER: f64 = 8.0;
/// Height of a bar, and what is free between two.
const BAR: f64 = 24.0;
const GAP: f64 = 12.0;
/// Side of a square of the legend.
const SWATCH: f64 = 18.0;

/// A chart as the template knows it. Lengths are written here, so that they are the same everywhere.
#[derive(Debug, Serialize)]
pub(super) struct ChartHtml<'a> {
    id: String,
    title: &'a str,
    /// All numbers in a sentence, for those who do not see it.
    description: String,
    width: String,
    height: String,
    letters: String,
    legend: Vec<LegendHtml<'a>>,
    bars: Vec<BarHtml<'a>>,
}

/// What a look stands for.
#[derive(Debug, Serialize)]
struct LegendHtml<'a> {
    name: &'a str,
    look: Look,
    x: String,
    y: String,
    side: String,
    text_x: String,
    text_y: String,
}

/// One bar.
#[derive(Debug, Serialize)]
struct BarHtml<'a> {
    /// The label, broken into lines.
    lines: Vec<LineHtml>,
    label_x: String,
    parts: Vec<PartHtml>,
    remark: &'a str,
    remark_x: String,
    text_y: String,
}

/// A line of a label.
#[derive(Debug, Serialize)]
struct LineHtml {
    text: String,
    y: String,
}

/// A part of a bar.
#[derive(Debug, Serialize)]
struct PartHtml {
    look: Look,
    x: String,
    y: String,
    width: String,
    height: String,
    /// The number; empty where it does not fit.
    text: String,
    text_x: String,
}

/// Fill and pattern of a series.
#[derive(Debug, Clone, Copy, Serialize)]
struct Look {
    /// Names the pattern.
    name: &'static str,
    fill: &'static str,
    /// Lines over the fill, as the path of a tile of 8 × 8; empty for none.
    lines: &'static str,
    /// Colour of these lines.
    stroke: &'static str,
    /// Colour of the number on it.
    ink: &'static str,
}

/// Fills are chosen so that the number on each can be read (contrast over 4.5), and so that they differ
/// in brightness and pattern, too.
fn look(tone: Tone) -> Look {
    let look = |name, fill, lines, stroke, ink| Look { name, fill, lines, stroke, ink };
    let (dark, pale) = ("#000", "#fff");
    match tone {
        Tone::Good => look("good", "#1b6b2f", "", "none", pale),
        Tone::Late => look("late", "#b7e0bd", "M0 8L8 0", "#8cc397", dark),
        Tone::Busy => look("busy", "#1f5fa8", "", "none", pale),
        Tone::Bad => look("bad", "#a31515", "M0 0L8 8", "#b93c3c", pale),
        Tone::Blank => look("blank", "#fff", "", "none", dark),
        Tone::Disputed => look("disputed", "#ffd27a", "M4 0V8", "#f0b94c", dark),
        Tone::Still => look("still", "#d9d9d9", "M0 4H8", "#bdbdbd", dark),
        Tone::Gone => look("gone", "#595959", "", "none", pale),
    }
}

/// Every place of a chart.
pub(super) fn chart(source: &Chart) -> ChartHtml<'_> {
    let (legend, mut y) = legend(source);
    let largest = (0..source.labels.len()).map(|at| source.sum(at)).max().unwrap_or(0);
    let mut bars = Vec::new();
    for at in 0..source.labels.len() {
        let (bar, height) = bar(source, at, largest, y);
        bars.push(bar);
        y += height + GAP;
    }
    ChartHtml {
        id: link::id(&source.id),
        title: &source.title,
        description: (0..source.labels.len())
            .map(|at| source.words(at))
            .collect::<Vec<_>>()
            .join("; "),
        width: length(WIDTH),
        height: length(y),
        letters: length(LETTERS),
        legend,
        bars,
    }
}

/// The legend, in as many lines as it takes, and where the bars may begin.
fn legend(source: &Chart) -> (Vec<LegendHtml<'_>>, f64) {
    let (mut x, mut y) = (0.0, 2.0);
    let mut legend = Vec::new();
    for series in &source.series {
        let room = SWATCH + 8.0 + text_width(&series.name) + 20.0;
        if x > 0.0 && x + room > WIDTH {
            (x, y) = (0.0, y + LINE + 8.0);
        }
        legend.push(LegendHtml {
            name: &series.name,
            look: look(series.tone),
            x: length(x + 1.0),
            y: length(y),
            side: length(SWATCH),
            text_x: length(x + SWATCH + 8.0),
            text_y: length(y + 15.0),
        });
        x += room;
    }
    (legend, y + LINE + 16.0)
}

/// A bar and its height.
fn bar(source: &Chart, at: usize, largest: usize, y: f64) -> (BarHtml<'_>, f64) {
    let lines = broken(&source.labels[at]);
    let label = lines.len().max(1);
    let height = (to_f64(label) * LINE).max(BAR);
    let middle = y + height / 2.0;
    let first = middle - to_f64(label - 1) * LINE / 2.0 + LETTERS / 3.0;
    let lines = lines.into_iter().enumerate();
    let lines = lines
        .map(|(number, text)| LineHtml { text, y: length(first + to_f64(number) * LINE) })
        .collect();
    let mut x = LEFT;
    let mut parts = Vec::new();
    for series in &source.series {
        let value = series.values.get(at).copied().unwrap_or(0);
        if value == 0 {
            continue;
        }
        let width = to_f64(value) * LONGEST / to_f64(largest.max(1));
        let text = value.to_string();
        let fits = text_width(&text) + 4.0 <= width;
        parts.push(PartHtml {
            look: look(series.tone),
            x: length(x),
            y: length(middle - BAR / 2.0),
            width: length(width),
            height: length(BAR),
            text: if fits { text } else { String::new() },
            text_x: length(x + width / 2.0),
        });
        x += width;
    }
    let bar = BarHtml {
        lines,
        label_x: length(LEFT - 12.0),
        parts,
        remark: source.remarks.get(at).map_or("", String::as_str),
        remark_x: length(x + 10.0),
        text_y: length(middle + LETTERS / 3.0),
    };
    (bar, height)
}

/// A label in lines that fit left of the bars; a word that does not is left to stick out.
fn broken(label: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if text_width(line) + text_width(word) + LETTER <= LEFT - 12.0 => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Capitals are wider than the average letter.
fn text_width(text: &str) -> f64 {
    let capitals = text.chars().filter(|letter| letter.is_uppercase()).count();
    to_f64(text.width()) * LETTER + to_f64(capitals) * 3.2
}

#[expect(clippy::cast_precision_loss, reason = "counts and widths are far below 2^53")]
fn to_f64(count: usize) -> f64 {
    count as f64
}

fn length(units: f64) -> String {
    let text = format!("{units:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::chart::Series;

    fn sample(values: &[usize]) -> Chart {
        Chart {
            id: "c".to_owned(),
            title: "Tiến độ".to_owned(),
            unit: "chỉ tiêu".to_owned(),
            labels: values.iter().map(|value| format!("Nhóm {value}")).collect(),
            remarks: values.iter().map(|_| String::new()).collect(),
            series: vec![Series {
                name: "Đúng hạn".to_owned(),
                tone: Tone::Good,
                values: values.to_vec(),
            }],
        }
    }

    #[test]
    fn bars_are_as_long_as_their_counts() {
        let source = sample(&[4, 2, 0]);
        let chart = chart(&source);
        let width = |at: usize| chart.bars[at].parts.first().map(|part| part.width.as_str());
        assert_eq!([width(0), width(1), width(2)], [Some("480"), Some("240"), None]);
        assert_eq!(
            chart.description,
            "Nhóm 4: 4 chỉ tiêu (Đúng hạn 4); Nhóm 2: 2 chỉ tiêu (Đúng hạn 2); Nhóm 0: 0 chỉ tiêu ()"
        );
    }

    #[test]
    fn a_number_stands_in_its_bar_only_where_it_fits() {
        let source = sample(&[1, 1000]);
        let texts: Vec<String> =
            chart(&source).bars.iter().map(|bar| bar.parts[0].text.clone()).collect();
        assert_eq!(texts, ["", "1000"]);
    }

    #[test]
    fn long_labels_are_broken_between_words() {
        let lines = broken("IV. XÂY DỰNG VÀ NÂNG CAO CHẤT LƯỢNG ĐỘI NGŨ CÁN BỘ, CÔNG CHỨC");
        assert!(lines.len() > 1 && lines.iter().all(|line| text_width(line) <= LEFT), "{lines:?}");
        assert!(broken("").is_empty());
    }
}
