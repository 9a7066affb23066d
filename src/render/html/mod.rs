//! HTML: the official page, the gazette edition, the history of an act, the list of all acts.
//!
//! | View construct           | HTML construct                                             |
//! |--------------------------|------------------------------------------------------------|
//! | `Section`                | `<section class="sheet">` with its own `@page`             |
//! | `Head`, `Closing`        | `<header>`, `<footer>` of two columns                      |
//! | `Line` of a title        | part of `<h1>`, or `<h2>` in annexes                       |
//! | `Paragraph`              | `<p>`, or a heading for divisions and `I.`                 |
//! | `Table`                  | `<table>`, every cell with the headers that it belongs to  |
//! | `Chart`                  | `<svg>` with title, description, numbers and patterns       |
//! | `Edition`                | lines over the act, `<ol>` of notes at its end             |
//! | `Inline`                 | a string escaped by [`inline`]                             |
//! | `Style`                  | classes and `@page` rules out of `style.css`               |
//!
//! 1. [`block`], [`table`], [`chart`] and [`inline`] turn the view into [`page`]'s data; ready-made markup comes
//!    from [`inline`] alone and stands in fields named `html`.
//! 2. [`css`] fills the style sheet with the numbers of the profile.
//! 3. The templates draw the page. They escape everything but `html`, `css` and `json_ld`.

mod block;
mod chart;
mod css;
mod history;
mod index;
mod inline;
mod link;
mod meta;
mod page;
mod table;

use crate::render::{IndexEntry, RenderContext, RenderError, TemplateData};
use crate::view::{History, View};

/// The two editions of one act. Their data are the same but for style sheet and name of the format,
/// and are made for the first of them.
pub(super) struct Editions<'v> {
    view: &'v View,
    ctx: RenderContext<'v>,
    data: Option<TemplateData>,
}

impl<'v> Editions<'v> {
    pub(super) fn new(view: &'v View, ctx: RenderContext<'v>) -> Self {
        Self { view, ctx, data: None }
    }

    /// The official page.
    pub(super) fn decision(&mut self) -> Result<Vec<u8>, RenderError> {
        self.fill("html/decision.html", "html", &css::decision(self.view))
    }

    /// The gazette edition.
    pub(super) fn gazette(&mut self) -> Result<Vec<u8>, RenderError> {
        self.fill("html/gazette.html", "gazette", &css::gazette(self.view))
    }

    fn fill(
        &mut self,
        template: &str,
        format: &str,
        sheet: &css::Sheet<'_>,
    ) -> Result<Vec<u8>, RenderError> {
        let templates = self.ctx.templates;
        let css = templates.fill("html/style.css", sheet)?;
        let data = match self.data.take() {
            Some(data) => data,
            None => TemplateData::new(&page::Page::new(self.view, self.ctx.root))?,
        };
        let data = self.data.insert(data.with("css", &css).with("format", format));
        Ok(templates.fill_with(template, data)?.into_bytes())
    }
}

/// The history of an act.
pub(super) fn render_history(
    history: &History,
    ctx: RenderContext<'_>,
) -> Result<Vec<u8>, RenderError> {
    let css = ctx.templates.fill("html/style.css", &css::history())?;
    let page = history::HistoryPage::new(history, css, ctx.root);
    Ok(ctx.templates.fill("html/history.html", &page)?.into_bytes())
}

/// The list of all acts.
pub(super) fn render_index(
    entries: &[IndexEntry],
    ctx: RenderContext<'_>,
) -> Result<Vec<u8>, RenderError> {
    let css = ctx.templates.fill("html/style.css", &css::index())?;
    let list = index::Index::new(entries, css);
    Ok(ctx.templates.fill("html/index.html", &list)?.into_bytes())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use crate::render::Templates;
    use crate::view::chart::{Chart, Series, Tone};
    use crate::view::document::{
        Block, Changed, Closing, Document, Head, Inline, Line, Paragraph, ParagraphLevel, Section,
        SectionKind, Signature,
    };
    use crate::view::edition::{Edition, EditionHead, Note, note_id};
    use crate::view::gazette::Gazette;
    use crate::view::redline::Changes;
    use crate::view::style::{Orientation, Style};
    use crate::view::table::{Cell, CellKind, Footnote, Row, RowKind, Table};
    use crate::view::workbook::Workbook;
    use crate::view::{Align, Kind, Meta, Zone};

    use super::*;
    use crate::profile::Profile;

    /// Ends an attribute, an element, a script, a style and a comment, if anything lets it.
    const HOSTILE: &str = "\"'><script>alert(1)</script></style>--><img src=x onerror=alert(1)>&";

    fn hostile() -> String {
        HOSTILE.to_owned()
    }

    fn inlines() -> Vec<Inline> {
        let link = Inline::Link { href: format!("https://{HOSTILE}"), content: Vec::new() };
        let letters = || vec![Inline::Text(hostile())];
        vec![
            Inline::Text(hostile()),
            Inline::NoteRef(hostile()),
            Inline::EditionNote(1),
            Inline::Inserted(letters()),
            Inline::Deleted(letters()),
            Inline::Marked { change: Changed::Inserted, content: letters() },
            link,
        ]
    }

    fn style() -> Style {
        Style::new(Profile::all()[1])
    }

    fn meta() -> Meta {
        Meta {
            id: hostile(),
            path: hostile(),
            doc_type: hostile(),
            number: hostile(),
            date: hostile(),
            date_printed: hostile(),
            issuer: hostile(),
            subject: hostile(),
            cited: hostile(),
            effect_from: hostile(),
            edition: hostile(),
            draft: true,
            created: 0,
            profile: "test",
            profile_name: "test",
        }
    }

    fn table(rows: usize) -> Table {
        let cell = |kind| Cell {
            id: hostile(),
            track: 0,
            col_span: 1,
            row_span: 1,
            kind,
            change: None,
            align: Align::Left,
            paragraphs: vec![inlines()],
        };
        let row = |kind, cells| Row { id: Some(hostile()), kind, change: None, cells };
        let body = [CellKind::Number, CellKind::Title, CellKind::Text, CellKind::Missing];
        Table {
            id: hostile(),
            caption: inlines(),
            summary: hostile(),
            unit: inlines(),
            widths_mm: vec![40.0],
            header: vec![row(RowKind::Header, vec![cell(CellKind::Header)])],
            rows: (0..rows).map(|_| row(RowKind::Item(0), body.map(cell).to_vec())).collect(),
            footnotes: vec![Footnote { id: hostile(), mark: hostile(), inlines: inlines() }],
            sides: None,
        }
    }

    fn chart() -> Chart {
        let series = Series { name: hostile(), tone: Tone::Bad, values: vec![1] };
        Chart {
            id: hostile(),
            title: hostile(),
            unit: hostile(),
            labels: vec![hostile()],
            remarks: vec![hostile()],
            series: vec![series],
        }
    }

    fn blocks() -> Vec<Block> {
        let head = Head {
            superior: vec![hostile()],
            agency: vec![hostile()],
            national_name: hostile(),
            motto: hostile(),
            number: Some(hostile()),
            date_line: Some(hostile()),
        };
        let line = |zone| {
            Block::Line(Line { id: Some(hostile()), zone, lines: vec![inlines()], rule: true })
        };
        let paragraph = |zone, level| {
            Block::Paragraph(Paragraph {
                id: Some(hostile()),
                zone,
                level,
                mark: hostile(),
                mark_bold: true,
                calls: vec![1, 2],
                inlines: inlines(),
            })
        };
        let signature = Signature { capacity: vec![hostile()], note: hostile(), name: hostile() };
        let over = EditionHead { label: hostile(), note: hostile() };
        vec![
            Block::Edition(over),
            Block::Head(head),
            line(Zone::Heading),
            line(Zone::Authority),
            paragraph(Zone::DivisionMark, ParagraphLevel::Division),
            Block::Quote { blocks: vec![paragraph(Zone::Body, ParagraphLevel::Article)] },
            Block::Table(table(1)),
            Block::Chart(chart()),
            Block::Changed {
                change: Changed::Deleted,
                blocks: vec![paragraph(Zone::Body, ParagraphLevel::Clause)],
            },
            Block::Missing { note: hostile() },
            Block::Closing(Closing {
                heading: Some(hostile()),
                recipients: vec![format!("{HOSTILE}:"), hostile()],
                signatures: vec![signature],
            }),
        ]
    }

    fn edition() -> Edition {
        let note = Note { number: 1, id: note_id(1), paragraphs: vec![inlines()] };
        Edition {
            as_of: hostile(),
            as_of_printed: hostile(),
            authenticated: false,
            notes: vec![note],
        }
    }

    fn view(blocks: Vec<Block>) -> View {
        View {
            kind: Kind::Act,
            meta: meta(),
            style: style(),
            document: Document {
                sections: vec![Section {
                    id: hostile(),
                    kind: SectionKind::Decision,
                    name: hostile(),
                    orientation: Orientation::Landscape,
                    blocks,
                }],
            },
            gazette: Gazette {
                known: false,
                running_head: hostile(),
                first_page: 28,
                part: "PHẦN VĂN BẢN KHÁC",
                body: hostile(),
                continued_from: Some(hostile()),
                continued_in: Some(hostile()),
            },
            workbook: Workbook::empty(false),
            edition: Some(edition()),
            changes: Some(Changes {
                from: hostile(),
                to: hostile(),
                edited: 1,
                inserted: 0,
                deleted: 1,
                acts: vec![hostile()],
                effect_from: hostile(),
            }),
            remarks: vec![inlines()],
        }
    }

    fn render_with(
        root: &str,
        render: impl Fn(RenderContext<'_>) -> Result<Vec<u8>, RenderError>,
    ) -> String {
        let templates = Templates::new(&BTreeMap::new()).expect("the embedded templates are sound");
        let bytes = render(RenderContext::new(&templates, root)).expect("it renders");
        String::from_utf8(bytes).expect("it is UTF-8")
    }

    #[track_caller]
    fn check_harmless(html: &str, scripts: usize) {
        for markup in ["<img", "'>", "-->"] {
            assert!(!html.contains(markup), "{markup} got through");
        }
        assert_eq!(html.matches("<script").count(), scripts);
        assert_eq!(html.matches("</script").count(), scripts);
        assert_eq!(html.matches("</style").count(), 1);
    }

    #[test]
    fn no_string_of_an_act_becomes_markup() {
        let view = view(blocks());
        check_harmless(&render_with("../", |ctx| Editions::new(&view, ctx).decision()), 1);
        check_harmless(&render_with("../", |ctx| Editions::new(&view, ctx).gazette()), 1);
    }

    #[test]
    fn no_string_of_the_list_becomes_markup() {
        let entry = IndexEntry {
            path: hostile(),
            id: hostile(),
            number: hostile(),
            date: hostile(),
            date_printed: hostile(),
            doc_type: hostile(),
            issuer: hostile(),
            subject: hostile(),
            draft: true,
            files: vec![("html".into(), hostile())],
        };
        check_harmless(&render_with("", |ctx| render_index(std::slice::from_ref(&entry), ctx)), 0);
    }

    #[test]
    fn an_empty_list_says_so() {
        let html = render_with("", |ctx| render_index(&[], ctx));
        assert!(html.contains("Chưa có văn bản nào"));
    }

    #[test]
    fn an_even_first_page_has_its_number_at_the_left() {
        let view = view(Vec::new());
        let html = render_with("", |ctx| Editions::new(&view, ctx).gazette());
        assert!(html.contains("counter-increment: gazette 28"));
        assert!(html.contains("@page sheet-1:right { @top-left {"));
    }
}
