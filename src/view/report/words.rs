//! What a report of progress says, word for word.

use crate::model::date::Date;
use crate::model::progress::TaskStatus;
use crate::track::reckon::Flag;
use crate::track::{Category, ReckonedRow, RowStanding, Step};
use crate::view::words::short_date;

/// Type of the document.
pub(super) const REPORT: &str = "BÁO CÁO";
/// Stands over it: nobody has signed it.
pub(super) const BY_MACHINE: &str = "BẢN TỔNG HỢP TỰ ĐỘNG";
/// Says so in a sentence.
pub(super) const BY_MACHINE_NOTE: &str =
    "(do máy lập từ báo cáo của các cơ quan; chưa có số, ngày ban hành và chữ ký)";

/// Rows in no section, as the workbook calls them.
pub(super) const NO_GROUP: &str = "(Ngoài các nhóm)";
/// Rows of which the plan does not say who leads.
pub(super) const NO_LEAD: &str = "(Chưa xác định cơ quan chủ trì)";
/// The sums.
pub(super) const TOTAL: &str = "Tổng cộng";
/// Stands where nothing is known.
pub(super) const NOTHING: &str = "–";
/// Stands below a heading when there is nothing to list.
pub(super) const NONE: &str = "Không có.";

/// Headings of the report.
pub(super) const RESULTS: &str = "Kết quả chung";
pub(super) const OVERDUE_ROWS: &str = "Chỉ tiêu quá hạn";
pub(super) const FLAGGED_ROWS: &str = "Chỉ tiêu thiếu tài liệu kiểm chứng hoặc cần kiểm tra lại";
pub(super) const DIFFERING_ROWS: &str = "Chỉ tiêu có báo cáo khác nhau giữa các cơ quan chủ trì";
pub(super) const SILENT_AGENCIES: &str = "Cơ quan chưa gửi báo cáo, cần đôn đốc";
pub(super) const REFUSED_CELLS: &str = "Nội dung cơ quan đã gửi nhưng chưa tiếp nhận được";
/// Titles of its annexes.
pub(super) const SUMMARY_TITLE: &str = "TỔNG HỢP THEO NHÓM NHIỆM VỤ VÀ CƠ QUAN CHỦ TRÌ";
pub(super) const DETAIL_TITLE: &str = "TÌNH HÌNH THỰC HIỆN TỪNG CHỈ TIÊU";
pub(super) const BY_SECTION: &str = "Theo nhóm nhiệm vụ";
pub(super) const BY_AGENCY: &str = "Theo cơ quan chủ trì";

/// How the counts are made.
pub(super) const NOTES: [&str; 4] = [
    "Quá hạn, trễ hạn được tính từ thời hạn trong kế hoạch và ngày chốt số liệu, không lấy theo lời báo cáo. Cột Chưa báo cáo chỉ gồm chỉ tiêu chưa đến hạn; chỉ tiêu đã qua hạn mà chưa báo cáo, hoặc các cơ quan báo cáo khác nhau, tính vào cột Quá hạn. Tệp theo dõi đếm mọi chỉ tiêu để trống trạng thái, kể cả đã qua hạn, ở cột Chưa chọn trạng thái.",
    "Chỉ tiêu có nhiều cơ quan chủ trì được tính cho từng cơ quan, nên tổng các dòng theo cơ quan có thể lớn hơn số chỉ tiêu của kế hoạch.",
    "Chỉ tiêu giao cho một nhóm cơ quan: mỗi cơ quan được tính theo phần của mình; cả chỉ tiêu chỉ hoàn thành khi mọi cơ quan trong nhóm hoàn thành.",
    "Tỷ lệ hoàn thành bằng số chỉ tiêu hoàn thành chia cho số chỉ tiêu không hủy. Đạt, Chưa đạt chỉ tính chỉ tiêu có mức bằng số và đã có kết quả.",
];

/// `Phụ lục I`.
pub(super) fn annex(number: usize) -> String {
    format!("Phụ lục {}", roman(number))
}

/// `I.`
pub(super) fn heading_mark(number: usize) -> String {
    format!("{}.", roman(number))
}

fn roman(number: usize) -> &'static str {
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"].get(number - 1).copied().unwrap_or("…")
}

/// A status as a cell shows it.
pub(super) fn status(status: Option<TaskStatus>) -> &'static str {
    status.map_or(NOTHING, TaskStatus::word)
}

/// A day as a cell shows it.
pub(super) fn day(day: Option<Date>) -> String {
    day.map_or_else(|| NOTHING.to_owned(), short_date)
}

/// What the reports on a row say together.
pub(super) fn standing(row: &ReckonedRow<'_>) -> Vec<String> {
    let figures = &row.state.figures;
    let mut lines = match row.state.standing {
        RowStanding::Silent => vec!["Chưa báo cáo".to_owned()],
        RowStanding::Differs => vec![Category::Differs.word().to_owned()],
        RowStanding::Asks => vec!["Cần báo cáo lại".to_owned()],
        RowStanding::Agreed => vec![status(figures.status).to_owned()],
        RowStanding::Shared { reported, finished, of } => vec![
            status(figures.status).to_owned(),
            format!("({reported}/{of} cơ quan báo cáo, {finished} hoàn thành)"),
        ],
    };
    if let Some(percent) = figures.percent {
        lines.push(format!("{percent}%"));
    }
    lines
}

/// What moved since the period before, one line each.
pub(super) fn movement(row: &ReckonedRow<'_>) -> Vec<String> {
    if !row.steps.is_empty() {
        return row.steps.iter().map(|step| self::step(*step, row)).collect();
    }
    let line = if !row.is_known() {
        NOTHING
    } else if row.state.in_period {
        "Không thay đổi"
    } else if row.category.is_open() {
        "Kỳ này chưa báo cáo"
    } else {
        "Như kỳ trước"
    };
    vec![line.to_owned()]
}

fn step(step: Step, row: &ReckonedRow<'_>) -> String {
    let unit = row.plan.target.map_or("", |target| target.unit);
    match step {
        Step::First => "Báo cáo lần đầu".to_owned(),
        Step::Done => "Hoàn thành trong kỳ".to_owned(),
        Step::Overdue => "Mới quá hạn".to_owned(),
        Step::Status(old, new) => format!("{} → {}", old.word(), new.word()),
        Step::Percent(old, new) => format!("% hoàn thành: {old}% → {new}%"),
        Step::Actual(old, new) => {
            format!("Kết quả: {old} → {}", with_unit(&new.to_string(), unit))
        }
        Step::Differs => "Mới có báo cáo khác nhau".to_owned(),
        Step::Agreed => "Đã thống nhất số liệu".to_owned(),
    }
}

/// `65%`, `12 thủ tục`.
pub(super) fn with_unit(number: &str, unit: &str) -> String {
    match unit.trim() {
        "" => number.to_owned(),
        unit if unit.starts_with('%') => format!("{number}{unit}"),
        unit => format!("{number} {unit}"),
    }
}

/// What to look at.
pub(super) fn flag(flag: &Flag<'_>) -> String {
    match flag {
        Flag::Warning(words) => words.clone(),
        Flag::Share(agency, words) => format!("{agency}: {words}"),
        Flag::Asks => "Mức phải đạt đã được sửa đổi sau khi báo cáo; cần báo cáo lại".to_owned(),
        Flag::Leaderless => "Kế hoạch chưa xác định cơ quan chủ trì".to_owned(),
    }
}
