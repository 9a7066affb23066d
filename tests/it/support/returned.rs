//! A workbook of an agency as data: in the shape that goes out, to be filled in, mangled, and written as
//! `.xlsx` or `.ods`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};

use congbao::collect::Expected;
use congbao::track::contract::{FORMAT, Field, Line};
use congbao::track::{Bounds, Reporter};
use congbao::view::task_sheet;
use congbao::view::workbook::{Entered, GoalKind, Indicator, Printed, TargetView};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Text(String),
    Number(f64),
    Percent(f64),
    /// Serial number, shown as a day.
    Day(f64),
    Bool(bool),
    Formula(String, String),
}

/// A sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    pub(crate) cells: BTreeMap<(u32, u16), Cell>,
}

impl Draft {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Puts something into a cell, `L8`.
    pub(crate) fn set(&mut self, address: &str, cell: Cell) {
        self.cells.insert(place(address), cell);
    }

    pub(crate) fn text(&mut self, address: &str, text: &str) {
        self.set(address, Cell::Text(text.to_owned()));
    }

    pub(crate) fn clear(&mut self, address: &str) {
        self.cells.remove(&place(address));
    }

    /// Moves every cell to another place; `None` drops it.
    pub(crate) fn moved(&mut self, to: impl Fn(u32, u16) -> Option<(u32, u16)>) {
        let cells = std::mem::take(&mut self.cells);
        self.cells = cells
            .into_iter()
            .filter_map(|((row, column), cell)| Some((to(row, column)?, cell)))
            .collect();
    }

    /// Copies a row, numbered from 1, over another.
    pub(crate) fn copy_row(&mut self, from: u32, to: u32) {
        let copies: Vec<((u32, u16), Cell)> = self
            .cells
            .iter()
            .filter(|((row, _), _)| *row == from - 1)
            .map(|((_, column), cell)| ((to - 1, *column), cell.clone()))
            .collect();
        self.cells.extend(copies);
    }
}

/// Row and column from 0 of `L8`.
pub(crate) fn place(address: &str) -> (u32, u16) {
    let digits = address.find(|c: char| c.is_ascii_digit()).expect("a row");
    let column = address[..digits].bytes().fold(0, |sum, b| sum * 26 + u16::from(b - b'A') + 1);
    (address[digits..].parse::<u32>().expect("a row") - 1, column - 1)
}

/// A workbook.
#[derive(Debug, Clone, Default)]
pub(crate) struct Drafts {
    pub(crate) sheets: Vec<Draft>,
    pub(crate) names: Vec<(String, String)>,
}

impl Drafts {
    pub(crate) fn sheet(&mut self, name: &str) -> &mut Draft {
        self.sheets.iter_mut().find(|sheet| sheet.name == name).expect(name)
    }

    /// The sheet to report on.
    pub(crate) fn tasks(&mut self) -> &mut Draft {
        self.sheet("Nhiệm vụ")
    }

    /// As `.xlsx`.
    pub(crate) fn xlsx(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let percent = Format::new().set_num_format("0%");
        let day = Format::new().set_num_format("dd/mm/yyyy");
        for draft in &self.sheets {
            let sheet = book.add_worksheet();
            sheet.set_name(&draft.name).expect("a name");
            sheet.set_very_hidden(draft.hidden);
            for (&(row, column), cell) in &draft.cells {
                let written = match cell {
                    Cell::Text(text) => sheet.write_string(row, column, text),
                    Cell::Number(number) => sheet.write_number(row, column, *number),
                    Cell::Percent(number) => {
                        sheet.write_number_with_format(row, column, *number, &percent)
                    }
                    Cell::Day(serial) => sheet.write_number_with_format(row, column, *serial, &day),
                    Cell::Bool(bool) => sheet.write_boolean(row, column, *bool),
                    Cell::Formula(formula, result) => {
                        let formula = Formula::new(formula).set_result(result);
                        sheet.write_formula(row, column, formula)
                    }
                };
                written.expect("written");
            }
        }
        for (name, formula) in &self.names {
            book.define_name(name, formula).expect("a name");
        }
        book.save_to_buffer().expect("a workbook")
    }
}

/// Days from 30 December 1899.
pub(crate) fn serial(year: u16, month: u8, day: u8) -> f64 {
    ExcelDateTime::from_ymd(year, month, day).expect("a day").to_excel()
}

/// The row of the task sheet, from 1, in which the first indicator stands.
pub(crate) const FIRST: u32 = 7;

/// Columns of the task sheet, from left to right: printed ones, those of the contract, computed ones.
const COLUMNS: [(Option<Field>, &str); 21] = [
    (Some(Field::Key), "Khóa"),
    (None, "TT"),
    (None, "Nội dung"),
    (Some(Field::Role), "Vai trò"),
    (Some(Field::Phrase), "Nội dung chỉ tiêu"),
    (Some(Field::Target), "Mức phải đạt"),
    (None, "Cách so sánh"),
    (None, "Từ"),
    (None, "Đến"),
    (None, "Nhóm số"),
    (Some(Field::Unit), "Đơn vị"),
    (Some(Field::Deadline), "Hạn"),
    (Some(Field::Status), "Trạng thái"),
    (Some(Field::Percent), "% hoàn thành"),
    (Some(Field::Actual), "Kết quả đạt được"),
    (Some(Field::Done), "Ngày hoàn thành"),
    (Some(Field::Evidence), "Tài liệu kiểm chứng đã có"),
    (Some(Field::Note), "Ghi chú"),
    (None, "Đạt chỉ tiêu"),
    (None, "Tiến độ"),
    (None, "Cảnh báo"),
];

/// A workbook of `so-noi-vu` as it goes out, nothing filled in.
pub(crate) fn sent_out() -> Drafts {
    let mut guide = Draft::new("Hướng dẫn");
    guide.text("A1", "Chỉ điền các ô nền vàng.");
    let mut summary = Draft::new("Tổng hợp");
    summary.text("A4", "Ngày báo cáo (điền; để trống là hôm nay)");
    summary.set("B4", Cell::Day(serial(2012, 6, 14)));
    let mut list = Draft::new("Danh sách");
    list.text("A4", "Khóa");
    list.text("B4", "Mức phải đạt");
    list.text("C4", "Trạng thái");
    let names = vec![("NgayBaoCao".to_owned(), "='Tổng hợp'!$B$4".to_owned())];
    Drafts { sheets: vec![guide, task_sheet(), list, summary, identity()], names }
}

/// As an agency would fill it in.
pub(crate) fn filled() -> Drafts {
    let mut book = sent_out();
    let tasks = book.tasks();
    tasks.text("M7", "Đang thực hiện");
    tasks.set("N7", Cell::Percent(0.655));
    tasks.set("O7", Cell::Percent(0.4));
    tasks.text("R7", "Chờ ý kiến Sở Tư pháp");
    tasks.text("M8", "Hoàn thành");
    tasks.set("N8", Cell::Percent(1.0));
    tasks.set("O8", Cell::Number(3.0));
    tasks.set("P8", Cell::Day(serial(2012, 6, 1)));
    tasks.text("Q8", "Báo cáo số 12/BC-SNV");
    book
}

/// What is told in the second row of a workbook of a consolidated text.
pub(crate) const EARLIER: &str = "Hạn đã đổi.\nMức ≥ 3 lớp, hạn 31/03/2012: đã báo cáo 1 lớp, Đang thực hiện (kỳ quý I năm 2012)";

/// The same workbook after an amendment that moved the deadline of its second row, right of all others:
/// an office may move columns.
pub(crate) fn amended() -> Drafts {
    let mut book = filled();
    let tasks = book.tasks();
    tasks.text("V3", Field::Earlier.code());
    tasks.text("V5", Field::Earlier.title());
    tasks.text("V8", EARLIER);
    let identity = book.sheet("_congbao");
    let lines = [["key", "earlier"], ["ke-hoach/n1.2", EARLIER]];
    for (row, [key, text]) in (17..).zip(lines) {
        identity.text(&format!("A{row}"), key);
        identity.text(&format!("B{row}"), text);
    }
    book
}

/// The role in the first row of [`of_group`].
pub(crate) const OF_GROUP: &str = "Phối hợp (các sở, ban, ngành)";

/// The workbook as it went out while the registry had the agency in a group that takes part in the first
/// row; today it leads that row by name.
pub(crate) fn of_group() -> Drafts {
    let mut book = filled();
    book.tasks().text("D7", OF_GROUP);
    let keys = indicators().into_iter().map(|row| row.key);
    let roles = [OF_GROUP, "Chủ trì", "Chủ trì", "Chủ trì"];
    let rows: Vec<(String, &str)> = keys.zip(roles).collect();
    let identity = book.sheet("_congbao");
    identity.text("A17", "key");
    identity.text("B17", "role");
    for (row, (key, role)) in (18..).zip(rows) {
        identity.text(&format!("A{row}"), &key);
        identity.text(&format!("B{row}"), role);
    }
    book
}

fn task_sheet() -> Draft {
    let mut tasks = Draft::new("Nhiệm vụ");
    tasks.text("B1", "KẾ HOẠCH");
    tasks.text("F2", "Ngày báo cáo:");
    tasks.set("L2", Cell::Formula("=NgayBaoCao".into(), "41074".into()));
    for (column, (field, title)) in (0..).zip(COLUMNS) {
        if let Some(field) = field {
            tasks.cells.insert((2, column), Cell::Text(field.code().to_owned()));
        }
        tasks.cells.insert((4, column), Cell::Text(title.to_owned()));
    }
    tasks.text("B4", "Kế hoạch");
    tasks.text("M4", "Báo cáo thực hiện");
    tasks.text("B6", "I");
    tasks.text("C6", "CẢI CÁCH THỂ CHẾ");
    for (row, indicator) in (FIRST..).zip(indicators()) {
        task_row(&mut tasks, row, &indicator);
    }
    tasks
}

fn task_row(tasks: &mut Draft, row: u32, indicator: &Indicator) {
    let at = |letters: &str| format!("{letters}{row}");
    tasks.text(&at("A"), &indicator.key);
    for (letters, printed) in ["B", "C"].into_iter().zip(&indicator.printed) {
        if let Printed::Text(text, _) = printed {
            tasks.text(&at(letters), text);
        }
    }
    tasks.text(&at("D"), "Chủ trì");
    if !indicator.phrase.is_empty() {
        tasks.text(&at("E"), &indicator.phrase);
    }
    if let Some(target) = &indicator.target {
        tasks.text(&at("F"), &target.shown);
        tasks.text(&at("G"), "≥");
        tasks.set(&at("H"), Cell::Number(target.low));
        tasks.text(&at("K"), &target.unit);
    }
    tasks.set(&at("J"), Cell::Number(1.0));
    let mut parts = indicator.deadline.splitn(3, '-').map(str::parse::<u16>);
    if let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) =
        (parts.next(), parts.next(), parts.next())
    {
        let narrow = |part: u16| u8::try_from(part).expect("a day");
        tasks.set(&at("L"), Cell::Day(serial(year, narrow(month), narrow(day))));
    }
    for (letters, word) in [("S", "Chưa có số liệu"), ("T", "Chưa báo cáo"), ("U", "")] {
        let formula = Cell::Formula("=IF(1,\"\")".into(), word.into());
        tasks.set(&at(letters), formula);
    }
}

fn identity() -> Draft {
    let mut sheet = Draft::new("_congbao");
    sheet.hidden = true;
    for (row, line) in (1..).zip(Line::ALL) {
        let value = match line {
            Line::Format => FORMAT,
            Line::Work => "2012/209-qd-ubnd",
            Line::Type => "Quyết định",
            Line::Number => "209/QĐ-UBND",
            Line::Date => "2012-02-09",
            Line::Issuer => "Ủy ban nhân dân tỉnh",
            Line::Edition => "signed",
            Line::Status => "issued",
            Line::Agency => "so-noi-vu",
            Line::AgencyName => "Sở Nội vụ",
            Line::Period => "2012-Q2",
        };
        sheet.text(&format!("A{row}"), line.name());
        sheet.text(&format!("B{row}"), value);
    }
    sheet.text("A13", "sheet");
    sheet.text("A14", "Nhiệm vụ");
    sheet.text("A15", "Bảng số liệu");
    sheet
}

/// What the workbook asks about: a rate, a count, two without a number.
pub(crate) fn indicators() -> Vec<Indicator> {
    let rate = target(GoalKind::AtLeast, 70.0, "%", "≥ 70 %", ">= 70 %");
    let count = target(GoalKind::AtLeast, 3.0, "lớp", "≥ 3 lớp", ">= 3 lớp");
    vec![
        indicator("ke-hoach/n1.1", "1.1", "Rà soát văn bản", "", Some(rate), "2012-12-31"),
        indicator("ke-hoach/n1.2", "1.2", "Mở lớp bồi dưỡng", "", Some(count), "2012-06-30"),
        indicator(
            "ke-hoach/n2.1/a",
            "2.1",
            "Công khai thủ tục",
            "Niêm yết tại trụ sở",
            None,
            "2012-03-31",
        ),
        indicator(
            "ke-hoach/n2.1/b",
            "2.1",
            "Công khai thủ tục",
            "Đăng trên cổng thông tin",
            None,
            "",
        ),
    ]
}

fn indicator(
    key: &str,
    number: &str,
    task: &str,
    phrase: &str,
    target: Option<TargetView>,
    deadline: &str,
) -> Indicator {
    let text = |text: &str| Printed::Text(text.to_owned(), 1);
    let (id, name) = ("so-noi-vu".to_owned(), "Sở Nội vụ".to_owned());
    Indicator {
        key: key.to_owned(),
        row: 0,
        of_row: (0, 1),
        depth: 1,
        group: "I. CẢI CÁCH THỂ CHẾ".to_owned(),
        printed: vec![text(number), text(task)],
        phrase: phrase.to_owned(),
        target,
        from: String::new(),
        deadline: deadline.to_owned(),
        lead: vec![(id.clone(), name.clone())],
        coordinating: Vec::new(),
        leads: vec![Reporter { id, name, group: None }],
        partners: Vec::new(),
        role: String::new(),
        entered: Entered::default(),
        earlier: None,
    }
}

fn target(goal: GoalKind, low: f64, unit: &str, shown: &str, written: &str) -> TargetView {
    let rate = unit.starts_with('%');
    let low = if rate { low / 100.0 } else { low };
    TargetView {
        goal,
        low,
        high: low,
        bounds: Bounds { low: Some(low), high: None },
        rate,
        unit: unit.to_owned(),
        shown: shown.to_owned(),
        written: written.to_owned(),
    }
}

/// What it is read against: the plan of one more agency, an act of 9 February, a receipt of 10 July 2012.
pub(crate) fn against<T>(use_it: impl FnOnce(&Expected<'_>) -> T) -> T {
    let rows = indicators();
    let rows: Vec<&Indicator> = rows.iter().collect();
    let mut all_keys: BTreeSet<String> = rows.iter().map(|row| row.key.clone()).collect();
    all_keys.insert("ke-hoach/n3.1".to_owned());
    // What the heading prints, and the rows that are not asked about.
    let ours = [task_sheet::REPORT_DAY, task_sheet::PLAN, task_sheet::INPUT];
    let printed = ["KẾ HOẠCH", "TT", "Nội dung", "I", "CẢI CÁCH THỂ CHẾ", "1.1", "1.2", "2.1"];
    let printed = printed.into_iter().chain(ours).chain(task_sheet::COMPUTED);
    let printed = printed.chain(Field::ALL.map(Field::title));
    let tasks = rows.iter().flat_map(|row| &row.printed).filter_map(|printed| match printed {
        Printed::Text(text, _) => Some(text.clone()),
        _ => None,
    });
    let printed: BTreeSet<String> = printed.map(str::to_owned).chain(tasks).collect();
    use_it(&Expected {
        rows: rows.clone(),
        all_keys: &all_keys,
        printed: &printed,
        agency: "so-noi-vu",
        act_date: "2012-02-09".parse().ok(),
        last_day: "2012-07-10".parse().expect("a day"),
    })
}

/// The parts of a zip, in order.
pub(crate) fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let mut part = Vec::new();
        entry.read_to_end(&mut part).expect("inflated");
        parts.push((String::from_utf8_lossy(entry.name_raw()).into_owned(), part));
    }
    parts
}

/// An `.xlsx` whose cells and shared texts mean the same and are written as no program writes them, so that
/// each is read event by event; `None` when it cannot be unpacked.
pub(crate) fn written_otherwise(bytes: &[u8]) -> Option<Vec<u8>> {
    zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = parts(bytes);
    for (_, part) in parts.iter_mut().filter(|(name, _)| name.starts_with("xl/")) {
        for (usual, other) in [("<c r=\"", "<c  r=\""), ("<si><t", "<si ><t")] {
            let (usual, other) = (usual.as_bytes(), other.as_bytes());
            let mut out = Vec::with_capacity(part.len() + part.len() / 8);
            let mut rest = part.as_slice();
            while let Some(at) = memchr::memmem::find(rest, usual) {
                out.extend_from_slice(&rest[..at]);
                out.extend_from_slice(other);
                rest = &rest[at + usual.len()..];
            }
            out.extend_from_slice(rest);
            *part = out;
        }
    }
    Some(zipped(&parts))
}

/// A zip of parts.
pub(crate) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(name.as_str(), options).expect("an entry");
        writer.write_all(part).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}

impl Drafts {
    /// As `.ods`, the way `LibreOffice` writes it: gaps are repeated blank cells and rows.
    pub(crate) fn ods(&self) -> Vec<u8> {
        let sheets: String = self.sheets.iter().map(ods_sheet).collect();
        let name = |(name, place): &(String, String)| {
            let place = place.trim_start_matches('=').replace('!', ".");
            format!(
                "<table:named-range table:name=\"{name}\" table:cell-range-address=\"${}\"/>",
                escaped(&place)
            )
        };
        let names: String = self.names.iter().map(name).collect();
        let content = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content \
             xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
             xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
             xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
             xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\">\
             <office:body><office:spreadsheet>{sheets}<table:named-expressions>{names}\
             </table:named-expressions></office:spreadsheet></office:body></office:document-content>"
        );
        ods_of(&content)
    }
}

/// An `.ods` with this content.
pub(crate) fn ods_of(content: &str) -> Vec<u8> {
    let part = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    zipped(&[
        part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        part("META-INF/manifest.xml", "<manifest:manifest/>"),
        part("content.xml", content),
    ])
}

fn ods_sheet(draft: &Draft) -> String {
    let mut out = format!("<table:table table:name=\"{}\">", escaped(&draft.name));
    let (mut row, mut column) = (0, 0);
    let mut open = false;
    for (&(at, beside), cell) in &draft.cells {
        if !open || at > row {
            if open {
                out.push_str("</table:table-row>");
                row += 1;
            }
            if at > row {
                let gap = at - row;
                out.push_str(&format!(
                    "<table:table-row table:number-rows-repeated=\"{gap}\"><table:table-cell/></table:table-row>"
                ));
            }
            out.push_str("<table:table-row>");
            (row, column, open) = (at, 0, true);
        }
        if beside > column {
            let gap = beside - column;
            out.push_str(&format!("<table:table-cell table:number-columns-repeated=\"{gap}\"/>"));
        }
        out.push_str(&ods_cell(cell));
        column = beside + 1;
    }
    if open {
        out.push_str("</table:table-row>");
    }
    out + "</table:table>"
}

fn ods_cell(cell: &Cell) -> String {
    let typed = |kind: &str, value: &str, shown: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" {value} calcext:value-type=\"{kind}\"><text:p>{}</text:p></table:table-cell>",
            escaped(shown)
        )
    };
    match cell {
        Cell::Text(text) => typed("string", "", text).replace('\n', "</text:p><text:p>"),
        Cell::Number(number) => {
            typed("float", &format!("office:value=\"{number}\""), &number.to_string())
        }
        Cell::Percent(number) => typed("percentage", &format!("office:value=\"{number}\""), "…%"),
        Cell::Day(serial) => {
            let days = format!("{serial:.0}").parse::<i64>().expect("whole days") - 25_569;
            let day =
                congbao::model::date::Date::EPOCH.plus_days(i32::try_from(days).expect("a day"));
            let day = day.expect("a day").to_string();
            typed("date", &format!("office:date-value=\"{day}\""), &day)
        }
        Cell::Bool(bool) => typed("boolean", &format!("office:boolean-value=\"{bool}\""), "TRUE"),
        Cell::Formula(formula, result) => {
            typed("string", &format!("table:formula=\"of:{}\"", escaped(formula)), result)
        }
    }
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
