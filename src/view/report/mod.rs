//! The report of progress of a period, as a document like any other.
//!
//! 1. [`plan()`] reads the rows of a plan out of its view; [`crate::track::reckon()`] puts the reports to
//!    them.
//! 2. [`report()`] lays the numbers out: the report on upright pages, the tables of all sections, agencies
//!    and rows on annexes that lie on their side.
//! 3. [`lists`] makes the tables, [`charts`] the pictures beside them, [`words`] says everything.
//!
//! Nobody has signed it: it has no number, no date line, no signature, and says so at its head.

mod charts;
mod lists;
mod plan;
mod sentences;
mod table;
mod words;

use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::model::progress::Tracking;
use crate::track::{PeriodDays, Reckoning};
use crate::view::document::{
    Block, Document, Head, Inline, Line, Paragraph, ParagraphLevel, Section, SectionKind,
};
use crate::view::edition::EditionHead;
use crate::view::style::Orientation;
use crate::view::table::Table;
use crate::view::words::{MOTTO, NATIONAL_NAME, short_date};
use crate::view::workbook::{PrintedColumn, Sheet, Workbook};
use crate::view::{Kind, Meta, View, Zone};

pub use plan::plan;

/// What stands over the numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportHeading {
    /// The period.
    pub days: PeriodDays,
    /// `quý I năm 2012`: what is compared with.
    pub before: String,
    /// The last day to send.
    pub due: Date,
    /// Who gathers the reports.
    pub collector: Option<Collector>,
    /// Why a cell could not be taken: ids of findings, and what they say in Vietnamese.
    pub reasons: Vec<(&'static str, &'static str)>,
}

/// The agency that gathers the reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collector {
    /// Official name.
    pub name: String,
    /// Lines of the superior body.
    pub superior: Vec<String>,
    /// Lines of the agency itself.
    pub agency: Vec<String>,
}

impl Collector {
    /// The collector that the content names.
    #[must_use]
    pub fn of(tracking: Option<&Tracking>, registry: &Registry) -> Option<Self> {
        let id = tracking?.collector.as_ref()?;
        let Some(agency) = registry.get(id) else {
            return Some(Self {
                name: id.to_string(),
                superior: Vec::new(),
                agency: vec![id.to_string()],
            });
        };
        let lines = |lines: &[crate::model::text::Text]| -> Vec<String> {
            lines.iter().map(|line| line.value.clone()).collect()
        };
        let superior = agency.superior.as_ref().and_then(|superior| registry.get(superior));
        let (superior, own) = match &agency.letterhead {
            Some(letterhead) => (lines(&letterhead.superior), lines(&letterhead.agency)),
            None => (
                superior.map(|superior| superior.name.to_uppercase()).into_iter().collect(),
                vec![agency.name.to_uppercase()],
            ),
        };
        Some(Self { name: agency.name.to_string(), superior, agency: own })
    }
}

/// Lays a report out. `base` is the text that was tracked.
#[must_use]
pub fn report(base: &View, heading: &ReportHeading, reckoning: &Reckoning<'_>) -> View {
    let sections = vec![
        main(base, heading, reckoning),
        annex(1, words::SUMMARY_TITLE, summary(base, reckoning)),
        annex(2, words::DETAIL_TITLE, {
            let width = base.style.landscape.text_width();
            vec![Block::Table(lists::rows(reckoning, width))]
        }),
    ];
    let document = Document { sections };
    View {
        kind: Kind::Report,
        meta: Meta {
            id: format!("{}-bao-cao-{}", base.meta.id, reckoning.period),
            edition: format!("báo cáo thực hiện {}", heading.days.name),
            ..base.meta.clone()
        },
        style: base.style.clone(),
        gazette: base.gazette.clone(),
        workbook: workbook(base, heading, &document),
        document,
        edition: None,
        changes: None,
        remarks: Vec::new(),
    }
}

/// The report itself: head, sentences, lists of what needs somebody's hand.
fn main(base: &View, heading: &ReportHeading, reckoning: &Reckoning<'_>) -> Section {
    let mut blocks = vec![Block::Edition(EditionHead {
        label: words::BY_MACHINE.to_owned(),
        note: words::BY_MACHINE_NOTE.to_owned(),
    })];
    if let Some(collector) = &heading.collector {
        blocks.push(Block::Head(Head {
            superior: collector.superior.clone(),
            agency: collector.agency.clone(),
            national_name: NATIONAL_NAME.to_owned(),
            motto: MOTTO.to_owned(),
            number: None,
            date_line: None,
        }));
    }
    blocks.push(line(Zone::Heading, &[words::REPORT.to_owned()], false));
    blocks.push(line(Zone::Title, &title(base, heading), true));
    blocks.push(line(Zone::AnnexReference, &[sentences::reference(base, reckoning)], false));
    blocks.push(division(1, words::RESULTS));
    blocks.extend(sentences::results(heading, reckoning).iter().map(|text| body(text)));
    let width = base.style.portrait.text_width();
    let lists: [(&str, Option<Table>); 4] = [
        (words::OVERDUE_ROWS, lists::overdue(reckoning, width)),
        (words::FLAGGED_ROWS, lists::flagged(reckoning, width)),
        (words::DIFFERING_ROWS, lists::differing(reckoning, width)),
        (words::SILENT_AGENCIES, lists::silent(reckoning, width)),
    ];
    for (number, (title, table)) in (2..).zip(lists) {
        blocks.push(division(number, title));
        blocks.push(table.map_or_else(|| body(words::NONE), Block::Table));
    }
    blocks.extend(sentences::blank(reckoning).iter().map(|text| body(text)));
    if let Some(table) = lists::refused(reckoning, &heading.reasons, width) {
        blocks.push(division(6, words::REFUSED_CELLS));
        blocks.push(Block::Table(table));
    }
    blocks.extend(sentences::unknown(reckoning).iter().map(|text| body(text)));
    Section {
        id: "report".to_owned(),
        kind: SectionKind::Decision,
        name: "Báo cáo".to_owned(),
        orientation: Orientation::Portrait,
        blocks,
    }
}

/// Counts by section and agency, with the pictures, and how they are made.
fn summary(base: &View, reckoning: &Reckoning<'_>) -> Vec<Block> {
    let width = base.style.landscape.text_width();
    let mut blocks = vec![Block::Table(lists::sections(reckoning, width))];
    blocks.extend(charts::sections(reckoning).map(Block::Chart));
    blocks.push(Block::Table(lists::agencies(reckoning, width)));
    blocks.extend(charts::agencies(reckoning).map(Block::Chart));
    blocks.extend(
        words::NOTES
            .iter()
            .map(|note| paragraph(Zone::Footnote, ParagraphLevel::Bullet, "-", note)),
    );
    blocks
}

fn annex(number: usize, title: &str, blocks: Vec<Block>) -> Section {
    let label = words::annex(number);
    let mut all = vec![
        line(Zone::AnnexLabel, std::slice::from_ref(&label), false),
        line(Zone::AnnexTitle, &[title.to_owned()], false),
    ];
    all.extend(blocks);
    Section {
        id: format!("report_annex_{number}"),
        kind: SectionKind::Annex,
        name: label,
        orientation: Orientation::Landscape,
        blocks: all,
    }
}

/// `Tình hình thực hiện Kế hoạch …`, and the period.
fn title(base: &View, heading: &ReportHeading) -> Vec<String> {
    vec![format!("Tình hình thực hiện {}", sentences::plan_name(base)), heading.days.name.clone()]
}

fn line(zone: Zone, lines: &[String], rule: bool) -> Block {
    let lines = lines.iter().map(|text| vec![Inline::Text(text.clone())]).collect();
    Block::Line(Line { id: None, zone, lines, rule })
}

fn division(number: usize, title: &str) -> Block {
    paragraph(Zone::Body, ParagraphLevel::Heading, &words::heading_mark(number), title)
}

fn body(text: &str) -> Block {
    match text.strip_prefix("- ") {
        Some(text) => paragraph(Zone::Body, ParagraphLevel::Bullet, "-", text),
        None => paragraph(Zone::Body, ParagraphLevel::Plain, "", text),
    }
}

fn paragraph(zone: Zone, level: ParagraphLevel, mark: &str, text: &str) -> Block {
    let is_heading = level == ParagraphLevel::Heading;
    let text = Inline::Text(text.to_owned());
    Block::Paragraph(Paragraph {
        id: None,
        zone,
        level,
        mark: mark.to_owned(),
        mark_bold: is_heading,
        calls: Vec::new(),
        inlines: vec![if is_heading { Inline::Strong(vec![text]) } else { text }],
    })
}

/// Names of the sheets, by what the address of a table ends with.
const SHEETS: [(&str, &str); 8] = [
    ("report__overdue", "Quá hạn"),
    ("report__flagged", "Cần kiểm tra"),
    ("report__differing", "Báo cáo khác nhau"),
    ("report__silent", "Cần đôn đốc"),
    ("report__refused", "Chưa tiếp nhận"),
    ("report__sections", "Theo nhóm"),
    ("report__agencies", "Theo cơ quan"),
    ("report__rows", "Chi tiết"),
];

/// One sheet for each table, the counts first.
fn workbook(base: &View, heading: &ReportHeading, document: &Document) -> Workbook {
    let mut sheets: Vec<Sheet> = Vec::new();
    let over = title(base, heading);
    for (table, source) in document.tables().enumerate() {
        let name = SHEETS.iter().find(|(id, _)| *id == source.id);
        let columns = source.widths_mm.iter().map(|&width_mm| PrintedColumn {
            id: String::new(),
            title: String::new(),
            tracks: 1,
            width_mm,
            role: "",
        });
        sheets.push(Sheet {
            table,
            name: name.map_or("Bảng", |(_, name)| name).to_owned(),
            heading: over.iter().chain([&source.summary]).cloned().collect(),
            subheading: vec![words::BY_MACHINE_NOTE.to_owned()],
            tasks: Vec::new(),
            columns: columns.collect(),
        });
    }
    let counts = ["Theo nhóm", "Theo cơ quan", "Chi tiết"];
    sheets.sort_by_key(|sheet| {
        counts.iter().position(|name| *name == sheet.name).unwrap_or(counts.len())
    });
    Workbook { sheets, ..Workbook::empty(true) }
}

/// `30/06/2012`, for all that is said of the day of the report.
fn closing_day(reckoning: &Reckoning<'_>) -> String {
    short_date(reckoning.day)
}
