//! An indicator that names a percentage, but has no target beside it.

use crate::check::print;
use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "indicator-target-absent",
        what: (
            "Chỉ tiêu có tỷ lệ phần trăm mà không ghi mức phải đạt.",
            "An indicator names a percentage, but has no target.",
        ),
        why: (
            "Không có mức phải đạt thì bảng theo dõi không so sánh được.",
            "Without a target the workbook has nothing to compare with.",
        ),
        clause: None,
        example: "- {id: a, text: 70% hồ sơ đúng hạn}\n# đúng (right)\n- {id: a, text: 70% hồ sơ đúng hạn, target: \"= 70 %\"}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for table in tables(context.work) {
        for flat in table.flat_rows() {
            for indicator in &flat.row.indicators {
                if indicator.target.is_some() || !indicator.series.is_empty() {
                    continue;
                }
                let Some(range) = percentage(&indicator.text) else { continue };
                let shown = indicator.text[range.clone()].to_owned();
                let message = Message::new(
                    format!("chỉ tiêu có {shown} nhưng không ghi `target`"),
                    format!("the indicator says {shown}, but has no `target`"),
                );
                diagnostics.push(
                    Diagnostic::new(Severity::Note, "indicator-target-absent", message)
                        .at(print::place(context, &indicator.text, range)),
                );
            }
        }
    }
}

/// The first percentage of a text, `70%` or `65,5 %`.
fn percentage(text: &str) -> Option<std::ops::Range<usize>> {
    text.match_indices('%').find_map(|(at, sign)| {
        let before = text[..at].trim_end();
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
        (digits.len() < before.len()).then_some(digits.len()..at + sign.len())
    })
}

#[cfg(test)]
mod tests {
    use super::percentage;

    #[test]
    fn a_percentage_has_a_number() {
        assert_eq!(percentage("đạt 65,5 % trở lên"), Some(7..13));
        assert_eq!(percentage("tỷ lệ % cao"), None);
    }
}
