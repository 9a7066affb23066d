use congbao::inspect::measure;
use congbao::inspect::measured::{
    Align, LineSpacing, Measured, Medium, Paragraph, RuleMade, ShownNumber,
};

use crate::support::pdf::{PdfText, stream, width};

const A4: (f64, f64) = (595.3, 841.9);
const MM: f64 = 72.0 / 25.4;
/// Edges of the text: 30 mm left, 20 mm right.
const TEXT: (f64, f64) = (85.0, 538.6);

fn pdf(bytes: &[u8]) -> Measured {
    measure(Medium::Pdf, bytes).unwrap_or_else(|told| panic!("{told:?}"))
}

fn html(page: &str) -> Measured {
    measure(Medium::Html, page.as_bytes()).unwrap_or_else(|told| panic!("{told:?}"))
}

fn told(medium: Medium, bytes: &[u8]) -> &'static str {
    let told = measure(medium, bytes).expect_err("refused");
    assert!(!told.hints.is_empty() && told.message.vi != told.message.en, "{told:?}");
    told.id
}

fn find<'m>(measured: &'m Measured, start: &str) -> &'m Paragraph {
    let found = measured.paragraphs.iter().find(|p| p.text.starts_with(start));
    found.unwrap_or_else(|| panic!("no {start:?} in {:#?}", texts(measured)))
}

fn texts(measured: &Measured) -> Vec<&str> {
    measured.paragraphs.iter().map(|p| p.text.as_str()).collect()
}

/// Words that fill lines of the text: each line but the last is as wide as the text.
fn body(pdf: &mut PdfText, mut y: f64, lines: usize) -> f64 {
    let full = (TEXT.1 - TEXT.0) / 7.0;
    for at in 0..lines {
        let indent = if at == 0 { 36.0 } else { 0.0 };
        let room = if at + 1 == lines { 20.0 } else { full - indent / 7.0 };
        let mut line = String::new();
        while f64::from(u32::try_from(line.chars().count()).expect("short")) < room - 5.0 {
            line.push_str("điều ");
        }
        // The last word reaches the edge.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small")]
        let left = (room - f64::from(u32::try_from(line.chars().count()).expect("short"))).round()
            as usize;
        line.push_str(&"ư".repeat(left.max(1)));
        pdf.text(0, 14.0, TEXT.0 + indent, y, &line);
        y += 16.1 * 1.1;
    }
    y + 6.0
}

#[test]
fn a_decision_is_measured_from_its_print() {
    let mut file = PdfText::new();
    file.page(A4.0, A4.1);
    let (left, right) = ((85.0, 250.0), (270.0, 530.0));
    file.centred(1, 13.0, left, 70.0, "ỦY BAN NHÂN DÂN");
    file.line((147.5, 74.0), (187.5, 74.0));
    file.centred(1, 13.0, right, 70.0, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    let motto = "Độc lập - Tự do - Hạnh phúc";
    file.centred(1, 14.0, right, 87.0, motto);
    let half = width(14.0, motto) / 2.0;
    file.line((400.0 - half, 91.0), (400.0 + half, 91.0));
    file.centred(0, 13.0, left, 110.0, "Số: 15/QĐ-UBND");
    file.centred(2, 14.0, right, 110.0, "Sơn La, ngày 09 tháng 02 năm 2012");
    file.centred(1, 14.0, TEXT, 150.0, "QUYẾT ĐỊNH");
    let mut y = 190.0;
    for _ in 0..4 {
        y = body(&mut file, y, 3);
    }
    let measured = pdf(&file.bytes("", &[]));
    assert_eq!(measured.language.as_deref(), Some("vi-VN"));
    assert_eq!(measured.fonts_not_embedded.as_deref().map(<[String]>::len), Some(1));
    let section = &measured.sections[0];
    assert!((section.width_mm.expect("known") - 210.0).abs() < 0.1);
    assert!((section.margins.left.expect("known") - 30.0).abs() < 0.5, "{section:?}");
    assert!((section.margins.right.expect("known") - 20.0).abs() < 1.0, "{section:?}");

    let nation = find(&measured, "CỘNG HÒA");
    let look = &nation.runs[0].look;
    assert_eq!((look.font.as_deref(), look.bold), (Some("Times New Roman"), Some(true)));
    assert_eq!(look.size_pt, Some(13.0));
    let own = find(&measured, "Độc lập");
    assert_eq!(own.text, motto);
    let rule = own.rule.expect("a rule");
    assert_eq!(rule.made, RuleMade::Drawn);
    assert!((rule.length_mm.expect("known") - own.width_mm.expect("known")).abs() < 0.5);
    let body_rule = find(&measured, "ỦY BAN").rule.and_then(|rule| rule.length_mm);
    assert!((body_rule.expect("a rule") - 40.0 / MM).abs() < 0.5);
    assert_eq!(find(&measured, "Số").cell.map(|cell| cell.column), Some(0));
    let date = find(&measured, "Sơn La");
    assert_eq!(
        (date.cell.map(|cell| cell.column), date.runs[0].look.italic),
        (Some(1), Some(true))
    );
    assert_eq!(find(&measured, "QUYẾT").align, Some(Align::Centre));

    let paragraphs: Vec<_> =
        measured.paragraphs.iter().filter(|p| p.text.starts_with("điều")).collect();
    assert_eq!(paragraphs.len(), 4, "{:#?}", texts(&measured));
    let second = paragraphs[1];
    assert_eq!((second.align, second.first_line_mm), (Some(Align::Justify), Some(12.7)));
    assert_eq!(second.line, Some(LineSpacing::Multiple(1.1)));
    assert_eq!(second.before_pt, Some(6.0));
}

/// The widest line of a column leaves no room for another word: what follows it is a recipient of its own,
/// however its mark is written.
#[test]
fn recipients_stand_line_by_line() {
    let usual = ["- Như Điều 3;", "- Các sở, ban, ngành thuộc tỉnh;", "- Lưu: VT."];
    let close = ["-Như Điều 3;", "-Các sở, ban, ngành thuộc tỉnh;", "-Lưu: VT."];
    let fixed = ["-\u{a0}Như Điều 3;", "-\u{a0}Các sở, ban, ngành thuộc tỉnh;", "-\u{a0}Lưu: VT."];
    let bare = ["Như Điều 3;", "Các sở, ban, ngành thuộc tỉnh;", "Lưu: VT."];
    for list in [usual, close, fixed, bare] {
        let mut file = PdfText::new();
        file.page(A4.0, A4.1);
        body(&mut file, 120.0, 4);
        file.text(1, 12.0, TEXT.0, 300.0, "Nơi nhận:");
        file.centred(1, 14.0, (350.0, 530.0), 300.0, "CHỦ TỊCH");
        let mut y = 300.0;
        for line in list {
            y += 13.8;
            file.text(0, 11.0, TEXT.0, y, line);
        }
        file.centred(1, 14.0, (350.0, 530.0), y + 13.8, "Nguyễn Văn A");
        let measured = pdf(&file.bytes("", &[]));
        let texts = texts(&measured);
        let plain = |text: &str| text.replace('\u{a0}', " ");
        for line in list {
            assert!(texts.iter().any(|text| plain(text) == plain(line)), "{line}: {texts:#?}");
        }
    }
}

#[test]
fn tables_and_numbers_go_on_over_pages() {
    let mut file = PdfText::new();
    let xs = [85.0, 125.0, 300.0, 538.0];
    for page in 0..3 {
        file.page(A4.0, A4.1);
        if page > 0 {
            file.centred(0, 14.0, TEXT, 40.0, &(page + 1).to_string());
        }
        let ys = [70.0, 95.0, 150.0, 205.0];
        for y in ys {
            file.line((xs[0], y), (xs[3], y));
        }
        for x in xs {
            file.line((x, ys[0]), (x, ys[3]));
        }
        for (x, title) in [(90.0, "STT"), (140.0, "Nội dung"), (320.0, "Cơ quan")] {
            file.text(1, 12.0, x, 86.0, title);
        }
        for row in 0..2 {
            let y = 112.0 + 55.0 * f64::from(row);
            file.text(0, 12.0, 95.0, y, &(2 * page + row + 1).to_string());
            file.text(0, 12.0, 130.0, y, "Sở Nội vụ chủ trì, phối hợp");
            file.text(0, 12.0, 130.0, y + 14.0, "thẩm định");
        }
    }
    let measured = pdf(&file.bytes("", &[]));
    assert_eq!(measured.tables.len(), 1);
    let table = &measured.tables[0];
    assert_eq!((table.rows.len(), table.columns, table.pages), (7, 3, Some((1, 3))));
    assert!(table.lines);
    assert_eq!(table.rows[0].header, Some(true));
    assert_eq!(table.rows[1].header, Some(false));
    assert!((table.width_mm.expect("known") - 453.0 / MM).abs() < 0.5);
    let cells: Vec<_> = measured.paragraphs.iter().filter_map(|p| p.cell).collect();
    assert_eq!(cells.iter().map(|cell| cell.row).max(), Some(6));
    assert_eq!(find(&measured, "Sở Nội vụ").text, "Sở Nội vụ chủ trì, phối hợp thẩm định");
    let numbering = &measured.sections[0].numbering;
    assert_eq!((numbering.known, numbering.on_first, numbering.starts), (true, Some(false), None));
    let Some(ShownNumber { at_top, align, look, arabic }) = &numbering.shown else {
        panic!("shown")
    };
    assert_eq!((*at_top, *align, *arabic), (true, Some(Align::Centre), true));
    assert_eq!(look.size_pt, Some(14.0));
}

#[test]
fn sections_follow_paper_and_numbering() {
    let mut file = PdfText::new();
    for (page, (w, h)) in [A4, A4, (A4.1, A4.0), (A4.1, A4.0)].into_iter().enumerate() {
        file.page(w, h);
        body(&mut file, 120.0, 4);
        if page % 2 == 1 {
            file.text(0, 13.0, TEXT.1 - 7.0, h - 30.0, "2");
        }
    }
    let measured = pdf(&file.bytes("", &[]));
    let sections = &measured.sections;
    assert_eq!(sections.len(), 2);
    assert!(sections[1].width_mm > sections[1].height_mm);
    assert_eq!(sections[1].numbering.starts, Some(1));
    assert_eq!(sections[0].numbering.shown.as_ref().map(|shown| shown.at_top), Some(false));
    assert_eq!(measured.paragraphs[sections[1].first].page, Some(3));
}

#[test]
fn letters_of_gazettes_set_one_by_one_are_words() {
    let mut file = PdfText::new();
    file.page(A4.0, A4.1);
    let mut x = 85.0;
    for letter in "Ủy ban nhân dân".chars().filter(|c| *c != ' ') {
        file.text(0, 14.0, x, 100.0, &letter.to_string());
        x += 7.01;
    }
    body(&mut file, 200.0, 3);
    assert_eq!(pdf(&file.bytes("", &[])).paragraphs[0].text, "Ủybannhândân");
}

#[test]
fn pdfs_that_cannot_be_checked_are_told() {
    assert_eq!(told(Medium::Pdf, b""), "document-broken");
    assert_eq!(told(Medium::Pdf, b"%PDF-1.7 and nothing"), "document-broken");
    let mut file = PdfText::new();
    file.page(A4.0, A4.1).text(0, 14.0, 90.0, 90.0, "Ủy ban");
    let locked = file.bytes("/Encrypt 20 0 R", &[]);
    assert_eq!(told(Medium::Pdf, &locked), "document-encrypted");
    let mut scan = PdfText::new();
    scan.page(A4.0, A4.1).raw("q 595 0 0 842 0 0 cm /I Do Q");
    scan.raw("3 Tr").text(0, 14.0, 90.0, 90.0, "Chữ ẩn");
    let picture =
        stream("/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", "0");
    let scan = scan.bytes("/XObject<</I 20 0 R>>", &[picture]);
    assert_eq!(told(Medium::Pdf, &scan), "document-no-text");
}

#[test]
fn forms_that_call_one_another_end() {
    let mut file = PdfText::new();
    file.page(A4.0, A4.1).text(0, 14.0, 90.0, 90.0, "Ủy ban").raw("/A Do");
    let form = |name: &str, next: usize| {
        let dictionary =
            format!("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</{name} {next} 0 R>>>>");
        stream(&dictionary, &format!("/{name} Do ").repeat(1000))
    };
    // Each calls the next a thousand times, the last one the first.
    let forms = [form("B", 21), form("C", 22), form("A", 20)];
    let bytes = file.bytes("/XObject<</A 20 0 R>>", &forms);
    assert_eq!(told(Medium::Pdf, &bytes), "document-bomb");
}

#[test]
fn a_damaged_pdf_never_panics() {
    let mut file = PdfText::new();
    file.page(A4.0, A4.1);
    file.line((90.0, 90.0), (200.0, 90.0));
    body(&mut file, 120.0, 3);
    let bytes = file.bytes("", &[]);
    for end in (0..bytes.len()).step_by(7) {
        let _ = measure(Medium::Pdf, &bytes[..end]);
    }
    for at in (0..bytes.len()).step_by(5) {
        let mut damaged = bytes.clone();
        damaged[at] = damaged[at].wrapping_mul(31).wrapping_add(7);
        let _ = measure(Medium::Pdf, &damaged);
    }
}

/// What Word writes as "Web Page, Filtered".
const WORD: &str = r#"<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=Generator content="Microsoft Word 15 (filtered)"><title>Quyết định</title>
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{margin:0cm; margin-bottom:.0001pt; font-size:14.0pt; font-family:"Times New Roman",serif;}
@page WordSection1 {size:595.3pt 841.9pt; margin:2.0cm 42.5pt 2.0cm 3.0cm;}
div.WordSection1 {page:WordSection1;}
@page WordSection2 {size:841.9pt 595.3pt; margin:2.0cm 1.5cm 1.5cm 3.0cm;}
div.WordSection2 {page:WordSection2;}
-->
</style></head>
<body lang=VI style='word-wrap:break-word'><div class=WordSection1>
<p class=MsoNormal align=center style='text-align:center'><b><u>Độc lập - Tự do - Hạnh
phúc</u></b></p>
<div style='border:none;border-bottom:solid windowtext 1.0pt;padding:0cm 0cm 1.0pt 0cm'>
<p class=MsoNormal style='border:none;padding:0cm'>QUYẾT ĐỊNH</p></div>
<p class=MsoNormal style='margin-top:6.0pt;text-align:justify;text-indent:1.0cm;line-height:
115%'><b>Điều 1.</b> Phê duyệt <i><span style='font-size:13.0pt;color:red'>kế hoạch</span></i><sup>1</sup>.</p>
<p class=MsoNormal style='line-height:15.0pt;mso-line-height-rule:exactly'>Hết.<br>Dòng hai&nbsp;đây</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
</div><br clear=all style='page-break-before:always'><div class=WordSection2>
<table class=MsoTableGrid border=1 style='border-collapse:collapse;border:none'>
<thead><tr style='page-break-inside:avoid'><td width=113 style='width:3.0cm;border:solid windowtext 1.0pt'><p class=MsoNormal>STT</p></td>
<td colspan=2 style='border:solid windowtext 1.0pt'><p class=MsoNormal>Nội dung</p></td></tr></thead>
<tr><td rowspan=2><p class=MsoNormal>1</p></td><td><p class=MsoNormal>a</p></td><td><p class=MsoNormal>b</p></td></tr>
<tr><td><p class=MsoNormal>c</p></td><td><p class=MsoNormal>d</p></td></tr></table></div></body></html>"#;

#[test]
fn what_word_saves_as_a_page_is_measured() {
    let measured = html(WORD);
    assert_eq!(measured.language.as_deref(), Some("VI"));
    assert_eq!(measured.title.as_deref(), Some("Quyết định"));
    assert_eq!(measured.sections.len(), 2);
    let margins = &measured.sections[0].margins;
    assert_eq!((margins.top, margins.left, margins.right), (Some(20.0), Some(30.0), Some(14.99)));
    assert!(measured.sections[1].width_mm > measured.sections[1].height_mm);
    let motto = find(&measured, "Độc lập - Tự do - Hạnh phúc");
    assert_eq!(motto.align, Some(Align::Centre));
    assert_eq!(motto.rule.map(|rule| rule.made), Some(RuleMade::Underline));
    assert_eq!(find(&measured, "QUYẾT").rule.map(|rule| rule.made), Some(RuleMade::Border));
    let article = find(&measured, "Điều 1.");
    assert_eq!(article.text, "Điều 1. Phê duyệt kế hoạch1.");
    assert_eq!((article.first_line_mm, article.before_pt), (Some(10.0), Some(6.0)));
    assert_eq!(article.line, Some(LineSpacing::Multiple(1.15)));
    let looks: Vec<_> = article
        .runs
        .iter()
        .map(|run| (&run.look.bold, run.look.size_pt, run.look.raised))
        .collect();
    assert_eq!(looks[0], (&Some(true), Some(14.0), false));
    assert_eq!(looks[2], (&Some(false), Some(13.0), false));
    assert_eq!(article.runs[2].look.colour, Some([255, 0, 0]));
    assert!(looks[3].2, "raised");
    assert_eq!(article.runs.iter().map(|run| run.len).sum::<usize>(), article.text.len());
    let last = find(&measured, "Hết.");
    assert_eq!(
        (last.text.as_str(), last.line),
        ("Hết.\nDòng hai\u{a0}đây", Some(LineSpacing::Exact(15.0)))
    );
    let table = &measured.tables[0];
    assert_eq!((table.rows.len(), table.columns, table.lines, table.section), (3, 3, true, 1));
    assert_eq!((table.rows[0].header, table.rows[0].splits), (Some(true), Some(false)));
    assert_eq!((table.rows[1].header, table.rows[1].splits), (Some(false), Some(true)));
    assert_eq!(find(&measured, "d").cell.map(|cell| (cell.row, cell.column)), Some((2, 2)));
}

#[test]
fn the_page_that_is_built_is_measured() {
    let project = crate::support::repository()
        .join("tests/cases/plans/209-qd-ubnd/expected/2012/209-qd-ubnd/209-qd-ubnd.html");
    let measured = html(&std::fs::read_to_string(project).expect("the built page"));
    let section = &measured.sections[0];
    assert_eq!((section.width_mm, section.height_mm), (Some(210.0), Some(297.0)));
    assert_eq!((section.margins.left, section.margins.right), (Some(30.0), Some(15.0)));
    assert_eq!(section.numbering.on_first, Some(false));
    assert_eq!(section.numbering.shown.as_ref().and_then(|shown| shown.look.size_pt), Some(14.0));
    let motto = find(&measured, "Độc lập");
    assert_eq!(motto.rule.map(|rule| rule.made), Some(RuleMade::Border));
    assert_eq!(motto.runs[0].look.font.as_deref(), Some("Times New Roman"));
    assert_eq!(find(&measured, "1.1").runs[0].look.bold, Some(false));
    assert!(measured.tables.iter().any(|table| table.lines && table.rows[0].header == Some(true)));
    // What only screens show is none of the document's.
    assert!(
        !texts(&measured).iter().any(|text| text.contains("Danh mục")),
        "{:#?}",
        texts(&measured)
    );
}

#[test]
fn pages_that_are_no_documents_end() {
    assert_eq!(html("").paragraphs, []);
    let deep = "<div>".repeat(100_000);
    assert_eq!(told(Medium::Html, deep.as_bytes()), "document-bomb");
    let wide = format!("<table><tr>{}</table>", "<td colspan=1000 rowspan=65534>x".repeat(2_000));
    assert!(html(&wide).tables[0].columns <= 65_534);
    let turns =
        "<style>:root{--a:var(--b)var(--b);--b:var(--a)var(--a)}p{color:var(--a)}</style><p>x";
    assert_eq!(texts(&html(turns)), ["x"]);
    for text in [
        "<",
        "<table><td>",
        "<p style='font:'>x",
        "<style>{{{",
        "\u{0}",
        "<p style='margin:1e999pt'>x",
    ] {
        let _ = measure(Medium::Html, text.as_bytes());
    }
}
