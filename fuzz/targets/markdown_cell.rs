//! A string as the Markdown of a cell.
//!
//! 1. Without a letter that can be a mark, it comes back equal.
//! 2. Letters and digits are never lost, added or moved: what `view::prose::inlines` shows, links'
//!    addresses included, holds those of the input in their order. Only entities (`&amp;`) and the
//!    titles of links, which are no text, are left out of the comparison.
//! 3. A `^` or `~` is printed, or half of a raised or lowered run, or the call of a footnote; no letter
//!    without a print comes in.
//! 4. The pandoc Markdown of a table with this cell reads back, by the tests' own reader, as what the
//!    cell shows.
#![no_main]

use congbao::render::{Format, RenderContext, render};
use congbao::view::document::{Inline, plain_text};
use congbao::view::prose::inlines;
use congbao_fuzz::{checked, load_work, markdown_tables, registry, templates, with_plan};
use libfuzzer_sys::fuzz_target;

const MARKS: &str = "*_[]<>&\\~^`!|";

fuzz_target!(|text: &str| {
    let read = inlines(text);
    let shown = plain_text(&read);
    if !text.contains(|c| MARKS.contains(c)) {
        assert_eq!(shown, text.replace('\r', "\n"));
    }
    let titled = text.contains("](");
    if !text.contains('&') && !titled {
        let mut everything = String::new();
        push(&read, &mut everything);
        assert_eq!(words(&everything), words(text), "{read:?}");
        let runs = format!("{read:?}");
        let count = |name: &str| runs.matches(name).count();
        // The words of `{:?}` may be printed text as well; then the count means nothing.
        if !["Superscript", "Subscript", "NoteRef"].iter().any(|name| text.contains(name)) {
            let up = 2 * count("Superscript(") + count("NoteRef(");
            assert_eq!(marks(&everything, '^') + up, marks(text, '^'), "{read:?}");
            let down = 2 * count("Subscript(");
            assert_eq!(marks(&everything, '~') + down, marks(text, '~'), "{read:?}");
        }
    }
    let strange = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t') || ('\u{FDD0}'..='\u{FDEF}').contains(&c)
    };
    if !text.contains(strange) {
        assert!(!shown.contains(strange), "{read:?}");
    }
    markdown(text);
});

/// Letters and digits.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn marks(text: &str, mark: char) -> usize {
    text.chars().filter(|&c| c == mark).count()
}

fn push(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::NoteRef(part) => text.push_str(part),
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
            Inline::Break => {}
        }
    }
}

fn markdown(text: &str) {
    let plan = format!(
        "label: PHỤ LỤC\nbody:\n  - table:\n      id: bang\n      columns:\n        \
         - {{id: tt, title: TT}}\n        - {{id: nd, title: Nội dung}}\n      rows:\n        \
         - {{id: a, cells: {{tt: \"1\", nd: {}}}}}\n",
        serde_json::to_string(text).expect("a string")
    );
    let loaded = load_work(&with_plan(plan.as_bytes()));
    let Some(work) = &loaded.value else { return };
    let (_, Some(view)) = checked(work, registry(), &loaded.sources) else { return };
    let table = view.document.tables().next().expect("the table");
    let cell = table.rows[0].cells.last().expect("the cell");
    let ctx = RenderContext::new(templates(), "../../");
    let page =
        String::from_utf8(render(Format::Markdown, &view, ctx).expect("made")).expect("UTF-8");
    let tables = markdown_tables(&page);
    let read = tables.iter().flatten().find(|cell| (cell.0, cell.1) == (1, 1));
    let mut wanted = String::new();
    for inlines in &cell.paragraphs {
        push(inlines, &mut wanted);
    }
    // The reader knows no addresses of links; the validators of tests/consumers do.
    if !page.contains("](") && !page.contains('<') {
        assert_eq!(words(&read.expect("the cell").2), words(&wanted), "{page}");
    }
}
