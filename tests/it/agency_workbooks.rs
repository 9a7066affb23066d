//! The workbooks of agencies, read back: whose rows they hold, what stands in them, and what becomes of
//! all that when the act is amended.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Range, Reader, Xlsx};
use congbao::model::progress::TaskStatus;
use congbao::model::target::Target;
use congbao::track::contract::{Field, Line};
use congbao::track::judge::serial;
use congbao::track::{Bounds, Judged, judge};

use crate::support::{assert_same, congbao, copy_folder, files, repository, scratch, write};

/// The act in the built project.
const ACT: &str = "2026/10-qd-ubnd";

/// The project in which an act is amended between two periods.
fn living() -> PathBuf {
    repository().join("tests/cases/tracking/living-workbook")
}

/// A copy of it that may be changed.
fn project() -> tempfile::TempDir {
    let folder = scratch();
    copy_folder(&living().join("content"), &folder.path().join("content"));
    folder
}

fn build(project: &Path) -> String {
    let run = congbao(project, &["build", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

fn output(project: &Path) -> PathBuf {
    project.join("output").join(ACT)
}

/// A workbook that was read back.
struct Book {
    sheets: BTreeMap<String, Sheet>,
    order: Vec<String>,
}

/// A sheet, with what each merged cell covers.
struct Sheet {
    cells: BTreeMap<(u32, u32), Data>,
    merged: Vec<((u32, u32), (u32, u32))>,
}

impl Book {
    fn open(path: &Path) -> Self {
        let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut workbook: Xlsx<_> =
            calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("opens");
        let order = workbook.sheet_names();
        let mut sheets = BTreeMap::new();
        for name in &order {
            let range: Range<Data> = workbook.worksheet_range(name).expect("readable");
            let (top, left) = range.start().unwrap_or((0, 0));
            let at = |offset: usize| u32::try_from(offset).expect("small");
            let cells = range.used_cells();
            let cells = cells
                .map(|(row, column, data)| ((top + at(row), left + at(column)), data.clone()))
                .collect();
            let merged = workbook.merge_cells_by_sheet_name(name).expect("merged ranges");
            let merged = merged.iter().map(|range| (range.start, range.end)).collect();
            sheets.insert(name.clone(), Sheet { cells, merged });
        }
        Self { sheets, order }
    }

    fn agency(project: &Path, id: &str) -> Self {
        Self::open(&output(project).join(format!("agencies/{id}.xlsx")))
    }

    /// The master of the text that is tracked.
    fn master(project: &Path) -> Self {
        Self::open(&output(project).join("10-qd-ubnd.hop-nhat-2026-05-01.xlsx"))
    }

    fn tasks(&self) -> &Sheet {
        &self.sheets["Nhiệm vụ"]
    }

    fn line(&self, line: Line) -> String {
        let sheet = &self.sheets["_congbao"];
        let row = (0..20).find(|row| sheet.text((*row, 0)) == line.name()).expect("the line");
        sheet.text((row, 1))
    }
}

impl Sheet {
    fn text(&self, place: (u32, u32)) -> String {
        match self.cells.get(&place) {
            Some(Data::String(text)) => text.clone(),
            Some(Data::Empty) | None => String::new(),
            Some(other) => other.to_string(),
        }
    }

    /// What a person sees at a place: of a merged cell that of its corner.
    fn seen(&self, place: (u32, u32)) -> String {
        let holds = |((top, left), (bottom, right)): &((u32, u32), (u32, u32))| {
            (*top..=*bottom).contains(&place.0) && (*left..=*right).contains(&place.1)
        };
        self.text(self.merged.iter().find(|range| holds(range)).map_or(place, |range| range.0))
    }

    fn number(&self, place: (u32, u32)) -> Option<f64> {
        match self.cells.get(&place) {
            Some(Data::Float(number)) => Some(*number),
            Some(Data::Int(number)) => Some(f64::from(i32::try_from(*number).expect("small"))),
            Some(Data::DateTime(day)) => Some(day.as_f64()),
            _ => None,
        }
    }

    /// Row and column of a word.
    fn find(&self, word: &str) -> Option<(u32, u32)> {
        self.cells.keys().find(|place| self.text(**place) == word).copied()
    }

    /// The column that the hidden row names.
    fn column(&self, field: Field) -> u32 {
        self.find(field.code()).unwrap_or_else(|| panic!("{} is not there", field.code())).1
    }

    fn titled(&self, title: &str) -> u32 {
        self.find(title).unwrap_or_else(|| panic!("{title} is not there")).1
    }

    /// Row of each key.
    fn keys(&self) -> BTreeMap<String, u32> {
        let key = self.column(Field::Key);
        let of_column = self.cells.keys().filter(|(_, column)| *column == key);
        of_column
            .map(|place| (self.text(*place), place.0))
            .filter(|(key, _)| key.contains('/'))
            .collect()
    }

    fn of(&self, key: &str, field: Field) -> String {
        self.text((self.keys()[key], self.column(field)))
    }

    fn number_of(&self, key: &str, field: Field) -> Option<f64> {
        self.number((self.keys()[key], self.column(field)))
    }

    /// All rows from the one below a word on, each as its texts.
    fn rows_below(&self, head: &str) -> Vec<Vec<String>> {
        let (first, _) = self.find(head).expect("the head");
        let last = self.cells.keys().map(|(row, _)| *row).max().unwrap_or(0);
        let right = self.cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
        (first + 1..=last)
            .map(|row| (0..=right).map(|column| self.text((row, column))).collect())
            .collect()
    }
}

fn day(text: &str) -> f64 {
    serial(text.parse().expect("a day"))
}

/// The target behind `≥ 70 %` or `100 %`.
fn target(shown: &str) -> Target {
    let written = match shown.strip_prefix('≥') {
        Some(rest) => format!(">={rest}"),
        None => format!("= {shown}"),
    };
    serde_json::from_value(written.clone().into())
        .unwrap_or_else(|error| panic!("{written}: {error}"))
}

#[test]
fn each_agency_gets_its_own_rows_with_its_role() {
    let folder = project();
    build(folder.path());
    let roles = |agency: &str| -> Vec<(String, String)> {
        let book = Book::agency(folder.path(), agency);
        let tasks = book.tasks();
        let mut rows: Vec<(u32, String)> =
            tasks.keys().into_iter().map(|(key, row)| (row, key)).collect();
        rows.sort();
        rows.into_iter().map(|(_, key)| (key.clone(), tasks.of(&key, Field::Role))).collect()
    };
    let all = |rows: &[(&str, &str)]| -> Vec<(String, String)> {
        rows.iter().map(|(key, role)| ((*key).to_owned(), (*role).to_owned())).collect()
    };
    let share = "Chủ trì (các sở, ban, ngành)";
    let joins = "Phối hợp (các sở, ban, ngành)";
    assert_eq!(
        roles("so-a"),
        all(&[
            ("kh/muc/muc-a", "Chủ trì"),
            ("kh/khac/khac-a", "Chủ trì"),
            ("kh/nhom/nhom-a", share)
        ])
    );
    assert_eq!(
        roles("so-b"),
        all(&[
            ("kh/muc/muc-a", joins),
            ("kh/han/han-a", "Chủ trì"),
            ("kh/khac/khac-a", "Chủ trì"),
            ("kh/nhom/nhom-a", share),
            ("kh/them/them-a", "Chủ trì"),
        ])
    );
    // A group of which no member is known stands for itself.
    let group = [("kh/khac/khac-a", "Phối hợp"), ("kh/chuyen/chuyen-a", "Phối hợp")];
    assert_eq!(roles("cac-xa"), all(&group));
    // The cell began in a row that is left out, and covers this one.
    let book = Book::agency(folder.path(), "cac-xa");
    let tasks = book.tasks();
    let place = (tasks.keys()["kh/khac/khac-a"], tasks.titled("Tài liệu"));
    assert_eq!(tasks.text(place), "Báo cáo chung");
    let made: BTreeSet<String> =
        files(&output(folder.path()).join("agencies")).into_keys().collect();
    let wanted = ["cac-xa.xlsx", "so-a.xlsx", "so-b.xlsx", "so-c.xlsx"].map(str::to_owned);
    assert_eq!(made, BTreeSet::from(wanted), "a group with members gets none of its own");
}

#[test]
fn each_row_shows_all_that_it_says_in_the_master() {
    let mut compared = 0;
    for (project, act) in [
        (living(), ACT),
        (repository(), "2012/209-qd-ubnd"),
        (repository().join("tests/cases/plans/plan-2820"), "2025/2820-qd-ubnd"),
        (repository().join("tests/cases/plans/every-construct"), "2026/05-2026-qd-ubnd"),
    ] {
        let out = scratch();
        let folder = out.path().to_str().expect("UTF-8");
        let run = congbao(&project, &["build", "--only", "xlsx", "--out", folder]);
        assert_eq!(run.code, 0, "{}", run.err);
        let built = out.path().join(act);
        let id = act.rsplit('/').next().expect("an id");
        // The plain text of the master: an edition has calls of notes in it.
        let master =
            if act == ACT { None } else { Some(Book::open(&built.join(format!("{id}.xlsx")))) };
        let mut seen: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
        for file in files(&built.join("agencies")).into_keys() {
            let book = Book::open(&built.join("agencies").join(&file));
            for (name, sheet) in book.sheets.iter().filter(|(_, sheet)| is_tasks(sheet)) {
                for (key, row) in sheet.keys() {
                    let printed = 1..sheet.column(Field::Role);
                    let texts: Vec<String> =
                        printed.map(|column| sheet.seen((row, column))).collect();
                    if let Some(master) = &master {
                        let master = &master.sheets[name];
                        let there = master.keys()[&key];
                        let columns = 1..=u32::try_from(texts.len()).expect("small");
                        let wanted: Vec<String> =
                            columns.map(|column| master.seen((there, column))).collect();
                        assert_eq!(texts, wanted, "{file} {key}");
                    }
                    let known = seen.entry((name.clone(), key.clone())).or_insert(texts.clone());
                    assert_eq!(*known, texts, "{file} {key}: agencies read alike");
                    assert!(texts.iter().any(|text| !text.is_empty()), "{file} {key}");
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 120, "only {compared} rows compared");
}

fn is_tasks(sheet: &Sheet) -> bool {
    sheet.find(Field::Key.code()).is_some()
}

#[test]
fn a_hidden_row_names_the_columns_over_the_header() {
    let folder = project();
    build(folder.path());
    for book in [Book::agency(folder.path(), "so-b"), Book::master(folder.path())] {
        let tasks = book.tasks();
        let of_agency = !book.line(Line::Agency).is_empty();
        let (codes, _) = tasks.find(Field::Key.code()).expect("codes");
        for field in Field::ALL {
            if field == Field::Role && !of_agency {
                assert_eq!(tasks.find(field.code()), None, "the master is nobody's");
                continue;
            }
            let place = tasks.find(field.code()).expect("a column of the contract");
            assert_eq!(place.0, codes, "{}", field.code());
            let titles = (codes + 1..codes + 5).map(|row| tasks.text((row, place.1)));
            assert!(titles.into_iter().any(|title| title == field.title()), "{}", field.title());
        }
        assert_eq!(tasks.column(Field::Key), 0);
        let first = tasks.keys().into_values().min().expect("rows");
        assert!(codes + 2 < first, "the codes stand over the header");
    }
}

#[test]
fn the_hidden_sheet_tells_whose_file_it_is() {
    let folder = project();
    build(folder.path());
    let book = Book::agency(folder.path(), "so-b");
    let lines =
        [Line::Agency, Line::AgencyName, Line::Period, Line::Edition, Line::Work, Line::Status]
            .map(|line| book.line(line));
    assert_eq!(lines, ["so-b", "Sở B", "2026-Q2", "2026-05-01", "2026/10-qd-ubnd", "issued"]);
    let master = Book::master(folder.path());
    let lines = [Line::Agency, Line::Period, Line::Edition].map(|line| master.line(line));
    assert_eq!(lines, ["", "2026-Q2", "2026-05-01"]);
    // The text as signed is not tracked any more: its workbook is empty, and of no period.
    let signed = Book::open(&output(folder.path()).join("10-qd-ubnd.xlsx"));
    assert_eq!([Line::Period, Line::Edition].map(|line| signed.line(line)), ["", "signed"]);
    assert_eq!(signed.tasks().of("kh/han/han-a", Field::Status), "");
    // The guide says until when, where to and for what.
    let guide = &book.sheets["Hướng dẫn"];
    for (word, told) in [
        ("Kỳ báo cáo", "6 tháng đầu năm 2026; số liệu tính đến hết ngày 14/06/2026"),
        ("Hạn gửi", "20/06/2026"),
        ("Nơi nhận", "Sở A"),
        ("Liên hệ", "Phòng Tổng hợp, Sở A\ntonghop@soa.example"),
        ("Hướng dẫn riêng", "Ghi số, ngày văn bản ở cột tài liệu kiểm chứng."),
    ] {
        let (row, column) = guide.find(word).expect(word);
        assert_eq!(guide.text((row, column + 1)), told);
    }
}

#[test]
fn workbooks_of_a_draft_say_so() {
    let out = scratch();
    let folder = out.path().to_str().expect("UTF-8");
    let arguments = ["build", "--with-drafts", "--only", "xlsx", "--out", folder];
    let run = congbao(&repository(), &arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    let book = Book::open(&out.path().join("2012/209-qd-ubnd/agencies/so-noi-vu.xlsx"));
    let lines = [Line::Status, Line::Edition, Line::Agency].map(|line| book.line(line));
    assert_eq!(lines, ["draft", "2012-07-01", "so-noi-vu"]);
    assert!(book.sheets["Hướng dẫn"].find("DỰ THẢO").is_some());
    // Without drafts it is the text as signed.
    let run = congbao(&repository(), &["build", "--only", "xlsx", "--out", folder]);
    assert_eq!(run.code, 0, "{}", run.err);
    let book = Book::open(&out.path().join("2012/209-qd-ubnd/agencies/so-noi-vu.xlsx"));
    assert_eq!([Line::Status, Line::Edition].map(|line| book.line(line)), ["issued", "signed"]);
}

#[test]
fn an_agency_finds_what_it_said_itself() {
    let folder = project();
    build(folder.path());
    let book = Book::agency(folder.path(), "so-b");
    let tasks = book.tasks();
    assert_eq!(tasks.of("kh/khac/khac-a", Field::Status), "Hoàn thành");
    assert_eq!(tasks.number_of("kh/khac/khac-a", Field::Actual), Some(3.0));
    assert_eq!(tasks.number_of("kh/khac/khac-a", Field::Done), Some(day("2026-03-01")));
    assert_eq!(tasks.of("kh/khac/khac-a", Field::Evidence), "Kế hoạch lớp");
    // Its own share, not what all shares together come to.
    assert_eq!(tasks.of("kh/nhom/nhom-a", Field::Status), "Đang thực hiện");
    assert_eq!(tasks.of("kh/nhom/nhom-a", Field::Note), "Còn hai phòng");
    // What another agency said about the row is not put into its mouth.
    assert_eq!(tasks.of("kh/muc/muc-a", Field::Status), "");
    let other = Book::agency(folder.path(), "so-a");
    assert_eq!(other.tasks().number_of("kh/khac/khac-a", Field::Percent), Some(0.4));
}

#[test]
fn the_master_shows_what_counts_and_who_differs() {
    let folder = project();
    build(folder.path());
    let book = Book::master(folder.path());
    let tasks = book.tasks();
    let inputs = |key: &str| {
        [Field::Status, Field::Percent, Field::Actual, Field::Done]
            .map(|field| tasks.of(key, field))
    };
    assert_eq!(inputs("kh/khac/khac-a"), ["", "", "", ""]);
    assert_eq!(
        tasks.of("kh/khac/khac-a", Field::Note),
        "Các cơ quan báo cáo khác nhau\nSở A: 1 lớp, Đang thực hiện, 40 % công việc\n\
         Sở B: 3 lớp, Hoàn thành, xong ngày 01/03/2026, tài liệu: Kế hoạch lớp"
    );
    assert_eq!(inputs("kh/nhom/nhom-a"), ["Đang thực hiện", "", "", ""]);
    assert_eq!(
        tasks.of("kh/nhom/nhom-a", Field::Note),
        "2/3 đơn vị đã báo cáo\nSở B: Còn hai phòng"
    );
    assert_eq!(inputs("kh/han/han-a"), ["Đang thực hiện", "0.6", "", ""]);
    // The list and the sums show the same before anybody reckons again.
    let list = &book.sheets["Danh sách"];
    let (row, _) = list.find("kh/han/han-a").expect("listed");
    assert_eq!(list.text((row, list.titled("Trạng thái"))), "Đang thực hiện");
    let sums = &book.sheets["Tổng hợp"];
    let (row, _) = sums.find("Tổng cộng").expect("sums");
    assert_eq!(sums.number((row, sums.titled("Đang thực hiện"))), Some(2.0));
    assert_eq!(sums.number((row, sums.titled("Chưa chọn trạng thái"))), Some(4.0));
}

#[test]
fn verdicts_in_the_file_are_those_of_the_judge() {
    let folder = project();
    build(folder.path());
    let mut filled = 0;
    let books = ["so-a", "so-b", "so-c", "cac-xa"].map(|id| Book::agency(folder.path(), id));
    for book in books.into_iter().chain([Book::master(folder.path())]) {
        let tasks = book.tasks();
        let report = book.sheets["Tổng hợp"].number((4, 1)).expect("the day of report");
        assert_eq!(report.to_bits(), day("2026-06-14").to_bits(), "the last day of the period");
        for (key, row) in tasks.keys() {
            let number = |field| tasks.number((row, tasks.column(field)));
            let status = tasks.of(&key, Field::Status);
            let judged = Judged {
                status: TaskStatus::ALL.into_iter().find(|one| one.word() == status),
                percent: number(Field::Percent),
                actual: number(Field::Actual),
                done: number(Field::Done),
                evidence: !tasks.of(&key, Field::Evidence).is_empty(),
            };
            assert_eq!(judged.status.is_none(), status.is_empty(), "{key}: {status}");
            filled += usize::from(judged.status.is_some());
            let shown = tasks.of(&key, Field::Target);
            let bounds = (!shown.is_empty()).then(|| Bounds::of(&target(&shown)));
            let verdict = judge(bounds, number(Field::Deadline), report, &judged);
            let cached = ["Đạt chỉ tiêu", "Tiến độ", "Cảnh báo"]
                .map(|title| tasks.text((row, tasks.titled(title))));
            assert_eq!(cached, [verdict.reached, verdict.progress, &verdict.warning], "{key}");
        }
    }
    assert_eq!(filled, 2 + 3 + 2, "rows with a status: Sở A, Sở B, master");
}

#[test]
fn another_target_is_asked_about_and_another_deadline_only_marked() {
    let folder = project();
    build(folder.path());
    let of = |book: &Book, key: &str| {
        let tasks = book.tasks();
        tasks.text((tasks.keys()[key], tasks.titled("Trước khi sửa đổi")))
    };
    let told = "Mức phải đạt đã đổi: xác nhận lại số liệu. Nội dung chỉ tiêu đã đổi.\n\
                Mức ≥ 70 %, hạn 31/12/2026: đã báo cáo 72,5 %, Hoàn thành, 100 % công việc, xong ngày \
                02/03/2026, tài liệu: Báo cáo 12/BC-SA, ghi chú: Xong sớm (kỳ quý I năm 2026)";
    for book in [Book::agency(folder.path(), "so-a"), Book::master(folder.path())] {
        assert_eq!(of(&book, "kh/muc/muc-a"), told);
        for field in [Field::Status, Field::Percent, Field::Actual, Field::Done] {
            assert_eq!(book.tasks().of("kh/muc/muc-a", field), "", "{}", field.code());
        }
        assert_eq!(of(&book, "kh/khac/khac-a"), "", "nothing has changed");
    }
    let moved = "Hạn đã đổi.\nKhông có mức bằng số, hạn 30/06/2026: đã báo cáo Đang thực hiện, 60 % công \
                 việc, ghi chú: Đã trình (kỳ quý I năm 2026)";
    for book in [Book::agency(folder.path(), "so-b"), Book::master(folder.path())] {
        assert_eq!(of(&book, "kh/han/han-a"), moved);
        assert_eq!(book.tasks().of("kh/han/han-a", Field::Status), "Đang thực hiện");
    }
    // Once it has been answered, nothing is asked any more.
    let answer = "period: 2026-Q2\nreturns:\n  - agency: so-a\n    file: a.xlsx\n    blake3: dd\n    \
                  edition: 2026-05-01\n    received: 2026-06-18\n    rows:\n      - {key: \
                  kh/muc/muc-a, target: \">= 80 %\", deadline: 2026-12-31, status: hoan-thanh, \
                  actual: \"81\", sheet: N, cells: {}}\n";
    write(&folder.path().join("content").join(ACT).join("progress/2026-Q2.yaml"), answer);
    assert!(build(folder.path()).contains("progress/2026-Q2.yaml was added"));
    let book = Book::agency(folder.path(), "so-a");
    assert_eq!(book.tasks().number_of("kh/muc/muc-a", Field::Actual), Some(0.81));
    assert_eq!(book.tasks().find("Trước khi sửa đổi"), None, "no row needs the column now");
    assert_eq!(of(&Book::master(folder.path()), "kh/muc/muc-a"), "");
}

#[test]
fn each_agency_is_told_what_was_added_changed_and_withdrawn() {
    let folder = project();
    build(folder.path());
    let changes = |agency: &str| -> Vec<[String; 5]> {
        let book = Book::agency(folder.path(), agency);
        let rows = book.sheets["Thay đổi"].rows_below("Trước");
        rows.into_iter().map(|row| row.try_into().expect("five columns")).collect()
    };
    let step =
        "Từ ngày 01/05/2026: Quyết định số 40/QĐ-UBND về việc sửa đổi, bổ sung Kế hoạch năm 2026";
    let told = changes("so-b");
    assert_eq!(told[0][0], step);
    let short: Vec<[&str; 3]> =
        told[1..].iter().map(|row| [&*row[0], &*row[1], &*row[2]]).collect();
    assert_eq!(
        short,
        [
            ["1. Rà soát văn bản", "Sửa đổi", "Chỉ tiêu"],
            ["1. Rà soát văn bản", "Sửa đổi", "Mức phải đạt"],
            ["2. Xây dựng đề án", "Sửa đổi", "Hạn"],
            ["7. Cung cấp biểu mẫu", "Bổ sung", ""],
            ["6. Vận hành cổng thông tin", "Chuyển cơ quan khác", ""],
        ]
    );
    assert_eq!([&*told[2][3], &*told[2][4]], ["≥ 70 %", "≥ 80 %"]);
    assert_eq!([&*told[3][3], &*told[3][4]], ["30/06/2026", "31/12/2026"]);
    assert_eq!(told[5][4], "Chủ trì: Sở C. Phối hợp: Ủy ban nhân dân các xã");
    let of_c: Vec<String> = changes("so-c")[1..].iter().map(|row| row[1].clone()).collect();
    assert_eq!(of_c, ["Sửa đổi", "Sửa đổi", "Giao thêm", "Bãi bỏ"]);
    // Nothing is told where no act has amended anything.
    fs::remove_dir_all(folder.path().join("content/2026/40-qd-ubnd")).expect("removed");
    build(folder.path());
    let order = Book::agency(folder.path(), "so-b").order;
    assert_eq!(order, ["Hướng dẫn", "Nhiệm vụ", "Tổng hợp", "Danh mục", "_congbao"]);
}

#[test]
fn what_was_reported_on_rows_that_are_gone_is_kept() {
    let folder = project();
    build(folder.path());
    let archive = |book: &Book| book.sheets["Lưu trữ"].rows_below("Khóa cũ");
    let withdrawn = [
        "kh/bo/bo-a",
        "5. Tham quan học tập",
        "2 đoàn",
        "quý I năm 2026",
        "Sở C",
        "≥ 2 đoàn",
        "31/12/2026",
        "Tạm dừng",
        "0.25",
        "1",
        "",
        "",
        "Chờ kinh phí",
        "so-c.xlsx",
    ];
    assert_eq!(archive(&Book::agency(folder.path(), "so-c")), [withdrawn]);
    let handed_over = archive(&Book::agency(folder.path(), "so-b"));
    assert_eq!(handed_over.len(), 1);
    assert_eq!(handed_over[0][0], "kh/chuyen/chuyen-a");
    let all = archive(&Book::master(folder.path()));
    assert_eq!(all, [withdrawn.map(str::to_owned).to_vec(), handed_over[0].clone()]);
    assert!(!Book::agency(folder.path(), "so-a").order.contains(&"Lưu trữ".to_owned()));
}

#[test]
fn the_same_content_gives_the_same_workbooks() {
    let (one, two) = (project(), project());
    build(one.path());
    build(two.path());
    let made = files(&output(one.path()).join("agencies"));
    assert!(made.len() >= 4);
    assert_same(&made, &files(&output(two.path()).join("agencies")));
}

#[test]
fn reports_and_guidance_rebuild_the_workbooks_and_agencies_go_with_their_rows() {
    let folder = project();
    build(folder.path());
    let at = |path: &str| folder.path().join("content").join(ACT).join(path);
    let edit = |path: &Path, old: &str, new: &str| {
        let text = fs::read_to_string(path).expect("readable");
        assert!(text.contains(old), "{old}");
        write(path, &text.replace(old, new));
    };
    edit(&at("tracking.yaml"), "Phòng Tổng hợp", "Phòng Kế hoạch");
    assert!(build(folder.path()).contains("2026/10-qd-ubnd: tracking.yaml has changed"));
    let guide = |agency: &str| {
        let book = Book::agency(folder.path(), agency);
        let guide = &book.sheets["Hướng dẫn"];
        let (row, column) = guide.find("Liên hệ").expect("told");
        guide.text((row, column + 1))
    };
    assert!(guide("so-a").starts_with("Phòng Kế hoạch"));
    edit(&at("progress/2026-Q1.yaml"), "Kế hoạch lớp", "Kế hoạch 9/KH");
    let only = congbao(folder.path(), &["build", "--only", "xlsx", "--lang", "en"]);
    assert!(only.out.contains("progress/2026-Q1.yaml has changed"), "{}", only.out);
    let book = Book::agency(folder.path(), "so-b");
    assert_eq!(book.tasks().of("kh/khac/khac-a", Field::Evidence), "Kế hoạch 9/KH");
    // An agency that no row names any more.
    edit(&at("plan.yaml"), "coordinating: [cac-xa]", "coordinating: [so-c]");
    edit(&at("plan.yaml"), "Ủy ban nhân dân các xã", "Sở C");
    build(folder.path());
    assert!(!output(folder.path()).join("agencies/cac-xa.xlsx").exists());
    let again = congbao(folder.path(), &["build", "--lang", "en"]);
    assert!(again.out.contains("Built 0 works"), "{}", again.out);
    // A file that somebody has taken away is made again.
    fs::remove_file(output(folder.path()).join("agencies/so-a.xlsx")).expect("removed");
    let told = build(folder.path());
    assert!(told.contains("2026/10-qd-ubnd/agencies/so-a.xlsx is missing"), "{told}");
    // An act that is gone takes them all along.
    fs::remove_dir_all(folder.path().join("content/2026")).expect("removed");
    build(folder.path());
    assert!(!output(folder.path()).join("agencies").exists());
}

#[test]
fn the_history_of_an_act_links_its_workbooks_by_the_names_of_agencies() {
    let project = project();
    let history = || {
        let folder = output(project.path());
        let page = fs::read_to_string(folder.join("10-qd-ubnd.lich-su.html")).expect("a history");
        let start = page.find("history-workbooks").expect("the workbooks");
        page[start..].to_owned()
    };
    build(project.path());
    let section = history();
    let links: Vec<&str> = section
        .split("href=\"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .filter(|link| Path::new(link).extension().is_some_and(|extension| extension == "xlsx"))
        .collect();
    for link in &links {
        assert!(output(project.path()).join(link).is_file(), "{link}");
    }
    let agencies = files(&output(project.path()).join("agencies"));
    assert_eq!(links.len(), agencies.len() + 1, "{links:?}");
    assert!(links[0].contains("hop-nhat-"), "{links:?}");
    let names: Vec<&str> = section
        .split("<li><a href=\"")
        .skip(1)
        .filter_map(|part| part.split('>').nth(1)?.strip_suffix("</a"))
        .collect();
    let mut sorted = names.clone();
    sorted.sort_by_key(|name| congbao::view::alphabet::order(name));
    assert_eq!(names, sorted);
    // The page says the same whichever formats are asked for.
    let other = self::project();
    let run = congbao(other.path(), &["build", "--only", "html", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = fs::read_to_string(output(other.path()).join("10-qd-ubnd.lich-su.html"));
    assert!(page.expect("a history").contains(&section));
}
