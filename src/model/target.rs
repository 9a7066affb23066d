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

impl Decimal {
    /// The decimal number that a spreadsheet shows for a binary one: 15 significant digits, `None` for
    /// what has more digits than a plan can hold.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        if !value.is_finite() || value.abs() >= 1e15 {
            return None;
        }
        // `{:.14e}` has one digit before the point and 14 behind it.
        let shown = format!("{value:.14e}");
        let (digits, exponent) = shown.split_once('e')?;
        let exponent: i32 = exponent.parse().ok()?;
        let negative = digits.starts_with('-');
        let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() {
            return Some(Self { mantissa: 0, scale: 0 });
        }
        let mantissa: i64 = digits.parse().ok()?;
        let scale = i32::try_from(digits.len()).ok()? - 1 - exponent;
        let mantissa = if negative { -mantissa } else { mantissa };
        if scale >= 0 {
            return Some(Self { mantissa, scale: u8::try_from(scale).ok()? });
        }
        let tens = 10_i64.checked_pow(scale.unsigned_abs())?;
        Some(Self { mantissa: mantissa.checked_mul(tens)?, scale: 0 })
    }

    /// A hundred times the number: a fraction as a percentage; `None` on overflow.
    #[must_use]
    pub fn times_hundred(self) -> Option<Self> {
        match self.scale {
            0 => Some(Self { mantissa: self.mantissa.checked_mul(100)?, scale: 0 }),
            1 => Some(Self { mantissa: self.mantissa.checked_mul(10)?, scale: 0 }),
            scale => Some(Self { scale: scale - 2, ..self }),
        }
    }
}

impl Decimal {
    fn parse_written(text: &str) -> Result<Self, String> {
        Self::parse_printed(text.trim()).ok_or_else(|| {
            problem(
                format!("\"{text}\" không phải số; dùng dấu phẩy thập phân, ví dụ 65,5"),
                format!("\"{text}\" is not a number; write it with a decimal comma, as in 65,5"),
            )
        })
    }
}

// An unquoted `65` is a number to YAML.
deserialize_from_str!(Decimal, "một số như 65,5 (a number)", Decimal::parse_written, {
    "type": ["string", "integer"],
    "pattern": "^\\s*-?(([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)?|,[0-9]+)\\s*$",
});

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

impl std::fmt::Display for Target {
    /// As it is written in the content: `>= 70 %`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.goal {
            Goal::AtLeast(low) => write!(f, ">= {low}")?,
            Goal::AtMost(high) => write!(f, "<= {high}")?,
            Goal::Exactly(value) => write!(f, "= {value}")?,
            Goal::Between(low, high) => write!(f, "{low}..{high}")?,
        }
        if self.unit.is_empty() { Ok(()) } else { write!(f, " {}", self.unit) }
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
    fn numbers_of_spreadsheets_are_those_that_they_show() {
        for (value, shown) in [
            (0.1 + 0.2, "0,3"),
            (0.7, "0,7"),
            (-65.5, "-65,5"),
            (1_210.0, "1.210"),
            (0.0, "0"),
            (1e14, "100.000.000.000.000"),
            (0.000_001, "0,000001"),
        ] {
            assert_eq!(Decimal::from_f64(value).expect(shown).to_string(), shown);
        }
        for wrong in [f64::NAN, f64::INFINITY, 1e300, -1e15] {
            assert_eq!(Decimal::from_f64(wrong), None, "{wrong}");
        }
        let hundredfold = |text: &str| {
            Decimal::parse_printed(text).and_then(Decimal::times_hundred).expect(text).to_string()
        };
        assert_eq!(["0,655", "1", "0,5", "2,5"].map(hundredfold), ["65,5", "100", "50", "250"]);
    }

    #[test]
    fn sums_are_exact() {
        let tenth = number(1, 1);
        let sum = (0..10).try_fold(number(0, 0), |sum, _| sum.checked_add(tenth));
        assert!(sum.expect("no overflow").same_number(number(1, 0)));
    }

    #[test]
    fn targets_are_written_as_they_are_read() {
        for text in [">= 70 %", "<= 5 ngày", "= 1.210,5", "5..6 %/năm"] {
            assert_eq!(Target::parse(text).expect(text).to_string(), text);
        }
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
