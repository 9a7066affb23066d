//! The hidden sheet that tells what a file is; found by what stands on it, whatever it is called now.

use std::collections::{BTreeMap, BTreeSet};

use crate::collect::Value;
use crate::collect::cells::{self, RawCell};
use crate::diag::Diagnostic;
use crate::track::contract::{EARLIER, FORMAT, Line, ROLES};

/// What the sheet says.
#[derive(Debug, Default)]
pub(super) struct Identity {
    /// Its lines.
    pub(super) lines: BTreeMap<Line, String>,
    /// Names of the sheets that were sent out.
    pub(super) sheets: BTreeSet<String>,
    /// What was sent out in the column of what was reported before an amendment, by key.
    pub(super) earlier: BTreeMap<String, String>,
    /// What was sent out in the column of the role, by key.
    pub(super) roles: BTreeMap<String, String>,
}

/// What the lines of the sheet are, from above.
enum Part {
    Lines,
    Sheets,
    Earlier,
    Roles,
}

/// Whether these are the cells of such a sheet: the first one says so.
pub(super) fn is_identity(cells: &[RawCell]) -> bool {
    let first = cells.first();
    first.is_some_and(|cell| {
        cell.column == 0 && cell.row == 0 && cell.text() == Some(Line::Format.name())
    })
}

/// Reads the sheet.
///
/// # Errors
/// A diagnostic when it is of another format.
pub(super) fn read(cells: &[RawCell]) -> Result<Identity, Box<Diagnostic>> {
    let mut identity = Identity::default();
    let mut part = Part::Lines;
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.column == 0) {
        let Some(name) = cell.text() else { continue };
        let beside =
            cells.get(at + 1).filter(|beside| (beside.row, beside.column) == (cell.row, 1));
        let value = beside.map(|cell| line_text(&cell.value)).unwrap_or_default();
        match part {
            // No sheet has such a word as its number.
            _ if [name, &value] == EARLIER => part = Part::Earlier,
            _ if [name, &value] == ROLES => part = Part::Roles,
            Part::Lines if name == "sheet" => part = Part::Sheets,
            Part::Lines => {
                if let Some(line) = Line::ALL.into_iter().find(|line| line.name() == name) {
                    identity.lines.entry(line).or_insert(value);
                }
            }
            Part::Sheets => {
                identity.sheets.insert(name.to_owned());
            }
            Part::Earlier => {
                identity.earlier.entry(cells::plain(name).into_owned()).or_insert(value);
            }
            Part::Roles => {
                identity.roles.entry(cells::plain(name).into_owned()).or_insert(value);
            }
        }
    }
    let format = identity.lines.get(&Line::Format).map_or("", String::as_str);
    if format == FORMAT { Ok(identity) } else { Err(Box::new(other_format(format))) }
}

/// A line was written as text; a program may have made a number or a day of it.
fn line_text(value: &Value) -> String {
    match value {
        Value::Day(serial) => {
            cells::day(*serial).map_or_else(|| value.to_string(), |day| day.to_string())
        }
        Value::Formula { cached, .. } => line_text(cached),
        Value::Blank | Value::Text(_) | Value::Number(_) | Value::Bool(_) | Value::Error(_) => {
            value.to_string()
        }
    }
}

fn other_format(format: &str) -> Diagnostic {
    let format = cells::cut(format);
    Diagnostic::error(
        "return-format-other",
        format!("tệp theo mẫu \"{format}\", lần này cần mẫu \"{FORMAT}\""),
        format!("the file follows the template \"{format}\", \"{FORMAT}\" is needed now"),
    )
    .hint(
        "tải lại tệp của cơ quan mình từ output/…/agencies/, chép các ô đã điền sang rồi gửi lại",
        "fetch the agency's workbook from output/…/agencies/ again, copy what was filled in and send it",
    )
}

/// The file has no such sheet.
pub(super) fn absent() -> Diagnostic {
    Diagnostic::error(
        "return-template-wrong",
        "không phải tệp theo dõi do congbao lập: không có trang nhận dạng (trang ẩn \"_congbao\")",
        "this is no tracking workbook of congbao: its identity sheet (hidden, \"_congbao\") is missing",
    )
    .hint(
        "chép các ô đã điền sang tệp đã gửi cho cơ quan, không xóa trang ẩn, không chép sang tệp mới",
        "copy what was filled in into the workbook that was sent out; delete no hidden sheet, start no new file",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_what_was_sent_out_are_told_apart() {
        let lines = [
            [Line::Format.name(), FORMAT],
            [Line::Agency.name(), "so-a"],
            ["sheet", "table"],
            ["Nhiệm vụ", "1"],
            EARLIER,
            ["kh/r1", "Hạn đã đổi."],
            ROLES,
            ["kh/r1", "Phối hợp (các sở, ban, ngành)"],
            ["kh/r2", "Chủ trì"],
        ];
        let cells = (0..).zip(lines).flat_map(|(row, words)| {
            (0..).zip(words).map(move |(column, word)| {
                let value = Value::of_text(word);
                RawCell { row, column, value }
            })
        });
        let identity = read(&cells.collect::<Vec<_>>()).expect("our format");
        let list = |told: &[(&str, &str)]| -> BTreeMap<String, String> {
            told.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect()
        };
        assert_eq!(identity.lines[&Line::Agency], "so-a");
        assert_eq!(identity.sheets, BTreeSet::from(["Nhiệm vụ".to_owned()]));
        assert_eq!(identity.earlier, list(&[("kh/r1", "Hạn đã đổi.")]));
        let roles = [("kh/r1", "Phối hợp (các sở, ban, ngành)"), ("kh/r2", "Chủ trì")];
        assert_eq!(identity.roles, list(&roles));
    }
}
