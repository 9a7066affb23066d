//! Cells as values: what may stand in each kind of column, and what is said about anything else.
//!
//! Every function gives the value, nothing for a blank cell, or a finding without a place.

pub(super) mod day;
pub(super) mod number;
pub(super) mod status;
pub(super) mod text;

use crate::collect::Value;
use crate::collect::cells::cut;
use crate::diag::Diagnostic;

/// A value, or what is wrong with the cell.
pub(super) type Read<T> = Result<Option<T>, Box<Diagnostic>>;

/// Refuses what is no value in any column: formulas, `TRUE`, `#N/A`. `wanted` says in both languages what
/// belongs there.
fn typed<'v>(value: &'v Value, wanted: (&str, &str)) -> Result<&'v Value, Box<Diagnostic>> {
    match value {
        Value::Formula { .. } => {
            let read = cut(&value.to_string());
            Err(Box::new(
                Diagnostic::error(
                    "return-formula",
                    format!("ô là công thức ({read}), cần {}", wanted.0),
                    format!("the cell is a formula ({read}), {} is needed", wanted.1),
                )
                .hint(
                    "chép ô rồi dán lại bằng Dán đặc biệt → Giá trị; congbao không tính hộ",
                    "copy the cell and paste it as a value (Paste Special → Values); nothing is computed here",
                ),
            ))
        }
        Value::Bool(_) | Value::Error(_) => Err(Box::new(
            Diagnostic::error(
                "return-value-kind",
                format!("đọc được {value}, cần {}", wanted.0),
                format!("{value} was read, {} is needed", wanted.1),
            )
            .hint("gõ lại giá trị, hoặc xóa ô", "type the value, or clear the cell"),
        )),
        Value::Blank | Value::Text(_) | Value::Number(_) | Value::Day(_) => Ok(value),
    }
}
