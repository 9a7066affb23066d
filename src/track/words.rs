//! Words of statuses and verdicts, as workbooks and reports print them. Live systems of the ministries
//! use the same (format-rules, second-hand).

use crate::model::progress::TaskStatus;

impl TaskStatus {
    /// The word in the list.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "Chưa thực hiện",
            Self::Busy => "Đang thực hiện",
            Self::Done => "Hoàn thành",
            Self::Paused => "Tạm dừng",
            Self::Cancelled => "Hủy",
        }
    }

    /// When to choose it.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Open => "Chưa bắt đầu làm.",
            Self::Busy => "Đã bắt đầu, chưa xong.",
            Self::Done => "Đã xong; phải ghi ngày hoàn thành và tài liệu kiểm chứng.",
            Self::Paused => "Tạm ngừng theo chỉ đạo; ghi lý do ở cột Ghi chú.",
            Self::Cancelled => "Không làm nữa theo quyết định; ghi căn cứ ở cột Ghi chú.",
        }
    }
}

/// The target is reached.
pub const REACHED: &str = "Đạt";
/// The target is not reached.
pub const MISSED: &str = "Chưa đạt";
/// Nothing to compare with the target.
pub const NO_VALUE: &str = "Chưa có số liệu";
/// No target with a number.
pub const NO_TARGET: &str = "–";

/// Done, not after the deadline.
pub const ON_TIME: &str = "Đúng hạn";
/// Done after the deadline.
pub const LATE: &str = "Trễ hạn";
/// Not done, deadline to come.
pub const RUNNING: &str = "Trong hạn";
/// Not done, deadline gone.
pub const OVERDUE: &str = "Quá hạn";
/// No status, deadline to come.
pub const SILENT: &str = "Chưa báo cáo";
/// Title of counts of rows whose status is blank, whether their deadline is to come or gone: not
/// [`SILENT`], which those that are overdue are not.
pub const NO_STATUS: &str = "Chưa chọn trạng thái";
/// Halted.
pub const PAUSED: &str = "Tạm dừng";
/// Given up.
pub const CANCELLED: &str = "Hủy";
/// Agencies differ.
pub const DIFFERS: &str = "Báo cáo khác nhau";

/// What can be wrong with a row.
pub const UNKNOWN_STATUS: &str = "Trạng thái không có trong danh mục";
/// Done without documents.
pub const NO_EVIDENCE: &str = "Thiếu tài liệu kiểm chứng";
/// Done without a day.
pub const NO_DONE_DAY: &str = "Thiếu ngày hoàn thành";
/// Done, but not the whole of it.
pub const NOT_FULL: &str = "Hoàn thành nhưng chưa đủ 100%";
/// Done, but the target is missed.
pub const DONE_MISSED: &str = "Hoàn thành nhưng chưa đạt chỉ tiêu";
/// A day of completion without the status.
pub const NOT_DONE: &str = "Có ngày hoàn thành nhưng chưa chọn Hoàn thành";
/// The day of completion is none.
pub const BAD_DAY: &str = "Ngày hoàn thành không phải ngày";
/// The day of completion is to come.
pub const FUTURE_DAY: &str = "Ngày hoàn thành sau ngày báo cáo";
/// The percentage is none.
pub const BAD_PERCENT: &str = "% hoàn thành phải từ 0% đến 100%";
/// The value is no number.
pub const BAD_ACTUAL: &str = "Kết quả đạt được không phải số";
