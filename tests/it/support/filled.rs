//! What an agency does with its workbook: finds the rows, types into cells, sends it back.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use calamine::{Data, Reader, Xlsx};
use congbao::track::contract::Field;

/// What is typed into a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Typed {
    Text(String),
    Number(f64),
    Nothing,
}

/// A row of a task sheet: the sheet and the address of each known column.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) sheet: String,
    pub(crate) cells: BTreeMap<Field, String>,
    /// What stands in each of them.
    pub(crate) values: BTreeMap<Field, Data>,
}

/// The rows of a workbook by key, found by the codes in the hidden row.
pub(crate) fn places(bytes: &[u8]) -> BTreeMap<String, Place> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let mut found = BTreeMap::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_range(&sheet).expect("a sheet");
        let Some((top, left)) = range.start() else { continue };
        let mut columns: BTreeMap<usize, Field> = BTreeMap::new();
        let mut rows = (top..).zip(range.rows());
        for (_, row) in rows.by_ref() {
            let codes = row.iter().enumerate().filter_map(|(at, cell)| match cell {
                Data::String(text) => Some((at, Field::of_code(text)?)),
                _ => None,
            });
            columns = codes.collect();
            if !columns.is_empty() {
                break;
            }
        }
        for (number, row) in rows {
            let mut place =
                Place { sheet: sheet.clone(), cells: BTreeMap::new(), values: BTreeMap::new() };
            let mut key = String::new();
            for (at, field) in &columns {
                let column = left + u32::try_from(*at).expect("few columns");
                place.cells.insert(*field, address(number, column));
                place.values.insert(*field, row[*at].clone());
                if *field == Field::Key {
                    key = row[*at].to_string();
                }
            }
            // Key cells of rows that hold no task are empty.
            if key.contains('/') {
                found.insert(key, place);
            }
        }
    }
    found
}

/// `L8` for row 7 and column 11, both counted from 0.
pub(crate) fn address(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).expect("below 26");
        letters.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// The workbook with cells typed into: sheet, address, value. Looks of cells stay.
pub(crate) fn fill(bytes: &[u8], typed: &[(String, String, Typed)]) -> Vec<u8> {
    let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let names = book.sheet_names();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let name = part.name().expect("UTF-8").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("readable");
        // The library numbers the sheets in their order.
        let number =
            name.strip_prefix("xl/worksheets/sheet").and_then(|rest| rest.strip_suffix(".xml"));
        let sheet = number.and_then(|number| names.get(number.parse::<usize>().ok()? - 1));
        if let Some(sheet) = sheet {
            let mut text = String::from_utf8(content).expect("UTF-8");
            for (_, address, value) in typed.iter().filter(|(of, _, _)| of == sheet) {
                text = with_cell(&text, address, value);
            }
            content = text.into_bytes();
        }
        out.start_file(name, options).expect("written");
        out.write_all(&content).expect("written");
    }
    out.finish().expect("written").into_inner()
}

fn with_cell(xml: &str, address: &str, value: &Typed) -> String {
    let begin = xml.find(&format!("<c r=\"{address}\"")).unwrap_or_else(|| panic!("no {address}"));
    let head_end = begin + xml[begin..].find('>').expect("closed");
    let empty = xml[..head_end].ends_with('/');
    let end = if empty {
        head_end + 1
    } else {
        head_end + xml[head_end..].find("</c>").expect("closed") + "</c>".len()
    };
    let head = xml[begin..head_end].trim_end_matches('/');
    let style = head.find(" s=\"").map(|at| {
        let rest = &head[at..];
        let end = rest[4..].find('"').expect("closed") + 5;
        &rest[..end]
    });
    let style = style.unwrap_or_default();
    let cell = match value {
        Typed::Nothing => format!("<c r=\"{address}\"{style}/>"),
        Typed::Number(number) => format!("<c r=\"{address}\"{style}><v>{number}</v></c>"),
        Typed::Text(text) => {
            let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            format!(
                "<c r=\"{address}\"{style} t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
            )
        }
    };
    format!("{}{cell}{}", &xml[..begin], &xml[end..])
}
