//! Real amending acts, carried out on what is known of the acts they amend.
//!
//! The projects are in `tests/cases/amendments`. What is asserted is copied from the print of the amending
//! act or of the official consolidation, never from what the program makes. The two consolidations lie
//! beside their projects: `text.txt` the printed body, `notes.txt` the printed notes.

use std::fs;
use std::path::PathBuf;

use congbao::amend::Consolidated;
use congbao::model::Work;
use congbao::model::act::Block;
use congbao::model::edition::{Authentication, Edition, Form};

use crate::amend::{Acts, date};
use crate::support::repository;

fn folder(name: &str) -> PathBuf {
    repository().join("tests/cases/amendments").join(name)
}

fn printed(name: &str, file: &str) -> Vec<String> {
    let text = fs::read_to_string(folder(name).join(file)).expect("readable");
    text.lines().map(str::to_owned).collect()
}

/// The act on a day, carried out without a word, given to `look` with its edition.
#[track_caller]
fn on(name: &str, act: &str, day: &str, look: impl FnOnce(&Consolidated<'_>, &Work, &Edition)) {
    let acts = Acts::of(&folder(name).join("content"));
    let family = acts.family(false);
    let (now, told) = acts.consolidated(&family, act, day);
    assert_eq!(acts.lines(&told), [""; 0]);
    let work = now.edition(&family, &acts.registry);
    let edition = work.edition.as_deref().expect("an edition");
    look(&now, &work, edition);
}

/// Each note as one string, its paragraphs parted by line breaks.
fn notes(edition: &Edition) -> Vec<String> {
    edition.notes.iter().map(|note| note.paragraphs.join("\n")).collect()
}

/// The articles, a paragraph a line, calls as `[1]`.
fn articles(work: &Work) -> Vec<String> {
    let prose = work.decision.body.blocks.iter().filter_map(|block| match block {
        Block::Prose(text) => Some(text.value.as_str()),
        _ => None,
    });
    let lines = prose.flat_map(str::lines).map(str::trim).filter(|line| !line.is_empty());
    lines.map(calls_of).collect()
}

/// `[^hn-1]` as `[1]`, without the space that the source has before it.
fn calls_of(text: &str) -> String {
    text.replace("**", "").replace(" [^hn-", "[^hn-").replace("[^hn-", "[")
}

/// The printed notes, one string each, without their numbers.
fn printed_notes(name: &str) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    for line in printed(name, "notes.txt") {
        let number = format!("[{}] ", notes.len() + 1);
        match (line.strip_prefix(&number), notes.last_mut()) {
            (Some(rest), _) => notes.push(rest.to_owned()),
            (None, Some(note)) => {
                note.push('\n');
                note.push_str(&line);
            }
            (None, None) => panic!("{name}: {line}"),
        }
    }
    notes
}

/// Ours must be the print but for the differences listed: number, print, ours, why.
#[track_caller]
fn same_but(printed: &[String], ours: &[String], differences: &[(usize, &str, &str, &str)]) {
    let mut expected = printed.to_vec();
    for (at, print, own, why) in differences {
        let text = &mut expected[at - 1];
        assert_eq!(text.matches(print).count(), 1, "{at}: `{print}` ({why})");
        *text = text.replace(print, own);
    }
    for (at, (expected, ours)) in expected.iter().zip(ours).enumerate() {
        assert_eq!(ours, expected, "{}", at + 1);
    }
    assert_eq!(ours.len(), expected.len());
}

#[track_caller]
fn form(edition: &Edition) -> &Authentication {
    match &edition.form {
        Form::Authenticated(form) => form,
        Form::ReadingCopy => panic!("a reading copy"),
    }
}

/// What stands over the text: the act, and those that amended it.
fn head_of(edition: &Edition) -> Vec<String> {
    std::iter::once(&edition.base).chain(&edition.amended_by).cloned().collect()
}

/// `theo quy định tại khoản 1 Điều 1 Quyết định`: half of the notes of one print have `của`, half do not.
const OF: &str = "one print writes both; ours always has the word";

#[test]
fn consolidation_92_of_the_ministry_of_defence() {
    on("vbhn-92-2025", "142-2008-qd-ttg", "2025-07-10", |_, work, edition| {
        let differences = [
            (2, "sửa đổi, thay thế", "sửa đổi", "one verb for one operation, as 28/VBHN-BGDĐT"),
            (2, "Điều 1 Quyết định", "Điều 1 của Quyết định", OF),
            (3, "Điều 1 Quyết định", "Điều 1 của Quyết định", OF),
            (
                7,
                "có hiệu lực thi hành từ ngày 10 tháng 7 năm 2025, quy",
                "có hiệu lực kể từ ngày 10 tháng 7 năm 2025, quy",
                "every other note has `kể từ`",
            ),
            (
                7,
                "Quyết định này”.",
                "Quyết định này.”",
                "the quoted sentence keeps its own full stop, as in note 1",
            ),
            (
                7,
                "Điều 2, Điều 3 của",
                "Điều 2 và Điều 3 của",
                "as `Điều 4 và Điều 5` in the same note",
            ),
        ];
        same_but(&printed_notes("vbhn-92-2025"), &notes(edition), &differences);
        // The print has its calls between a number and the mark that closes it, ours after both.
        let after = "as 28/VBHN-BGDĐT: `3.²`, `Điều 3.³`";
        let calls = [
            (5, "a[2])", "a)[2]", after),
            (12, "Điều 2a[3].", "Điều 2a.[3]", after),
            (34, "Điều 8[7].", "Điều 8.[7]", after),
        ];
        same_but(&printed("vbhn-92-2025", "text.txt"), &articles(work), &calls);
        let form = form(edition);
        assert_eq!(form.number.as_deref(), Some("92/VBHN-BQP"));
        assert_eq!(form.issuer.as_str(), "bo-quoc-phong");
        assert_eq!(form.place.as_deref(), Some("Hà Nội"));
        assert_eq!(form.date, Some(date("2025-11-24")));
        let lines: Vec<&str> =
            form.signatures[0].capacity.iter().map(|line| line.as_str()).collect();
        assert_eq!(lines, ["KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"]);
        let name = form.signatures[0].name.as_ref().map(|name| name.as_str());
        assert_eq!(name, Some("Thượng tướng Võ Minh Lương"));
        assert_eq!(form.recipients.last().map(String::as_str), Some("- Lưu: VT, NCTH."));
        // The first note is called at the end of the grounds.
        let ground = work.decision.citations.last().expect("grounds");
        assert_eq!(calls_of(&ground.text), "Xét đề nghị của Bộ trưởng Bộ Quốc phòng,[1]");
        // Head of the print; it names no day of effect there, 28/VBHN-BGDĐT does.
        let head = [
            "Quyết định số 142/2008/QĐ-TTg ngày 27 tháng 10 năm 2008 của Thủ tướng Chính phủ về thực hiện chế độ đối với quân nhân tham gia kháng chiến chống Mỹ cứu nước có dưới 20 năm công tác trong quân đội đã phục viên, xuất ngũ về địa phương, được sửa đổi, bổ sung bởi:",
            "Quyết định số 38/2010/QĐ-TTg ngày 06/5/2010 của Thủ tướng Chính phủ về việc sửa đổi, bổ sung Quyết định số 142/2008/QĐ-TTg ngày 27 tháng 10 năm 2008 của Thủ tướng Chính phủ về thực hiện chế độ đối với quân nhân tham gia kháng chiến chống Mỹ cứu nước có dưới 20 năm công tác trong quân đội đã phục viên, xuất ngũ về địa phương",
            "Quyết định số 22/2025/QĐ-TTg ngày 10 tháng 7 năm 2025 của Thủ tướng Chính phủ sửa đổi, bổ sung một số điều của các Quyết định của Thủ tướng Chính phủ về chế độ, chính sách đối với đối tượng tham gia kháng chiến, chiến tranh bảo vệ Tổ quốc và làm nhiệm vụ quốc tế thuộc lĩnh vực quản lý nhà nước của Bộ Quốc phòng",
        ]
        .map(str::to_owned);
        let day = "ours tells the day of effect, as 28/VBHN-BGDĐT";
        let differences = [
            (
                1,
                "địa phương, được",
                "địa phương, có hiệu lực kể từ ngày 01 tháng 01 năm 2009, được",
                day,
            ),
            (2, "ngày 06/5/2010", "ngày 06 tháng 5 năm 2010", "one form of days throughout"),
            (2, "về địa phương", "về địa phương, có hiệu lực kể từ ngày 01 tháng 7 năm 2010", day),
            (
                3,
                "của Bộ Quốc phòng",
                "của Bộ Quốc phòng, có hiệu lực kể từ ngày 10 tháng 7 năm 2025",
                day,
            ),
        ];
        same_but(&head, &head_of(edition), &differences);
    });
}

#[test]
fn the_first_amendment_alone_leaves_the_old_names() {
    on("vbhn-92-2025", "142-2008-qd-ttg", "2010-07-01", |now, _, edition| {
        assert!(text(now, "điểm a khoản 2 Điều 1").starts_with("a) Những người đang hưởng"));
        assert!(
            text(now, "Điều 2a")
                .ends_with("theo quy định tại Điều 2 Quyết định số 142/2008/QĐ-TTg.")
        );
        let ministry = "2. Bộ Lao động - Thương binh và Xã hội chịu trách nhiệm chỉ đạo tiếp nhận, quản lý và chi trả chế độ trợ cấp hàng tháng đối với đối tượng theo quy định.";
        assert_eq!(text(now, "khoản 2 Điều 7"), ministry);
        assert_eq!((edition.amended_by.len(), edition.notes.len()), (1, 4));
        assert!(matches!(edition.form, Form::ReadingCopy), "92/VBHN-BQP is of another day");
    });
}

#[test]
fn consolidation_28_of_the_ministry_of_education() {
    on("vbhn-28-2014", "44-2007-qd-bgddt", "2013-09-15", |_, work, edition| {
        let differences = [(
            3,
            "năm 2013 quy định như sau:",
            "năm 2013, quy định như sau:",
            "a comma closes what the comma before `có hiệu lực` opened, as in 92/VBHN-BQP",
        )];
        same_but(&printed_notes("vbhn-28-2014"), &notes(edition), &differences);
        same_but(&printed("vbhn-28-2014", "text.txt"), &articles(work), &[]);
        let form = form(edition);
        assert_eq!(form.number.as_deref(), Some("28/VBHN-BGDĐT"));
        assert_eq!(form.date, Some(date("2014-12-31")));
        let name = form.signatures[0].name.as_ref().map(|name| name.as_str());
        assert_eq!(name, Some("Phạm Mạnh Hùng"));
        let ground = work.decision.citations.last().expect("grounds");
        assert_eq!(
            calls_of(&ground.text),
            "Xét đề nghị của Vụ trưởng Vụ Công tác học sinh, sinh viên,[1]"
        );
        let head = [
            "Quyết định số 44/2007/QĐ-BGDĐT ngày 15 tháng 8 năm 2007 của Bộ trưởng Bộ Giáo dục và Đào tạo về học bổng khuyến khích học tập đối với học sinh, sinh viên trong các trường chuyên, trường năng khiếu, các cơ sở giáo dục đại học và trung cấp chuyên nghiệp thuộc hệ thống giáo dục quốc dân, có hiệu lực kể từ ngày 14 tháng 9 năm 2007, được sửa đổi, bổ sung bởi:",
            "Thông tư số 31/2013/TT-BGDĐT ngày 01 tháng 8 năm 2013 của Bộ trưởng Bộ Giáo dục và Đào tạo sửa đổi, bổ sung khoản 3 Điều 2 Quyết định số 44/2007/QĐ-BGDĐT ngày 15 tháng 8 năm 2007 của Bộ trưởng Bộ Giáo dục và Đào tạo về học bổng khuyến khích học tập đối với học sinh, sinh viên trong các trường chuyên, trường năng khiếu, các cơ sở giáo dục đại học và trung cấp chuyên nghiệp thuộc hệ thống giáo dục quốc dân, có hiệu lực kể từ ngày 15 tháng 9 năm 2013",
        ]
        .map(str::to_owned);
        same_but(&head, &head_of(edition), &[]);
    });
}

#[track_caller]
fn text(now: &Consolidated<'_>, address: &str) -> String {
    now.text(address).unwrap_or_else(|| panic!("no place {address}"))
}

#[test]
fn ha_noi_changes_two_cells_a_phrase_and_two_names_throughout() {
    on("ha-noi-70-2025", "48-2024-qd-ubnd", "2025-11-17", |now, work, edition| {
        // Khoản 1 Điều 1: “giờ/đối tượng/lượt” thành “giờ/đối tượng/ngày”, dòng 1 và dòng 2.
        for row in ["ld-1", "ld-2"] {
            let cell = format!("dòng {row} cột “Đơn vị tính” mục II Phần 2");
            assert_eq!(text(now, &cell), "giờ/đối tượng/ngày");
        }
        // Khoản 2 Điều 1.
        assert_eq!(
            text(now, "vt-12/vat-tu"),
            "Chi phí thuê xe ngoài đưa, đón và đưa người có công, thân nhân liệt sĩ đi thăm quan"
        );
        // Điều 2.
        let lines = articles(work);
        let after = |name: &str| lines.iter().any(|line| line.contains(name));
        assert!(after("Sở Nội vụ[") && after("Ủy ban nhân dân các xã, phường["));
        assert!(!lines.iter().any(|line| line.contains("Thương binh")));
        assert_eq!(now.changes.len(), 5);
        let act = "Quyết định số 70/2025/QĐ-UBND sửa đổi, bổ sung một số nội dung của Quyết định số 48/2024/QĐ-UBND ngày 22/7/2024 của UBND thành phố Hà Nội về ban hành định mức kinh tế - kỹ thuật dịch vụ sự nghiệp công sử dụng ngân sách nhà nước trong lĩnh vực người có công của thành phố Hà Nội, có hiệu lực kể từ ngày 17 tháng 11 năm 2025";
        let notes = notes(edition);
        for (print, of) in [
            (
                "Cụm từ “Thuê xe đưa đón người có công” được thay thế bằng cụm từ “Chi phí thuê xe ngoài đưa, đón và đưa người có công, thân nhân liệt sĩ đi thăm quan”",
                "khoản 2 Điều 1",
            ),
            (
                "Cụm từ “Sở Lao động - Thương binh và Xã hội” được thay thế bằng cụm từ “Sở Nội vụ”",
                "Điều 2",
            ),
            (
                "Cụm từ “Phòng Lao động - Thương binh và Xã hội các quận, huyện, thị xã” được thay thế bằng cụm từ “Ủy ban nhân dân các xã, phường”",
                "Điều 2",
            ),
        ] {
            let note = format!("{print} theo quy định tại {of} của {act}.");
            assert!(notes.contains(&note), "{note}\n{notes:#?}");
        }
        // The grounds end with the sentence that stands for `QUYẾT ĐỊNH:`.
        let grounds =
            notes.iter().find(|note| note.contains("có căn cứ ban hành")).expect("grounds");
        assert!(grounds.ends_with(
            "\nỦy ban nhân dân thành phố Hà Nội ban hành Quyết định sửa đổi, bổ sung một số nội dung của Quyết định số 48/2024/QĐ-UBND ngày 22/7/2024 của UBND thành phố Hà Nội về ban hành định mức kinh tế - kỹ thuật dịch vụ sự nghiệp công sử dụng ngân sách nhà nước trong lĩnh vực người có công của thành phố Hà Nội.”"
        ));
        let effect = notes.iter().find(|note| note.contains("quy định như sau:")).expect("effect");
        assert!(effect.contains("\n“Điều 3. Các nội dung khác của Quyết định số 48/2024/QĐ-UBND ngày 22/7/2024 của UBND Thành phố Hà Nội không thay đổi và tiếp tục có hiệu lực.\nĐiều 4. Quyết định này có hiệu lực kể từ ngày ký.\n"), "{effect}");
    });
}

#[test]
fn hue_puts_rows_of_its_own_list_in_the_place_of_others() {
    on("hue-3565-2025", "3470-qd-ubnd", "2025-11-20", |now, _, _| {
        assert!(now.changes.is_empty(), "the day before");
    });
    on("hue-3565-2025", "3470-qd-ubnd", "2025-11-21", |now, _, edition| {
        let printed = [
            (
                "i.3",
                "1",
                "Thủ tục thay đổi, bổ sung, cấp lại giấy chứng nhận đăng ký tổ chức khoa học và công nghệ.",
                "1.014390",
                "- Thành phần\n- Số lượng hồ sơ",
            ),
            (
                "i.4",
                "2",
                "Cấp Giấy chứng nhận văn phòng đại diện, chi nhánh của tổ chức khoa học và công nghệ.",
                "1.014391",
                "- Tên thủ tục\n- Trình tự thực hiện\n- Thời hạn giải quyết",
            ),
            (
                "i.5",
                "3",
                "Thủ tục thay đổi, bổ sung, cấp lại Giấy chứng nhận văn phòng đại diện, chi nhánh của tổ chức khoa học và công nghệ.",
                "1.014392",
                "- Tên thủ tục\n- Trình tự thực hiện\n- Thời hạn giải quyết",
            ),
            (
                "ii.7",
                "1",
                "Thủ tục đăng ký kết quả thực hiện nhiệm vụ khoa học và công nghệ cấp tỉnh, cấp cơ sở sử dụng ngân sách nhà nước và nhiệm vụ khoa học và công nghệ do quỹ của Nhà nước trong lĩnh vực khoa học và công nghệ tài trợ thuộc phạm vi quản lý của tỉnh, thành phố trực thuộc trung ương.",
                "1.011818",
                "Thủ tục hành chính đã bị bãi bỏ theo Quyết định số 3470/QĐ- UBND ngày 10/11/2025 của Chủ tịch UBND thành phố được tiếp tục thực hiện",
            ),
            (
                "ii.8",
                "2",
                "Đăng ký kết quả thực hiện nhiệm vụ khoa học và công nghệ không sử dụng ngân sách nhà nước.",
                "1.011820",
                "Thủ tục hành chính đã bị bãi bỏ theo Quyết định số 3470/QĐ- UBND ngày 10/11/2025 của Chủ tịch UBND thành phố được tiếp tục thực hiện",
            ),
            (
                "ii.9",
                "3",
                "Đăng ký thông tin kết quả nghiên cứu khoa học và phát triển công nghệ được mua bằng ngân sách nhà nước thuộc phạm vi quản lý của tỉnh, thành phố trực thuộc trung ương.",
                "1.011819",
                "",
            ),
        ];
        for (row, number, name, code, remark) in printed {
            let cell = |column: &str| text(now, &format!("{row}/{column}"));
            assert_eq!(text(now, &format!("{row}/stt")), number);
            assert_eq!([cell("ten"), cell("ma"), cell("ghi-chu")], [name, code, remark]);
        }
        // The printed numbers are those of the new list; the ids still tell which rows they were.
        assert_eq!(text(now, "số thứ tự 3 phần I cột “Mã TTHC”"), "1.014392");
        assert!(now.text("số thứ tự 7 phần II").is_none());
        assert_eq!(now.changes.len(), 6);
        let act = "Quyết định số 3565/QĐ-UBND sửa đổi, bổ sung Quyết định số 3470/QĐ-UBND ngày 10 tháng 11 năm 2025 của Chủ tịch UBND thành phố về việc công bố Danh mục thủ tục hành chính mới ban hành, bị bãi bỏ lĩnh vực hoạt động khoa học và công nghệ thuộc phạm vi chức năng quản lý nhà nước của Sở Khoa học và Công nghệ thành phố Huế, có hiệu lực kể từ ngày 21 tháng 11 năm 2025.";
        let notes = notes(edition);
        for (of, count) in [("đoạn thứ hai Điều 3", 3), ("đoạn thứ ba Điều 3", 3)] {
            let note = format!("Số thứ tự này được sửa đổi theo quy định tại {of} của {act}");
            assert_eq!(notes.iter().filter(|one| **one == note).count(), count, "{notes:#?}");
        }
    });
}

#[test]
fn two_laws_add_rows_to_the_list_of_fees_each_from_its_day() {
    let name = "du-lieu-viec-lam";
    let bo = "Bộ Tài chính";
    let data = [
        (
            "số thứ tự 6 mục IV phần A",
            "Phí khai thác và sử dụng thông tin trong Cơ sở dữ liệu tổng hợp quốc gia",
        ),
        (
            "số thứ tự 5 mục XIII phần A",
            "Phí khai thác và sử dụng thông tin trong cơ sở dữ liệu quốc gia, cơ sở dữ liệu chuyên ngành khác",
        ),
    ];
    let work = [
        (
            "số thứ tự 36 mục III phần B",
            "Lệ phí cấp giấy chứng nhận hoạt động đánh giá kỹ năng nghề quốc gia",
        ),
        ("số thứ tự 37 mục III phần B", "Lệ phí cấp chứng chỉ kỹ năng nghề quốc gia"),
    ];
    let row = |now: &Consolidated<'_>, (address, fee): &(&str, &str)| {
        let number = address.split(' ').nth(3).expect("a number");
        assert_eq!(text(now, address), format!("{number} | {fee} | {bo}"));
    };
    on(name, "97-2015-qh13", "2025-06-30", |now, _, _| assert!(now.changes.is_empty()));
    on(name, "97-2015-qh13", "2025-07-01", |now, _, edition| {
        for one in &data {
            row(now, one);
        }
        assert!(work.iter().all(|(address, _)| now.text(address).is_none()));
        let notes = notes(edition);
        for point in ["điểm a", "điểm b"] {
            let note = format!(
                "Số thứ tự này được bổ sung theo quy định tại {point} khoản 1 Điều 44 của Luật Dữ liệu số 60/2024/QH15, có hiệu lực kể từ ngày 01 tháng 7 năm 2025."
            );
            assert!(notes.contains(&note), "{notes:#?}");
        }
        // Điều 44 names the amended law so.
        assert!(edition.base.starts_with("Luật Phí và lệ phí số 97/2015/QH13 ngày "));
    });
    on(name, "97-2015-qh13", "2026-01-01", |now, _, edition| {
        data.iter().chain(&work).for_each(|one| row(now, one));
        let notes = notes(edition);
        let note = "Số thứ tự này được bổ sung theo quy định tại Điều 53 của Luật Việc làm số 74/2025/QH15, có hiệu lực kể từ ngày 01 tháng 01 năm 2026.";
        assert_eq!(notes.iter().filter(|one| *one == note).count(), 2, "{notes:#?}");
        // What follows keeps its number, and stands where it stood.
        let order: Vec<String> = now
            .plain()
            .annexes()
            .iter()
            .flat_map(|(_, annex)| annex.body.tables())
            .flat_map(congbao::model::table::Table::flat_rows)
            .map(|flat| flat.row.id.to_string())
            .collect();
        for pair in [
            ["a.iv.5", "a.iv.6"],
            ["a.iv.6", "a.v"],
            ["a.v", "a.v.1"],
            ["a.xiii.4.2", "a.xiii.5"],
            ["a.xiii.5", "b"],
            ["b.iii.35", "b.iii.36"],
            ["b.iii.36", "b.iii.37"],
            ["b.iii.37", "b.iv"],
        ] {
            assert!(order.windows(2).any(|two| *two == pair), "{pair:?}: {order:?}");
        }
        assert!(text(now, "số thứ tự 1 mục V phần A").starts_with('1'));
        assert!(text(now, "số thứ tự 1 mục IV phần B").starts_with('1'));
    });
}

#[test]
fn a_correction_has_effect_from_the_day_of_what_it_corrects() {
    // Signed on 25 April, the circular on 5 April.
    on("bgddt-1325-2016", "10-2016-tt-bgddt", "2016-04-05", |now, _, edition| {
        assert_eq!(
            text(now, "Điều 6 chương II của Quy chế"),
            "Điều 6. Các hành vi sinh viên không được làm\nThực hiện theo quy định tại Điều 88 Luật Giáo dục, Điều 61 Luật Giáo dục đại học và các văn bản quy phạm pháp luật khác có liên quan"
        );
        let notes = notes(edition);
        // Điều 2: “Quyết định này có hiệu lực kể từ ngày ký”, which is told as the day of the act.
        let act = "Quyết định số 1325/QĐ-BGDĐT đính chính Thông tư số 10/2016/TT-BGDĐT ngày 05 tháng 4 năm 2016 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy chế công tác sinh viên đối với chương trình đào tạo đại học hệ chính quy";
        let note = format!(
            "Điều này được đính chính theo quy định tại Điều 1 của {act}, có hiệu lực kể từ ngày 25 tháng 4 năm 2016."
        );
        assert!(notes.contains(&note), "{notes:#?}");
        let effect = "\n“Điều 2. Quyết định này có hiệu lực kể từ ngày ký và là bộ phận không tách rời của Thông tư số 10/2016/TT-BGDĐT";
        assert!(notes.iter().any(|one| one.contains(effect)), "{notes:#?}");
        assert!(edition.base.ends_with(", được đính chính bởi:"), "{}", edition.base);
        assert_eq!(now.changes.len(), 1);
    });
}
