//! DOCX → [`Measured`]: what Word would show, without laying it out.
//!
//! 1. [`package`] inflates the parts that say how the text looks.
//! 2. [`styles`] resolves what a paragraph has from defaults, table, style and itself.
//! 3. [`sections`] reads paper, margins and what headers and footers show.
//! 4. [`body`] walks through the text once, and remembers where each part stands in `document.xml`, so
//!    that it can be mended there.

mod body;
mod drawing;
mod package;
mod props;
mod sections;
mod styles;
mod xml;

use crate::diag::Diagnostic;
use crate::inspect::measured::{Measured, Medium};
use crate::inspect::read::told;

pub(in crate::inspect) use body::Origins;
pub(in crate::inspect) use package::Package;

use sections::Furniture;
use styles::Styles;

/// A Word document as it was measured, and where its parts stand.
#[derive(Debug)]
pub(in crate::inspect) struct Docx {
    /// What was measured.
    pub(in crate::inspect) measured: Measured,
    /// Where it stands in `word/document.xml`.
    pub(in crate::inspect) origins: Origins,
    /// The parts.
    pub(in crate::inspect) package: Package,
}

/// Path of the part with the text.
pub(in crate::inspect) const DOCUMENT: &str = "word/document.xml";

/// Path of the part that says which other parts it refers to.
pub(in crate::inspect) const RELATIONSHIPS: &str = "word/_rels/document.xml.rels";

/// Reads a Word document.
///
/// # Errors
/// A diagnostic without a file when it is broken, hostile or no Word document.
pub(in crate::inspect) fn read(bytes: &[u8]) -> Result<Docx, Box<Diagnostic>> {
    let package = Package::open(bytes)?;
    let Some(text) = package.part(DOCUMENT) else {
        return Err(told::broken(&"không có word/document.xml"));
    };
    let document = xml::parse(DOCUMENT, text)?;
    let optional = |name: &str| package.word(name).map(|text| xml::parse(name, text)).transpose();
    let (style_part, theme) = (optional("styles.xml")?, optional("theme/theme1.xml")?);
    let styles = Styles::read(style_part.as_ref(), theme.as_ref());
    let furniture = Furniture::read(&package, &styles)?;
    let Some(node) = xml::child(document.root_element(), "body") else {
        return Err(told::broken(&"không có w:body"));
    };
    let body = body::read(node, &styles, &furniture)?;
    let measured = Measured {
        medium: Medium::Docx,
        language: body.language,
        title: title(&package),
        sections: body.sections,
        paragraphs: body.paragraphs,
        tables: body.tables,
        pages: None,
        unsettled: body.unsettled,
        fonts_not_embedded: None,
        tagged: None,
    };
    let origins = body.origins;
    drop(document);
    drop((style_part, theme));
    Ok(Docx { measured, origins, package })
}

/// The title in the properties of the file.
fn title(package: &Package) -> Option<String> {
    let core = xml::parse("core.xml", package.part("docProps/core.xml")?).ok()?;
    let title = core.descendants().find(|node| node.tag_name().name() == "title")?;
    title.text().map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned)
}
