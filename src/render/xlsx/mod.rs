//! The tracking workbook.
//!
//! 1. [`layout`] places every tracked table; [`formula`] says how a row is judged.
//! 2. [`guide`], [`tasks`] and [`shown`], [`list`], [`summary`], [`changes`], [`archive`], [`lists`],
//!    [`notes`] and [`identity`] draw one sheet each; [`heading`] and [`inputs`] are what they share.
//! 3. [`cell`] is the only way for words into a cell; [`style`] and [`measure`] are looks and room.
//!
//! The bytes depend on the view alone: the creation time is the view's, formulas carry results
//! reckoned here.

mod archive;
mod cell;
mod changes;
mod formula;
mod guide;
mod heading;
mod identity;
mod inputs;
mod layout;
mod list;
mod lists;
mod measure;
mod notes;
mod rich;
mod shown;
mod style;
mod summary;
mod tasks;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, ProtectionOptions, Workbook, Worksheet, XlsxError,
    quote_sheet_name, row_col_to_cell_absolute,
};

use crate::render::xlsx::layout::TaskSheet;
use crate::render::xlsx::style::Styles;
use crate::render::{RenderContext, RenderError};
use crate::view::View;
use crate::view::workbook::SUMMARY;

/// Pixels of a row and a column in our typeface, as Excel for Windows measures them.
const ROW_PIXELS: u32 = 21;
const COLUMN_PIXELS: u32 = 72;

/// Level of compression. Against the default, 6, a workbook is a third larger, and made in less than
/// half the time; against 2, a fifth larger, with 5 million instructions less.
const COMPRESSION: u8 = 1;

/// The whole file.
pub(super) fn render(view: &View, _ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    let layouts = TaskSheet::all(view);
    let styles = Styles::new();
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(COMPRESSION);
    workbook.set_default_format(&style::base(), ROW_PIXELS, COLUMN_PIXELS)?;
    workbook.set_properties(&properties(view)?);
    for sheet in sheets(view, &layouts, &styles)? {
        workbook.push_worksheet(sheet);
    }
    if !layouts.is_empty() {
        names(&mut workbook, &layouts)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn sheets(
    view: &View,
    layouts: &[TaskSheet<'_>],
    styles: &Styles,
) -> Result<Vec<Worksheet>, RenderError> {
    let day = first_day(view)?;
    let mut sheets = Vec::new();
    if !view.workbook.plain {
        sheets.push(guide::draw(view, layouts, styles)?);
    }
    let tables: Vec<_> = view.document.tables().collect();
    for contract in &view.workbook.sheets {
        let layout = layouts.iter().find(|layout| layout.sheet.name == contract.name);
        match (layout, tables.get(contract.table)) {
            (Some(layout), _) => sheets.push(tasks::draw(view, layout, day, styles)?),
            (None, Some(table)) => sheets.push(shown::draw(view, contract, table, styles)?),
            (None, None) => {}
        }
    }
    if !layouts.is_empty() {
        if view.workbook.agency.is_none() {
            sheets.push(list::draw(view, layouts, day, styles)?);
        }
        sheets.push(summary::draw(view, layouts, day, styles)?);
        if !view.workbook.changes.is_empty() {
            sheets.push(changes::draw(view, styles)?);
        }
        if !view.workbook.archive.is_empty() {
            sheets.push(archive::draw(view, styles)?);
        }
        sheets.push(lists::draw(view, layouts, styles)?);
    }
    if let Some(edition) = view.edition.as_ref().filter(|edition| !edition.notes.is_empty()) {
        sheets.push(notes::draw(view, edition, styles)?);
    }
    if !view.workbook.plain {
        sheets.push(identity::draw(view, layouts, styles)?);
    }
    Ok(sheets)
}

/// The day of report that the file starts with: that of the workbook, or the act's own, or, without
/// one, the day of creation until the program that opens the file puts today in its place.
fn first_day(view: &View) -> Result<f64, RenderError> {
    match cell::serial(report_day(view)) {
        Some(day) => Ok(day),
        None => Ok(ExcelDateTime::from_timestamp(view.meta.created)?.to_excel().floor()),
    }
}

/// The day of report that stands in its cell; may be empty.
fn report_day(view: &View) -> &str {
    if view.workbook.day.is_empty() { &view.meta.date } else { &view.workbook.day }
}

fn names(workbook: &mut Workbook, layouts: &[TaskSheet<'_>]) -> Result<(), RenderError> {
    let single = |(row, column): (u32, u16)| {
        format!("={}!{}", quote_sheet_name(SUMMARY), row_col_to_cell_absolute(row, column))
    };
    workbook.define_name(formula::REPORT_DAY, &single(summary::REPORT_AT))?;
    workbook.define_name(formula::DAY, &single(summary::DAY_AT))?;
    workbook.define_name(formula::STATUSES, &format!("={}", lists::statuses()))?;
    for layout in layouts {
        for field in layout.all_fields() {
            workbook.define_name(layout.name(field), &format!("={}", layout.range(field)))?;
        }
    }
    Ok(())
}

fn properties(view: &View) -> Result<DocProperties, RenderError> {
    let created = ExcelDateTime::from_timestamp(view.meta.created)?;
    let status = if view.meta.draft { crate::view::words::DRAFT } else { "" };
    Ok(DocProperties::new()
        .set_title(&view.meta.cited)
        .set_subject(&view.meta.subject)
        .set_author(&view.meta.issuer)
        .set_status(status)
        .set_creation_datetime(&created))
}

/// A sheet in our typeface.
fn worksheet(name: &str) -> Result<Worksheet, RenderError> {
    let mut sheet = Worksheet::new();
    sheet.set_default_format(&style::base(), ROW_PIXELS, COLUMN_PIXELS)?;
    sheet.set_name(name)?;
    // An empty result would else be written as 0.
    sheet.set_formula_result_default("");
    Ok(sheet)
}

/// Locks what is not an input, without a password; filters, sorting and sizes stay free.
fn protect(sheet: &mut Worksheet) {
    sheet.protect_with_options(&ProtectionOptions {
        sort: true,
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
}

impl From<XlsxError> for RenderError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::RowColumnLimitError => Self::Limit(
                "bảng có nhiều hàng hoặc cột hơn một trang tính chứa được (1.048.576 × 16.384)"
                    .to_owned(),
                "the table has more rows or columns than a worksheet can hold (1,048,576 × 16,384)"
                    .to_owned(),
            ),
            XlsxError::MaxStringLengthExceeded => Self::Limit(
                "một ô có hơn 32.767 ký tự".to_owned(),
                "a cell has more than 32,767 characters".to_owned(),
            ),
            other => Self::Bug(other.to_string()),
        }
    }
}
