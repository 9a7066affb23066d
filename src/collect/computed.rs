//! Columns that the workbook computes or hides, and what it puts there itself: whatever else stands in one
//! was typed.

use crate::collect::Value;
use crate::track::words;
use crate::view::task_sheet;

/// What such a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Computed {
    /// Numbers that are compared with.
    Numbers,
    /// Words: verdicts, signs, ids.
    Words,
}

impl Computed {
    /// What the column of a title says, one of [`task_sheet::COMPUTED`].
    pub(super) fn of_title(title: &str) -> Self {
        let numbers = [task_sheet::LOW, task_sheet::HIGH, task_sheet::GROUP];
        if numbers.contains(&title) { Self::Numbers } else { Self::Words }
    }

    /// Whether the workbook itself can have put a value there: a result of its formulas, whether the
    /// formula is still behind it or not. One that could not be worked out where the file was saved has
    /// nothing to say; programs that do not work out formulas write 0 beside them. Without a formula, a
    /// number among words was typed, 0 too.
    pub(super) fn gives(self, value: &Value) -> bool {
        match value {
            Value::Formula { cached, .. } => {
                matches!(**cached, Value::Error(_) | Value::Number(0.0)) || self.gives(cached)
            }
            Value::Blank => true,
            Value::Number(_) => self == Self::Numbers,
            Value::Text(text) => text.split("; ").all(is_verdict),
            Value::Day(_) | Value::Bool(_) | Value::Error(_) => false,
        }
    }
}

/// Whether a computed column says this.
fn is_verdict(text: &str) -> bool {
    const WORDS: [&str; 25] = [
        words::REACHED,
        words::MISSED,
        words::NO_VALUE,
        words::NO_TARGET,
        words::ON_TIME,
        words::LATE,
        words::RUNNING,
        words::SILENT,
        words::PAUSED,
        words::CANCELLED,
        words::DIFFERS,
        words::UNKNOWN_STATUS,
        words::NO_EVIDENCE,
        words::NO_DONE_DAY,
        words::NOT_FULL,
        words::DONE_MISSED,
        words::NOT_DONE,
        words::BAD_DAY,
        words::FUTURE_DAY,
        words::BAD_PERCENT,
        words::BAD_ACTUAL,
        "≥",
        "≤",
        "=",
        "–",
    ];
    WORDS.contains(&text) || is_overdue(text) || (text.starts_with('|') && text.ends_with('|'))
}

/// `Quá hạn`, `Quá hạn 12 ngày`.
fn is_overdue(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(words::OVERDUE) else { return false };
    let days = rest.strip_prefix(' ').and_then(|rest| rest.strip_suffix(" ngày"));
    rest.is_empty() || days.is_some_and(|days| days.parse::<f64>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_told_from_results() {
        let formula =
            |cached: Value| Value::Formula { formula: "=1".into(), cached: cached.into() };
        let text = |text: &str| Value::Text(text.to_owned());
        let own = format!("{}; {} 12 ngày", words::NO_EVIDENCE, words::OVERDUE);
        for value in [
            Value::Blank,
            text(words::ON_TIME),
            text(&own),
            text("|so-noi-vu|so-tai-chinh|"),
            formula(text(&own)),
            formula(Value::Number(0.0)),
            formula(Value::Error("#NAME?".to_owned())),
        ] {
            assert!(Computed::Words.gives(&value), "{value}");
        }
        for value in [
            Value::Number(65.0),
            Value::Number(0.0),
            text("Quá hạn do thiếu kinh phí"),
            text("| chưa xong"),
            formula(Value::Number(65.0)),
            formula(text("Đã xong rồi")),
        ] {
            assert!(!Computed::Words.gives(&value), "{value}");
        }
        assert!(Computed::of_title(task_sheet::LOW).gives(&Value::Number(65.0)));
    }
}
