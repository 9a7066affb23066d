//! Bytes as the plan of a fixed decision, through check, layout and all formats: no panic, no bug
//! told, well-formed pages without foreign scripts, every cell in HTML as in the grid.
#![no_main]

use congbao::render::{Format, RenderContext, RenderError, render};
use congbao::view::document::Inline;
use congbao::view::table::{Cell, Table};
use congbao_fuzz::{
    assert_places, checked, html_tables, load_work, markdown_tables, registry, templates, with_plan,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let loaded = load_work(&with_plan(bytes));
    let Some(work) = &loaded.value else { return };
    let (found, view) = checked(work, registry(), &loaded.sources);
    assert_places(&found, &loaded.sources);
    let Some(view) = view else { return };
    let ctx = RenderContext::new(templates(), "../../");
    let tables: Vec<&Table> = view.document.tables().collect();
    for &format in Format::ALL {
        let bytes = match render(format, &view, ctx) {
            Ok(bytes) => bytes,
            Err(RenderError::Limit(..)) => continue,
            Err(error) => panic!("{}: {error:?}", format.name()),
        };
        match format {
            Format::Html | Format::Gazette => {
                let page = String::from_utf8(bytes).expect("UTF-8");
                // The metadata of the official page is the only script, and runs nothing.
                let ours = page.matches("<script type=\"application/ld+json\">").count();
                assert!(ours <= 1);
                for tag in ["<script", "</script"] {
                    assert_eq!(page.to_lowercase().matches(tag).count(), ours);
                }
                // Parses `<main>` as XML: balanced tags, legal letters.
                let read = html_tables(&page);
                assert_eq!(read.len(), tables.len());
                for (read, table) in read.iter().zip(&tables) {
                    compare(read, table);
                }
            }
            Format::Markdown => {
                let page = String::from_utf8(bytes).expect("UTF-8");
                assert!(markdown_tables(&page).len() >= tables.len());
            }
            Format::Docx | Format::Xlsx => assert!(bytes.starts_with(b"PK")),
            Format::Pdf | Format::GazettePdf => assert!(bytes.starts_with(b"%PDF-")),
        }
    }
});

/// Each cell's letters, blanks apart.
fn compare(read: &[String], table: &Table) {
    let read: Vec<String> = read.iter().map(|text| letters(text)).collect();
    let rows = table.header.iter().chain(&table.rows);
    let wanted: Vec<String> =
        rows.flat_map(|row| &row.cells).map(|cell| letters(&with_marks(cell))).collect();
    assert_eq!(read, wanted, "{}", table.id);
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The call of a footnote is shown as its raised mark.
fn with_marks(cell: &Cell) -> String {
    let mut text = String::new();
    for inlines in &cell.paragraphs {
        push(inlines, &mut text);
    }
    text
}

fn push(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) => text.push_str(part),
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Link { content, .. }
            | Inline::Inserted(content)
            | Inline::Deleted(content)
            | Inline::Marked { content, .. } => push(content, text),
            // Editions only.
            Inline::EditionNote(_) => {}
            Inline::NoteRef(mark) => text.push_str(mark),
            Inline::Break => text.push('\n'),
        }
    }
}
