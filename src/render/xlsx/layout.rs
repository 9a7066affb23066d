//! Where everything of a task sheet lies: drawing, lists and sums all ask here.
//!
//! ```text
//! heading …                                   one line per row
//! day of report
//! congbao:khoa    │ …                         codes of the columns, hidden
//! Kế hoạch        │ Chỉ tiêu theo dõi │ Báo cáo thực hiện │ Đánh giá
//! printed titles  │ …                 │ …                 │ …          one row per printed row
//! group or indicator                                                  one row per TaskRow
//! ```

use rust_xlsxwriter::{cell_range_absolute, quote_sheet_name};

use crate::view::View;
use crate::view::table::Table;
use crate::view::task_sheet::{self, HeadingLine};
use crate::view::workbook::{Indicator, Sheet, TaskRow, contract};

/// A column that is not printed in the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The key, before all others.
    Key,
    /// What the agency is to the row, in its own workbook.
    Role,
    /// The phrase of the indicator.
    Phrase,
    /// What must be reached, in words.
    Target,
    /// How it is compared.
    Goal,
    /// Reached from here on.
    Low,
    /// Reached up to here.
    High,
    /// Number of the group.
    Group,
    /// Ids of the lead agencies, each between bars.
    Leads,
    /// The unit.
    Unit,
    /// The last day.
    Deadline,
    /// What was reported before an amendment changed the row.
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
    /// Computed: whether the target is reached.
    Reached,
    /// Computed: in time or late.
    Progress,
    /// Computed: what to look at.
    Warning,
}

/// What a field is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Not shown.
    Hidden,
    /// Read out of the act.
    Goal,
    /// Filled in by the agency.
    Input,
    /// Computed.
    Result,
}

impl Field {
    /// Those that can stand right of the printed columns, in order.
    const AFTER: [Self; 20] = [
        Self::Role,
        Self::Phrase,
        Self::Target,
        Self::Goal,
        Self::Low,
        Self::High,
        Self::Group,
        Self::Leads,
        Self::Unit,
        Self::Deadline,
        Self::Earlier,
        Self::Status,
        Self::Percent,
        Self::Actual,
        Self::Done,
        Self::Evidence,
        Self::Note,
        Self::Reached,
        Self::Progress,
        Self::Warning,
    ];

    /// Title, width in mm, purpose.
    pub(super) fn spec(self) -> (&'static str, f64, Part) {
        match self {
            Self::Key => (contract::Field::Key.title(), 30.0, Part::Hidden),
            Self::Role => (contract::Field::Role.title(), 26.0, Part::Goal),
            Self::Phrase => (contract::Field::Phrase.title(), 44.0, Part::Goal),
            Self::Target => (contract::Field::Target.title(), 21.0, Part::Goal),
            Self::Goal => (task_sheet::COMPARED, 18.0, Part::Hidden),
            Self::Low => (task_sheet::LOW, 14.0, Part::Hidden),
            Self::High => (task_sheet::HIGH, 14.0, Part::Hidden),
            Self::Group => (task_sheet::GROUP, 14.0, Part::Hidden),
            Self::Leads => (task_sheet::LEADS, 30.0, Part::Hidden),
            Self::Unit => (contract::Field::Unit.title(), 17.0, Part::Goal),
            Self::Deadline => (contract::Field::Deadline.title(), 26.0, Part::Goal),
            Self::Earlier => (contract::Field::Earlier.title(), 50.0, Part::Goal),
            Self::Status => (contract::Field::Status.title(), 27.0, Part::Input),
            Self::Percent => (contract::Field::Percent.title(), 20.0, Part::Input),
            Self::Actual => (contract::Field::Actual.title(), 20.0, Part::Input),
            Self::Done => (contract::Field::Done.title(), 26.0, Part::Input),
            Self::Evidence => (contract::Field::Evidence.title(), 36.0, Part::Input),
            Self::Note => (contract::Field::Note.title(), 32.0, Part::Input),
            Self::Reached => (task_sheet::REACHED, 24.0, Part::Result),
            Self::Progress => (task_sheet::PROGRESS, 24.0, Part::Result),
            Self::Warning => (task_sheet::WARNING, 40.0, Part::Result),
        }
    }

    /// Name in the workbook of the body of its column on a task sheet.
    pub(super) fn name(self, number: usize) -> String {
        let word = match self {
            Self::Key => "Khoa",
            Self::Role => "VaiTro",
            Self::Phrase => "NoiDungChiTieu",
            Self::Target => "MucPhaiDat",
            Self::Goal => "CachSoSanh",
            Self::Low => "TuMuc",
            Self::High => "DenMuc",
            Self::Group => "NhomSo",
            Self::Leads => "MaChuTri",
            Self::Unit => "DonVi",
            Self::Deadline => "Han",
            Self::Earlier => "TruocSuaDoi",
            Self::Status => "TrangThai",
            Self::Percent => "PhanTram",
            Self::Actual => "KetQua",
            Self::Done => "NgayHoanThanh",
            Self::Evidence => "TaiLieu",
            Self::Note => "GhiChu",
            Self::Reached => "DatChiTieu",
            Self::Progress => "TienDo",
            Self::Warning => "CanhBao",
        };
        format!("{word}_{number}")
    }

    /// The code by which the column is found when the file comes back; those that are only ours have
    /// none.
    pub(super) fn code(self) -> Option<&'static str> {
        let field = match self {
            Self::Key => contract::Field::Key,
            Self::Role => contract::Field::Role,
            Self::Phrase => contract::Field::Phrase,
            Self::Target => contract::Field::Target,
            Self::Unit => contract::Field::Unit,
            Self::Deadline => contract::Field::Deadline,
            Self::Earlier => contract::Field::Earlier,
            Self::Status => contract::Field::Status,
            Self::Percent => contract::Field::Percent,
            Self::Actual => contract::Field::Actual,
            Self::Done => contract::Field::Done,
            Self::Evidence => contract::Field::Evidence,
            Self::Note => contract::Field::Note,
            Self::Goal | Self::Low | Self::High | Self::Group | Self::Leads => return None,
            Self::Reached | Self::Progress | Self::Warning => return None,
        };
        Some(field.code())
    }

    /// Whether a sheet has the column: an agency knows its role, and needs nothing to count groups and
    /// other agencies by.
    fn is_in(self, view: &View, sheet: &Sheet) -> bool {
        let of_agency = view.workbook.agency.is_some();
        match self {
            Self::Role => of_agency,
            Self::Group | Self::Leads => !of_agency,
            Self::Earlier => sheet.tasks.iter().any(|task| match task {
                TaskRow::Indicator(indicator) => indicator.earlier.is_some(),
                TaskRow::Group { .. } | TaskRow::Missing { .. } => false,
            }),
            _ => true,
        }
    }
}

/// A tracked table and its place in the workbook.
#[derive(Debug)]
pub(super) struct TaskSheet<'v> {
    /// The contract.
    pub(super) sheet: &'v Sheet,
    /// The table as printed.
    pub(super) table: &'v Table,
    /// Which task sheet it is, from 1.
    pub(super) number: usize,
    /// Lines over the table.
    pub(super) heading: Vec<HeadingLine<'v>>,
    /// The columns right of the printed ones, in order.
    pub(super) fields: Vec<Field>,
    /// Groups that indicators name, in order; a group's number is its position from 1.
    pub(super) groups: Vec<&'v str>,
}

impl<'v> TaskSheet<'v> {
    /// Lays the tracked tables of a view out.
    pub(super) fn all(view: &'v View) -> Vec<Self> {
        let tables: Vec<&Table> = view.document.tables().collect();
        let tracked = view.workbook.sheets.iter().filter(|sheet| !sheet.tasks.is_empty());
        let sheets = tracked.filter_map(|sheet| {
            let table = *tables.get(sheet.table)?;
            Some((sheet, table))
        });
        sheets
            .enumerate()
            .map(|(at, (sheet, table))| Self {
                sheet,
                table,
                number: at + 1,
                heading: task_sheet::heading(view, sheet, table),
                fields: Field::AFTER.into_iter().filter(|field| field.is_in(view, sheet)).collect(),
                groups: groups(sheet),
            })
            .collect()
    }

    /// The row that shows the day of report, below the heading.
    pub(super) fn report_row(&self) -> u32 {
        count(self.heading.len())
    }

    /// The hidden row of the codes of columns: over the header, so that no filter and no sorting
    /// reaches it.
    pub(super) fn code_row(&self) -> u32 {
        self.report_row() + 1
    }

    /// The first row of the header: titles of the sections.
    pub(super) fn header(&self) -> u32 {
        self.code_row() + 1
    }

    /// How many rows the printed header takes.
    pub(super) fn printed_rows(&self) -> u32 {
        count(self.table.header.len().max(1))
    }

    /// The first row of the body.
    pub(super) fn first(&self) -> u32 {
        self.header() + 1 + self.printed_rows()
    }

    /// The last row of the body.
    pub(super) fn last(&self) -> u32 {
        self.first() + count(self.sheet.tasks.len()).saturating_sub(1)
    }

    /// The key and the columns right of the printed ones.
    pub(super) fn all_fields(&self) -> impl Iterator<Item = Field> {
        self.fields.iter().copied().chain([Field::Key])
    }

    /// Whether the sheet has a column for a field.
    pub(super) fn has(&self, field: Field) -> bool {
        field == Field::Key || self.fields.contains(&field)
    }

    /// The column of a field that the sheet has.
    pub(super) fn column(&self, field: Field) -> u16 {
        match self.fields.iter().position(|&known| known == field) {
            Some(at) => self.printed_end() + narrow(at),
            None => 0,
        }
    }

    /// The first column right of the printed ones; these begin at 1.
    pub(super) fn printed_end(&self) -> u16 {
        1 + narrow(self.sheet.columns.len())
    }

    /// The last column.
    pub(super) fn last_column(&self) -> u16 {
        self.column(Field::Warning)
    }

    /// Whether a column needs no room.
    pub(super) fn is_hidden(&self, field: Field) -> bool {
        let phrase = |indicator: &Indicator| !indicator.phrase.is_empty();
        field.spec().2 == Part::Hidden
            || (field == Field::Phrase && !self.indicators().any(|(_, row)| phrase(row)))
    }

    /// The indicators, each with its row.
    pub(super) fn indicators(&self) -> impl Iterator<Item = (u32, &'v Indicator)> {
        let first = self.first();
        self.sheet.tasks.iter().enumerate().filter_map(move |(at, task)| match task {
            TaskRow::Indicator(indicator) => Some((first + count(at), &**indicator)),
            TaskRow::Group { .. } | TaskRow::Missing { .. } => None,
        })
    }

    /// Number of an indicator's group, 0 when it is in none.
    pub(super) fn group(&self, indicator: &Indicator) -> usize {
        self.groups.iter().position(|group| *group == indicator.group).map_or(0, |at| at + 1)
    }

    /// `'Nhiệm vụ'!$A$7:$A$60`, the body of a field's column.
    pub(super) fn range(&self, field: Field) -> String {
        let column = self.column(field);
        let range = cell_range_absolute(self.first(), column, self.last(), column);
        format!("{}!{range}", quote_sheet_name(&self.sheet.name))
    }

    /// Name in the workbook of the body of a field's column.
    pub(super) fn name(&self, field: Field) -> String {
        field.name(self.number)
    }
}

fn groups(sheet: &Sheet) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    for task in &sheet.tasks {
        if let TaskRow::Indicator(indicator) = task
            && !indicator.group.is_empty()
            && groups.last() != Some(&indicator.group.as_str())
            && !groups.contains(&indicator.group.as_str())
        {
            groups.push(&indicator.group);
        }
    }
    groups
}

/// A count as a number of rows; what is too large is refused by the sheet later.
pub(super) fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX / 2)
}

/// A count as a number of columns; what is too large is refused by the sheet later.
pub(super) fn narrow(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX / 2)
}
