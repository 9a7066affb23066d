//! The zones (ô) of an official document and what a rule says about one.

use serde::Serialize;

use super::Ruled;

/// A place on the page whose look the law fixes. The ô numbers are those of NĐ 30/2020, Phụ lục I;
/// TT 01/2011 has the same zones 1 to 9.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// Ô 1: Quốc hiệu.
    NationalName,
    /// Ô 1: Tiêu ngữ.
    Motto,
    /// Ô 2: cơ quan chủ quản.
    SuperiorBody,
    /// Ô 2: cơ quan ban hành.
    IssuingBody,
    /// Ô 3: số, ký hiệu.
    Number,
    /// Ô 4: địa danh, ngày tháng.
    DateLine,
    /// Ô 5a: tên loại.
    Heading,
    /// Ô 5a: trích yếu.
    Title,
    /// Thẩm quyền ban hành.
    Authority,
    /// Ô 6: căn cứ.
    Citation,
    /// `QUYẾT ĐỊNH:`.
    Enacting,
    /// Ô 6: nội dung.
    Body,
    /// Ô 6: phần, chương, mục – the line with the number.
    DivisionMark,
    /// Ô 6: phần, chương, mục – the title.
    DivisionTitle,
    /// Ô 7a: quyền hạn, chức vụ.
    Capacity,
    /// Ô 7c: what stands for the signature.
    SignatureNote,
    /// Ô 7b: họ tên.
    SignerName,
    /// Ô 9b: `Nơi nhận:`.
    RecipientsLabel,
    /// Ô 9b: the list.
    Recipients,
    /// `Phụ lục II`, `KẾ HOẠCH`.
    AnnexLabel,
    /// Title of an annex.
    AnnexTitle,
    /// `(Kèm theo …)`.
    AnnexReference,
    /// `ĐVT: triệu đồng`.
    Unit,
    /// Title of a table.
    TableCaption,
    /// Header cells of a table.
    TableHeader,
    /// Cells of a table.
    TableCell,
    /// Footnotes and notes under a table.
    Footnote,
}

impl Zone {
    /// All zones, in the order of the page.
    pub const ALL: [Self; 27] = [
        Self::NationalName,
        Self::Motto,
        Self::SuperiorBody,
        Self::IssuingBody,
        Self::Number,
        Self::DateLine,
        Self::Heading,
        Self::Title,
        Self::Authority,
        Self::Citation,
        Self::Enacting,
        Self::Body,
        Self::DivisionMark,
        Self::DivisionTitle,
        Self::Capacity,
        Self::SignatureNote,
        Self::SignerName,
        Self::RecipientsLabel,
        Self::Recipients,
        Self::AnnexLabel,
        Self::AnnexTitle,
        Self::AnnexReference,
        Self::Unit,
        Self::TableCaption,
        Self::TableHeader,
        Self::TableCell,
        Self::Footnote,
    ];

    /// Stable name in kebab-case, for CSS classes and tests.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NationalName => "national-name",
            Self::Motto => "motto",
            Self::SuperiorBody => "superior-body",
            Self::IssuingBody => "issuing-body",
            Self::Number => "number",
            Self::DateLine => "date-line",
            Self::Heading => "heading",
            Self::Title => "title",
            Self::Authority => "authority",
            Self::Citation => "citation",
            Self::Enacting => "enacting",
            Self::Body => "body",
            Self::DivisionMark => "division-mark",
            Self::DivisionTitle => "division-title",
            Self::Capacity => "capacity",
            Self::SignatureNote => "signature-note",
            Self::SignerName => "signer-name",
            Self::RecipientsLabel => "recipients-label",
            Self::Recipients => "recipients",
            Self::AnnexLabel => "annex-label",
            Self::AnnexTitle => "annex-title",
            Self::AnnexReference => "annex-reference",
            Self::Unit => "unit",
            Self::TableCaption => "table-caption",
            Self::TableHeader => "table-header",
            Self::TableCell => "table-cell",
            Self::Footnote => "footnote",
        }
    }

    /// Vietnamese name, for styles that staff see in Word.
    #[must_use]
    pub fn vietnamese(self) -> &'static str {
        match self {
            Self::NationalName => "Quốc hiệu",
            Self::Motto => "Tiêu ngữ",
            Self::SuperiorBody => "Cơ quan chủ quản",
            Self::IssuingBody => "Cơ quan ban hành",
            Self::Number => "Số ký hiệu",
            Self::DateLine => "Địa danh ngày tháng",
            Self::Heading => "Tên loại",
            Self::Title => "Trích yếu",
            Self::Authority => "Thẩm quyền",
            Self::Citation => "Căn cứ",
            Self::Enacting => "Lệnh ban hành",
            Self::Body => "Nội dung",
            Self::DivisionMark => "Số chương mục",
            Self::DivisionTitle => "Tên chương mục",
            Self::Capacity => "Chức vụ người ký",
            Self::SignatureNote => "Chữ ký",
            Self::SignerName => "Họ tên người ký",
            Self::RecipientsLabel => "Nơi nhận",
            Self::Recipients => "Danh sách nơi nhận",
            Self::AnnexLabel => "Tên phụ lục",
            Self::AnnexTitle => "Tiêu đề phụ lục",
            Self::AnnexReference => "Kèm theo",
            Self::Unit => "Đơn vị tính",
            Self::TableCaption => "Tên bảng",
            Self::TableHeader => "Đầu bảng",
            Self::TableCell => "Ô bảng",
            Self::Footnote => "Chú thích",
        }
    }
}

/// How lines lie between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Left edge straight.
    Left,
    /// In the middle.
    Centre,
    /// Right edge straight.
    Right,
    /// Both edges straight.
    Justify,
}

/// The solid line under a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// As long as the text above it.
    TextLength,
    /// A third to a half of the text above it.
    ThirdToHalf,
}

/// What the law says about one zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ZoneRule {
    /// Letter size in pt; the clause stands for the whole rule.
    pub size: Ruled<f64>,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// How lines lie.
    pub align: Align,
    /// Line below.
    pub rule: Option<Rule>,
}
