//! The act and its annexes as blocks, in the order of the decree's samples.

use crate::model::Work;
use crate::model::act::{Annex, AnnexKind, Block as BodyBlock, Body, Decision, Signature};
use crate::model::agency::{Letterhead, Registry};
use crate::model::edition::{Edition, Form};
use crate::model::prose::{self, Addresses, Level};
use crate::model::text::Text;
use crate::profile::Profile;
use crate::view::Zone;
use crate::view::compose::{Grids, grid};
use crate::view::document::{
    Block, Closing, Head, Inline, Line, Paragraph, ParagraphLevel, Section, SectionKind,
};
use crate::view::edition;
use crate::view::prose::inlines;
use crate::view::style::{Orientation, Page, Style};
use crate::view::words;

/// The decision itself.
pub(super) fn decision(
    work: &Work,
    registry: &Registry,
    style: &Style,
    grids: &Grids<'_>,
) -> Section {
    let decision = &work.decision;
    let heading = decision
        .heading
        .as_ref()
        .map_or_else(|| decision.doc_type.to_uppercase(), |heading| heading.value.clone());
    let edition = work.edition.as_deref();
    let mut blocks: Vec<Block> =
        edition.iter().map(|edition| Block::Edition(edition::head(edition))).collect();
    blocks.extend([
        Block::Head(first_head(work, registry)),
        line(Zone::Heading, &heading, false),
        line(Zone::Title, &decision.title, true),
    ]);
    if let Some(edition) = edition {
        blocks.extend(introduction(edition));
    }
    blocks.extend(decision.authority.iter().map(|text| line(Zone::Authority, text, false)));
    for (at, citation) in decision.citations.iter().enumerate() {
        blocks.push(Block::Paragraph(Paragraph {
            id: Some(format!("preamble__citation_{}", at + 1)),
            zone: Zone::Citation,
            level: ParagraphLevel::Citation,
            mark: String::new(),
            mark_bold: false,
            calls: Vec::new(),
            inlines: inlines(&citation.text),
        }));
    }
    blocks.extend(decision.enacting.iter().map(|text| line(Zone::Enacting, text, false)));
    let context =
        BodyContext { prefix: "", owner: &decision.doc_type, page: &style.portrait, grids };
    blocks.extend(body(&decision.body, &context, &mut Addresses::default()));
    match edition.map(|edition| &edition.form) {
        Some(Form::Authenticated(form)) => {
            blocks.push(Block::Closing(edition::authentication(form)));
        }
        Some(Form::ReadingCopy) | None => {
            blocks.extend(closing(&decision.recipients, &decision.signatures));
        }
    }
    Section {
        id: "decision".into(),
        kind: SectionKind::Decision,
        name: decision.doc_type.value.clone(),
        orientation: Orientation::Portrait,
        blocks,
    }
}

/// One annex.
pub(super) fn annex(
    work: &Work,
    id: &str,
    annex: &Annex,
    registry: &Registry,
    profile: &Profile,
    page: &Page,
    grids: &Grids<'_>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    if annex.kind == AnnexKind::Document && profile.document_repeats_head {
        blocks.push(Block::Head(head(&work.decision, registry, false)));
    }
    blocks.extend(annex.label.iter().map(|text| line(Zone::AnnexLabel, text, false)));
    blocks.extend(annex.title.iter().map(|text| line(Zone::AnnexTitle, text, false)));
    blocks.extend(annex.reference.iter().map(|text| line(Zone::AnnexReference, text, true)));
    blocks.extend(annex.unit.iter().map(|text| line(Zone::Unit, text, false)));
    let prefix = format!("{id}__");
    let owner = annex.label.as_ref().map_or("Phụ lục".to_owned(), |label| super::name(label));
    let context = BodyContext { prefix: &prefix, owner: &owner, page, grids };
    blocks.extend(body(&annex.body, &context, &mut Addresses::default()));
    blocks.extend(annex.issuer_line.iter().map(|text| line(Zone::Capacity, text, false)));
    blocks.extend(closing(&annex.recipients, &annex.signatures));
    blocks
}

/// What every block of a body needs to know.
struct BodyContext<'a> {
    /// Put before addresses.
    prefix: &'a str,
    /// What holds the body: names a table that has no caption.
    owner: &'a str,
    page: &'a Page,
    grids: &'a Grids<'a>,
}

fn body(body: &Body, context: &BodyContext<'_>, addresses: &mut Addresses) -> Vec<Block> {
    let mut blocks = Vec::new();
    for block in &body.blocks {
        match block {
            BodyBlock::Prose(text) => blocks.extend(prose(text, context.prefix, addresses)),
            BodyBlock::Table(table) => {
                let name = format!("{}table_{}", context.prefix, table.id.value);
                // Not the annex's title, which is printed already: each string stands once.
                let summary = format!("Bảng trong {}", context.owner);
                let (grid, width) = (context.grids.get(table), context.page.text_width());
                let table = grid::table(table, grid, &name, &summary, width);
                blocks.push(Block::Table(table));
            }
            BodyBlock::Quote(quoted) => {
                // Quoted units have no address of their own act: they belong to another one.
                let prefix = format!("{}quote_{}__", context.prefix, blocks.len() + 1);
                let inner = BodyContext { prefix: &prefix, ..*context };
                let mut fresh = Addresses::default();
                blocks.push(Block::Quote { blocks: self::body(quoted, &inner, &mut fresh) });
            }
            BodyBlock::Missing(note) => {
                blocks.push(Block::Missing { note: words::missing(note) });
            }
            // Worded by `amend` before anything is laid out.
            BodyBlock::Drafted(_) => {}
        }
    }
    blocks
}

fn prose(text: &str, prefix: &str, addresses: &mut Addresses) -> Vec<Block> {
    let mut blocks = Vec::new();
    for paragraph in prose::paragraphs(text, addresses) {
        let (zone, level) = match paragraph.level {
            Level::Part | Level::Chapter | Level::Section | Level::Subsection => {
                (Zone::DivisionMark, ParagraphLevel::Division)
            }
            Level::Article => (Zone::Body, ParagraphLevel::Article),
            Level::Letter | Level::Roman => (Zone::Body, ParagraphLevel::Heading),
            Level::Clause | Level::Subclause(_) => (Zone::Body, ParagraphLevel::Clause),
            Level::Point => (Zone::Body, ParagraphLevel::Point),
            Level::Dash | Level::Plus | Level::Star => (Zone::Body, ParagraphLevel::Bullet),
            Level::Plain => (Zone::Body, ParagraphLevel::Plain),
        };
        // NĐ 30/2020, Phụ lục I, Mục II.6.d: articles and headings have a bold mark; a khoản only
        // with a heading of its own.
        let heading = prose::is_heading(&paragraph.text);
        let mark_bold = matches!(level, ParagraphLevel::Article | ParagraphLevel::Division)
            || level == ParagraphLevel::Heading
            || (heading && level == ParagraphLevel::Clause);
        let text = inlines(&paragraph.text);
        let inlines = match level {
            ParagraphLevel::Heading if !heading => {
                vec![Inline::Strong(text)]
            }
            _ => text,
        };
        let (calls, inlines) = at_mark(&paragraph.mark, inlines);
        blocks.push(Block::Paragraph(Paragraph {
            id: paragraph.eid.map(|eid| format!("{prefix}{eid}")),
            zone,
            level,
            mark: paragraph.mark,
            mark_bold,
            calls,
            inlines,
        }));
    }
    title_after_division(&mut blocks);
    blocks
}

/// The unmarked line right after "Chương I" is the chapter's title.
fn title_after_division(blocks: &mut [Block]) {
    let mut after_mark = false;
    for block in blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        if after_mark && paragraph.level == ParagraphLevel::Plain {
            paragraph.zone = Zone::DivisionTitle;
            paragraph.level = ParagraphLevel::Division;
        }
        after_mark = paragraph.zone == Zone::DivisionMark && paragraph.inlines.is_empty();
    }
}

/// Calls that stand right after a printed mark, and the text after them.
fn at_mark(mark: &str, mut text: Vec<Inline>) -> (Vec<usize>, Vec<Inline>) {
    let calls = if mark.is_empty() { Vec::new() } else { edition::take_first_calls(&mut text) };
    (calls, text)
}

/// Base act and amending acts, below the title of an edition.
fn introduction(model: &Edition) -> impl Iterator<Item = Block> {
    edition::introduction(model).into_iter().map(|(id, text)| {
        Block::Paragraph(Paragraph {
            id: Some(id),
            zone: Zone::Body,
            level: ParagraphLevel::Plain,
            mark: String::new(),
            mark_bold: false,
            calls: Vec::new(),
            inlines: inlines(&text),
        })
    })
}

/// The head of the first page: of the act, or of who authenticates its consolidation.
fn first_head(work: &Work, registry: &Registry) -> Head {
    let head = head(&work.decision, registry, true);
    match work.edition.as_deref().map(|edition| &edition.form) {
        Some(Form::Authenticated(form)) => {
            let (superior, agency) = edition::letterhead(form, registry);
            let (number, date_line) = edition::number_and_date(form);
            Head { superior, agency, number: Some(number), date_line: Some(date_line), ..head }
        }
        Some(Form::ReadingCopy) | None => head,
    }
}

fn head(decision: &Decision, registry: &Registry, first_page: bool) -> Head {
    let registered = registry.get(&decision.issuer);
    let letterhead: Option<&Letterhead> = decision
        .letterhead
        .as_ref()
        .or_else(|| registered.and_then(|agency| agency.letterhead.as_ref()));
    let strings = |lines: &[Text]| lines.iter().map(|line| line.value.clone()).collect();
    let (superior, agency) = match letterhead {
        Some(letterhead) => (strings(&letterhead.superior), strings(&letterhead.agency)),
        None => {
            (Vec::new(), registered.map(|agency| agency.name.to_uppercase()).into_iter().collect())
        }
    };
    let number = decision.number.as_ref().map(|number| words::number_line(number));
    let date = decision.date.as_ref().map(|date| date.value);
    let date_line = match (&decision.date_line, &decision.place) {
        (Some(line), _) => Some(line.value.clone()),
        (None, Some(place)) => Some(words::date_line(place, date)),
        (None, None) => None,
    };
    Head {
        superior,
        agency,
        national_name: words::NATIONAL_NAME.into(),
        motto: words::MOTTO.into(),
        number: number.filter(|_| first_page),
        date_line: date_line.filter(|_| first_page),
    }
}

fn line(zone: Zone, text: &str, rule: bool) -> Block {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(inlines).collect();
    Block::Line(Line { id: None, zone, lines, rule })
}

fn closing(recipients: &[Text], signatures: &[Signature]) -> Option<Block> {
    if recipients.is_empty() && signatures.is_empty() {
        return None;
    }
    Some(Block::Closing(Closing {
        recipients: recipients.iter().map(|line| line.value.clone()).collect(),
        heading: None,
        signatures: signatures.iter().map(Into::into).collect(),
    }))
}
