//! Comparisons and histories: what goes with a submission, and what readers ask first.

use std::collections::BTreeMap;

use congbao::render::{self, Format, RenderContext, Templates};
use congbao::view::{
    ComparisonHeading, ComparisonRow, HistoryAct, HistoryState, HistoryVersion, View, comparison,
    history,
};

use crate::support::acts::{sheets, show, text, view};
use crate::support::markup;

const ACT: &str = "
type: Quyết định
issuer: bo-truong-bo-gddt
number: 142/2008/QĐ-TTg
date: 2008-10-27
title: Về thực hiện chế độ đối với quân nhân
body: Điều 1. Nội dung.
";

const AMENDING: &str = "Quyết định số 22/2025/QĐ-TTg ngày 10 tháng 7 năm 2025";

fn sample() -> View {
    let heading = ComparisonHeading {
        title: vec!["Quyết định số 142/2008/QĐ-TTg".to_owned()],
        from: None,
        to: Some("10/07/2025".to_owned()),
        acts: vec![AMENDING.to_owned()],
    };
    let row = |address: &str, before: &str, after: &str, grounds: &str| ComparisonRow {
        address: address.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
        grounds: vec![grounds.to_owned()],
    };
    let rows = [
        row(
            "Khoản 2 Điều 7",
            "2. Sở Lao động - Thương binh và Xã hội chủ trì;\nb) Lập danh sách.",
            "2. Sở Nội vụ chủ trì;\nb) Lập danh sách.",
            "Khoản 2 Điều 4 Quyết định số 22/2025/QĐ-TTg",
        ),
        row("Điều 2a", "", "Điều 2a. Đối tượng công tác ở xã.", "Khoản 2 Điều 1"),
        row("Khoản 3 Điều 8", "3. Phí 5% + 2% | mức cũ.", "", "Khoản 3 Điều 1"),
    ];
    comparison(&view(ACT, None), &heading, &rows)
}

#[test]
fn both_texts_stand_side_by_side_in_every_format() {
    let view = sample();
    show(&view, "comparison");
    let cells: Vec<String> = markup::tables(&text(&view, Format::Html))[0]
        .iter()
        .map(|cell| cell.text.clone())
        .collect();
    let wanted = [
        "Vị trí",
        "Nội dung hiện hành\n(cũ)",
        "Nội dung sửa đổi\n(mới)",
        "Căn cứ",
        "Khoản 2 Điều 7",
        "2. Sở Lao động - Thương binh và Xã hội chủ trì;\nb) Lập danh sách.",
        "2. Sở Nội vụ chủ trì;\nb) Lập danh sách.",
        "Khoản 2 Điều 4 Quyết định số 22/2025/QĐ-TTg",
        "Điều 2a",
        "(chưa có)",
        "Điều 2a. Đối tượng công tác ở xã.",
        "Khoản 2 Điều 1",
        "Khoản 3 Điều 8",
        "3. Phí 5% + 2% | mức cũ.",
        "(bãi bỏ)",
        "Khoản 3 Điều 1",
    ];
    assert_eq!(cells, wanted);
    let sheets = sheets(&view);
    assert_eq!(sheets.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["So sánh"]);
    let found: Vec<&String> =
        sheets[0].1.iter().flatten().filter(|text| !text.is_empty()).collect();
    for text in wanted {
        assert!(found.iter().any(|found| *found == text), "{text}: {found:?}");
    }
}

#[test]
fn the_page_says_what_is_compared() {
    let lines = markup::paragraphs(&text(&sample(), Format::Html));
    assert_eq!(
        lines[..4],
        [
            "BẢNG SO SÁNH, THUYẾT MINH NỘI DUNG SỬA ĐỔI",
            "Quyết định số 142/2008/QĐ-TTg",
            "(so sánh văn bản ban hành với quy định ngày 10/07/2025)",
            "Văn bản sửa đổi, bổ sung: Quyết định số 22/2025/QĐ-TTg ngày 10 tháng 7 năm 2025.",
        ]
    );
}

#[test]
fn words_that_differ_are_marked_in_their_column() {
    let view = sample();
    let page = text(&view, Format::Html);
    assert!(page.contains("[bỏ: </span>Lao động - Thương binh và Xã hội<"), "{page}");
    assert!(page.contains("[thêm: </span>Nội vụ<"));
    let markdown = text(&view, Format::Markdown);
    assert!(markdown.contains("Sở ~~Lao động") && markdown.contains("Sở **Nội vụ** chủ trì"));
}

#[test]
fn a_row_higher_than_a_sheet_allows_takes_several_rows() {
    let heading = ComparisonHeading { title: Vec::new(), from: None, to: None, acts: Vec::new() };
    let text = "Nội dung dài. ".repeat(300);
    let row = |address: &str| ComparisonRow {
        address: address.to_owned(),
        before: text.clone(),
        after: format!("{text} Thêm."),
        grounds: Vec::new(),
    };
    let sheets = sheets(&comparison(&view(ACT, None), &heading, &[row("Điều 1"), row("Điều 2")]));
    let column: Vec<&str> = sheets[0].1.iter().map(|row| row[0].as_str()).collect();
    let at = |text: &str| column.iter().position(|found| *found == text).expect("a row");
    // 4,200 letters in a column of 87 mm are about 95 lines of 15.6 pt, and a row ends at 409 pt.
    assert!((3..=6).contains(&(at("Điều 2") - at("Điều 1"))), "{column:?}");
}

fn page_of(versions: &[HistoryVersion]) -> String {
    let history = history(&view(ACT, None), versions);
    assert_eq!(history.meta.id, "44-2007-qd-bgddt-lich-su");
    let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
    let ctx = RenderContext::new(&templates, "../../");
    let page = render::history(&history, ctx).expect("rendered");
    let page = String::from_utf8(page).expect("UTF-8");
    if let (Ok(folder), [_, _, ..]) = (std::env::var("CONGBAO_SHOW"), versions) {
        std::fs::write(std::path::Path::new(&folder).join("history.html"), &page).expect("written");
    }
    page
}

fn version(date: &str, printed: &str, state: HistoryState, cited: &[&str]) -> HistoryVersion {
    let act = |cited: &&str| HistoryAct {
        cited: (*cited).to_owned(),
        href: "../22-2025-qd-ttg/22-2025-qd-ttg.html".to_owned(),
        changes: vec!["Khoản 2 Điều 7: thay cụm từ".to_owned(), "Điều 2a: bổ sung".to_owned()],
    };
    HistoryVersion {
        date: date.to_owned(),
        date_printed: printed.to_owned(),
        state,
        acts: cited.iter().map(act).collect(),
        links: vec![("Văn bản hợp nhất".to_owned(), format!("hop-nhat-{date}.html"))],
    }
}

#[test]
fn a_history_tells_what_holds_what_held_and_what_is_to_come() {
    use HistoryState::{Draft, InForce, NotYet, Undetermined};
    let page = page_of(&[
        version("2008-11-20", "20/11/2008", InForce, &[]),
        version("2010-07-01", "01/07/2010", InForce, &["Quyết định số 38/2010/QĐ-TTg"]),
        version("2027-01-01", "01/01/2027", NotYet, &[AMENDING]),
        version("", "", Undetermined, &["Quyết định số 9/2026/QĐ-TTg"]),
        version("", "", Draft, &["Dự thảo Quyết định"]),
    ]);
    let parts = [
        "Các phiên bản đã có hiệu lực",
        "<time datetime=\"2008-11-20\">Từ ngày 20/11/2008</time>",
        "Áp dụng đến trước ngày 01/07/2010",
        "Văn bản được ban hành.",
        "<li class=\"is-current\">",
        "Bản mới nhất",
        "<li>Khoản 2 Điều 7: thay cụm từ</li>",
        "href=\"hop-nhat-2010-07-01.html\"",
        "Đã ký, chưa có hiệu lực",
        "Từ ngày 01/01/2027",
        "Đã ký, chưa xác định ngày có hiệu lực",
        "Chưa xác định ngày có hiệu lực",
        "Dự thảo sửa đổi",
        "Chưa được ký ban hành",
    ];
    let mut from = 0;
    for part in parts {
        let at = page[from..].find(part).unwrap_or_else(|| panic!("{part}\n{}", &page[from..]));
        from += at + part.len();
    }
}

#[test]
fn nothing_in_a_history_becomes_markup() {
    let hostile = "\"'><script>alert(1)</script>&";
    let mut version = version(hostile, hostile, HistoryState::InForce, &[hostile]);
    version.acts[0].href = "javascript:alert(1)".to_owned();
    version.acts[0].changes = vec![hostile.to_owned()];
    version.links = vec![(hostile.to_owned(), format!("a{hostile}"))];
    let page = page_of(&[version]);
    assert!(!page.contains("<script") && !page.contains("'>") && !page.contains("javascript:"));
}
