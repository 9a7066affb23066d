//! What a workbook that goes out and one that comes back agree on: names of columns and of the lines that
//! tell what the file is. The writer puts each column's code into a hidden row over its title, so that
//! the reader finds it wherever an office has moved it.

/// Shape of the workbook; another one is another template.
pub const FORMAT: &str = "congbao-tracking-2";

/// A column that the reader knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Key of the row.
    Key,
    /// What the agency is to the row: leading, or taking part.
    Role,
    /// The phrase of the indicator.
    Phrase,
    /// What must be reached, in words.
    Target,
    /// The unit.
    Unit,
    /// The last day.
    Deadline,
    /// What was reported before an amendment changed the row; only where there is such a row.
    Earlier,
    /// To fill in: the status.
    Status,
    /// To fill in: how much is done.
    Percent,
    /// To fill in: the value reached.
    Actual,
    /// To fill in: the day of completion.
    Done,
    /// To fill in: documents that prove it.
    Evidence,
    /// To fill in: remarks.
    Note,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Key,
        Self::Role,
        Self::Phrase,
        Self::Target,
        Self::Unit,
        Self::Deadline,
        Self::Earlier,
        Self::Status,
        Self::Percent,
        Self::Actual,
        Self::Done,
        Self::Evidence,
        Self::Note,
    ];

    /// Those that an agency fills in.
    pub const INPUTS: [Self; 6] =
        [Self::Status, Self::Percent, Self::Actual, Self::Done, Self::Evidence, Self::Note];

    /// The code in the hidden row.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Key => "congbao:khoa",
            Self::Role => "congbao:vai-tro",
            Self::Phrase => "congbao:chi-tieu",
            Self::Target => "congbao:muc",
            Self::Unit => "congbao:don-vi",
            Self::Deadline => "congbao:han",
            Self::Earlier => "congbao:truoc-sua-doi",
            Self::Status => "congbao:trang-thai",
            Self::Percent => "congbao:phan-tram",
            Self::Actual => "congbao:ket-qua",
            Self::Done => "congbao:ngay-xong",
            Self::Evidence => "congbao:tai-lieu",
            Self::Note => "congbao:ghi-chu",
        }
    }

    /// The field of a code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code.trim())
    }

    /// The title of the column, by which it is found when the hidden row is gone.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Key => "Khóa",
            Self::Role => "Vai trò",
            Self::Phrase => "Nội dung chỉ tiêu",
            Self::Target => "Mức phải đạt",
            Self::Unit => "Đơn vị",
            Self::Deadline => "Hạn",
            Self::Earlier => "Trước khi sửa đổi",
            Self::Status => "Trạng thái",
            Self::Percent => "% hoàn thành",
            Self::Actual => "Kết quả đạt được",
            Self::Done => "Ngày hoàn thành",
            Self::Evidence => "Tài liệu kiểm chứng đã có",
            Self::Note => "Ghi chú",
        }
    }
}

/// A line of the hidden sheet that tells what the file is: its name in the first column, its value in the
/// second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// [`FORMAT`]; always the first line.
    Format,
    /// Path of the act below `content/`.
    Work,
    /// Type in mixed case.
    Type,
    /// Number as printed.
    Number,
    /// Day of the act.
    Date,
    /// Official name of the issuer.
    Issuer,
    /// `signed`, or the day of the consolidation: which text the rows are from.
    Edition,
    /// `issued` or `draft`.
    Status,
    /// Id of the agency that fills it in; empty in the master workbook.
    Agency,
    /// Its name.
    AgencyName,
    /// The period asked about, `2012-Q2`; empty while none is open.
    Period,
}

impl Line {
    /// All of them, in the order in which they are written.
    pub const ALL: [Self; 11] = [
        Self::Format,
        Self::Work,
        Self::Type,
        Self::Number,
        Self::Date,
        Self::Issuer,
        Self::Edition,
        Self::Status,
        Self::Agency,
        Self::AgencyName,
        Self::Period,
    ];

    /// The name in the first column.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Work => "work",
            Self::Type => "type",
            Self::Number => "number",
            Self::Date => "date",
            Self::Issuer => "issuer",
            Self::Edition => "edition",
            Self::Status => "status",
            Self::Agency => "agency",
            Self::AgencyName => "agency-name",
            Self::Period => "period",
        }
    }
}

/// Opens the list on the hidden sheet of what was sent out in [`Field::Earlier`]: key and text of each
/// row. Nobody could tell it later, because reports are added while the workbook is away.
pub const EARLIER: [&str; 2] = ["key", "earlier"];
/// Opens the list on the hidden sheet of what was sent out in [`Field::Role`]: key and text of each row.
/// Names and members of groups are the registry's, which may change while the workbook is away.
pub const ROLES: [&str; 2] = ["key", "role"];

/// Name in the workbook of the cell with the day of report; it may be left blank.
pub const REPORT_DAY: &str = "NgayBaoCao";
/// Name of the cell with the day that rows are judged by: the day of report, else today.
pub const DAY: &str = "NgayTinh";

/// The text as signed, in [`Line::Edition`].
pub const SIGNED: &str = "signed";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_leads_back_to_its_field() {
        for field in Field::ALL {
            assert_eq!(Field::of_code(field.code()), Some(field));
        }
        assert_eq!(Field::of_code("Ghi chú"), None);
    }
}
