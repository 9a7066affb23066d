//! The looks of cells: every format is made once and used by name.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The typeface of official tables (NĐ 30/2020, Phụ lục I, Mục II).
pub(super) const FONT: &str = "Times New Roman";
/// Letters in cells, in pt.
pub(super) const SIZE: f64 = 12.0;
/// What bold letters of that size take as much room as, in pt.
pub(super) const BOLD_SIZE: f64 = 13.0;
/// How days are shown.
const DAY: &str = "dd/mm/yyyy";

const PLAN: u32 = 0x00DC_E6F1;
const GOAL: u32 = 0x00E4_EFDC;
const INPUT: u32 = 0x00FF_E9A8;
const INPUT_CELL: u32 = 0x00FF_FBEB;
const RESULT: u32 = 0x00E7_E6E6;
const GROUP: u32 = 0x00F2_F2F2;
const LINE: u32 = 0x007F_7F7F;

/// All formats of a workbook.
#[derive(Debug)]
pub(super) struct Styles {
    /// `DỰ THẢO`.
    pub(super) draft: Format,
    /// Title of a sheet.
    pub(super) title: Format,
    /// A line in the middle below the title.
    pub(super) subtitle: Format,
    /// A line at the left, wrapped.
    pub(super) plain: Format,
    /// The same in italics.
    pub(super) note: Format,
    /// The same in bold.
    pub(super) strong: Format,
    /// A line that warns.
    pub(super) alert: Format,
    /// Heads of columns, by section.
    pub(super) head_plan: Format,
    pub(super) head_goal: Format,
    pub(super) head_input: Format,
    pub(super) head_result: Format,
    /// Cells of a table.
    pub(super) strong_cell: Format,
    pub(super) left: Format,
    pub(super) centre: Format,
    pub(super) right: Format,
    pub(super) missing: Format,
    pub(super) day: Format,
    pub(super) number: Format,
    pub(super) percent: Format,
    pub(super) rate: Format,
    /// Cells of a group's row.
    pub(super) group: Format,
    pub(super) group_centre: Format,
    pub(super) group_right: Format,
    pub(super) group_percent: Format,
    /// What was reported before the row was changed: to look at, and to answer.
    pub(super) changed: Format,
    pub(super) asks_again: Format,
    /// What came, went, or says something else.
    pub(super) came: Format,
    pub(super) went: Format,
    pub(super) moved: Format,
    /// Cells to fill in.
    pub(super) ask_text: Format,
    pub(super) ask_choice: Format,
    pub(super) ask_percent: Format,
    pub(super) ask_number: Format,
    pub(super) ask_rate: Format,
    pub(super) ask_day: Format,
}

impl Styles {
    /// Makes them.
    pub(super) fn new() -> Self {
        let line = base().set_text_wrap();
        let cell = bordered().set_align(FormatAlign::Top);
        let middle = bordered().set_align(FormatAlign::Center).set_align(FormatAlign::Top);
        let head = |fill: u32| {
            bordered()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(fill))
        };
        let group = |format: Format| format.set_bold().set_background_color(Color::RGB(GROUP));
        let ask =
            |format: Format| format.set_background_color(Color::RGB(INPUT_CELL)).set_unlocked();
        let right = bordered().set_align(FormatAlign::Right).set_align(FormatAlign::Top);
        let centred = line.clone().set_align(FormatAlign::Center);
        Self {
            draft: centred
                .clone()
                .set_bold()
                .set_font_size(14)
                .set_font_color(Color::RGB(0x00C0_0000)),
            title: centred.clone().set_bold().set_font_size(14),
            subtitle: centred.set_italic(),
            plain: line.clone().set_align(FormatAlign::Top),
            note: line.clone().set_italic().set_align(FormatAlign::Top),
            strong: line.clone().set_bold().set_align(FormatAlign::Top),
            alert: line.set_bold().set_font_color(Color::RGB(0x00C0_0000)),
            head_plan: head(PLAN),
            head_goal: head(GOAL),
            head_input: head(INPUT),
            head_result: head(RESULT),
            missing: group(middle.clone()).set_italic(),
            day: middle.clone().set_num_format(DAY),
            number: middle.clone().set_num_format("0"),
            percent: middle.clone().set_num_format("0%"),
            rate: middle.clone().set_num_format("0.0%"),
            group: group(cell.clone()),
            group_centre: group(middle.clone()),
            group_right: group(right.clone()),
            group_percent: group(middle.clone()).set_num_format("0%"),
            ask_text: ask(cell.clone()).set_num_format("@"),
            ask_choice: ask(middle.clone()),
            ask_percent: ask(middle.clone()).set_num_format("0%"),
            ask_number: ask(middle.clone()),
            ask_rate: ask(middle.clone()).set_num_format("0.0%"),
            ask_day: ask(middle.clone()).set_num_format(DAY),
            changed: cell.clone().set_background_color(Color::RGB(Tone::Busy.colours().0)),
            asks_again: toned(&cell, Tone::Care),
            came: toned(&middle, Tone::Good),
            went: toned(&middle, Tone::Bad),
            moved: toned(&middle, Tone::Busy),
            strong_cell: cell.clone().set_bold(),
            left: cell,
            centre: middle,
            right,
        }
    }
}

impl Styles {
    /// The same looks for cells that may be changed: what sorting moves.
    pub(super) fn unlocked(&self) -> Self {
        let open = |format: &Format| format.clone().set_unlocked();
        Self {
            left: open(&self.left),
            centre: open(&self.centre),
            day: open(&self.day),
            number: open(&self.number),
            percent: open(&self.percent),
            rate: open(&self.rate),
            ..Self::new()
        }
    }
}

/// The format that every cell without its own has.
pub(super) fn base() -> Format {
    Format::new().set_font_name(FONT).set_font_size(SIZE)
}

/// The look in the colours of a tone.
pub(super) fn toned(format: &Format, tone: Tone) -> Format {
    let (fill, letters) = tone.colours();
    format
        .clone()
        .set_bold()
        .set_background_color(Color::RGB(fill))
        .set_font_color(Color::RGB(letters))
}

fn bordered() -> Format {
    base().set_text_wrap().set_border(FormatBorder::Thin).set_border_color(Color::RGB(LINE))
}

/// A colour that goes with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// Done, reached, on time.
    Good,
    /// Under way.
    Busy,
    /// Look at it.
    Care,
    /// Late, missed.
    Bad,
    /// Nothing to say yet, or no longer.
    Still,
}

impl Tone {
    /// Fill and letters; their contrast is at least 4.5 : 1.
    pub(super) fn colours(self) -> (u32, u32) {
        match self {
            Self::Good => (0x00C6_EFCE, 0x0000_6100),
            Self::Busy => (0x00DD_EBF7, 0x001F_4E79),
            Self::Care => (0x00FF_EB9C, 0x007F_4B00),
            Self::Bad => (0x00FF_C7CE, 0x009C_0006),
            Self::Still => (0x00E3_E3E3, 0x0040_4040),
        }
    }

    /// What a conditional format changes.
    pub(super) fn format(self) -> Format {
        let (fill, letters) = self.colours();
        Format::new()
            .set_background_color(Color::RGB(fill))
            .set_font_color(Color::RGB(letters))
            .set_bold()
    }
}
