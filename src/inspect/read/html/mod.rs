//! A page: ours, Word's "Web Page, Filtered", or one by hand. CSS says how it is printed.
//!
//! ```text
//! bytes ─html5ever─▶ Tree ─css─▶ rules on paper ─style─▶ Style of each element
//!   ─walk─▶ paragraphs, tables; ─pages─▶ sections ─▶ Measured
//! ```
//!
//! Nothing is laid out: what only a browser knows, widths of lines and numbers of pages, is `None`.

mod css;
mod pages;
mod select;
mod style;
mod tree;
mod units;
mod walk;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::measured::{Measured, Medium};
use crate::inspect::read::html::css::Css;
use crate::inspect::read::html::style::Cascade;
use crate::inspect::read::html::walk::Walk;
use crate::inspect::read::told;

/// So deep elements lie within one another; each level is a call within a call.
const STACK: usize = 16 << 20;

/// Reads a page.
pub(in crate::inspect) fn read(bytes: &[u8]) -> Result<Measured, Box<Diagnostic>> {
    if bytes.len() > bounds::FILE {
        return Err(told::too_large(bytes.len()));
    }
    let text = decode(bytes);
    // A parser must not bring the program down, whatever a file holds. Nothing is shared across.
    let work = || catch_unwind(AssertUnwindSafe(|| measure(&text)));
    let caught = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.map(|thread| thread.join().unwrap_or_else(Err))
    });
    match caught {
        Ok(Ok(measured)) => measured,
        Ok(Err(_)) | Err(_) => Err(told::broken(&"html5ever")),
    }
}

fn measure(text: &str) -> Result<Measured, Box<Diagnostic>> {
    let tree = tree::tree(text)?;
    let mut css = Css::default();
    for sheet in tree.all("style") {
        if sheet.attribute("media").is_none_or(|media| !media.contains("screen")) {
            css.read(&tree.text_of(sheet));
        }
    }
    let word = tree.all("meta").any(|meta| {
        let content = meta.attribute("content").unwrap_or("");
        content.starts_with("Microsoft Word") || content == "Word.Document"
    });
    let mut walk = Walk::new(&tree, Cascade::new(&css, word));
    walk.read()?;
    let filled = |text: &str| {
        Some(text.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty())
    };
    let language = tree.all("html").next().and_then(|html| html.attribute("lang")).or_else(|| {
        // Word says it of the body.
        tree.all("body").next().and_then(|body| body.attribute("lang"))
    });
    let mut sections = Vec::new();
    for (at, (first, name, free)) in walk.sections.iter().enumerate() {
        sections.push(pages::section(&css, (at, *first), name.as_deref(), *free));
    }
    Ok(Measured {
        medium: Medium::Html,
        language: language.and_then(filled),
        title: tree.all("title").next().and_then(|title| filled(&tree.text_of(title))),
        sections,
        paragraphs: walk.paragraphs,
        tables: walk.tables,
        pages: None,
        unsettled: walk.unsettled,
        fonts_not_embedded: None,
        tagged: None,
    })
}

/// The letters of a file: UTF-8, UTF-16 with a mark, else Windows' Latin letters, in which Word writes
/// all others as numbers.
fn decode(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        bytes => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
            }
        }
    }
}

fn windows(byte: u8) -> char {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match byte {
        0x80..=0x9f => HIGH.chars().nth(usize::from(byte) - 0x80).unwrap_or(' '),
        byte => char::from(byte),
    }
}
