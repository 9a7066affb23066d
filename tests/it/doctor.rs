//! A right document in which nothing is found, and what is found when one element of it is spoilt.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};

use congbao::diag::{Diagnostic, Lang};
use congbao::inspect::{self, Examined};
use congbao::profile::Profile;
use congbao::source::Sources;

use crate::support::document::{HEADER, packed, right};
use crate::support::{congbao, repository, scratch};

/// What one case spoils: the line of the element that holds a text, and what is put in its place there.
struct Spoilt {
    /// The rule that tells it.
    id: &'static str,
    /// Which line: the first one that holds this.
    line: &'static str,
    from: &'static str,
    to: &'static str,
}

const fn spoilt(
    id: &'static str,
    line: &'static str,
    from: &'static str,
    to: &'static str,
) -> Spoilt {
    Spoilt { id, line, from, to }
}

#[rustfmt::skip]
const CASES: [Spoilt; 62] = [
    // The page.
    spoilt("paper-size", "<w:pgSz", "w:w=\"11906\" w:h=\"16838\"", "w:w=\"12240\" w:h=\"15840\""),
    spoilt("page-orientation", "<w:pgSz", "w:w=\"11906\" w:h=\"16838\"", "w:w=\"16838\" w:h=\"11906\""),
    spoilt("page-margins", "<w:pgMar", "w:left=\"1701\"", "w:left=\"1134\""),
    spoilt("page-number-first", "<w:titlePg/>", "<w:titlePg/>", ""),
    spoilt("annex-page-numbers", "(annex)<w:pgNumType", " w:start=\"1\"", ""),
    // Letters.
    spoilt("font-family", "Phê duyệt Danh mục", "<w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\"> Phê", "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\"> Phê"),
    spoilt("font-colour", "Giao Văn phòng", "<w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\"> Giao", "<w:color w:val=\"FF0000\"/><w:sz w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\"> Giao"),
    spoilt("letter-size", "Số: 05", "w:val=\"26\"", "w:val=\"24\""),
    spoilt("letter-bold", "UBND TỈNH SƠN LA<", "<w:rPr>", "<w:rPr><w:b/>"),
    spoilt("letter-italic", "Căn cứ Luật", "<w:i/>", ""),
    spoilt("zone-align", "QUYẾT ĐỊNH<", "center", "left"),
    spoilt("zone-capitals", "Về việc phê duyệt", "Về việc phê duyệt Danh mục nhiệm vụ năm 2025", "VỀ VIỆC PHÊ DUYỆT DANH MỤC NHIỆM VỤ NĂM 2025"),
    // The head.
    spoilt("national-name-absent", "CỘNG HÒA", "NGHĨA", "NGHỈA"),
    spoilt("national-name-wraps", "w:w=\"5800\"", "w:w=\"3600\"/><w:gridCol w:w=\"5800\"", "w:w=\"4700\"/><w:gridCol w:w=\"4700\""),
    spoilt("motto-form", "Độc lập", " - ", "-"),
    spoilt("motto-rule", "cx=\"2232000\"", "2232000", "1080000"),
    spoilt("motto-rule", "cx=\"2232000\"", "prst=\"line\"", "prst=\"ellipse\""),
    spoilt("agency-rule", "cx=\"396000\"", "396000", "1080000"),
    spoilt("title-rule", "cx=\"1440000\"", "prst=\"line\"", "prst=\"ellipse\""),
    spoilt("annex-rule", "cx=\"2520000\"", "2520000", "360000"),
    spoilt("rule-made", "SỞ NỘI VỤ<", "<w:b/>", "<w:b/><w:u w:val=\"single\"/>"),
    spoilt("agency-absent", "(all)UBND TỈNH SƠN LA", "", ""),
    spoilt("number-absent", "Số: 05", "Số: 05/QĐ-SNV", ""),
    spoilt("number-form", "Số: 05", "05/QĐ", "5/QĐ"),
    spoilt("date-absent", "Sơn La, ngày", "Sơn La, ngày 05 tháng 9 năm 2024", ""),
    spoilt("date-line-form", "Sơn La, ngày", "La, ngày", "La ngày"),
    spoilt("date-form", "Sơn La, ngày", "ngày 05 tháng 9", "ngày 5 tháng 09"),
    spoilt("head-columns", "Số: 05", "Số: 05/QĐ-SNV", "Sơn La, ngày 05 tháng 9 năm 2024"),
    spoilt("heading-absent", "QUYẾT ĐỊNH<", "QUYẾT ĐỊNH", ""),
    spoilt("title-absent", "Về việc phê duyệt", "Về việc phê duyệt Danh mục nhiệm vụ năm 2025", ""),
    // The body.
    spoilt("grounds-absent", "(all)Căn cứ Luật", "", ""),
    spoilt("citation-punctuation", "Căn cứ Luật", "2015;", "2015,"),
    spoilt("enacting-absent", "QUYẾT ĐỊNH:", "QUYẾT ĐỊNH:", ""),
    spoilt("first-line-indent", "Phê duyệt Danh mục", "w:firstLine=\"720\"", "w:firstLine=\"0\""),
    spoilt("line-spacing", "Phê duyệt Danh mục", "w:line=\"240\"", "w:line=\"480\""),
    spoilt("paragraph-gap", "Giao Văn phòng", "w:before=\"120\"", "w:before=\"0\""),
    spoilt("blank-paragraphs", "QUYẾT ĐỊNH:", "<w:p>", "<w:p/><w:p/><w:p>"),
    spoilt("spaces-for-layout", "Giao Văn phòng", "> Giao", ">            Giao"),
    spoilt("automatic-numbers", "Giao Văn phòng", "<w:pPr>", "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>"),
    spoilt("article-style", "Giao Văn phòng", "<w:b/>", ""),
    spoilt("division-form", "Phê duyệt Danh mục", "<w:p>", "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Chương 1: QUY ĐỊNH CHUNG</w:t></w:r></w:p><w:p>"),
    spoilt("end-mark", "Chánh Văn phòng", "./.", "."),
    spoilt("numbering-gap", "Giao Văn phòng", "Điều 2.", "Điều 4."),
    spoilt("cite-after-act", "Theo đề nghị", "ngày 01 tháng 9 năm 2024", "ngày 01 tháng 10 năm 2024"),
    spoilt("invisible-character", "Giao Văn phòng", "phòng Sở", "phòng\u{200b} Sở"),
    spoilt("look-alike-letter", "Theo đề nghị", "TTr-CCHC", "TТr-CCHC"),
    spoilt("text-not-nfc", "Giao Văn phòng", "Sở", "Sơ\u{309}"),
    // The closing.
    spoilt("signature-absent", "(closing)KT. GIÁM ĐỐC", "", ""),
    spoilt("signer-name-absent", "Nguyễn Văn A", "Nguyễn Văn A", ""),
    spoilt("signing-room", "w:line=\"1530\"", "1530", "400"),
    spoilt("capacity-form", "KT. GIÁM ĐỐC", "KT. GIÁM", "KT.GIÁM"),
    spoilt("title-rank", "Nguyễn Văn A", "Nguyễn", "TS. Nguyễn"),
    spoilt("recipients-absent", "Nơi nhận:", "Nơi nhận:", ""),
    spoilt("recipients-last", "- Lưu: VT.", "VT.", "VT"),
    spoilt("executors-reference", "- Như Điều 3;", "Điều 3", "Điều 4"),
    // The annex.
    spoilt("annex-label-form", ">Phụ lục<", "Phụ lục", "Phụ lục 2"),
    spoilt("annex-title-absent", "DANH MỤC NHIỆM VỤ", "DANH MỤC NHIỆM VỤ NĂM 2025", ""),
    spoilt("annex-reference-absent", "(Kèm theo", "(Kèm theo Quyết định số 05/QĐ-SNV ngày 05 tháng 9 năm 2024 của Giám đốc)", ""),
    spoilt("annex-reference-mismatch", "(Kèm theo", "số 05/", "số 06/"),
    spoilt("table-header-repeated", "<w:tblHeader/>", "<w:tblHeader/>", ""),
    spoilt("table-row-splits", "<w:tblHeader/>", "<w:cantSplit/>", ""),
    spoilt("table-beyond-margins", "w:w=\"5000\"", "5000", "9000"),
];

/// The right document with one element spoilt.
fn body(case: &Spoilt) -> String {
    let right = right();
    let lines: Vec<&str> = right.split_inclusive('\n').collect();
    let (skip, wanted) = match case.line.split_once(')') {
        Some(("(annex", wanted)) => (1, wanted),
        Some(("(all" | "(closing", wanted)) => (0, wanted),
        _ => (0, case.line),
    };
    let found = lines.iter().enumerate().filter(|(_, line)| line.contains(wanted)).nth(skip);
    let (at, _) = found.unwrap_or_else(|| panic!("{}: no line with {wanted}", case.id));
    let spoil = |(nth, line): (usize, &&str)| -> String {
        if case.line.starts_with("(all)") && (nth == at || nth == at + 1) {
            return String::new();
        }
        if case.line.starts_with("(closing)") && (at..at + 4).contains(&nth) {
            return "<w:p/>\n".to_owned();
        }
        if nth == at { line.replace(case.from, case.to) } else { (*line).to_owned() }
    };
    let plain = !case.line.starts_with("(all)") && !case.line.starts_with("(closing)");
    assert!(!plain || lines[at].contains(case.from), "{}: {}", case.id, lines[at]);
    lines.iter().enumerate().map(spoil).collect()
}

fn examined(bytes: &[u8]) -> Examined {
    inspect::examine("van-ban.docx", bytes, None).expect("a document")
}

fn told(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> String {
    let place = diagnostic.span.map_or_else(String::new, |span| sources.place(span));
    let mut text = format!(
        "{place} {}[{}]: {}",
        diagnostic.severity.name(),
        diagnostic.id,
        diagnostic.message.get(lang)
    );
    if let Some(measure) = &diagnostic.measure {
        text.push_str(&format!("\n  {}", measure.words(lang)));
    }
    text
}

fn page(examined: &Examined) -> String {
    let mut page = String::new();
    for lang in [Lang::Vi, Lang::En] {
        for finding in examined.findings.iter() {
            page.push_str(&format!("{}\n", told(finding, &examined.sources, lang)));
        }
    }
    page
}

#[test]
fn nothing_is_found_in_a_right_document() {
    let examined = examined(&packed(&right(), HEADER));
    assert_eq!(page(&examined), "");
    assert_eq!(examined.profile.id, "nd30-2020");
    assert_eq!(examined.date.map(|date| date.to_string()).as_deref(), Some("2024-09-05"));
}

#[test]
fn each_spoilt_element_is_told_with_what_was_measured() {
    let bless = std::env::var_os("UPDATE_EXPECT").is_some();
    let folder = repository().join("tests/doctor");
    let mut wrong = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for case in &CASES {
        let again = seen.iter().filter(|name| name.starts_with(case.id)).count();
        let name = match again {
            0 => case.id.to_owned(),
            nth => format!("{}-{}", case.id, nth + 1),
        };
        seen.insert(name.clone());
        let examined = examined(&packed(&body(case), HEADER));
        let page = page(&examined);
        if !examined.findings.iter().any(|finding| finding.id == case.id) {
            wrong.push(format!("{name}: not told; {page}"));
        }
        let path = folder.join(format!("{name}.txt"));
        if bless {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, &page).expect("a file");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if page != expected {
            wrong.push(format!("{name}:\n{page}\nexpected:\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_a_word_document_has_a_case() {
    // Those that only a PDF, a header or the whole file can break have tests of their own.
    let elsewhere = [
        "accessible-structure",
        "annex-head",
        "annex-own-pages",
        "document-bomb",
        "document-broken",
        "document-encrypted",
        "document-kind",
        "document-no-text",
        "document-language",
        "document-not-docx",
        "document-not-official",
        "document-title",
        "document-too-large",
        "font-embedded",
        "page-number-absent",
        "page-number-place",
        "page-number-style",
        "recipients-place",
        "unsettled-changes",
    ];
    let cases: BTreeSet<&str> = CASES.iter().map(|case| case.id).chain(elsewhere).collect();
    let missing: Vec<&str> =
        inspect::docs().iter().map(|doc| doc.id).filter(|id| !cases.contains(id)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

fn ids(examined: &Examined) -> Vec<&'static str> {
    examined.findings.iter().map(|finding| finding.id).collect()
}

#[test]
fn page_numbers_are_measured_in_their_header() {
    let bottom = right().replace("headerReference", "footerReference");
    assert_eq!(ids(&examined(&packed(&bottom, HEADER))), ["page-number-place"]);
    let left = HEADER.replace("center", "left");
    assert_eq!(ids(&examined(&packed(&right(), &left))), ["page-number-place"]);
    let small = HEADER.replace("\"28\"", "\"20\"");
    assert_eq!(ids(&examined(&packed(&right(), &small))), ["page-number-style"]);
    let bold = HEADER.replace("<w:rPr>", "<w:rPr><w:b/>");
    assert_eq!(ids(&examined(&packed(&right(), &bold))), ["page-number-style"]);
    let none = packed(&right(), "<w:p/>");
    assert_eq!(ids(&examined(&none)), ["page-number-absent"]);
    // Before 2020 the number stood at the bottom right.
    let old = Profile::all().into_iter().find(|profile| profile.id == "tt01-2011");
    let found = inspect::examine("a.docx", &packed(&right(), HEADER), old).expect("a document");
    assert!(ids(&found).contains(&"page-number-place"), "{}", page(&found));
}

#[test]
fn what_was_left_in_the_file_is_told() {
    let changed = right().replacen(
        "<w:r><w:rPr><w:b/><w:sz",
        "<w:ins><w:r/></w:ins><w:r><w:rPr><w:b/><w:sz",
        1,
    );
    assert_eq!(ids(&examined(&packed(&changed, HEADER))), ["unsettled-changes"]);
    let joined =
        right().replacen("<w:p><w:pPr><w:sectPr>", "<w:p hidden=\"1\"><w:pPr><w:sectPr>", 1);
    let start = joined.find("<w:p hidden").expect("a section");
    let end = joined[start..].find("</w:p>").map_or(joined.len(), |end| start + end + 6);
    let joined = format!("{}{}", &joined[..start], &joined[end..]);
    assert!(ids(&examined(&packed(&joined, HEADER))).contains(&"annex-own-pages"));
}

#[test]
fn other_files_are_refused_with_a_clear_word() {
    for (bytes, id) in [
        (&b"PK\x03\x04 damaged"[..], "document-broken"),
        (b"\xD0\xCF\x11\xE0 old Word", "document-kind"),
        (b"just letters", "document-kind"),
    ] {
        let wrong = inspect::examine("a.docx", bytes, None).expect_err(id);
        assert_eq!(wrong.id, id);
        assert_eq!(wrong.path.as_deref(), Some("a.docx"));
    }
    let letter = "<w:p><w:r><w:t>Kính gửi anh Minh, mai họp lúc 8 giờ.</w:t></w:r></w:p>";
    assert!(ids(&examined(&packed(letter, HEADER))).contains(&"document-not-official"));
}

/// The text of a part.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("text");
    text
}

/// What a corrected copy no longer has, of what a program may set without asking.
const MENDED: [&str; 21] = [
    "paper-size",
    "page-margins",
    "page-number-first",
    "annex-page-numbers",
    "font-family",
    "font-colour",
    "letter-size",
    "letter-bold",
    "letter-italic",
    "zone-align",
    "title-rule",
    "first-line-indent",
    "line-spacing",
    "paragraph-gap",
    "article-style",
    "table-header-repeated",
    "table-row-splits",
    "page-number-absent",
    "page-number-place",
    "motto-rule",
    "agency-rule",
];

#[test]
fn a_copy_is_mended_where_no_letter_changes() {
    for case in CASES.iter().filter(|case| MENDED.contains(&case.id)) {
        let bytes = packed(&body(case), HEADER);
        // A line that is there, but too long, is somebody's drawing.
        let drawn = case.id.ends_with("-rule") && case.from.chars().all(|c| c.is_ascii_digit());
        let mended = inspect::mend("van-ban.docx", "ban-sua.docx", &bytes, None).expect(case.id);
        let left = ids(&mended.left);
        assert_eq!(left.contains(&case.id), drawn, "{}: {}", case.id, page(&mended.left));
        assert_eq!(mended.changes.iter().any(|change| change.id == case.id), !drawn, "{}", case.id);
    }
}

#[test]
fn a_right_document_is_copied_as_it_is() {
    let bytes = packed(&right(), HEADER);
    let mended = inspect::mend("a.docx", "b.docx", &bytes, None).expect("a document");
    assert_eq!(mended.changes, []);
    for name in ["word/document.xml", "word/styles.xml", "word/header1.xml"] {
        assert_eq!(part(&mended.bytes, name), part(&bytes, name), "{name}");
    }
}

#[test]
fn a_number_in_the_wrong_place_goes_and_the_right_one_comes() {
    let bottom = packed(&right().replace("headerReference", "footerReference"), HEADER);
    let mended = inspect::mend("a.docx", "b.docx", &bottom, None).expect("a document");
    assert_eq!(page(&mended.left), "");
    assert!(!part(&mended.bytes, "word/document.xml").contains("footerReference"));
    // A footer that says more stays, and the number stays told.
    let more = HEADER.replace("<w:t>2</w:t>", "<w:t>Trang 2</w:t>");
    let bottom = packed(&right().replace("headerReference", "footerReference"), &more);
    let mended = inspect::mend("a.docx", "b.docx", &bottom, None).expect("a document");
    assert_eq!(ids(&mended.left), ["page-number-place"]);
    assert_eq!(mended.changes, []);
}

#[test]
fn mending_twice_changes_nothing_more() {
    let mut spoilt = right();
    for case in CASES
        .iter()
        .filter(|case| ["letter-size", "font-colour", "page-margins"].contains(&case.id))
    {
        spoilt = spoilt.replace(case.from, case.to);
    }
    let once = inspect::mend("a.docx", "b.docx", &packed(&spoilt, HEADER), None).expect("once");
    let twice = inspect::mend("b.docx", "c.docx", &once.bytes, None).expect("twice");
    assert_eq!(twice.changes, []);
    assert_eq!(part(&once.bytes, "word/document.xml"), part(&twice.bytes, "word/document.xml"));
}

#[test]
fn the_command_examines_what_it_built_itself_and_never_writes_over_a_file() {
    let folder = scratch();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect(name);
    let spoilt = CASES.iter().find(|case| case.id == "letter-size").expect("a case");
    write("văn bản.docx", &packed(&body(spoilt), HEADER));
    let run =
        congbao(folder.path(), &["--lang", "vi", "doctor", "văn bản.docx", "--format", "short"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(
        run.out.starts_with("văn bản.docx:7:1: lỗi[letter-size]: cỡ chữ của số ký hiệu sai\n"),
        "{}",
        run.out
    );
    assert!(run.err.contains("Nghị định số 30/2020/NĐ-CP"), "{}", run.err);
    let fix = ["--lang", "vi", "doctor", "văn bản.docx", "--fix", "bản sửa.docx"];
    let run = congbao(folder.path(), &fix);
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("đã sửa[letter-size]"), "{}", run.out);
    let run = congbao(folder.path(), &fix);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    let run = congbao(folder.path(), &["doctor", "không có.docx"]);
    assert_eq!(run.code, 2, "{}", run.err);
    let json = congbao(folder.path(), &["doctor", "văn bản.docx", "--format", "json"]).out;
    let line: serde_json::Value =
        serde_json::from_str(json.lines().next().expect("a line")).expect("JSON");
    assert_eq!(line["measure"]["found"]["en"], "12 pt");
    assert_eq!(line["measure"]["required"]["vi"], "13 pt");
}

/// A file of our own, and the same without the names of our styles.
fn without_style_names(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        let mut part = Vec::new();
        entry.read_to_end(&mut part).expect("its bytes");
        if name == "word/styles.xml" {
            let text = String::from_utf8(part).expect("text");
            part = text.replace("w:val=\"CB ", "w:val=\"Kiểu ").into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        std::io::Write::write_all(&mut writer, &part).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn the_founding_act_is_read_by_its_words_as_well_as_by_its_styles() {
    let folder = scratch();
    let from = repository().join("content");
    crate::support::copy_folder(&from, &folder.path().join("content"));
    let run = congbao(folder.path(), &["build", "--only", "docx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let file = folder.path().join("output/2012/209-qd-ubnd/209-qd-ubnd.docx");
    let bytes = fs::read(file).expect("the act");
    let styled = examined(&bytes);
    // The title was signed in capitals, tones stand in two ways, and the copy lacks five cells, which it
    // says in brown.
    assert_eq!(ids(&styled), ["zone-capitals", "tone-placement", "font-colour"]);
    assert!(!styled.findings.has_errors(), "{}", page(&styled));
    assert_eq!(page(&examined(&without_style_names(&bytes))), page(&styled));
}

#[test]
fn a_page_is_held_against_the_same_rules() {
    let folder = scratch();
    crate::support::copy_folder(&repository().join("content"), &folder.path().join("content"));
    assert_eq!(congbao(folder.path(), &["build", "--only", "html"]).code, 0);
    let page_file = folder.path().join("output/2012/209-qd-ubnd/209-qd-ubnd.html");
    let bytes = fs::read(&page_file).expect("the page");
    let found = inspect::examine("a.html", &bytes, None).expect("a page");
    // Rows of the page stay whole but for the one that is longer than a page.
    assert_eq!(
        ids(&found),
        ["zone-capitals", "tone-placement", "table-row-splits", "font-colour"],
        "{}",
        page(&found)
    );
    let wrong = inspect::mend("a.html", "b.docx", &bytes, None).expect_err("no Word document");
    assert_eq!(wrong.id, "document-not-docx");
}
