//! The words by which a reader knows a zone. Folded: lower case, tone marks in one place, single spaces.

use crate::check::fold as folded;
use crate::profile::Profile;

/// A text in which spellings that mean the same are the same; dashes are hyphens.
pub(super) fn fold(text: &str) -> String {
    folded(&text.replace(['–', '—', '\u{2011}'], "-"))
}

/// Quốc hiệu.
pub(super) fn is_national_name(folded: &str) -> bool {
    folded == "cộng hòa xã hội chủ nghĩa việt nam"
}

/// Tiêu ngữ, however its hyphens stand.
pub(super) fn is_motto(folded: &str) -> bool {
    let words: String = folded.chars().filter(|c| c.is_alphabetic()).collect();
    words == "độclậptựdohạnhphúc"
}

/// `Số: 209/QĐ-UBND`, blank or not.
pub(super) fn is_number(folded: &str) -> bool {
    (folded.starts_with("số:") || folded.starts_with("số ") || folded.starts_with("số.."))
        && folded.contains('/')
        && folded.chars().count() < 60
}

/// `Sơn La, ngày 09 tháng 02 năm 2012`, blank or not.
pub(super) fn is_date_line(folded: &str) -> bool {
    folded.chars().count() < 80
        && folded.contains("ngày")
        && folded.contains("tháng")
        && folded.contains("năm")
        && !folded.starts_with('(')
}

/// Whether a line is the name of a type of document: `QUYẾT ĐỊNH`.
pub(in crate::inspect) fn names_type(text: &str) -> bool {
    // Folding moves marks inside of syllables, too; the table has the words as they are written.
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = words.join(" ").to_lowercase();
    let known =
        |name: &str| Profile::all().iter().any(|profile| profile.type_symbol(name).is_some());
    known(&name) || known(&fold(text)) || matches!(name.as_str(), "luật" | "pháp lệnh" | "lệnh")
}

/// Who may issue, as the line of authority names it.
const AUTHORITIES: [&str; 15] = [
    "chủ tịch",
    "ủy ban nhân dân",
    "hội đồng nhân dân",
    "bộ trưởng",
    "thủ tướng",
    "giám đốc",
    "cục trưởng",
    "tổng cục trưởng",
    "chánh văn phòng",
    "trưởng ban",
    "chính phủ",
    "hiệu trưởng",
    "viện trưởng",
    "thường trực hội đồng",
    "tổng giám đốc",
];

/// How the name of a body below another one begins.
const BODIES: [&str; 13] = [
    "sở ",
    "phòng ",
    "chi cục ",
    "cục ",
    "tổng cục ",
    "ban ",
    "trung tâm ",
    "trường ",
    "thanh tra ",
    "văn phòng ",
    "bệnh viện ",
    "viện ",
    "hội đồng nhân dân ",
];

/// Whether a line begins the name of a body that may stand under another one.
pub(super) fn names_body(folded: &str) -> bool {
    BODIES.iter().any(|body| folded.starts_with(body))
}

/// The line that names who issues.
pub(super) fn is_authority(text: &str, folded: &str) -> bool {
    is_capitals(text) && AUTHORITIES.iter().any(|who| folded.starts_with(who))
}

/// The first words of a line of grounds.
pub(super) fn is_ground(folded: &str) -> bool {
    ["căn cứ", "theo đề nghị", "xét đề nghị", "xét tờ trình", "thực hiện "]
        .iter()
        .any(|word| folded.starts_with(word))
}

/// `QUYẾT ĐỊNH:`
pub(super) fn is_enacting(text: &str, folded: &str) -> bool {
    let bare = folded.trim_end_matches(':').trim_end();
    is_capitals(text)
        && folded.ends_with(':')
        && matches!(bare, "quyết định" | "quyết nghị" | "chỉ thị" | "nghị định" | "thông tư")
}

/// The number of an article: `3` for `Điều 3. …`.
pub(in crate::inspect) fn article(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix("Điều ").or_else(|| text.strip_prefix("ĐIỀU "))?;
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let number = &rest[..end];
    let closed = rest[end..].starts_with(['.', ':']) || rest[end..].trim().is_empty();
    (closed && number.starts_with(|c: char| c.is_ascii_digit())).then_some(number)
}

/// `Phần I`, `Chương II`, `Mục 1`, with or without a title behind.
pub(super) fn is_division(folded: &str) -> bool {
    let rest =
        ["phần ", "chương ", "mục ", "tiểu mục "].iter().find_map(|word| folded.strip_prefix(word));
    let Some(rest) = rest else { return false };
    let number = rest.split([' ', '.', ':']).next().unwrap_or_default();
    let roman = number.chars().all(|c| "ivxlc".contains(c));
    let arabic = number.chars().all(|c| c.is_ascii_digit());
    let ordinal = rest.starts_with("thứ ");
    let behind = rest[number.len()..].trim_start();
    !number.is_empty()
        && (roman || arabic || ordinal)
        && (behind.is_empty() || behind.starts_with(['.', ':']) || ordinal)
}

/// `Phụ lục II`
pub(super) fn is_annex_label(folded: &str) -> bool {
    let Some(rest) = folded.strip_prefix("phụ lục") else { return false };
    let number = rest.trim().trim_start_matches("số ").trim_end_matches(['.', ':']);
    number.len() <= 8 && number.chars().all(|c| "ivxlc0123456789abđ.-".contains(c))
}

/// `(Kèm theo Quyết định số …)`
pub(super) fn is_reference(folded: &str) -> bool {
    folded.starts_with('(')
        && folded.contains("kèm theo")
        && (folded.contains("số") || folded.contains("ngày"))
}

/// `ĐVT: triệu đồng`
pub(super) fn is_unit(folded: &str) -> bool {
    ["đvt", "đơn vị tính", "đơn vị:"].iter().any(|word| folded.starts_with(word))
        && folded.chars().count() < 60
}

/// `Bảng 1`
pub(super) fn is_caption(folded: &str) -> bool {
    let rest = folded.strip_prefix("bảng ").or_else(|| folded.strip_prefix("biểu "));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// `Nơi nhận:`
pub(super) fn is_recipients_label(folded: &str) -> bool {
    folded.starts_with("nơi nhận")
}

/// `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`
pub(super) fn is_capacity(text: &str) -> bool {
    let mark = ["TM", "KT", "TL", "TUQ", "Q", "T/M", "K/T", "T/L"];
    let marked = mark
        .iter()
        .any(|mark| text.strip_prefix(mark).is_some_and(|rest| rest.starts_with(['.', ' '])));
    marked && is_capitals(text)
}

/// Whether all letters are capitals.
pub(in crate::inspect) fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|letter| !letter.is_lowercase())
}
