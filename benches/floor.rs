//! What the libraries alone take for the same work: the floor that figures are told against.

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::{Workbook, Worksheet};

/// A sheet's name and its cells.
pub(crate) type Sheet = (String, Vec<(u32, u16, Data)>);

/// The cells of a workbook, sheet by sheet.
pub(crate) fn cells(workbook: Vec<u8>) -> Vec<Sheet> {
    let mut workbook: Xlsx<_> =
        calamine::open_workbook_from_rs(std::io::Cursor::new(workbook)).expect("opens");
    let sheet = |(name, range): (String, calamine::Range<Data>)| {
        let (top, left) = range.start().unwrap_or((0, 0));
        let place = |(row, column, data): (usize, usize, &Data)| {
            let row = top + u32::try_from(row).expect("small");
            let column = left + u32::try_from(column).expect("small");
            (row, u16::try_from(column).expect("small"), data.clone())
        };
        (name, range.used_cells().map(place).collect())
    };
    workbook.worksheets().into_iter().map(sheet).collect()
}

/// Bare `rust_xlsxwriter` writing the cells, without formats, rules or charts.
pub(crate) fn write_workbook(sheets: &[Sheet]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, cells) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).expect("a name");
        for (row, column, data) in cells {
            write(sheet, *row, *column, data);
        }
    }
    workbook.save_to_buffer().expect("written")
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, data: &Data) {
    match data {
        Data::Float(number) => sheet.write_number(row, column, *number),
        other => sheet.write_string(row, column, other.to_string()),
    }
    .expect("a cell");
}

/// Bare `serde_yaml` reading the texts.
pub(crate) fn read_yaml(texts: &[String]) -> bool {
    texts.iter().all(|text| serde_yaml::from_str::<serde_yaml::Value>(text).is_ok())
}
