//! What must be set where: the rules of layout, turned from asking to doing.

use std::collections::{BTreeMap, BTreeSet};

use crate::inspect::measured::{Align, LineSpacing, Look, Section};
use crate::inspect::read::docx::Origins;
use crate::inspect::rules::{self, line_below, tolerance_pt};
use crate::inspect::subject::{Subject, lies_in};
use crate::inspect::zones::article;
use crate::profile::{self, FONT, PAPER, Ruled, Zone};

/// Plans by the first byte of the element they are for.
pub(super) type Plans = BTreeMap<usize, Plan>;

/// What one element is set to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Plan {
    /// `w:p`
    Paragraph(ParagraphPlan),
    /// `w:r`
    Run(RunPlan),
    /// `w:tr`
    Row(RowPlan),
    /// `w:sectPr`
    Section(SectionPlan),
}

/// Settings of a paragraph; `None` leaves it as it is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct ParagraphPlan {
    pub(super) align: Option<Align>,
    pub(super) first_line_mm: Option<f64>,
    pub(super) before_pt: Option<f64>,
    /// A multiple of single spacing.
    pub(super) lines: Option<f64>,
    /// A line is drawn below it: its length and the width it is centred in, in mm.
    pub(super) line_below: Option<(f64, f64)>,
}

/// Settings of letters.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct RunPlan {
    pub(super) font: Option<&'static str>,
    pub(super) size_pt: Option<f64>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) black: bool,
    /// So many of its first bytes become bold and upright, the rest stays.
    pub(super) mark: Option<usize>,
}

/// Settings of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct RowPlan {
    pub(super) header: bool,
    pub(super) whole: bool,
}

/// Settings of a section, in mm.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct SectionPlan {
    /// Width and height of the sheet.
    pub(super) paper: Option<(f64, f64)>,
    /// Top, bottom, left, right.
    pub(super) margins: [Option<f64>; 4],
    /// The first page has headers of its own.
    pub(super) first_differs: bool,
    /// Pages count from 1.
    pub(super) from_one: bool,
    /// References to headers and footers that are taken out, by relationship id.
    pub(super) drop: Vec<String>,
    /// One that is put in: header or footer, relationship id.
    pub(super) add: Option<(bool, String)>,
}

/// Plans for everything that a program may set without asking.
pub(super) fn plans(subject: &Subject, origins: &Origins) -> Plans {
    let mut plans = Plans::new();
    let running: BTreeSet<usize> = rules::running(subject).collect();
    for at in 0..subject.measured.paragraphs.len() {
        let Some(zone) = subject.zone(at) else { continue };
        let plan = paragraph(subject, at, zone, running.contains(&at));
        if plan != ParagraphPlan::default() {
            plans.insert(origins.paragraphs[at].start, Plan::Paragraph(plan));
        }
        let mut mark = article_mark(subject, at, zone);
        for (stretch, origin) in subject.paragraph(at).runs.iter().zip(&origins.runs[at]) {
            let mut plan = run(subject, zone, &stretch.look);
            let styled = stretch.look.bold == Some(true) && stretch.look.italic != Some(true);
            plan.mark = (mark > 0 && !styled).then(|| mark.min(stretch.len));
            mark = mark.saturating_sub(stretch.len);
            if plan != RunPlan::default() {
                plans.insert(origin.start, Plan::Run(plan));
            }
        }
    }
    lines_below(subject, origins, &mut plans);
    rows(subject, origins, &mut plans);
    for (section, origin) in subject.measured.sections.iter().zip(&origins.sections) {
        let plan = self::section(subject, section);
        if let (Some(origin), true) = (origin, plan != SectionPlan::default()) {
            plans.insert(origin.start, Plan::Section(plan));
        }
    }
    plans
}

/// The nearest value that the law allows, or none when it is allowed as it is.
fn nearest(asked: &Ruled<f64>, measured: f64, tolerance: f64) -> Option<f64> {
    (!lies_in(asked, measured, tolerance)).then(|| measured.clamp(asked.min, asked.max))
}

fn paragraph(subject: &Subject, at: usize, zone: Zone, running: bool) -> ParagraphPlan {
    let paragraph = subject.paragraph(at);
    let asked = subject.profile.zone(zone);
    let aligned = paragraph.align.is_none_or(|align| {
        rules::UNALIGNED.contains(&zone) || rules::aligned(asked.align, align, &paragraph.text)
    });
    let mut plan = ParagraphPlan {
        align: (!aligned).then_some(match asked.align {
            profile::Align::Left => Align::Left,
            profile::Align::Centre => Align::Centre,
            profile::Align::Right => Align::Right,
            profile::Align::Justify => Align::Justify,
        }),
        ..ParagraphPlan::default()
    };
    if !running {
        return plan;
    }
    let profile = subject.profile;
    let indent = rules::first_line_mm(subject, at);
    plan.first_line_mm = indent.and_then(|mm| nearest(&profile.first_line, mm, 0.3));
    plan.lines = rules::lines(paragraph).and_then(|lines| {
        let set = nearest(&profile.line_spacing, lines, 0.12)?;
        matches!(paragraph.line, Some(LineSpacing::Multiple(_) | LineSpacing::Exact(_)))
            .then_some(set)
    });
    let gap = rules::gap_pt(subject, at).filter(|gap| *gap < profile.paragraph_gap.min - 0.6);
    plan.before_pt = gap.map(|_| profile.paragraph_gap.min);
    plan
}

fn run(subject: &Subject, zone: Zone, look: &Look) -> RunPlan {
    let asked = subject.profile.zone(zone);
    let differs = |is: Option<bool>, right: bool, open: &[Zone]| {
        (is.is_some_and(|is| is != right) && !open.contains(&zone)).then_some(right)
    };
    let italic =
        if zone == Zone::Citation { subject.profile.citations_italic } else { asked.italic };
    let size = look.size_pt.filter(|_| !look.raised);
    RunPlan {
        font: look.font.as_deref().filter(|font| !rules::is_times(font)).map(|_| FONT.value),
        size_pt: size.and_then(|pt| nearest(&asked.size, pt, tolerance_pt(subject))),
        bold: differs(look.bold, asked.bold, &rules::UNSTYLED),
        italic: differs(look.italic, italic, &rules::UNSTYLED),
        black: look.colour.is_some_and(|colour| colour.iter().any(|part| *part > rules::DARK)),
        mark: None,
    }
}

/// How many bytes `Điều 1.` takes at the head of a paragraph; 0 when it is no article.
fn article_mark(subject: &Subject, at: usize, zone: Zone) -> usize {
    let text = &subject.paragraph(at).text;
    let number = (zone == Zone::Body).then(|| article(text)).flatten();
    number
        .and_then(|number| Some(text.find(number)? + number.len()))
        .map_or(0, |end| end + usize::from(text[end..].starts_with('.')))
}

/// Lines that the decree asks for and that are not there.
fn lines_below(subject: &Subject, origins: &Origins, plans: &mut Plans) {
    for zone in [Zone::Motto, Zone::IssuingBody, Zone::Title, Zone::AnnexReference] {
        let Some(asked) = subject.profile.zone(zone).rule else { continue };
        for part in subject.parts() {
            let Some((at, paragraph)) = subject.within(part, zone).last() else { continue };
            let there = subject.within(part, zone).any(|(_, one)| line_below::line(one).is_some());
            let (Some(room), false) = (room_mm(subject, at), there) else { continue };
            let width = line_below::width_mm(subject, at, paragraph, zone);
            let length = match asked {
                profile::Rule::TextLength => width,
                profile::Rule::ThirdToHalf => width * subject.profile.short_rule.value,
            };
            let plan = plans
                .entry(origins.paragraphs[at].start)
                .or_insert(Plan::Paragraph(ParagraphPlan::default()));
            if let Plan::Paragraph(plan) = plan {
                plan.line_below = Some((length, room));
            }
        }
    }
}

/// Width that a line will have once the page is as planned.
fn room_mm(subject: &Subject, at: usize) -> Option<f64> {
    let paragraph = subject.paragraph(at);
    let section = subject.measured.sections.get(paragraph.section)?;
    if paragraph.cell.is_some() {
        return rules::room_mm(subject, at);
    }
    let plan = self::section(subject, section);
    let width = plan.paper.map_or(section.width_mm, |(width, _)| Some(width))?;
    let [_, _, left, right] = plan.margins;
    Some(width - left.or(section.margins.left)? - right.or(section.margins.right)?)
}

fn rows(subject: &Subject, origins: &Origins, plans: &mut Plans) {
    for (table, rows) in subject.measured.tables.iter().zip(&origins.rows) {
        if !table.lines {
            continue;
        }
        let heads = rules::is_long(table) && table.rows.iter().all(|row| row.header == Some(false));
        for (nth, (row, origin)) in table.rows.iter().zip(rows).enumerate() {
            let whole = row.splits == Some(true) && table.rows.len() >= rules::FEW_ROWS;
            let plan = RowPlan { header: heads && nth == 0, whole };
            if plan != RowPlan::default() {
                plans.insert(origin.start, Plan::Row(plan));
            }
        }
    }
}

fn section(subject: &Subject, section: &Section) -> SectionPlan {
    let landscape = section.width_mm > section.height_mm;
    let asked = if landscape { &subject.profile.landscape } else { &subject.profile.portrait };
    let margins = &section.margins;
    let set = |measured: Option<f64>, asked: &Ruled<f64>| {
        measured.and_then(|measured| nearest(asked, measured, 0.3))
    };
    let (short, long) = PAPER.value;
    let near = |side: Option<f64>, right: f64| side.is_none_or(|side| (side - right).abs() < 1.0);
    let right = if landscape { (long, short) } else { (short, long) };
    let is_paper = near(section.width_mm, right.0) && near(section.height_mm, right.1);
    SectionPlan {
        paper: (!is_paper).then_some(right),
        margins: [
            set(margins.top, &asked.top),
            set(margins.bottom, &asked.bottom),
            set(margins.left, &asked.left),
            set(margins.right, &asked.right),
        ],
        ..SectionPlan::default()
    }
}
