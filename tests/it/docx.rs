//! Word documents, part by part; redlines as tracked changes that give back both texts.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::Path;

use congbao::render::Format;
use congbao::view::document::{Block, Changed, Inline};
use congbao::view::prose::inlines;
use congbao::view::table::{Cell, CellKind, Row, RowKind, Table};
use congbao::view::{Align, View, redline};
use proptest::prelude::*;
use roxmltree::{Document, Node};

use crate::editions;
use crate::redlines;
use crate::support::acts::{rendered, show, view};
use crate::support::markup::ReadCell;
use crate::support::word::{Side, Thing, attribute, child, is, parts, tables, things};
use crate::support::{congbao, copy_folder, founding_project, repository, scratch};

fn docx(view: &View) -> Vec<u8> {
    rendered(view, Format::Docx)
}

/// One part of the founding act, as the program writes it.
fn founding(part: &str) -> String {
    let folder = founding_project();
    let run = congbao(folder.path(), &["build", "--only", "docx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let file = folder.path().join("output/2012/209-qd-ubnd/209-qd-ubnd.docx");
    parts(&std::fs::read(file).expect("made")).remove(part).expect("the part")
}

fn all<'a>(document: &'a Document<'a>, name: &str) -> Vec<Node<'a, 'a>> {
    document.descendants().filter(|node| is(*node, name)).collect()
}

#[test]
fn every_relationship_and_every_part_is_declared() {
    let parts = parts(&docx(&redlines::sample()));
    let types = &parts["[Content_Types].xml"];
    for path in parts.keys().filter(|path| !path.contains("_rels/") && !path.starts_with('[')) {
        assert!(types.contains(&format!("PartName=\"/{path}\"")), "{path} has no type");
    }
    let relationships = Document::parse(&parts["word/_rels/document.xml.rels"]).expect("XML");
    let mut ids = BTreeSet::new();
    for node in all(&relationships, "Relationship") {
        assert!(ids.insert(attribute(node, "Id").expect("an id").to_owned()));
        if attribute(node, "TargetMode").is_none() {
            let target = attribute(node, "Target").expect("a target");
            assert!(parts.contains_key(&format!("word/{target}")), "{target}");
        }
    }
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let used = document.descendants().flat_map(|node| {
        node.attributes().filter(|attribute| {
            attribute.name() == "id"
                && attribute.namespace().is_some_and(|ns| ns.ends_with("/relationships"))
        })
    });
    for attribute in used {
        assert!(ids.contains(attribute.value()), "{} leads nowhere", attribute.value());
    }
}

#[test]
fn every_style_that_is_used_is_there() {
    for view in [redlines::sample(), view(redlines::BEFORE, None)] {
        let parts = parts(&docx(&view));
        let styles = Document::parse(&parts["word/styles.xml"]).expect("XML");
        let known: BTreeSet<&str> = all(&styles, "style")
            .into_iter()
            .filter_map(|node| attribute(node, "styleId"))
            .collect();
        for (path, text) in
            parts.iter().filter(|(path, _)| path.starts_with("word/") && !path.contains("_rels/"))
        {
            let part = Document::parse(text).expect("XML");
            for name in ["pStyle", "rStyle", "tblStyle"] {
                for node in all(&part, name) {
                    let style = attribute(node, "val").expect("a style");
                    assert!(known.contains(style), "{path}: {style}");
                }
            }
        }
    }
}

#[test]
fn the_founding_act_has_an_upright_and_a_lying_section_that_count_their_own_pages() {
    let text = founding("word/document.xml");
    let document = Document::parse(&text).expect("XML");
    let sections = all(&document, "sectPr");
    let size = |node: Node<'_, '_>, name: &str| -> i64 {
        attribute(child(node, "pgSz").expect("a size"), name)
            .expect("a number")
            .parse()
            .expect("one")
    };
    // A4 in twentieths of a point: 210 mm = 11 906, 297 mm = 16 838.
    let sizes: Vec<_> = sections.iter().map(|&node| (size(node, "w"), size(node, "h"))).collect();
    assert_eq!(sizes, [(11_906, 16_838), (16_838, 11_906)]);
    for section in sections {
        let numbers = child(section, "pgNumType").expect("its own numbers");
        assert_eq!(attribute(numbers, "start"), Some("1"));
        assert!(child(section, "titlePg").is_some(), "no number on the first page");
        let references = section.children().filter(|node| is(*node, "headerReference"));
        assert_eq!(references.count(), 2);
    }
    // TT 01/2011: the number stands at the right of the foot, not on first pages.
    assert!(founding("word/footer2.xml").contains(" PAGE "));
    for part in ["header1", "header2", "footer1"] {
        assert!(!founding(&format!("word/{part}.xml")).contains("PAGE"), "{part}");
    }
}

#[test]
fn rows_stay_whole_heads_are_repeated_and_groups_stay_with_what_follows() {
    let text = founding("word/document.xml");
    let document = Document::parse(&text).expect("XML");
    let table = all(&document, "tbl").into_iter().max_by_key(|table| table.children().count());
    let rows: Vec<_> = table.expect("the plan").children().filter(|node| is(*node, "tr")).collect();
    let has =
        |row: Node<'_, '_>, name| child(child(row, "trPr").expect("properties"), name).is_some();
    assert!(rows.iter().all(|&row| has(row, "cantSplit")));
    let heads: Vec<bool> = rows.iter().map(|&row| has(row, "tblHeader")).collect();
    assert_eq!(heads.iter().position(|head| !head), Some(1), "one head row, at the top");
    assert!(heads[1..].iter().all(|head| !head));
    let kept = |row: &Node<'_, '_>| row.descendants().any(|node| is(node, "keepNext"));
    // The head and the seven groups I to VII of the plan.
    assert_eq!(rows.iter().filter(|row| kept(row)).count(), 1 + 7);
}

#[test]
fn articles_and_rows_have_bookmarks_with_names_that_word_takes() {
    let text = founding("word/document.xml");
    let document = Document::parse(&text).expect("XML");
    let names: Vec<&str> = all(&document, "bookmarkStart")
        .into_iter()
        .filter_map(|node| attribute(node, "name"))
        .collect();
    let unlike: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(unlike.len(), names.len(), "a name stands twice");
    for name in ["art_1", "art_2", "art_3", "annex_1", "annex_1__table_ke_hoach__row_n1_1"] {
        assert!(names.contains(&name), "{name} is not among {names:?}");
    }
    assert!(names.iter().all(|name| name.chars().count() <= 40));
    let number = |node: &Node<'_, '_>| attribute(*node, "id").expect("a number").to_owned();
    let starts: Vec<String> = all(&document, "bookmarkStart").iter().map(number).collect();
    let ends: Vec<String> = all(&document, "bookmarkEnd").iter().map(number).collect();
    assert_eq!(starts, ends);
}

#[test]
fn the_properties_say_what_the_act_is_and_when_it_was_made() {
    let core = founding("docProps/core.xml");
    let core = Document::parse(&core).expect("XML");
    let told = |name: &str| all(&core, name).first().and_then(Node::text).unwrap_or_default();
    assert_eq!(told("created"), "2012-02-09T00:00:00Z");
    assert_eq!(told("identifier"), "209/QĐ-UBND");
    assert_eq!(told("language"), "vi-VN");
    assert_eq!(told("category"), "Quyết định");
    assert!(told("title").starts_with("Quyết định số 209/QĐ-UBND ngày 09/02/2012"));
}

#[test]
fn the_signature_has_room_and_stays_in_one_row_with_its_name() {
    let text = founding("word/document.xml");
    let document = Document::parse(&text).expect("XML");
    let name = all(&document, "t").into_iter().find(|node| node.text() == Some("Cầm Ngọc Minh"));
    let cell = name.expect("the signer").ancestors().find(|node| is(*node, "tc")).expect("a cell");
    let styles: Vec<&str> = cell
        .descendants()
        .filter(|node| is(*node, "pStyle"))
        .filter_map(|node| attribute(node, "val"))
        .collect();
    assert_eq!(styles, ["CBCapacity", "CBSigningRoom", "CBSignerName"]);
    let row = cell.parent().expect("a row");
    assert!(child(child(row, "trPr").expect("properties"), "cantSplit").is_some());
    let styles = founding("word/styles.xml");
    let styles = Document::parse(&styles).expect("XML");
    let room = all(&styles, "style")
        .into_iter()
        .find(|node| attribute(*node, "styleId") == Some("CBSigningRoom"))
        .expect("the style");
    let spacing = room.descendants().find(|node| is(*node, "spacing")).expect("a height");
    assert_eq!(attribute(spacing, "lineRule"), Some("exact"));
    assert!(room.descendants().any(|node| is(node, "keepNext")));
}

#[test]
fn what_no_xml_may_hold_does_not_break_the_file() {
    let mut hostile = view(redlines::BEFORE, None);
    let text = "a\u{0}\u{1b}\u{ffff}b\tc <w:p/> & \"]]>";
    for block in &mut hostile.document.sections[0].blocks {
        if let Block::Paragraph(paragraph) = block {
            paragraph.inlines = vec![Inline::Text(text.into())];
        }
    }
    let found = things(&docx(&hostile), Side::Both);
    let wanted = "a\u{fffd}\u{fffd}\u{fffd}b\tc <w:p/> & \"]]>";
    let has = |thing: &Thing| matches!(thing, Thing::Paragraph(_, text) if text.ends_with(wanted));
    assert!(found.iter().any(has));
}

#[test]
fn the_notes_of_an_edition_are_footnotes_with_its_own_numbers() {
    let edition = editions::reading_copy();
    let parts = parts(&docx(&edition));
    let document = Document::parse(&parts["word/document.xml"]).expect("XML");
    let notes = Document::parse(&parts["word/footnotes.xml"]).expect("XML");
    let ids = |document: &Document<'_>, name: &str| -> Vec<i64> {
        let nodes = document.descendants().filter(|node| is(*node, name));
        nodes.map(|node| attribute(node, "id").expect("an id").parse().expect("one")).collect()
    };
    let mut called = ids(&document, "footnoteReference");
    let wanted = edition.edition.as_ref().expect("an edition").notes.len();
    called.sort_unstable();
    assert_eq!(called, (1..=i64::try_from(wanted).expect("few")).collect::<Vec<_>>());
    // The two lines that every file has, and the notes.
    let mut there = ids(&notes, "footnote");
    there.sort_unstable();
    assert_eq!(there[..2], [-1, 0]);
    assert_eq!(there[2..], called);
    // What Word counts must be the number of the note: each counts one more.
    let counted = document.descendants().filter(|node| {
        is(*node, "footnoteReference") && attribute(*node, "customMarkFollows").is_none()
    });
    let counted: Vec<&str> = counted.filter_map(|node| attribute(node, "id")).collect();
    for (at, id) in counted.iter().enumerate() {
        assert_eq!(id.parse(), Ok(at + 1), "{counted:?}");
    }
    assert!(!counted.is_empty());
}

/// Everything with letters.
fn read(view: &View, side: Side) -> Vec<Thing> {
    let mut found = things(&docx(view), side);
    found.retain(|thing| !matches!(thing, Thing::Paragraph(_, text) if text.is_empty()));
    found
}

/// Whether a redline gives back both texts; but for a merged cell that had to be parted, thing by thing.
#[track_caller]
fn gives_back(before: &View, after: &View) {
    let both = redline(before, after);
    if both.document.tables().any(has_parted) {
        let letters = |view: &View, side| -> Vec<_> {
            tables(&docx(view), side).iter().map(|cells| letters(cells)).collect()
        };
        assert_eq!(letters(&both, Side::Rejected), letters(before, Side::Both), "rejected");
        assert_eq!(letters(&both, Side::Accepted), letters(after, Side::Both), "accepted");
        return;
    }
    assert_eq!(read(&both, Side::Rejected), read(before, Side::Both), "rejected");
    assert_eq!(read(&both, Side::Accepted), read(after, Side::Both), "accepted");
}

#[test]
fn accepting_gives_the_new_text_and_rejecting_the_old_one() {
    let (before, after) = (view(redlines::BEFORE, None), view(&redlines::after(), None));
    show(&redline(&before, &after), "tracked");
    show_pair("tracked", &before, &after);
    gives_back(&before, &after);
    gives_back(&after, &before);
    gives_back(&before, &before);
}

/// The sample with a column more.
fn with_column() -> String {
    let column = "            - {id: chi-so, title: Chỉ số, width: 45}\n";
    let more = format!("{column}            - {{id: them, title: Thêm, width: 20}}\n");
    redlines::BEFORE.replace(column, &more).replace(", co-quan: ", ", them: có thêm, co-quan: ")
}

/// Writes both texts and what changed into the folder of `CONGBAO_SHOW`, for other programs to accept and
/// reject.
fn show_pair(name: &str, before: &View, after: &View) {
    let Ok(folder) = std::env::var("CONGBAO_SHOW") else { return };
    let both = redline(before, after);
    for (part, view) in [("before", before), ("after", after), ("both", &both)] {
        let file = Path::new(&folder).join(format!("{name}.{part}.docx"));
        std::fs::write(file, docx(view)).expect("written");
    }
}

/// Each edit of the text is one case.
#[test]
fn every_kind_of_change_can_be_accepted_and_rejected() {
    let edits: [(&str, &str); 10] = [
        // Words of a title, a ground more, a ground less, an article less.
        ("hành chính năm 2020\ncit", "hành chính năm 2021\ncit"),
        ("citations:\n", "citations:\n  - Căn cứ Hiến pháp;\n"),
        ("  - Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;\n", ""),
        ("  2. Kinh phí do ngân sách bảo đảm.\n\n", ""),
        // Lines of a title, who signs, two lines in a cell, the first row of a merged cell.
        (
            "    title: CẢI CÁCH HÀNH CHÍNH",
            "    title: |-\n      THỰC HIỆN\n      CẢI CÁCH HÀNH CHÍNH",
        ),
        ("Nguyễn Văn A", "Trần Thị B"),
        ("chi-so: 12 đợt", "chi-so: \"- 12 đợt\\n- 2 đợt đột xuất\""),
        (
            "- {id: r1, cells: {stt: \"1\", noi-dung: Rà soát văn bản, chi-so: 70% văn bản được rà soát, co-quan: Vụ Pháp chế}}\n            - {id: r2, cells: {stt: \"2\", noi-dung: Kiểm tra văn bản, chi-so: 12 đợt, co-quan: ^}}",
            "- {id: r2, cells: {stt: \"2\", noi-dung: Kiểm tra văn bản, chi-so: 12 đợt, co-quan: Vụ Pháp chế}}",
        ),
        // An annex before the plan, and what is merged with what.
        ("annexes:\n", "annexes:\n  - label: PHỤ LỤC\n    body: |\n      Đoạn phụ lục.\n"),
        ("chi-so: 100 người, co-quan: ^", "chi-so: 100 người, co-quan: Văn phòng"),
    ];
    let before = view(redlines::BEFORE, None);
    for (at, (from, to)) in edits.into_iter().enumerate() {
        assert!(redlines::BEFORE.contains(from), "{from}");
        let after = view(&redlines::BEFORE.replacen(from, to, 1), None);
        show_pair(&format!("change-{at}"), &before, &after);
        gives_back(&before, &after);
        gives_back(&after, &before);
    }
    gives_back(&before, &view(&with_column(), None));
}

#[test]
fn a_column_that_came_is_written_as_two_tables() {
    let both = redline(&view(redlines::BEFORE, None), &view(&with_column(), None));
    let document = parts(&docx(&both)).remove("word/document.xml").expect("the document");
    let document = Document::parse(&document).expect("XML");
    let marked = |name: &str| {
        let rows = all(&document, "tr").into_iter();
        rows.filter(|row| child(child(*row, "trPr").expect("properties"), name).is_some()).count()
    };
    // A head and three rows went, as many came.
    assert_eq!((marked("del"), marked("ins")), (4, 4));
}

/// Our reference document with other bytes in one part.
fn reference_with(styles: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/styles.xml", zip::write::SimpleFileOptions::default()).expect("open");
    archive.write_all(styles.as_bytes()).expect("written");
    archive.finish().expect("closed").into_inner()
}

#[test]
fn the_office_s_reference_document_gives_its_styles() {
    let folder = founding_project();
    let built = |wanted: i32| {
        let run = congbao(folder.path(), &["build", "--lang", "en"]);
        assert_eq!(run.code, wanted, "{}", run.err);
        run
    };
    built(0);
    let reference = std::fs::read(folder.path().join("output/reference.docx")).expect("made");
    // Word gives styles other ids, and an office another size.
    let own = parts(&reference).remove("word/styles.xml").expect("styles");
    let own = own.replace("\"CBNationalName\"", "\"a7\"").replace("w:val=\"24\"", "w:val=\"23\"");
    let file = folder.path().join("templates/reference.docx");
    write_bytes(&file, &reference_with(&own));
    built(0);
    let act = folder.path().join("output/2012/209-qd-ubnd/209-qd-ubnd.docx");
    let act = || parts(&std::fs::read(&act).expect("made"));
    assert_eq!(act()["word/styles.xml"], own);
    assert!(act()["word/document.xml"].contains("<w:pStyle w:val=\"a7\"/>"));
    assert!(built(0).out.contains("0 files new or changed"));
    let dry = |file: &str| {
        write_bytes(&folder.path().join("templates/reference.docx"), &reference_with(file));
        congbao(folder.path(), &["build", "--dry-run", "--lang", "en"])
    };
    let other = dry(&own.replace("w:val=\"23\"", "w:val=\"22\""));
    assert!(other.out.contains("templates/reference.docx has changed"), "{}", other.out);
    // One style less: nothing is made, and it is told which one.
    write_bytes(&file, &reference_with(&own.replace("CB Quốc hiệu", "Quốc hiệu")));
    let run = built(1);
    assert!(run.err.contains("error[reference-style-missing]"), "{}", run.err);
    assert!(run.err.contains("styles are missing: \"CB Quốc hiệu\""), "{}", run.err);
    assert!(run.err.contains("templates/reference.docx"), "{}", run.err);
    assert_eq!(act()["word/styles.xml"], own);
    write_bytes(&file, b"no archive");
    assert!(built(1).err.contains("error[reference-unreadable]"));
    let check = congbao(folder.path(), &["check", "--lang", "en"]);
    assert!(check.code == 1 && check.err.contains("error[reference-unreadable]"), "{}", check.err);
}

fn write_bytes(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, bytes).expect("written");
}

/// The author of all changes, and their date.
fn authors(bytes: &[u8]) -> BTreeSet<(String, Option<String>)> {
    let document = parts(bytes).remove("word/document.xml").expect("the document");
    let document = Document::parse(&document).expect("XML");
    let marks = document.descendants().filter(|node| is(*node, "ins") || is(*node, "del"));
    marks
        .map(|node| {
            let author = attribute(node, "author").expect("an author").to_owned();
            (author, attribute(node, "date").map(str::to_owned))
        })
        .collect()
}

#[test]
fn the_author_of_a_change_is_the_amending_act_and_its_date_the_day_of_effect() {
    let folder = scratch();
    copy_folder(&repository().join("content"), &folder.path().join("content"));
    let run = congbao(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let id = "du-thao-sua-doi-209-qd-ubnd";
    let file = format!("output/2012/{id}/{id}.doi-chieu-209-qd-ubnd.docx");
    let found = authors(&std::fs::read(folder.path().join(file)).expect("made"));
    let found: Vec<_> = found.into_iter().collect();
    let [(author, date)] = found.as_slice() else { panic!("{found:?}") };
    assert!(author.starts_with("Quyết định số …/QĐ-UBND"), "{author}");
    assert_eq!(date.as_deref(), Some("2012-07-01T00:00:00Z"));
}

/// Rows and columns by number; a cell that goes on below is merged downwards.
#[derive(Debug, Clone)]
struct Plan {
    rows: Vec<usize>,
    columns: Vec<usize>,
    cells: Vec<(usize, bool)>,
}

const WORDS: [&[&str]; 5] =
    [&["một hai ba"], &["một hai bốn"], &["năm sáu", "bảy"], &["bảy", "tám chín", "mười"], &[]];

fn plan() -> impl Strategy<Value = Plan> {
    let numbers =
        |count: usize| proptest::sample::subsequence((0..count).collect::<Vec<_>>(), 1..=count);
    let columns = prop_oneof![4 => Just(vec![0, 1, 2]), 1 => numbers(3)];
    (numbers(6), columns).prop_flat_map(|(rows, columns)| {
        let count = rows.len() * columns.len();
        let cells = proptest::collection::vec((0..5_usize, proptest::bool::weighted(0.3)), count);
        cells.prop_map(move |cells| Plan { rows: rows.clone(), columns: columns.clone(), cells })
    })
}

/// The sample act with a table made by a plan instead of its own.
fn with_table(plan: &Plan) -> View {
    let width = plan.columns.len();
    let at = |row: usize, column: usize| plan.cells[row * width + column];
    let continues = |row: usize, column: usize| row > 0 && at(row, column).1;
    let cell = |id: String, track, row_span, kind, lines: &[&str]| Cell {
        id,
        track,
        col_span: 1,
        row_span,
        kind,
        change: None,
        align: Align::Left,
        paragraphs: lines.iter().map(|line| inlines(line)).collect(),
    };
    let rows = plan.rows.iter().enumerate().map(|(row, number)| {
        let begins = (0..width).filter(|&column| !continues(row, column));
        let cells = begins.map(|column| {
            let below = (row + 1..plan.rows.len()).take_while(|&next| continues(next, column));
            let id = format!("t__row_{number}__cell_{}", plan.columns[column]);
            cell(id, column, 1 + below.count(), CellKind::Text, WORDS[at(row, column).0])
        });
        Row {
            id: Some(format!("t__row_{number}")),
            kind: RowKind::Item(0),
            change: None,
            cells: cells.collect(),
        }
    });
    let header = plan.columns.iter().enumerate().map(|(track, number)| {
        let title = format!("Cột {number}");
        cell(format!("t__head_1_{}", track + 1), track, 1, CellKind::Header, &[title.as_str()])
    });
    let header = Row { id: None, kind: RowKind::Header, change: None, cells: header.collect() };
    let table = Table {
        id: "t".into(),
        caption: Vec::new(),
        summary: String::new(),
        unit: Vec::new(),
        widths_mm: vec![40.0; width],
        header: vec![header],
        rows: rows.collect(),
        footnotes: Vec::new(),
        sides: None,
    };
    let mut view = view(redlines::BEFORE, None);
    let section = &mut view.document.sections[1];
    section.blocks.retain(|block| !matches!(block, Block::Table(_)));
    section.blocks.push(Block::Table(table));
    view
}

/// Whether a merged cell begins in a row that only one side has, and reaches into others: Word cannot
/// track what is merged, so that side gets it parted, with all letters in their rows.
fn has_parted(table: &Table) -> bool {
    table.sides.is_none()
        && table.rows.iter().enumerate().any(|(at, row)| {
            let differs = |cell: &Cell| {
                let rows = &table.rows[at..at + cell.row_span];
                cell.change.is_none() && rows.iter().any(|other| other.change != row.change)
            };
            row.change.is_some() && row.cells.iter().any(differs)
        })
}

/// Letters by row and track, without what is merged: an empty cell below its text reads the same.
fn letters(cells: &[ReadCell]) -> BTreeMap<(usize, usize), String> {
    let cells = cells.iter().filter(|cell| !cell.text.is_empty());
    cells.map(|cell| ((cell.row, cell.track), cell.text.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn tables_at_random_can_be_accepted_and_rejected(before in plan(), after in plan()) {
        let (before, after) = (with_table(&before), with_table(&after));
        let both = redline(&before, &after);
        let merged = both.document.tables().last().expect("the table");
        let last = |view: &View, side| tables(&docx(view), side).pop().expect("the table");
        let rejected = (last(&both, Side::Rejected), last(&before, Side::Both));
        let accepted = (last(&both, Side::Accepted), last(&after, Side::Both));
        for (read, wanted) in [rejected, accepted] {
            if has_parted(merged) {
                prop_assert_eq!(letters(&read), letters(&wanted));
            } else {
                prop_assert_eq!(read, wanted);
            }
        }
    }
}

#[test]
fn a_merged_cell_whose_first_row_went_keeps_its_letters_on_both_sides() {
    let plan = |rows: Vec<usize>, cells: Vec<(usize, bool)>| {
        with_table(&Plan { rows, columns: vec![0, 1, 2], cells })
    };
    let cell = |word, continues| (word, continues);
    let before = plan(
        vec![1, 2],
        vec![
            cell(0, false),
            cell(1, false),
            cell(2, false),
            cell(1, false),
            cell(0, false),
            cell(2, true),
        ],
    );
    let after = plan(vec![2], vec![cell(1, false), cell(0, false), cell(2, false)]);
    let both = redline(&before, &after);
    let merged = both.document.tables().last().expect("the table");
    assert_eq!(merged.rows[0].change, Some(Changed::Deleted));
    assert!(has_parted(merged), "the sample is the case in question");
    let text = |side| {
        let cells = tables(&docx(&both), side).pop().expect("the table");
        let column = cells.into_iter().filter(|cell| cell.track == 2 && cell.row > 0);
        column.map(|cell| cell.text).collect::<Vec<_>>()
    };
    assert_eq!(text(Side::Accepted), ["năm sáu\nbảy"]);
    assert_eq!(text(Side::Rejected), ["năm sáu\nbảy", ""]);
}
