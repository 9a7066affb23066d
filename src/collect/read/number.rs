//! Percentages and values reached, as numbers and as text.
//!
//! A cell of a percentage holds a fraction: 0.65 is shown as 65 %. Text is what a person sees: "65 %" and
//! "65" are 65 %. "0,65" and "1" may be either, so they are refused.

use crate::collect::Value;
use crate::collect::cells::{cut, narrowed, plain};
use crate::collect::read::{Read, typed};
use crate::diag::Diagnostic;
use crate::model::target::Decimal;

/// The column whose number is read, in both languages.
const PERCENT: (&str, &str) = ("số phần trăm từ 0% đến 100%", "a percentage from 0% to 100%");
const RATE: (&str, &str) = ("số phần trăm như 75%", "a percentage such as 75%");
const PLAIN: (&str, &str) = ("một số", "a number");

/// Beyond this fraction, 1,000 %, a rate was most likely typed without its sign.
const LIKELY_RATE: f64 = 10.0;

/// Reads how much is done, in percent: from 0 to 100.
pub(in crate::collect) fn percent(value: &Value) -> Read<Decimal> {
    let value = typed(value, PERCENT)?;
    let Some(percent) = rate(value, PERCENT, "%")? else { return Ok(None) };
    if (0.0..=100.0).contains(&percent.to_f64()) {
        return Ok(Some(percent));
    }
    let read = cut(&value.to_string());
    // A number is not what the cell shows.
    let (vi, en) = match value {
        Value::Number(_) => (format!("{read} tức {percent} %"), format!(", which is {percent} %")),
        _ => (read.clone(), String::new()),
    };
    let message = Diagnostic::error(
        "return-percent-range",
        format!("đọc được {vi}, cần {}", PERCENT.0),
        format!("{read} was read{en}; {} is needed", PERCENT.1),
    );
    Err(Box::new(match value {
        Value::Number(number) if (0.0..=100.0).contains(number) => without_sign(message, &read),
        _ => message,
    }))
}

/// Reads a value reached. `unit` is that of the target, `None` when there is no target with a number;
/// `is_rate` says that the cell holds a fraction. The result is in the unit: 65 for 65 %.
pub(in crate::collect) fn actual(
    value: &Value,
    unit: Option<&str>,
    is_rate: bool,
) -> Read<Decimal> {
    if is_rate {
        let value = typed(value, RATE)?;
        if let Value::Number(number) = value
            && number.abs() > LIKELY_RATE
        {
            let read = cut(&value.to_string());
            let message = Diagnostic::error(
                "return-rate-sign",
                format!("đọc được số {read} tức {} %, cần {}", cut(&hundredfold(*number)), RATE.0),
                format!(
                    "the number {read} was read, which is {} %; {} is needed",
                    cut(&hundredfold(*number)),
                    RATE.1
                ),
            );
            return Err(Box::new(without_sign(message, &read)));
        }
        return rate(value, RATE, unit.unwrap_or("%"));
    }
    let value = typed(value, PLAIN)?;
    match value {
        Value::Text(text) => with_unit(text, unit).map(Some),
        _ => bare(value, PLAIN),
    }
}

fn without_sign(message: Diagnostic, read: &str) -> Diagnostic {
    message.hint(
        format!("nếu là {read} phần trăm thì gõ {read}% (có dấu %)"),
        format!("for {read} percent type {read}% with its sign"),
    )
}

fn hundredfold(number: f64) -> String {
    match Decimal::from_f64(number).and_then(Decimal::times_hundred) {
        Some(decimal) => decimal.to_string(),
        None => (number * 100.0).to_string(),
    }
}

/// A fraction as a percentage, or a percentage in words.
fn rate(value: &Value, wanted: (&str, &str), unit: &str) -> Read<Decimal> {
    match value {
        Value::Text(text) => rate_text(text, wanted, unit).map(Some),
        _ => match bare(value, wanted)? {
            Some(fraction) => {
                fraction.times_hundred().map(Some).ok_or_else(|| no_number(value, wanted))
            }
            None => Ok(None),
        },
    }
}

/// A cell with a number.
fn bare(value: &Value, wanted: (&str, &str)) -> Read<Decimal> {
    match value {
        Value::Blank => Ok(None),
        Value::Number(number) => match Decimal::from_f64(*number) {
            Some(decimal) => Ok(Some(decimal)),
            None => Err(no_number(value, wanted)),
        },
        Value::Day(_) => {
            let read = value.to_string();
            Err(Box::new(
                Diagnostic::error(
                    "return-number-form",
                    format!("đọc được ngày {read}, cần {}", wanted.0),
                    format!("the day {read} was read, {} is needed", wanted.1),
                )
                .hint(
                    "bảng tính đã đổi số gõ vào thành ngày; gõ lại số với dấu phẩy thập phân",
                    "the spreadsheet made a day of what was typed; type the number again, with a decimal comma",
                ),
            ))
        }
        Value::Text(_) | Value::Bool(_) | Value::Error(_) | Value::Formula { .. } => {
            Err(no_number(value, wanted))
        }
    }
}

fn rate_text(text: &str, wanted: (&str, &str), unit: &str) -> Result<Decimal, Box<Diagnostic>> {
    let value = || Value::Text(text.to_owned());
    let read = narrowed(text);
    let (number, signed) = match strip_unit(&read, unit).or_else(|| strip_unit(&read, "%")) {
        Some(number) => (number, true),
        None => (read.as_str(), false),
    };
    let Some(number) = Decimal::parse_printed(number) else {
        return Err(no_number(&value(), wanted));
    };
    let size = number.to_f64().abs();
    if signed || size > 1.0 || number.mantissa == 0 {
        return Ok(number);
    }
    let times = number.times_hundred().unwrap_or(number);
    Err(Box::new(
        Diagnostic::error(
            "return-rate-unclear",
            format!("đọc được chữ \"{}\": có thể là {number} % hay {times} %", cut(text)),
            format!("the text \"{}\" was read: it may be {number} % or {times} %", cut(text)),
        )
        .hint(
            format!("gõ lại là {number}% hoặc {times}% (có dấu %)"),
            format!("type {number}% or {times}% with the sign"),
        ),
    ))
}

fn with_unit(text: &str, unit: Option<&str>) -> Result<Decimal, Box<Diagnostic>> {
    let read = narrowed(text);
    if let Some(number) = Decimal::parse_printed(&read) {
        return Ok(number);
    }
    if let Some(number) = unit.and_then(|unit| strip_unit(&read, unit))
        && let Some(number) = Decimal::parse_printed(number)
    {
        return Ok(number);
    }
    let end = read.find(|c: char| !(c.is_ascii_digit() || "-.,".contains(c))).unwrap_or(read.len());
    let (number, other) = read.split_at(end);
    let number = number.trim();
    if Decimal::parse_printed(number).is_none() || other.trim().is_empty() {
        return Err(no_number(&Value::Text(text.to_owned()), PLAIN));
    }
    let (read, other) = (cut(text), cut(other.trim()));
    let wanted = unit.filter(|unit| !unit.is_empty());
    let (vi, en) = match wanted {
        Some(unit) => (
            format!("đọc được \"{read}\" có đơn vị \"{other}\", cần số theo đơn vị \"{unit}\""),
            format!("\"{read}\" was read in \"{other}\", a number in \"{unit}\" is needed"),
        ),
        None => (
            format!("đọc được \"{read}\" có đơn vị \"{other}\", cần số không có đơn vị"),
            format!("\"{read}\" was read in \"{other}\", a number without a unit is needed"),
        ),
    };
    Err(Box::new(Diagnostic::error("return-unit-other", vi, en).hint(
        "đổi ra đơn vị ở cột Đơn vị rồi chỉ gõ số; điều cần nói thêm ghi ở cột Ghi chú",
        "convert it to the unit of the row and type the number alone; explanations go into the remarks",
    )))
}

/// The text before the unit, when it ends with it.
fn strip_unit<'t>(text: &'t str, unit: &str) -> Option<&'t str> {
    let unit = plain(unit).to_lowercase();
    if unit.is_empty() {
        return None;
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || "-.,".contains(c)))?;
    let (number, rest) = text.split_at(end);
    let squeezed = |text: &str| text.replace(' ', "");
    (squeezed(&plain(rest).to_lowercase()) == squeezed(&unit)).then(|| number.trim())
}

fn no_number(value: &Value, wanted: (&str, &str)) -> Box<Diagnostic> {
    let read = cut(&value.to_string());
    let found = Diagnostic::error(
        "return-number-form",
        format!("đọc được \"{read}\", cần {}", wanted.0),
        format!("\"{read}\" was read, {} is needed", wanted.1),
    );
    // `65.5` is how other countries write it.
    let comma = narrowed(&read).replace(' ', "").replacen('.', ",", 1);
    let number = comma.trim_end_matches('%');
    Box::new(if !read.contains(',') && Decimal::parse_printed(number).is_some() {
        found.did_you_mean(Some(&comma))
    } else {
        found.hint(
            "chỉ gõ số, dùng dấu phẩy thập phân (65,5); lời giải thích ghi ở cột Ghi chú",
            "type the number alone, with a decimal comma (65,5); explanations go into the remarks",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(read: Read<Decimal>) -> String {
        match read {
            Ok(Some(number)) => number.to_string(),
            Ok(None) => String::new(),
            Err(wrong) => wrong.id.to_owned(),
        }
    }

    #[test]
    fn percentages_are_read_as_people_see_them() {
        let text = |text: &str| shown(percent(&Value::of_text(text)));
        for (read, number) in [
            ("65 %", "65"),
            ("65,5", "65,5"),
            ("\u{a0}65%", "65"),
            ("６５，５％", "65,5"),
            ("0", "0"),
            ("0,65 %", "0,65"),
            ("100", "100"),
            ("0,65", "return-rate-unclear"),
            ("1", "return-rate-unclear"),
            ("101 %", "return-percent-range"),
            ("-5%", "return-percent-range"),
            ("65.5", "return-number-form"),
            ("gần xong", "return-number-form"),
        ] {
            assert_eq!(text(read), number, "{read}");
        }
        let number = |number: f64| shown(percent(&Value::Number(number)));
        assert_eq!([0.655, 1.0, 0.0].map(number), ["65,5", "100", "0"]);
        assert_eq!([65.0, 1.2, -0.1].map(number), ["return-percent-range"; 3]);
    }

    #[test]
    fn values_are_read_in_the_unit_of_their_target() {
        let text = |text: &str, unit: &str| shown(actual(&Value::of_text(text), Some(unit), false));
        assert_eq!(text("12 lớp", "lớp"), "12");
        assert_eq!(text("1.210,5", "tấn"), "1.210,5");
        assert_eq!(text("12 LỚP", "lớp"), "12");
        assert_eq!(text("12 người", "lớp"), "return-unit-other");
        assert_eq!(text("12%", "lớp"), "return-unit-other");
        assert_eq!(text("khoảng 12", "lớp"), "return-number-form");
        assert_eq!(shown(actual(&Value::Number(12.5), Some("tấn"), false)), "12,5");
        assert_eq!(shown(actual(&Value::Number(12.5), None, false)), "12,5");
        assert_eq!(shown(actual(&Value::of_text("5 %"), None, false)), "return-unit-other");
    }

    #[test]
    fn rates_may_exceed_the_whole() {
        let number = |number: f64| shown(actual(&Value::Number(number), Some("%/năm"), true));
        assert_eq!([1.2, 0.055, -0.03].map(number), ["120", "5,5", "-3"]);
        assert_eq!(number(65.0), "return-rate-sign");
        let text = |text: &str| shown(actual(&Value::of_text(text), Some("%/năm"), true));
        assert_eq!(text("5,5 %/năm"), "5,5");
        assert_eq!(text("5,5%"), "5,5");
        assert_eq!(text("0,9"), "return-rate-unclear");
    }
}
