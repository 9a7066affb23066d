//! Fixed Vietnamese phrases and the printed forms of dates.

use crate::model::date::Date;
use crate::view::history::{HistoryState, HistoryVersion};

/// Quốc hiệu (NĐ 30/2020, Phụ lục I, Mục II.1.a).
pub const NATIONAL_NAME: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ (NĐ 30/2020, Phụ lục I, Mục II.1.b).
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Stands in a cell that the copy at hand does not have.
pub const MISSING: &str = "[bản chép thiếu]";
/// What is known about a gap, in brackets, so that nobody takes it for print.
#[must_use]
pub fn missing(note: &str) -> String {
    let note: Vec<&str> = note.split_whitespace().collect();
    format!("[{}]", note.join(" "))
}

/// Stands over every output of an act that is not signed.
pub const DRAFT: &str = "DỰ THẢO";

/// Stands over a consolidation without standing of its own.
pub const READING_COPY: &str = "BẢN HỢP NHẤT ĐỂ TRA CỨU";
/// Stands over an authenticated consolidation (Pháp lệnh 01/2012/UBTVQH13).
pub const CONSOLIDATED: &str = "VĂN BẢN HỢP NHẤT";
/// Stands over the signatures of an authenticated consolidation.
pub const AUTHENTICATION: &str = "XÁC THỰC VĂN BẢN HỢP NHẤT";

/// Stands over a redline.
pub const REDLINE: &str = "BẢN ĐÁNH DẤU NỘI DUNG SỬA ĐỔI";

/// Title of a comparison.
pub const COMPARISON: &str = "BẢNG SO SÁNH, THUYẾT MINH NỘI DUNG SỬA ĐỔI";
/// A comparison in lists.
pub const COMPARISON_NAME: &str = "Bảng so sánh nội dung sửa đổi";
/// Its sheet in a workbook.
pub const COMPARISON_SHEET: &str = "So sánh";
/// Its columns.
pub const COMPARISON_COLUMNS: [&str; 4] =
    ["Vị trí", "Nội dung hiện hành\n(cũ)", "Nội dung sửa đổi\n(mới)", "Căn cứ"];
/// Stands where there is no text yet.
pub const NOT_YET: &str = "(chưa có)";
/// Stands where the text is repealed.
pub const REPEALED: &str = "(bãi bỏ)";

/// `(so sánh văn bản ban hành với quy định từ ngày 10/07/2025)`.
#[must_use]
pub fn comparison_dates(from: Option<&str>, to: Option<&str>) -> String {
    let from = from.map_or("văn bản ban hành".to_owned(), |day| format!("quy định ngày {day}"));
    let to = to.map_or(
        "nội dung sửa đổi chưa xác định ngày có hiệu lực".to_owned(),
        |day| format!("quy định ngày {day}"),
    );
    format!("(so sánh {from} với {to})")
}

/// The acts that change another, each on a line of its own.
#[must_use]
pub fn amending_acts(acts: &[String]) -> Vec<String> {
    match acts {
        [] => Vec::new(),
        [act] => vec![format!("Văn bản sửa đổi, bổ sung: {act}.")],
        [rest @ .., last] => std::iter::once("Văn bản sửa đổi, bổ sung:".to_owned())
            .chain(rest.iter().map(|act| format!("- {act};")))
            .chain([format!("- {last}.")])
            .collect(),
    }
}

/// Title of a part of an act's history.
#[must_use]
pub fn history_title(state: HistoryState) -> &'static str {
    match state {
        HistoryState::InForce => "Các phiên bản đã có hiệu lực",
        HistoryState::NotYet => "Đã ký, chưa có hiệu lực",
        HistoryState::Undetermined => "Đã ký, chưa xác định ngày có hiệu lực",
        HistoryState::Draft => "Dự thảo",
    }
}

/// The workbook with all rows.
pub const MASTER_WORKBOOK: &str = "Bảng chung: mọi chỉ tiêu, mọi cơ quan";

/// `Từ ngày 01/05/2013`.
#[must_use]
pub fn history_heading(version: &HistoryVersion) -> String {
    match (version.state, version.date_printed.as_str()) {
        (HistoryState::Draft, "") => "Dự thảo sửa đổi".to_owned(),
        (_, "") => "Chưa xác định ngày có hiệu lực".to_owned(),
        (HistoryState::Draft, day) => format!("Dự kiến từ ngày {day}"),
        (HistoryState::InForce | HistoryState::NotYet | HistoryState::Undetermined, day) => {
            format!("Từ ngày {day}")
        }
    }
}

/// How long a version holds; `next` is the printed first day of the one after it.
#[must_use]
pub fn history_standing(state: HistoryState, next: Option<&str>) -> String {
    match (state, next) {
        (HistoryState::InForce, None) => "Bản mới nhất".to_owned(),
        (HistoryState::InForce, Some(day)) => format!("Áp dụng đến trước ngày {day}"),
        (HistoryState::NotYet, _) => "Chưa có hiệu lực".to_owned(),
        (HistoryState::Undetermined, _) => String::new(),
        (HistoryState::Draft, _) => "Chưa được ký ban hành".to_owned(),
    }
}

/// What an edition is called in a sentence, by [`crate::view::Meta::edition`].
#[must_use]
pub fn edition_name(edition: &str) -> String {
    if edition.is_empty() { "văn bản ban hành".to_owned() } else { edition.to_owned() }
}

/// `(bản hợp nhất đến ngày 10/07/2025 so với văn bản ban hành)`.
#[must_use]
pub fn compared(from: &str, to: &str) -> String {
    format!("({to} so với {from})")
}

/// What stands over a consolidation.
#[must_use]
pub fn edition_label(authenticated: bool) -> &'static str {
    if authenticated { CONSOLIDATED } else { READING_COPY }
}

/// `(theo quy định đến ngày 10 tháng 7 năm 2025)`.
#[must_use]
pub fn as_of(date: Date) -> String {
    format!("(theo quy định đến {})", long_date(date))
}

/// `ngày 10 tháng 7 năm 2025`.
#[must_use]
pub fn long_date(date: Date) -> String {
    format!("ngày {} tháng {} năm {}", padded_day(date), padded_month(date), date.year())
}

/// `Số: 209/QĐ-UBND`; the number as printed, blanks included.
#[must_use]
pub fn number_line(number: &str) -> String {
    format!("Số: {number}")
}

/// `Sơn La, ngày 09 tháng 02 năm 2012`: days below 10 and months 1 and 2 get a zero
/// (NĐ 30/2020, Phụ lục I, Mục II.4.b).
#[must_use]
pub fn date_line(place: &str, date: Option<Date>) -> String {
    match date {
        Some(date) => format!("{place}, {}", long_date(date)),
        None => format!("{place}, ngày      tháng      năm"),
    }
}

/// `09/02/2012`.
#[must_use]
pub fn short_date(date: Date) -> String {
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `24-7-2020`, `18-01-2026`: the gazette's form.
#[must_use]
pub fn gazette_date(date: Date) -> String {
    format!("{}-{}-{}", padded_day(date), padded_month(date), date.year())
}

fn padded_day(date: Date) -> String {
    format!("{:02}", date.day())
}

fn padded_month(date: Date) -> String {
    if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn zeros_stand_before_days_below_ten_and_the_first_two_months() {
        let line = |date: &str| date_line("Hà Nội", Some(day(date)));
        assert_eq!(line("2020-01-05"), "Hà Nội, ngày 05 tháng 01 năm 2020");
        assert_eq!(line("2019-06-29"), "Hà Nội, ngày 29 tháng 6 năm 2019");
        assert_eq!(gazette_date(day("2020-07-24")), "24-7-2020");
        assert_eq!(gazette_date(day("2026-01-18")), "18-01-2026");
    }
}
