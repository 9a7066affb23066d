//! Redlines of whole acts, in pages and in Markdown.

use congbao::model::Work;
use congbao::profile::Profile;
use congbao::render::Format;
use congbao::view::document::{Block, Changed, Inline, plain_text};
use congbao::view::redline::{Changes, text_after, text_before};
use congbao::view::{ComposeOptions, View, compose, redline};

use crate::amend::Acts;
use crate::support::acts::{show, text, view};
use crate::support::markup;

/// A decision with a plan, before it was amended.
pub(crate) const BEFORE: &str = r#"
type: Quyết định
issuer: bo-truong-bo-gddt
number: 12/QĐ-BGDĐT
date: 2020-05-04
place: Hà Nội
title: Ban hành Kế hoạch cải cách hành chính năm 2020
citations:
  - Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;
  - Xét đề nghị của Chánh Văn phòng,
enacting: "QUYẾT ĐỊNH:"
body: |
  Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính năm 2020.

  Điều 2. Bộ Lao động - Thương binh và Xã hội chủ trì, phối hợp với các đơn vị thực hiện.

  1. Báo cáo gửi trước ngày 15 tháng 6 năm 2020.

  2. Kinh phí do ngân sách bảo đảm.

  Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.
signatures: [{capacity: [BỘ TRƯỞNG], name: Nguyễn Văn A}]
recipients: ["Nơi nhận:", "- Như Điều 3;"]
annexes:
  - label: KẾ HOẠCH
    kind: document
    title: CẢI CÁCH HÀNH CHÍNH NĂM 2020
    body:
      - table:
          id: ke-hoach
          tracking: false
          columns:
            - {id: stt, role: so-thu-tu, title: STT, width: 12}
            - {id: noi-dung, role: noi-dung, title: Nội dung, width: 60}
            - {id: chi-so, title: Chỉ số, width: 45}
            - {id: co-quan, title: Cơ quan, width: 30}
          rows:
            - {id: r1, cells: {stt: "1", noi-dung: Rà soát văn bản, chi-so: 70% văn bản được rà soát, co-quan: Vụ Pháp chế}}
            - {id: r2, cells: {stt: "2", noi-dung: Kiểm tra văn bản, chi-so: 12 đợt, co-quan: ^}}
            - {id: r3, cells: {stt: "3", noi-dung: Đào tạo, chi-so: 100 người, co-quan: ^}}
"#;

/// The same after it was amended.
pub(crate) fn after() -> String {
    let changes = [
        ("Bộ Lao động - Thương binh và Xã hội chủ trì", "Bộ Nội vụ chủ trì"),
        ("ngày 15 tháng 6 năm 2020", "ngày 30 tháng 9 năm 2020"),
        (
            "  Điều 3. Chánh",
            "  Điều 2a. Quyết định này áp dụng đối với các đơn vị sự nghiệp.\n\n  Điều 3. Chánh",
        ),
        ("70% văn bản", "100% văn bản"),
        (
            "            - {id: r2, cells: {stt: \"2\", noi-dung: Kiểm tra văn bản, chi-so: 12 đợt, \
             co-quan: ^}}\n",
            "            - {id: r2a, cells: {stt: 2a, noi-dung: Dịch vụ công, chi-so: 20 dịch vụ, \
             co-quan: ^}}\n",
        ),
    ];
    changes.iter().fold(BEFORE.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// What was amended.
pub(crate) fn sample() -> View {
    redline(&view(BEFORE, None), &view(&after(), None))
}

#[test]
fn each_change_stands_in_its_place() {
    let view = sample();
    show(&view, "redline");
    let changes = view.changes.as_ref().expect("a redline");
    assert_eq!((changes.edited, changes.inserted, changes.deleted), (3, 2, 1));
    let lines = markup::paragraphs(&text(&view, Format::Html));
    for line in [
        "BẢN ĐÁNH DẤU NỘI DUNG SỬA ĐỔI",
        "Điều 2. Bộ Lao động - Thương binh và Xã hộiNội vụ chủ trì, phối hợp với các đơn vị thực hiện.",
        "1. Báo cáo gửi trước ngày 1530 tháng 69 năm 2020.",
        "Điều 2a. Quyết định này áp dụng đối với các đơn vị sự nghiệp.",
        "70%100% văn bản được rà soát",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line}\n{lines:#?}");
    }
}

#[test]
fn each_number_leads_to_the_next_change_and_the_last_one_to_the_end() {
    let page = text(&sample(), Format::Html);
    for number in 1..=6 {
        assert_eq!(page.matches(&format!("id=\"change-{number}\"")).count(), 1, "{number}");
        assert_eq!(page.matches(&format!("href=\"#change-{}\"", number + 1)).count(), 1);
    }
    assert_eq!(page.matches("id=\"change-7\"").count(), 1);
    assert!(page.contains("6 thay đổi") && page.contains("[thêm: ") && page.contains("[bỏ: "));
}

#[test]
fn the_grid_of_a_redline_is_the_same_in_pages_and_in_markdown() {
    let view = sample();
    let tables: Vec<_> = view.document.tables().collect();
    let spans: Vec<usize> =
        tables[0].rows.iter().flat_map(|row| &row.cells).map(|cell| cell.row_span).collect();
    // The agency of the first row reaches over all four, the one taken out included.
    assert_eq!(spans.iter().filter(|&&span| span == 4).count(), 1);
    assert_eq!(markup::tables(&text(&view, Format::Html))[0].len(), 4 + 13);
}

#[test]
fn markdown_marks_changes_as_pandoc_tracks_them() {
    let markdown = text(&sample(), Format::Markdown);
    for part in [
        "[Lao động - Thương binh và Xã hội]{ .deletion author=congbao }[Nội vụ]{ .insertion author=congbao }",
        "[**Điều 2a.** Quyết định này áp dụng đối với các đơn vị sự nghiệp.]{ .insertion \
         author=congbao }[]{.paragraph-insertion author=congbao}",
    ] {
        assert!(markdown.contains(part), "{part}\n{markdown}");
    }
}

#[test]
fn an_act_against_itself_has_no_change() {
    let one = view(BEFORE, None);
    let both = redline(&one, &one);
    assert_eq!(both.changes.as_ref().map(Changes::total), Some(0));
    let page = text(&both, Format::Html);
    assert!(page.contains("Không có thay đổi") && !page.contains("class=\"change-number\""));
}

#[test]
fn every_block_gives_both_texts_back() {
    let both = sample();
    let sides = [(view(BEFORE, None), true), (view(&after(), None), false)];
    for (side, is_before) in sides {
        let read = if is_before { text_before } else { text_after };
        let mut wanted = Vec::new();
        paragraphs(&side.document.sections[0].blocks, plain_text, &mut wanted, is_before);
        let mut found = Vec::new();
        paragraphs(&both.document.sections[0].blocks, read, &mut found, is_before);
        assert_eq!(found, wanted);
    }
}

fn paragraphs(
    blocks: &[Block],
    read: fn(&[Inline]) -> String,
    found: &mut Vec<String>,
    is_before: bool,
) {
    let dropped = if is_before { Changed::Inserted } else { Changed::Deleted };
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => found.push(read(&paragraph.inlines)),
            Block::Changed { change, blocks } if *change != dropped => {
                paragraphs(blocks, plain_text, found, is_before);
            }
            _ => {}
        }
    }
}

#[test]
fn notes_of_editions_leave_no_trace_in_a_redline() {
    let acts = Acts::with(&[]);
    let family = acts.family(true);
    let (done, told) = acts.consolidated(&family, "209-qd-ubnd", "2013-01-01");
    assert!(!told.has_errors(), "{:?}", acts.lines(&told));
    let lay = |work: &Work| {
        let date = work.decision.date.as_ref().map(|date| date.value);
        let profile = Profile::pick(date, work.decision.class);
        compose(work, &acts.registry, profile, ComposeOptions::default())
    };
    let signed = lay(&acts.works[family.find("209-qd-ubnd").expect("known")]);
    let edition = lay(&done.edition(&family, &acts.registry));
    show(&edition, "illustration");
    let both = redline(&signed, &edition);
    show(&both, "illustration-redline");
    assert!(both.changes.as_ref().is_some_and(|changes| changes.total() > 3));
    assert!(!text(&both, Format::Html).contains("note-call edition-call"));
    let mut plain = lay(&done.plain());
    plain.meta.edition.clone_from(&edition.meta.edition);
    assert_eq!(redline(&signed, &plain).changes, both.changes);
}
