//! Operations on the founding decision, and what becomes of it day by day.

use std::path::Path;

use congbao::amend::{Consolidated, Drafts, Family, consolidate};
use congbao::diag::{Diagnostics, Lang};
use congbao::load::{self, Files, FoundWork};
use congbao::model::Work;
use congbao::model::agency::Registry;
use congbao::model::date::Date;
use congbao::source::Sources;

use crate::support::repository;

/// The real decision with the works given as YAML beside it, by path.
pub(crate) struct Acts {
    pub(crate) works: Vec<Work>,
    pub(crate) sources: Sources,
    pub(crate) registry: Registry,
}

impl Acts {
    /// The acts of the repository with those given.
    pub(crate) fn with(others: &[(&str, &str)]) -> Self {
        let mut acts = Self::of(&repository().join("content"));
        for (path, yaml) in others {
            let files = [("decision.yaml".to_owned(), yaml.as_bytes().to_vec())].into();
            let (work, told) =
                load::work_among(Files::Memory(&files), path, &mut acts.sources).expect("memory");
            let lines = told.lines(&acts.sources, Lang::En);
            acts.works.push(work.unwrap_or_else(|| panic!("{path}: {lines:?}")));
        }
        acts
    }

    /// All acts of a project.
    pub(crate) fn of(content: &Path) -> Self {
        let (found, _) = load::find_works(content).expect("readable");
        let mut acts = Self {
            works: Vec::new(),
            sources: Sources::default(),
            registry: load::registry(content).expect("readable").value.expect("well formed"),
        };
        for found in found {
            acts.add_found(&found);
        }
        acts
    }

    fn add_found(&mut self, found: &FoundWork) {
        let files = Files::Folder(&found.folder);
        let (work, told) =
            load::work_among(files, &found.path, &mut self.sources).expect("readable");
        let lines = told.lines(&self.sources, Lang::En);
        self.works.push(work.unwrap_or_else(|| panic!("{}: {lines:?}", found.path)));
    }

    pub(crate) fn family(&self, with_drafts: bool) -> Family<'_> {
        Family::new(&self.works, if with_drafts { Drafts::All } else { Drafts::None })
    }

    pub(crate) fn consolidated<'w>(
        &self,
        family: &Family<'w>,
        act: &str,
        day: &str,
    ) -> (Consolidated<'w>, Diagnostics) {
        let base = family.find(act).expect("a known act");
        consolidate(family, base, date(day), &self.registry)
    }

    pub(crate) fn lines(&self, diagnostics: &Diagnostics) -> Vec<String> {
        diagnostics.lines(&self.sources, Lang::En)
    }
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

const DRAFT: &str = "du-thao-sua-doi-209-qd-ubnd";

#[test]
fn the_illustration_does_what_its_comments_say() {
    let acts = Acts::with(&[]);
    let family = acts.family(true);
    let base = family.find("209-qd-ubnd").expect("the founding decision");
    assert_eq!(family.days(base), [date("2012-02-09"), date("2012-07-01")]);
    let (now, told) = acts.consolidated(&family, "209-qd-ubnd", "2012-07-01");
    assert_eq!(acts.lines(&told), [""; 0]);
    let text = |address: &str| now.text(address).unwrap_or_else(|| panic!("no place {address}"));
    assert_eq!(text("số thứ tự 2.3 cột thời gian"), "Quý IV");
    assert!(text("số thứ tự 1.2 cột chi-so").starts_with("80% trở lên văn bản"));
    assert_eq!(
        text("số thứ tự 2.3 cột co-quan"),
        "Sở Nội vụ, Sở Khoa học và Công nghệ, UBND thành phố Sơn La"
    );
    assert_eq!(text("số thứ tự 6.3 cột co-quan"), "Sở Khoa học và Công nghệ, các cơ quan");
    assert!(text("số thứ tự 6.3a").contains("Cổng thông tin điện tử"));
    assert_eq!(text("số thứ tự 4.2"), "4.2 | (được bãi bỏ)");
    assert_eq!(text("số thứ tự 4.3 cột tai-lieu"), "Quyết định mở lớp, danh sách học viên");
    // The data beside the print has moved with it.
    let work = now.plain();
    let annexes = work.annexes();
    let table = annexes[0].1.body.tables()[0];
    let row = |id: &str| {
        let found = table.flat_rows().into_iter().find(|flat| flat.row.id.value.as_str() == id);
        found.expect("a row").row.clone()
    };
    assert_eq!(row("n2.3").period.expect("a period").to, Some(date("2012-12-31")));
    let lead: Vec<String> = row("n2.3").lead.iter().map(ToString::to_string).collect();
    assert_eq!(lead, ["so-noi-vu", "so-khoa-hoc-va-cong-nghe", "ubnd-thanh-pho-son-la"]);
    assert_eq!(
        format!("{:?}", row("n1.2").indicators[0].target.as_ref().map(|t| &t.value.goal)),
        "Some(AtLeast(Decimal { mantissa: 80, scale: 0 }))"
    );
    assert!(row("n4.2").repealed && row("n4.2").indicators.is_empty());
    // Each change has a note, each note but two (grounds, effect) a change.
    let edition = now.edition(&family, &acts.registry).edition.expect("an edition");
    assert_eq!(now.changes.len(), 8);
    assert_eq!(edition.notes.len(), 10);
    let law = "Quyết định số …/QĐ-UBND sửa đổi, bổ sung một số nội dung của Kế hoạch cải cách hành chính nhà nước trên địa bàn tỉnh Sơn La năm 2012";
    let day = "có hiệu lực kể từ ngày 01 tháng 7 năm 2012";
    let note = |number: usize| edition.notes[number - 1].paragraphs.join("\n");
    assert!(
        note(1).starts_with(&format!("{law} có căn cứ ban hành như sau:\n“Căn cứ Luật Tổ chức"))
    );
    assert!(note(1).ends_with("Xét đề nghị của Giám đốc Sở Nội vụ,”"));
    assert!(note(2).starts_with(&format!("Điều 3 của {law}, {day}, quy định như sau:\n“Điều 3.")));
    assert_eq!(
        note(3),
        format!("Chỉ số này được sửa đổi theo quy định tại khoản 2 Điều 1 của {law}, {day}.")
    );
    assert_eq!(
        note(4),
        format!(
            "Cụm từ “Sở Thông tin và truyền thông” được thay thế bằng cụm từ “Sở Khoa học và Công nghệ” theo quy định tại khoản 3 Điều 1 của {law}, {day}."
        )
    );
    assert_eq!(
        note(6),
        format!("Số thứ tự này được bãi bỏ theo quy định tại khoản 5 Điều 1 của {law}, {day}.")
    );
    assert_eq!(
        edition.amended_by,
        [format!(
            "Quyết định số …/QĐ-UBND của Chủ tịch Ủy ban nhân dân tỉnh Sơn La về việc {}, {day}",
            law.trim_start_matches("Quyết định số …/QĐ-UBND ")
        )]
    );
}

#[test]
fn a_draft_changes_nothing_unless_it_is_asked_for() {
    let acts = Acts::with(&[]);
    let family = acts.family(false);
    let base = family.find("209-qd-ubnd").expect("the founding decision");
    assert_eq!(family.days(base), [date("2012-02-09")]);
    let (now, told) = acts.consolidated(&family, "209-qd-ubnd", "2030-01-01");
    assert_eq!(acts.lines(&told), [""; 0]);
    assert!(now.changes.is_empty());
    assert!(family.find(DRAFT).is_some());
}
