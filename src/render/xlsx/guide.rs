//! The sheet "Hướng dẫn": what the file is, how to fill it in, what the colours and words say.

use std::collections::BTreeSet;

use rust_xlsxwriter::{Format, Worksheet};

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area, Runs};
use crate::render::xlsx::formula;
use crate::render::xlsx::layout::{Field, TaskSheet};
use crate::render::xlsx::style::{SIZE, Styles, Tone};
use crate::render::xlsx::{heading, measure, protect, style, worksheet};
use crate::view::document::plain_text;
use crate::view::workbook::{
    ARCHIVE, Asking, CHANGES, GUIDE, LEADS, LIST, LISTS, NOTES, SUMMARY, TaskStatus,
};
use crate::view::{View, words};

/// Width of the column of words and of the column that explains them, in mm.
const WIDTHS: [f64; 2] = [50.0, 214.0];

/// Draws the sheet.
pub(super) fn draw(
    view: &View,
    layouts: &[TaskSheet<'_>],
    styles: &Styles,
) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(GUIDE)?;
    for (column, mm) in (0..).zip(WIDTHS) {
        sheet.set_column_width_pixels(column, measure::pixels(mm))?;
    }
    let mut page = Page { sheet, row: 0, runs: Runs::default(), styles };
    if view.meta.draft {
        page.line(words::DRAFT, &styles.draft)?;
        page.line("Bản này chưa được ký ban hành; số liệu chỉ để góp ý.", &styles.alert)?;
    }
    let title = if layouts.is_empty() { "BẢNG BIỂU" } else { "BẢNG THEO DÕI THỰC HIỆN" };
    if let Some(edition) = &view.edition {
        page.line(words::edition_label(edition.authenticated), &styles.title)?;
    }
    page.line(title, &styles.title)?;
    page.line(&view.meta.cited, &styles.subtitle)?;
    page.line(&view.meta.subject, &styles.subtitle)?;
    if let Some(agency) = &view.workbook.agency {
        page.line(&format!("Cơ quan báo cáo: {}", agency.name), &styles.title)?;
    }
    if let Some(asking) = &view.workbook.asking {
        asked(&mut page, asking)?;
    }
    sheets(&mut page, view, layouts)?;
    if !layouts.is_empty() {
        steps(&mut page, view)?;
        if view.workbook.agency.is_some() {
            roles(&mut page, layouts)?;
        }
        if layouts.iter().any(|layout| layout.has(Field::Earlier)) {
            earlier(&mut page)?;
        }
        meanings(&mut page)?;
    }
    if !view.remarks.is_empty() {
        page.section("Ghi chú của người biên tập (không thuộc văn bản)")?;
        for remark in &view.remarks {
            page.line(&plain_text(remark), &styles.plain)?;
        }
    }
    let Page { mut sheet, row, runs, .. } = page;
    runs.finish(&mut sheet)?;
    sheet.set_print_area(0, 0, row, 1)?;
    heading::page(&mut sheet, view);
    protect(&mut sheet);
    Ok(sheet)
}

/// Which period is reported on, until when, to whom.
fn asked(page: &mut Page<'_>, asking: &Asking) -> Result<(), RenderError> {
    page.section("Gửi báo cáo")?;
    let strong = &page.styles.strong_cell;
    let period = match (asking.period.as_str(), asking.to.as_str()) {
        ("", _) => String::new(),
        (period, to) => format!("{}; số liệu tính đến hết ngày {to}", capitalized(period)),
    };
    let contact = asking.contact.join("\n");
    let lines = [
        ("Kỳ báo cáo", period.as_str()),
        ("Hạn gửi", asking.due.as_str()),
        ("Nơi nhận", asking.collector.as_str()),
        ("Liên hệ", contact.as_str()),
    ];
    for (word, told) in lines.into_iter().filter(|(_, told)| !told.is_empty()) {
        page.pair(word, told, strong)?;
    }
    for (at, paragraph) in asking.guidance.iter().enumerate() {
        page.pair(if at == 0 { "Hướng dẫn riêng" } else { "" }, paragraph, strong)?;
    }
    Ok(())
}

/// The words with a large first letter.
fn capitalized(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What the agency is to the rows that it gets.
fn roles(page: &mut Page<'_>, layouts: &[TaskSheet<'_>]) -> Result<(), RenderError> {
    page.section("Vai trò")?;
    let left = &page.styles.left;
    let rows = layouts.iter().flat_map(TaskSheet::indicators);
    let roles: BTreeSet<&str> = rows.map(|(_, indicator)| indicator.role.as_str()).collect();
    for role in roles {
        let meaning = if role == LEADS {
            "Cơ quan chịu trách nhiệm chính: báo cáo của cơ quan là số liệu của chỉ tiêu."
        } else if role.starts_with(LEADS) {
            "Quyết định giao chung cho một nhóm: chỉ báo cáo phần việc của cơ quan mình."
        } else {
            "Báo cáo phần việc cơ quan đã phối hợp; số liệu chung do cơ quan chủ trì báo cáo. \
             Không có gì để báo cáo thì để trống."
        };
        page.pair(role, meaning, left)?;
    }
    Ok(())
}

/// What the column says that stands where rows were changed after they were reported on.
fn earlier(page: &mut Page<'_>) -> Result<(), RenderError> {
    page.section("Trước khi sửa đổi")?;
    let Styles { asks_again, changed, .. } = page.styles;
    page.pair(
        "Xác nhận lại số liệu",
        "Mức phải đạt đã đổi sau lần báo cáo trước: điền lại trạng thái, % hoàn thành, kết quả và ngày \
         hoàn thành theo mức mới. Số liệu cũ ghi ở cột này.",
        asks_again,
    )?;
    page.pair(
        "Hạn, nội dung đã đổi",
        "Số liệu đã báo cáo được giữ nguyên trong các ô điền; xem lại rồi sửa nếu cần.",
        changed,
    )
}

fn sheets(page: &mut Page<'_>, view: &View, layouts: &[TaskSheet<'_>]) -> Result<(), RenderError> {
    page.section("Các trang")?;
    let left = &page.styles.left;
    for sheet in &view.workbook.sheets {
        let what = if layouts.iter().any(|layout| layout.sheet.name == sheet.name) {
            match view.workbook.agency {
                Some(_) => {
                    "Chỉ những chỉ tiêu cơ quan chủ trì hoặc phối hợp, mỗi chỉ tiêu một dòng."
                }
                None => "Kế hoạch như bản in, mỗi chỉ tiêu một dòng để báo cáo và đánh giá.",
            }
        } else {
            "Bảng như bản in, chỉ để xem."
        };
        page.pair(&sheet.name, what, left)?;
    }
    if !layouts.is_empty() {
        let summary = if view.workbook.agency.is_some() {
            "Ngày báo cáo, số chỉ tiêu theo vai trò, trạng thái, tiến độ."
        } else {
            page.pair(LIST, "Mỗi chỉ tiêu một dòng, không gộp ô: dùng để sắp xếp và lọc.", left)?;
            "Ngày báo cáo, số chỉ tiêu theo nhóm và cơ quan, biểu đồ."
        };
        page.pair(SUMMARY, summary, left)?;
        if !view.workbook.changes.is_empty() {
            page.pair(CHANGES, "Nhiệm vụ được bổ sung, sửa đổi, bãi bỏ: trước và sau.", left)?;
        }
        if !view.workbook.archive.is_empty() {
            page.pair(ARCHIVE, "Số liệu đã báo cáo của nhiệm vụ không còn theo dõi.", left)?;
        }
        page.pair(LISTS, "Trạng thái được chọn; cơ quan chủ trì, phối hợp.", left)?;
    }
    if view.edition.as_ref().is_some_and(|edition| !edition.notes.is_empty()) {
        page.pair(NOTES, "Chú thích của bản hợp nhất, được gọi bằng số trong ngoặc vuông.", left)?;
    }
    Ok(())
}

fn steps(page: &mut Page<'_>, view: &View) -> Result<(), RenderError> {
    page.section("Cách điền")?;
    let left = &page.styles.left;
    let day = if view.workbook.day.is_empty() {
        "Điền ở trang Tổng hợp; để trống là hôm nay. Ban đầu là ngày ban hành."
    } else {
        "Ở trang Tổng hợp; để trống là hôm nay. Ban đầu là ngày cuối của kỳ báo cáo."
    };
    let steps = [
        ("1. Ngày báo cáo", day),
        ("2. Ô nền vàng", "Chỉ điền các ô nền vàng của trang nhiệm vụ; các ô khác được khóa."),
        (
            "3. Trạng thái",
            "Chọn trong danh sách. Không gõ \"quá hạn\": máy tính từ hạn và ngày báo cáo.",
        ),
        (
            "4. Kết quả đạt được",
            "Gõ số theo đơn vị của chỉ tiêu. Đơn vị là % thì gõ cả dấu %, ví dụ 75%.",
        ),
        (
            "5. Khi hoàn thành",
            "Ghi ngày hoàn thành và tài liệu kiểm chứng. Thiếu ngày thì tính theo ngày báo cáo.",
        ),
        (
            "6. Dán từ tệp khác",
            "Dùng Dán giá trị (Paste Special, Values); dán thường làm mất kiểm tra của ô.",
        ),
        (
            "7. Gửi lại",
            "Không xóa dòng, cột ẩn: mỗi dòng được nhận ra nhờ khóa ở cột A. Gửi tệp .xlsx, không gửi bản in.",
        ),
        ("Bảo vệ trang", "Không đặt mật khẩu; chỉ để tránh sửa nhầm."),
    ];
    for (name, words) in steps {
        page.pair(name, words, left)?;
    }
    Ok(())
}

fn meanings(page: &mut Page<'_>) -> Result<(), RenderError> {
    page.section("Trạng thái (người báo cáo chọn)")?;
    for status in TaskStatus::ALL {
        page.coloured(status.word(), status.meaning(), status.tone())?;
    }
    page.section("Tiến độ (máy tính)")?;
    for (word, tone, meaning) in formula::PROGRESS {
        page.coloured(word, meaning, tone)?;
    }
    page.section("Đạt chỉ tiêu (máy tính)")?;
    let reached = [
        (
            formula::REACHED,
            Tone::Good,
            "Kết quả tới mức phải đạt. Mức ghi một số là mức tối thiểu.",
        ),
        (formula::MISSED, Tone::Bad, "Kết quả chưa tới mức phải đạt."),
        (formula::NO_VALUE, Tone::Still, "Chưa điền kết quả, hoặc kết quả không phải số."),
    ];
    for (word, tone, meaning) in reached {
        page.coloured(word, meaning, tone)?;
    }
    let left = &page.styles.left;
    page.pair(formula::NO_TARGET, "Chỉ tiêu không có mức bằng số, hoặc đã hủy.", left)?;
    page.section("Cảnh báo (máy tính)")?;
    let warnings = "Nêu điều cần xem lại: thiếu tài liệu kiểm chứng, thiếu ngày hoàn thành, \
                    hoàn thành nhưng chưa đạt, số ngày quá hạn, giá trị điền sai kiểu.";
    page.pair("Cảnh báo", warnings, left)?;
    page.pair(words::MISSING, "Ô hoặc dòng mà bản chép hiện có không có; không theo dõi.", left)
}

/// The sheet and the next free row.
struct Page<'s> {
    sheet: Worksheet,
    row: u32,
    runs: Runs<'s>,
    styles: &'s Styles,
}

impl<'s> Page<'s> {
    /// One line over both columns.
    fn line(&mut self, text: &str, format: &Format) -> Result<(), RenderError> {
        let row = self.row;
        cell::merged(&mut self.sheet, Area(row, 0, row, 1), text, format)?;
        let height = measure::height(text, WIDTHS.iter().sum(), SIZE + 1.0);
        self.sheet.set_row_height(row, measure::row(height))?;
        self.row += 1;
        Ok(())
    }

    /// A blank row and a title.
    fn section(&mut self, title: &str) -> Result<(), RenderError> {
        self.row += 1;
        let format = &self.styles.strong;
        self.line(title, format)
    }

    /// A word and what it means.
    fn pair(&mut self, word: &str, meaning: &str, look: &'s Format) -> Result<(), RenderError> {
        self.runs.text(&mut self.sheet, (self.row, 0), word, look)?;
        self.meaning(word, meaning)
    }

    /// A word in its colour and what it means.
    fn coloured(&mut self, word: &str, meaning: &str, tone: Tone) -> Result<(), RenderError> {
        let look = style::toned(&self.styles.centre, tone);
        cell::text(&mut self.sheet, (self.row, 0), word, &look)?;
        self.meaning(word, meaning)
    }

    /// What the word at the left means, and the height of the row.
    fn meaning(&mut self, word: &str, meaning: &str) -> Result<(), RenderError> {
        let row = self.row;
        self.runs.text(&mut self.sheet, (row, 1), meaning, &self.styles.left)?;
        let height = |text, width| measure::height(text, width, SIZE);
        let height = height(word, WIDTHS[0]).max(height(meaning, WIDTHS[1]));
        self.sheet.set_row_height(row, measure::row(height))?;
        self.row += 1;
        Ok(())
    }
}
