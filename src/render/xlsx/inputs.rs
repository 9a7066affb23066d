//! What may be typed where, and what a person is told about it.

use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Formula, Worksheet};

use crate::render::RenderError;
use crate::render::xlsx::formula;
use crate::render::xlsx::layout::{Field, TaskSheet};
use crate::view::View;

/// Longest text that an agency may type into one cell.
const MAX_TYPED: u32 = 2_000;

/// Adds the checks to all input columns of a task sheet.
pub(super) fn checks(
    sheet: &mut Worksheet,
    view: &View,
    layout: &TaskSheet<'_>,
) -> Result<(), RenderError> {
    let text = || {
        DataValidation::new().allow_text_length(DataValidationRule::LessThanOrEqualTo(MAX_TYPED))
    };
    let list = Formula::new(format!("={}", formula::STATUSES));
    let checks = [
        (Field::Status, DataValidation::new().allow_list_formula(list)),
        (
            Field::Percent,
            DataValidation::new().allow_decimal_number(DataValidationRule::Between(0.0, 1.0)),
        ),
        (
            Field::Actual,
            DataValidation::new().allow_decimal_number(DataValidationRule::Between(-1e12, 1e12)),
        ),
        (Field::Done, day(view)),
        (Field::Evidence, text()),
        (Field::Note, text()),
    ];
    for (field, check) in checks {
        let (title, ask, refuse) = words(field, view);
        let check = check
            .set_input_title(title)?
            .set_input_message(ask)?
            .set_error_title(title)?
            .set_error_message(refuse)?;
        let column = layout.column(field);
        sheet.add_data_validation(layout.first(), column, layout.last(), column, &check)?;
    }
    Ok(())
}

/// A day not before the act.
pub(super) fn day(view: &View) -> DataValidation {
    let earliest = ExcelDateTime::parse_from_str(&view.meta.date)
        .or_else(|_| ExcelDateTime::from_ymd(1990, 1, 1))
        .unwrap_or_default();
    DataValidation::new().allow_date(DataValidationRule::GreaterThanOrEqualTo(earliest))
}

/// The earliest day in words.
pub(super) fn earliest(view: &View) -> &str {
    if view.meta.date_printed.is_empty() { "01/01/1990" } else { &view.meta.date_printed }
}

/// Title, input message, error message; at most 32 and 255 letters.
fn words(field: Field, view: &View) -> (&'static str, String, String) {
    let earliest = earliest(view);
    match field {
        Field::Status => (
            "Trạng thái",
            "Chọn một trạng thái trong danh sách. Trễ hạn, quá hạn do máy tính từ hạn và ngày báo cáo."
                .to_owned(),
            "Chỉ chọn trạng thái có trong danh sách (trang Danh mục).".to_owned(),
        ),
        Field::Percent => (
            "% hoàn thành",
            "Gõ từ 0% đến 100%, ví dụ 70%.".to_owned(),
            "Phải là số từ 0% đến 100%.".to_owned(),
        ),
        Field::Actual => (
            "Kết quả đạt được",
            "Gõ số theo đơn vị ở cột Đơn vị. Đơn vị là % thì gõ cả dấu %, ví dụ 75%.".to_owned(),
            "Phải là số; lời giải thích ghi ở cột Ghi chú.".to_owned(),
        ),
        Field::Done => (
            "Ngày hoàn thành",
            format!("Gõ ngày/tháng/năm, không trước ngày {earliest}. Chỉ ghi khi đã hoàn thành."),
            format!("Phải là ngày, không trước ngày ban hành {earliest}."),
        ),
        Field::Evidence => (
            "Tài liệu kiểm chứng",
            "Ghi số, ngày văn bản hoặc đường dẫn tới tài liệu. Bắt buộc khi Hoàn thành.".to_owned(),
            format!("Không quá {MAX_TYPED} ký tự."),
        ),
        _ => (
            "Ghi chú",
            "Vướng mắc, kiến nghị, lý do tạm dừng hoặc hủy.".to_owned(),
            format!("Không quá {MAX_TYPED} ký tự."),
        ),
    }
}
