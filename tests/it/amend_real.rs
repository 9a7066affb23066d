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
            (13, "Điều 2a[3].", "Điều 2a.[3]", after),
            (36, "Điều 8[7].", "Điều 8.[7]", after),
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
