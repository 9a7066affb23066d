//! Consolidated editions in every format, after 28/VBHN-BGDĐT and 92/VBHN-BQP.

use congbao::model::edition::{Authentication, Edition, Form, Note};
use congbao::model::id::Id;
use congbao::render::Format;
use congbao::view::View;

use crate::support::acts::{sheets, show, text, view};
use crate::support::markup;

/// 44/2007/QĐ-BGDĐT as 28/VBHN-BGDĐT prints it, shortened; the table is added.
const DECISION: &str = r#"
type: Quyết định
class: normative
issuer: bo-truong-bo-gddt
number: 44/2007/QĐ-BGDĐT
date: 2007-08-15
place: Hà Nội
title: |-
  Về học bổng khuyến khích học tập đối với học sinh, sinh viên
  trong các trường chuyên, trường năng khiếu
citations:
  - Căn cứ Nghị định số 85/2003/NĐ-CP ngày 18.7.2003 của Chính phủ;
  - Xét đề nghị của Vụ trưởng Vụ Công tác học sinh, sinh viên,[^hn-1]
enacting: "QUYẾT ĐỊNH:"
body:
  - |
    Điều 2. Học bổng khuyến khích học tập ở các cơ sở giáo dục đại học.

    3. [^hn-2]Quỹ học bổng khuyến khích học tập được bố trí tối thiểu bằng 8% nguồn thu học phí.

    4. Sở Nội vụ[^hn-3] xét, cấp học bổng.
  - table:
      id: muc
      tracking: false
      caption: Bảng 1. Mức[^hn-4] học bổng
      columns:
        - {id: stt, role: so-thu-tu, title: STT, width: 12}
        - {id: loai, title: "Loại[^hn-5]"}
        - {id: muc, title: Mức}
      rows:
        - {id: r1, cells: {stt: "1", loai: "Khá, Sở Nội vụ[^hn-6] quy định", muc: "**Trần[^hn-7] học phí**"}}
        - {id: r2, cells: {stt: "2", loai: Giỏi, muc: "Cao hơn"}}
  - |
    Điều 3. [^hn-8]Quyết định này có hiệu lực thi hành sau 15 ngày, kể từ ngày đăng Công báo.

    1. [^hn-9] (được bãi bỏ).
signatures:
  - capacity: [KT. BỘ TRƯỞNG, THỨ TRƯỞNG]
    name: Bành Tiến Long
recipients: ["Nơi nhận:", "- Văn phòng Chính phủ;"]
annexes:
  - label: PHỤ LỤC[^hn-10]
    title: MẪU SỐ 04-A
    body: Nội dung mẫu.
"#;

const BASE: &str = "Quyết định số 44/2007/QĐ-BGDĐT ngày 15 tháng 8 năm 2007 của Bộ trưởng Bộ Giáo \
                    dục và Đào tạo về học bổng khuyến khích học tập, có hiệu lực kể từ ngày 14 \
                    tháng 9 năm 2007, được sửa đổi, bổ sung bởi:";
const FIRST: &str = "Thông tư số 31/2013/TT-BGDĐT ngày 01 tháng 8 năm 2013 của Bộ trưởng Bộ Giáo \
                     dục và Đào tạo, có hiệu lực kể từ ngày 15 tháng 9 năm 2013";
const SECOND: &str = "Quyết định số 22/2025/QĐ-TTg ngày 10 tháng 7 năm 2025";
const NOTE: &str = "Khoản này được sửa đổi theo quy định tại Điều 1 của Thông tư số \
                    31/2013/TT-BGDĐT, có hiệu lực kể từ ngày 15 tháng 9 năm 2013.";

fn edition(form: Form) -> Edition {
    let note = |paragraphs: &[&str]| Note {
        paragraphs: paragraphs.iter().map(|&text| text.to_owned()).collect(),
    };
    let mut notes = vec![
        note(&[
            "Thông tư số 31/2013/TT-BGDĐT có căn cứ ban hành như sau:",
            "“Căn cứ Nghị định số 36/2012/NĐ-CP ngày 18 tháng 4 năm 2012 của Chính phủ;",
            "Theo đề nghị của Vụ trưởng Vụ Kế hoạch - Tài chính.”",
        ]),
        note(&[NOTE]),
    ];
    notes.resize(10, note(&["Cụm từ “A” được thay thế bằng cụm từ “B”."]));
    Edition {
        as_of: "2025-07-10".parse().expect("a date"),
        form,
        base: BASE.to_owned(),
        amended_by: vec![FIRST.to_owned(), SECOND.to_owned()],
        notes,
        draft: false,
    }
}

/// An edition for reading, with its notes.
pub(crate) fn reading_copy() -> View {
    view(DECISION, Some(edition(Form::ReadingCopy)))
}

fn authenticated() -> View {
    let signature = r"
type: Quyết định
issuer: bo-quoc-phong
title: x
signatures: [{capacity: [KT. BỘ TRƯỞNG, THỨ TRƯỞNG], name: Thượng tướng Võ Minh Lương}]
";
    let signatures = crate::support::acts::work(signature).0.decision.signatures;
    let form = Authentication {
        issuer: Id::parse("bo-quoc-phong").expect("an id"),
        number: Some("92/VBHN-BQP".to_owned()),
        place: Some("Hà Nội".to_owned()),
        date: Some("2025-11-24".parse().expect("a date")),
        signatures,
        recipients: vec!["Nơi nhận:".to_owned(), "- Lãnh đạo Bộ Quốc phòng;".to_owned()],
    };
    view(DECISION, Some(edition(Form::Authenticated(Box::new(form)))))
}

/// Where each of some strings stands, one after the other.
#[track_caller]
fn in_order(found: &[String], wanted: &[&str]) {
    let mut from = 0;
    for text in wanted {
        let at = found[from..].iter().position(|line| line == text);
        from += at.unwrap_or_else(|| panic!("`{text}` is not in {:#?}", &found[from..])) + 1;
    }
}

#[test]
fn a_reading_copy_says_what_it_is_and_where_it_comes_from() {
    let view = reading_copy();
    show(&view, "reading-copy");
    for format in [Format::Html, Format::Gazette] {
        let lines = markup::paragraphs(&text(&view, format));
        in_order(
            &lines,
            &[
                "BẢN HỢP NHẤT ĐỂ TRA CỨU",
                "(theo quy định đến ngày 10 tháng 7 năm 2025)",
                "Số: 44/2007/QĐ-BGDĐT",
                "QUYẾT ĐỊNH",
                BASE,
                &format!("{FIRST};"),
                &format!("{SECOND}."),
                "Xét đề nghị của Vụ trưởng Vụ Công tác học sinh, sinh viên,[1]",
                "3.[2] Quỹ học bổng khuyến khích học tập được bố trí tối thiểu bằng 8% nguồn thu học phí.",
                "4. Sở Nội vụ[3] xét, cấp học bổng.",
                "Bảng 1. Mức[4] học bổng",
                "Loại[5]",
                "Khá, Sở Nội vụ[6] quy định",
                "Trần[7] học phí",
                "Điều 3.[8] Quyết định này có hiệu lực thi hành sau 15 ngày, kể từ ngày đăng Công báo.",
                "1.[9] (được bãi bỏ).",
                "Bành Tiến Long",
                "PHỤ LỤC[10]",
                "[1] Thông tư số 31/2013/TT-BGDĐT có căn cứ ban hành như sau:\n“Căn cứ Nghị định số \
                 36/2012/NĐ-CP ngày 18 tháng 4 năm 2012 của Chính phủ;\nTheo đề nghị của Vụ \
                 trưởng Vụ Kế hoạch - Tài chính.”",
            ],
        );
        let order = lines.iter().position(|line| *line == format!("[2] {NOTE}"));
        assert!(order.is_some(), "{lines:#?}");
    }
    assert_eq!(view.meta.id, "44-2007-qd-bgddt-hop-nhat-2025-07-10");
    assert_eq!(
        view.meta.cited,
        "Quyết định số 44/2007/QĐ-BGDĐT ngày 15/08/2007 của Bộ trưởng Bộ Giáo dục và Đào tạo \
         (bản hợp nhất đến ngày 10/07/2025)"
    );
    assert!(!view.meta.draft);
}

#[test]
fn an_authenticated_edition_has_its_own_head_and_end() {
    let view = authenticated();
    show(&view, "authenticated");
    let lines = markup::paragraphs(&text(&view, Format::Html));
    in_order(
        &lines,
        &[
            "VĂN BẢN HỢP NHẤT",
            "BỘ QUỐC PHÒNG",
            "Số: 92/VBHN-BQP",
            "Hà Nội, ngày 24 tháng 11 năm 2025",
            BASE,
            "1.[9] (được bãi bỏ).",
            "Nơi nhận:",
            "- Lãnh đạo Bộ Quốc phòng;",
            "XÁC THỰC VĂN BẢN HỢP NHẤT",
            "KT. BỘ TRƯỞNG",
            "THỨ TRƯỞNG",
            "Thượng tướng Võ Minh Lương",
            "PHỤ LỤC[10]",
        ],
    );
    for gone in ["Bành Tiến Long", "- Văn phòng Chính phủ;", "Số: 44/2007/QĐ-BGDĐT"] {
        assert!(!lines.iter().any(|line| line == gone), "{gone}");
    }
    assert!(view.meta.cited.ends_with("(hợp nhất tại Văn bản hợp nhất số 92/VBHN-BQP)"));
}

#[test]
fn each_call_leads_to_its_note_and_back_once() {
    let page = text(&reading_copy(), Format::Html);
    for number in 1..=10 {
        let count = |what: &str| page.matches(&what.replace('N', &number.to_string())).count();
        assert_eq!(count("id=\"hn-N\""), 1);
        assert_eq!(count("id=\"hn-N__call\""), 1);
        assert_eq!(count("href=\"#hn-N__call\""), 1);
        assert_eq!(count("href=\"#hn-N\" aria-label=\"Chú thích N\""), 1);
    }
}

#[test]
fn names_hold_no_calls() {
    let view = reading_copy();
    assert_eq!(view.document.sections[1].name, "PHỤ LỤC");
    let table = view.document.tables().next().expect("a table");
    assert_eq!(table.summary, "Bảng 1. Mức học bổng");
}

#[test]
fn notes_are_footnotes_of_pandoc() {
    let markdown = text(&reading_copy(), Format::Markdown);
    for line in [
        "3.[^hn-2] Quỹ học bổng khuyến khích học tập được bố trí tối thiểu bằng 8% nguồn thu học phí.",
        "4\\. Sở Nội vụ[^hn-3] xét, cấp học bổng.",
        "**Điều 3.**[^hn-8] Quyết định này có hiệu lực thi hành sau 15 ngày, kể từ ngày đăng Công báo.",
        "1.[^hn-9] (được bãi bỏ).",
        &format!("[^hn-2]: {NOTE}"),
    ] {
        assert!(markdown.lines().any(|found| found == line), "{line}\n{markdown}");
    }
    let first = "[^hn-1]: Thông tư số 31/2013/TT-BGDĐT có căn cứ ban hành như sau:\n\n    \
                 “Căn cứ Nghị định số 36/2012/NĐ-CP ngày 18 tháng 4 năm 2012 của Chính phủ;\n\n    \
                 Theo đề nghị của Vụ trưởng Vụ Kế hoạch - Tài chính.”\n";
    assert!(markdown.contains(first), "{markdown}");
    assert_eq!(markdown.matches("[^hn-6]").count(), 2, "in its cell, and defined");
}

#[test]
fn cells_show_numbers_and_a_sheet_holds_the_notes() {
    let sheets = sheets(&reading_copy());
    let sheet = |name: &str| &sheets.iter().find(|(found, _)| found == name).expect("a sheet").1;
    let notes = sheet("Chú thích");
    assert_eq!(notes[2][0], "[1]");
    assert_eq!(notes[2][1], "Thông tư số 31/2013/TT-BGDĐT có căn cứ ban hành như sau:");
    assert_eq!(notes[5], ["[2]", NOTE]);
    let cells: Vec<&String> = sheet("Quyết định").iter().flatten().collect();
    for text in ["Khá, Sở Nội vụ[6] quy định", "Trần[7] học phí", "Loại[5]"] {
        assert!(cells.contains(&&text.to_owned()), "{text}: {cells:?}");
    }
}

#[test]
fn an_edition_with_a_draft_carried_out_is_a_draft() {
    let draft = Edition { draft: true, ..edition(Form::ReadingCopy) };
    let page = text(&view(DECISION, Some(draft)), Format::Html);
    assert!(page.contains("class=\"watermark\"") && page.contains("[Dự thảo]"));
}

#[test]
fn the_text_as_signed_has_no_trace_of_an_edition() {
    let signed = view(&DECISION.replace("[^hn-", "[^"), None);
    assert_eq!(signed.meta.id, "44-2007-qd-bgddt");
    let page = text(&signed, Format::Html);
    let body = &page[page.find("<body").expect("a body")..];
    assert!(!body.contains("edition-") || !body.contains("hợp nhất"));
    assert!(!sheets(&signed).iter().any(|(name, _)| name == "Chú thích"));
}
