//! Tables as authors write them: columns are data with roles, rows have stable ids.
//!
//! ```text
//! columns   stt   noi-dung   chi-so (3 tracks)   tai-lieu   …      what the header shows
//! tracks    1     1          1     1     1       1                 what the grid is made of
//! layout    in group IV: noi-dung 2, chi-so 1, tai-lieu 2          which column takes which tracks
//! ```
//!
//! A *column* has a meaning, a *track* is a strip of the grid. Most tables have one track per column
//! and no layouts; a table whose cells are merged differently from group to group names its
//! patterns once, as layouts, and its rows stay records of meaning.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};

use crate::model::date::Period;
use crate::model::id::Id;
use crate::model::target::Target;
use crate::model::text::{Spanned, Text, deserialize_either, problem};
use crate::source::Span;

/// A table of an annex or of an article.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    /// Stable name within the act.
    pub id: Spanned<Id>,
    /// Title above the table as printed: `Bảng 2. …`.
    #[serde(default)]
    pub caption: Option<Text>,
    /// Unit line above the table as printed.
    #[serde(default)]
    pub unit: Option<Text>,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Header cells above the columns' own titles, top row first; at most two rows.
    #[serde(default)]
    pub bands: Vec<Vec<Band>>,
    /// The row of column numbers under the titles, `(1)`, `(2)` … as printed.
    #[serde(default)]
    pub column_numbers: Vec<Text>,
    /// Patterns in which columns take other numbers of tracks than in the header.
    #[serde(default)]
    pub layouts: Vec<Layout>,
    /// Group and item rows in order of print.
    pub rows: Vec<Row>,
    /// Footnotes of the table, called by `[^mark]` in its cells.
    #[serde(default)]
    pub footnotes: Vec<Footnote>,
    /// Whether workbooks track its rows; by default when it has a column of deadlines or agencies.
    #[serde(default)]
    pub tracking: Option<bool>,
}

impl Table {
    /// Whether workbooks track its rows.
    #[must_use]
    pub fn is_tracked(&self) -> bool {
        let tells_who_or_when = |column: &Column| {
            matches!(column.role, Some(Role::Lead | Role::LeadAndPartners | Role::Timeframe))
        };
        self.tracking.unwrap_or_else(|| self.columns.iter().any(tells_who_or_when))
    }

    /// The column with this id and its position.
    #[must_use]
    pub fn column(&self, id: &Id) -> Option<(usize, &Column)> {
        self.columns.iter().enumerate().find(|(_, column)| column.id.value == *id)
    }

    /// Position of the first column with this role.
    #[must_use]
    pub fn position(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == Some(role))
    }

    /// All rows, outer before inner, each with its depth and the position of its parent.
    #[must_use]
    pub fn flat_rows(&self) -> Vec<FlatRow<'_>> {
        let mut flat = Vec::new();
        flatten(&self.rows, 0, None, None, &mut flat);
        flat
    }
}

/// A row with its place in the nesting.
#[derive(Debug, Clone, Copy)]
pub struct FlatRow<'t> {
    /// The row.
    pub row: &'t Row,
    /// How many rows enclose it.
    pub depth: usize,
    /// Position of the enclosing row in the flat list.
    pub parent: Option<usize>,
    /// The layout in force: its own, or that of the nearest enclosing row.
    pub layout: Option<&'t Spanned<Id>>,
}

fn flatten<'t>(
    rows: &'t [Row],
    depth: usize,
    parent: Option<usize>,
    layout: Option<&'t Spanned<Id>>,
    flat: &mut Vec<FlatRow<'t>>,
) {
    for row in rows {
        let layout = row.layout.as_ref().or(layout);
        flat.push(FlatRow { row, depth, parent, layout });
        let here = flat.len() - 1;
        flatten(&row.rows, depth + 1, Some(here), layout, flat);
    }
}

/// A column: what stands in it and how wide it is.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Column {
    /// Name by which rows fill it.
    pub id: Spanned<Id>,
    /// Title as printed in the header.
    pub title: Text,
    /// What its cells mean; may be absent.
    #[serde(default)]
    pub role: Option<Role>,
    /// Number of tracks it takes in the header and, without a layout, in the rows.
    #[serde(default = "one")]
    pub tracks: u8,
    /// Width in mm of paper; the remaining width is shared out when absent.
    #[serde(default)]
    pub width: Option<Spanned<f64>>,
    /// Width of each track in mm, when they are not to be equal.
    #[serde(default)]
    pub widths: Vec<Spanned<f64>>,
    /// What a row that does not mention the column has there; an error when absent.
    #[serde(default)]
    pub absent: Option<Absent>,
}

fn one() -> u8 {
    1
}

/// What a cell that is not written means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Absent {
    /// The cell is blank in print.
    Blank,
}

/// What a column, or a single cell, is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
pub enum Role {
    /// Số thứ tự.
    #[serde(rename = "so-thu-tu")]
    Number,
    /// Nội dung, nhiệm vụ.
    #[serde(rename = "noi-dung")]
    Task,
    /// Chỉ số đánh giá, chỉ tiêu.
    #[serde(rename = "chi-so")]
    Indicator,
    /// Đơn vị tính.
    #[serde(rename = "don-vi-tinh")]
    Unit,
    /// Giá trị, số liệu.
    #[serde(rename = "gia-tri")]
    Value,
    /// Sản phẩm, kết quả.
    #[serde(rename = "san-pham")]
    Product,
    /// Tài liệu kiểm chứng.
    #[serde(rename = "tai-lieu-kiem-chung")]
    Verification,
    /// Cơ quan chủ trì.
    #[serde(rename = "chu-tri")]
    Lead,
    /// Cơ quan phối hợp.
    #[serde(rename = "phoi-hop")]
    Partners,
    /// Cơ quan chủ trì và phối hợp trong một cột.
    #[serde(rename = "chu-tri-phoi-hop")]
    LeadAndPartners,
    /// Thời gian.
    #[serde(rename = "thoi-gian")]
    Timeframe,
    /// Kinh phí.
    #[serde(rename = "kinh-phi")]
    Funding,
    /// Nguồn vốn.
    #[serde(rename = "nguon-von")]
    FundingSource,
    /// Tình trạng.
    #[serde(rename = "tinh-trang")]
    State,
    /// Ghi chú.
    #[serde(rename = "ghi-chu")]
    Remark,
    /// Căn cứ pháp lý.
    #[serde(rename = "can-cu")]
    LegalBasis,
    /// Mã.
    #[serde(rename = "ma")]
    Code,
}

/// A header cell above several columns.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Band {
    /// Title as printed.
    pub title: Text,
    /// First column under it.
    pub from: Spanned<Id>,
    /// Last column under it.
    pub to: Spanned<Id>,
}

/// How many tracks each column takes in the rows that name this layout.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Layout {
    /// Name by which rows choose it.
    pub id: Spanned<Id>,
    /// Tracks per column; columns that are not named keep their header's number.
    pub tracks: Keyed<Spanned<u8>>,
}

/// Values by column id, in order of writing.
#[derive(Debug, Clone)]
pub struct Keyed<T> {
    /// Column id and value.
    pub entries: Vec<(Spanned<Id>, T)>,
}

impl<T> Keyed<T> {
    /// The value for a column.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&T> {
        self.entries.iter().find(|(key, _)| key.value == *id).map(|(_, value)| value)
    }
}

impl<T> Default for Keyed<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Keyed<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = Keyed<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("cột: giá trị (values by column)")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Keyed<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Keyed { entries })
            }
        }

        deserializer.deserialize_map(Entries(std::marker::PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Keyed<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Keyed{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (keys, values) = (generator.subschema_for::<Id>(), generator.subschema_for::<T>());
        schemars::json_schema!({
            "type": "object",
            "propertyNames": keys,
            "additionalProperties": values,
        })
    }
}

/// One row. With `title` it is a group row, with `missing` it stands for rows that the copy at hand
/// does not have, otherwise it is an item row. Rows may hold rows.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Row {
    /// Stable identity, apart from the printed number.
    pub id: Spanned<Id>,
    /// Printed number, `2.3`, in the column of role `so-thu-tu`.
    #[serde(default)]
    pub no: Option<Cell>,
    /// Title of a group, in the column of role `noi-dung` (else the first column).
    #[serde(default)]
    pub title: Option<Text>,
    /// Last column over which the title runs; its own column only when absent.
    #[serde(default)]
    pub through: Option<Spanned<Id>>,
    /// Layout of this row and the rows in it.
    #[serde(default)]
    pub layout: Option<Spanned<Id>>,
    /// Cells by column id.
    #[serde(default)]
    pub cells: Keyed<Cell>,
    /// Rows that the copy does not have; the value says what is known about the gap.
    #[serde(default)]
    pub missing: Option<Text>,
    /// Lead agencies by registry id, beside the printed cell.
    #[serde(default)]
    pub lead: Vec<Spanned<Id>>,
    /// Coordinating agencies by registry id, beside the printed cell.
    #[serde(default)]
    pub coordinating: Vec<Spanned<Id>>,
    /// When, beside the printed cell; the end is the deadline.
    #[serde(default)]
    pub period: Option<Spanned<Period>>,
    /// How it recurs, beside a printed "Hằng năm" or "Khi có phát sinh".
    #[serde(default)]
    pub recurrence: Option<Recurrence>,
    /// Indicators read out of the printed cell.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// The rule by which the row's numbers are sums of others.
    #[serde(default)]
    pub total: Option<Total>,
    /// Rows inside this one.
    #[serde(default)]
    pub rows: Vec<Row>,
    /// Taken out of force by a later act; its number stays. Never written, only worked out.
    #[serde(skip)]
    pub repealed: bool,
}

impl Row {
    /// Whether this is a group row.
    #[must_use]
    pub fn is_group(&self) -> bool {
        self.title.is_some()
    }
}

/// What stands in one place of a row.
#[derive(Debug, Clone)]
pub struct Cell {
    /// Printed text, or why there is none.
    pub content: CellContent,
    /// What it means, when that is not what its column means.
    pub role: Option<Role>,
    /// Where it is written.
    pub span: Span,
}

/// A blank cell, a merged cell and a cell that the copy lacks are three different things.
#[derive(Debug, Clone)]
pub enum CellContent {
    /// Text as printed; each line is a paragraph.
    Printed(Text),
    /// Blank in print, written `""`.
    Blank,
    /// Merged with the cell above, written `^`.
    Above,
    /// Merged with the cell to the left, written `<`.
    Left,
    /// Not in the copy at hand.
    Missing,
}

impl CellContent {
    /// What a cell shows that says `text`: the signs for blank, merged and lacking cells count.
    #[must_use]
    pub fn of(text: Text) -> Self {
        match text.value.as_str() {
            "" => Self::Blank,
            "^" => Self::Above,
            "<" => Self::Left,
            "?" => Self::Missing,
            _ => Self::Printed(text),
        }
    }

    /// The text, if there is any.
    #[must_use]
    pub fn printed(&self) -> Option<&Text> {
        match self {
            Self::Printed(text) => Some(text),
            Self::Blank | Self::Above | Self::Left | Self::Missing => None,
        }
    }

    /// Whether nothing is printed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CellEntry {
    text: Spanned<Option<String>>,
    #[serde(default)]
    role: Option<Role>,
}

fn cell_from_text(text: Text) -> Cell {
    let span = text.span;
    Cell { content: CellContent::of(text), role: None, span }
}

fn cell_from_entry(entry: CellEntry) -> Cell {
    let span = entry.text.span;
    let content = match entry.text.value {
        Some(text) if text.is_empty() => CellContent::Blank,
        Some(text) => CellContent::Printed(Spanned::new(text, span)),
        None => CellContent::Missing,
    };
    Cell { content, role: entry.role, span }
}

deserialize_either!(
    Cell,
    "chữ trong ô; ô trắng viết \"\", ô gộp với ô trên viết ^, với ô trái viết <, ô bản chép thiếu viết \"?\" (a cell: \"\" when blank, ^ or < when merged, \"?\" when the copy lacks it)",
    text => |text| Ok(cell_from_text(text)),
    map => |entry: CellEntry| cell_from_entry(entry),
);

/// An indicator as a phrase of the printed cell, with its target beside it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Indicator {
    /// Stable identity.
    pub id: Spanned<Id>,
    /// The phrase, to the letter; it must stand in the row's cell.
    pub text: Text,
    /// What must be reached; absent for indicators in words.
    #[serde(default)]
    pub target: Option<Spanned<Target>>,
    /// Where it stood before, ƯTH or thực hiện of the year before.
    #[serde(default)]
    pub baseline: Option<Spanned<Target>>,
    /// Targets period by period, where the print gives a series.
    #[serde(default)]
    pub series: Vec<PeriodTarget>,
}

/// A target of one period.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PeriodTarget {
    /// When it must be reached.
    pub period: Spanned<Period>,
    /// What must be reached then.
    pub target: Spanned<Target>,
}

/// How a task recurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Recurrence {
    /// Thường xuyên.
    Continuous,
    /// Hằng tháng.
    Monthly,
    /// Hằng quý.
    Quarterly,
    /// Hằng năm.
    Yearly,
    /// Khi có phát sinh.
    WhenNeeded,
}

/// A sum that the printed numbers must satisfy.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Total {
    /// Columns that are summed.
    pub columns: Vec<Spanned<Id>>,
    /// What is summed.
    pub of: Summands,
}

/// The rows that make up a total.
#[derive(Debug, Clone)]
pub enum Summands {
    /// The rows directly inside this row.
    Rows,
    /// All outermost group rows of the table.
    Groups,
    /// These rows.
    Listed(Vec<Spanned<Id>>),
}

deserialize_either!(
    Summands,
    "rows, groups hoặc danh sách mã dòng (what is summed)",
    text as SummandsWord => |text| match text.value.as_str() {
        "rows" => Ok(Summands::Rows),
        "groups" => Ok(Summands::Groups),
        other => Err(problem(
            format!("\"{other}\" không phải cách cộng; dùng rows, groups hoặc danh sách mã dòng"),
            format!("\"{other}\" is not a rule for a sum; use rows, groups or a list of row ids"),
        )),
    },
    list => |ids: Vec<Spanned<Id>>| Summands::Listed(ids),
);

/// The words that [`Summands`] takes, for its schema.
#[derive(JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(dead_code, reason = "a list of words, never made")]
enum SummandsWord {
    /// The rows directly inside this row.
    Rows,
    /// All outermost group rows of the table.
    Groups,
}

/// A footnote of a table.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Footnote {
    /// The mark as printed: `1`, `*`.
    pub mark: Text,
    /// Its text.
    pub text: Text,
}
