//! The words by which zones are known, and documents without tables, as a PDF gives them.

use super::words::{
    article, fold, is_annex_label, is_capacity, is_date_line, is_division, is_motto, is_number,
    names_type,
};
use super::{PartKind, read};
use crate::inspect::measured::{
    Align, Look, MarginsMm, Measured, Medium, Numbering, Paragraph, Run, Section, Unsettled,
};
use crate::profile::Zone;

#[test]
fn types_are_known_however_their_marks_stand() {
    for name in ["QUYẾT ĐỊNH", "KẾ HOẠCH", "Kế hoạch", "GIẤY UỶ QUYỀN", "BẢN THOẢ THUẬN"]
    {
        assert!(names_type(name), "{name}");
    }
    for name in ["QUYẾT ĐỊNH:", "ỦY BAN NHÂN DÂN", "DANH MỤC NHIỆM VỤ"] {
        assert!(!names_type(name), "{name}");
    }
}

#[test]
fn lines_of_the_head_are_known_blank_or_filled() {
    assert!(is_number(&fold("Số:      /QĐ-UBND")));
    assert!(is_number(&fold("Số: 12/2025/QĐ-UBND")));
    assert!(!is_number(&fold("Số lượng học viên")));
    assert!(is_date_line(&fold("Sơn La, ngày      tháng     năm 2024")));
    assert!(!is_date_line(&fold("(Kèm theo Quyết định ngày 5 tháng 3 năm 2024)")));
    assert!(is_motto(&fold("Độc lập – Tự do – Hạnh phúc")));
}

#[test]
fn articles_divisions_and_labels_are_told_from_sentences() {
    assert_eq!(article("Điều 12a. Phạm vi"), Some("12a"));
    assert_eq!(article("Điều 3 Nghị định này quy định"), None);
    assert_eq!(article("Điều kiện tham gia"), None);
    assert!(is_division(&fold("Chương II")));
    assert!(is_division(&fold("Mục 1. QUY ĐỊNH CHUNG")));
    assert!(!is_division(&fold("Mục tiêu của Kế hoạch")));
    assert!(!is_division(&fold("Phần kinh phí do ngân sách cấp")));
    assert!(is_annex_label(&fold("Phụ lục II")) && is_annex_label(&fold("PHỤ LỤC SỐ 01")));
    assert!(!is_annex_label(&fold("Phụ lục kèm theo Quyết định này")));
    assert!(is_capacity("KT. GIÁM ĐỐC") && !is_capacity("Kt. Giám đốc"));
}

/// Lines one below the other, `*` before those that are bold.
fn plain(lines: &[&str]) -> Measured {
    let paragraph = |line: &&str| {
        let bold = line.starts_with('*');
        let text = line.trim_start_matches('*').to_owned();
        let look = Look { bold: Some(bold), ..Look::default() };
        Paragraph {
            runs: vec![Run { len: text.len(), look }],
            align: Some(if bold { Align::Centre } else { Align::Left }),
            text,
            style: None,
            first_line_mm: None,
            left_mm: None,
            before_pt: None,
            after_pt: None,
            line: None,
            rule: None,
            keep_next: None,
            cell: None,
            section: 0,
            page: Some(1),
            width_mm: None,
            numbered: false,
        }
    };
    Measured {
        medium: Medium::Pdf,
        language: None,
        title: None,
        sections: vec![Section {
            first: 0,
            width_mm: None,
            height_mm: None,
            margins: MarginsMm::default(),
            numbering: Numbering::default(),
        }],
        paragraphs: lines.iter().map(paragraph).collect(),
        tables: Vec::new(),
        pages: Some(1),
        unsettled: Unsettled::default(),
        fonts_not_embedded: None,
        tagged: None,
    }
}

#[test]
fn a_document_without_tables_is_read_by_its_words() {
    let measured = plain(&[
        "UBND TỈNH SƠN LA",
        "*SỞ NỘI VỤ",
        "*CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "*Độc lập - Tự do - Hạnh phúc",
        "Số: 05/QĐ-SNV",
        "Sơn La, ngày 05 tháng 9 năm 2024",
        "*QUYẾT ĐỊNH",
        "*Về việc ban hành Quy chế",
        "*GIÁM ĐỐC SỞ NỘI VỤ",
        "Căn cứ Luật Lưu trữ;",
        "*QUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo Quyết định này Quy chế.",
        "*KT. GIÁM ĐỐC",
        "*PHÓ GIÁM ĐỐC",
        "*Nguyễn Văn A",
        "Nơi nhận:",
        "- Như Điều 1;",
        "- Lưu: VT.",
        "*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "*QUY CHẾ",
        "*CÔNG TÁC VĂN THƯ",
        "(Kèm theo Quyết định số 05/QĐ-SNV ngày 05 tháng 9 năm 2024 của Giám đốc)",
        "*Chương I",
        "*QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh.",
    ]);
    let reading = read(&measured);
    let kinds: Vec<PartKind> = reading.parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, [PartKind::Act, PartKind::Document]);
    let names: Vec<&str> = reading.zones.iter().map(|zone| zone.map_or("", Zone::name)).collect();
    assert_eq!(
        names,
        [
            "superior-body",
            "issuing-body",
            "national-name",
            "motto",
            "number",
            "date-line",
            "heading",
            "title",
            "authority",
            "citation",
            "enacting",
            "body",
            "capacity",
            "capacity",
            "signer-name",
            "recipients-label",
            "recipients",
            "recipients",
            "national-name",
            "annex-label",
            "annex-title",
            "annex-reference",
            "division-mark",
            "division-title",
            "body",
        ]
    );
}
