//! Office Open XML, read here: the package says which part is what ([`package`]), texts stand apart
//! ([`strings`]), looks tell days from numbers ([`looks`]), and cells are streamed ([`sheet`]), so that a
//! cell at XFD1048576 costs one cell; most of them are taken at one look ([`usual`]).
//!
//! Only the sheets that are asked for are inflated.

mod looks;
mod package;
mod sheet;
mod strings;
mod usual;

use std::collections::BTreeMap;

use crate::collect::cells::RawCell;
use crate::collect::comments;
use crate::collect::markup::Found;
use crate::collect::parcel::{self, Parcel, broken, holds};
use crate::collect::source::{Budget, From, SheetCells, Source, Wanted};
use crate::collect::{BookCell, Value, bounds};

use looks::Look;
use package::Package;

/// The list of what the parts are.
const TYPES: &str = "[Content_Types].xml";

/// A workbook whose sheets can be asked for.
pub(super) struct XlsxSource<'b> {
    parcel: Parcel<'b>,
    package: Package,
    /// Texts that cells name by number.
    strings: Vec<Value>,
    /// What a number is, by the style of its cell.
    looks: Vec<Look>,
}

/// Opens a workbook.
///
/// # Errors
/// A diagnostic without a file when it is broken or hostile.
pub(super) fn open(bytes: &[u8]) -> Found<Source<'_>> {
    let mut parcel = Parcel::open(bytes)?;
    if parcel.part(TYPES)?.is_some_and(|types| holds(&types, b"macroEnabled")) {
        return Err(Box::new(parcel::macros(TYPES)));
    }
    let package = Package::read(&mut parcel)?;
    if package.sheets.len() > bounds::SHEETS {
        return Err(Box::new(parcel::bomb(
            format!("hơn {} trang", bounds::SHEETS),
            format!("it has more than {} sheets", bounds::SHEETS),
        )));
    }
    let strings = match &package.strings {
        Some(part) => strings::strings(part, &optional(&mut parcel, part)?)?,
        None => Vec::new(),
    };
    let looks = match &package.styles {
        Some(part) => looks::looks(part, &optional(&mut parcel, part)?)?,
        None => Vec::new(),
    };
    let (comments, unread_comments) = all_comments(&mut parcel, &package)?;
    let sheets = package.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let (names, since_1904) = (package.names.clone(), package.since_1904);
    let from = From::Xlsx(Box::new(XlsxSource { parcel, package, strings, looks }));
    let budget = Budget::new();
    Ok(Source { sheets, names, since_1904, comments, unread_comments, from, budget })
}

/// A part that the package names.
fn required(parcel: &mut Parcel<'_>, part: &str) -> Found<Vec<u8>> {
    parcel.part(part)?.ok_or_else(|| broken(&part))
}

/// The same where it may be gone: some programs leave a list of texts out that nothing names any more.
fn optional(parcel: &mut Parcel<'_>, part: &str) -> Found<Vec<u8>> {
    Ok(parcel.part(part)?.unwrap_or_default())
}

/// Comments on cells of all sheets, and whether there are some without words.
fn all_comments(parcel: &mut Parcel<'_>, package: &Package) -> Found<(Vec<BookCell>, bool)> {
    let is_comments = |name: &&str| name.to_ascii_lowercase().contains("/comments");
    let parts: Vec<String> = parcel
        .names()
        .filter(is_comments)
        .filter(|name| !name.ends_with('/'))
        .map(str::to_owned)
        .collect();
    let mut found = Vec::new();
    let sheets = if parts.is_empty() { BTreeMap::new() } else { package.sheets_of(parcel)? };
    for part in &parts {
        let sheet = sheets.get(&part.to_ascii_lowercase()).map_or("", String::as_str);
        found.extend(comments::comments(part, &required(parcel, part)?, sheet)?);
    }
    let unread = found.is_empty() && !parts.is_empty();
    Ok((found, unread))
}

impl XlsxSource<'_> {
    /// See [`Source::cells`].
    pub(super) fn cells(
        &mut self,
        sheet: &str,
        rows: u32,
        want: impl Fn(&[RawCell]) -> Wanted,
        budget: &mut Budget,
    ) -> Found<SheetCells> {
        let known = self.package.sheets.iter().find(|known| known.name == sheet);
        let part = known.map(|known| known.part.as_str()).ok_or_else(|| broken(&sheet))?;
        let bytes = required(&mut self.parcel, part)?;
        let (strings, looks) = (self.strings.as_slice(), self.looks.as_slice());
        let since_1904 = self.package.since_1904;
        let (cells, merged) = sheet::Sheet { strings, looks, since_1904, budget }.read(
            (part, sheet),
            &bytes,
            rows,
            want,
        )?;
        Ok(SheetCells { name: sheet.to_owned(), cells, merged })
    }
}
