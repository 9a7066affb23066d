//! What an indicator must reach, as numbers, beside the printed words.

use crate::model::text::{deserialize_from_str, problem};

/// A decimal number kept exactly: `mantissa` × 10^-`scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    /// All digits, with sign.
    pub mantissa: i64,
    /// How many of them stand after the decimal comma.
    pub scale: u8,
}

impl Decimal {
    /// The nearest floating-point number, for workbooks.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        // Exact for the numbers a plan contains: both parts are far below 2^53.
        #[expect(clippy::cast_precision_loss, reason = "plans hold numbers far below 2^53")]
        let mantissa = self.mantissa as f64;
        mantissa / 10_f64.powi(i32::from(self.scale))
    }

    /// Reads `70`, `65,5` or `1.210,5` as Vietnamese documents write numbers: comma for decimals, dots only
    /// between groups of three. `None` for anything else.
    #[must_use]
    pub fn parse_printed(text: &str) -> Option<Self> {
        let (whole, fraction) = text.split_once(',').unwrap_or((text, ""));
        let (sign, whole) = whole.strip_prefix('-').map_or((1, whole), |rest| (-1, rest));
        let mut groups = whole.split('.');
        let first = groups.next()?;
        let mut digits = first.to_owned();
        let grouped = whole.contains('.');
        if grouped && (first.is_empty() || first.len() > 3) {
            return None;
        }
        for group in groups {
            if group.len() != 3 {
                return None;
            }
            digits.push_str(group);
        }
        if text.contains(',') && fraction.is_empty() {
            return None;
        }
        digits.push_str(fraction);
        let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if !plain || digits.len() > 17 {
            return None;
        }
        let scale = u8::try_from(fraction.len()).ok()?;
        digits.parse::<i64>().ok().map(|mantissa| Self { mantissa: sign * mantissa, scale })
    }

    /// The two numbers with the same number of decimals, for exact sums; `None` on overflow.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let raise = |number: Self| {
            10_i64.checked_pow(u32::from(scale - number.scale))?.checked_mul(number.mantissa)
        };
        Some(Self { mantissa: raise(self)?.checked_add(raise(other)?)?, scale })
    }

    /// Whether the two stand for the same number, whatever their decimals.
    #[must_use]
    pub fn same_number(self, other: Self) -> bool {
        let negated = Self { mantissa: -other.mantissa, scale: other.scale };
        self.checked_add(negated).is_some_and(|difference| difference.mantissa == 0)
    }
}

impl std::fmt::Display for Decimal {
    /// As printed: comma for decimals, dots between groups of three digits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.mantissa.unsigned_abs(), width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        if self.mantissa < 0 {
            f.write_str("-")?;
        }
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        if scale > 0 { write!(f, ",{fraction}") } else { Ok(()) }
    }
}

/// How an achieved value is compared with the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// "70% trở lên", "đạt tối thiểu 40%".
    AtLeast(Decimal),
    /// "không quá 5%".
    AtMost(Decimal),
    /// "100%".
    Exactly(Decimal),
    /// "05 - 06%/năm".
    Between(Decimal, Decimal),
}

/// A goal with its unit, written `>= 70 %`, `<= 5 %`, `= 100 %` or `5..6 %/năm`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What to reach.
    pub goal: Goal,
    /// Unit as printed: `%`, `tấn`, `lớp`; empty for a bare number.
    pub unit: String,
}

impl Target {
    fn parse(text: &str) -> Result<Self, String> {
        parse_target(text.trim()).ok_or_else(|| {
            problem(
                format!(
                    "\"{text}\" không phải mức phải đạt; viết \">= 70 %\", \"<= 5 %\", \"= 100 %\" hoặc \"5..6 %\" (số thập phân dùng dấu phẩy)"
                ),
                format!(
                    "\"{text}\" is not a target; write `>= 70 %`, `<= 5 %`, `= 100 %` or `5..6 %` (decimal comma)"
                ),
            )
        })
    }
}

fn parse_target(text: &str) -> Option<Target> {
    let with = |rest: &str, goal: fn(Decimal) -> Goal| {
        let (number, unit) = number_and_unit(rest.trim_start())?;
        Some(Target { goal: goal(number), unit })
    };
    for (sign, goal) in [
        (">=", Goal::AtLeast as fn(Decimal) -> Goal),
        ("≥", Goal::AtLeast),
        ("<=", Goal::AtMost),
        ("≤", Goal::AtMost),
        ("=", Goal::Exactly),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            return with(rest, goal);
        }
    }
    let (low, rest) = text.split_once("..")?;
    let low = Decimal::parse_printed(low.trim())?;
    let (high, unit) = number_and_unit(rest.trim_start())?;
    Some(Target { goal: Goal::Between(low, high), unit })
}

/// [`parse_target`] as a pattern, but for the number of digits.
fn target_pattern() -> String {
    let number = "-?(([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)?|,[0-9]+)";
    let goal = format!("((>=|≥|<=|≤|=)\\s*|{number}\\s*\\.\\.\\s*){number}");
    format!("^\\s*{goal}([^0-9.,-][\\s\\S]*)?$")
}

fn number_and_unit(text: &str) -> Option<(Decimal, String)> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || "-.,".contains(c))).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    Some((Decimal::parse_printed(number)?, unit.trim().to_owned()))
}

deserialize_from_str!(Target, "mức phải đạt như \">= 70 %\" (a target)", Target::parse, {
    "type": "string",
    "pattern": target_pattern(),
});

#[cfg(test)]
mod tests {
    use super::*;

    fn number(mantissa: i64, scale: u8) -> Decimal {
        Decimal { mantissa, scale }
    }

    #[test]
    fn numbers_are_read_as_vietnamese_documents_write_them() {
        assert_eq!(Decimal::parse_printed("70"), Some(number(70, 0)));
        assert_eq!(Decimal::parse_printed("65,5"), Some(number(655, 1)));
        assert_eq!(Decimal::parse_printed("0,006"), Some(number(6, 3)));
        assert_eq!(Decimal::parse_printed("50.000"), Some(number(50_000, 0)));
        assert_eq!(Decimal::parse_printed("1.210,5"), Some(number(12_105, 1)));
        for wrong in ["", "2.75", "1.2.3", "3.000 000", "1,", ",", "mười", "1000.000", "--1"] {
            assert_eq!(Decimal::parse_printed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_shown_as_they_are_printed() {
        for text in ["70", "65,5", "0,006", "50.000", "1.210,5", "-3", "100"] {
            assert_eq!(Decimal::parse_printed(text).expect(text).to_string(), text);
        }
    }

    #[test]
    fn sums_are_exact() {
        let tenth = number(1, 1);
        let sum = (0..10).try_fold(number(0, 0), |sum, _| sum.checked_add(tenth));
        assert!(sum.expect("no overflow").same_number(number(1, 0)));
    }

    #[test]
    fn targets_have_a_sign_a_number_and_a_unit() {
        let at_least = Target { goal: Goal::AtLeast(number(70, 0)), unit: "%".into() };
        assert_eq!(Target::parse(">= 70 %"), Ok(at_least.clone()));
        assert_eq!(Target::parse("≥70%"), Ok(at_least));
        assert_eq!(
            Target::parse("5..6 %/năm"),
            Ok(Target { goal: Goal::Between(number(5, 0), number(6, 0)), unit: "%/năm".into() })
        );
        for wrong in ["70%", "> 70", "= x", ">= 2.75 %", ""] {
            assert!(Target::parse(wrong).is_err(), "{wrong}");
        }
    }
}
