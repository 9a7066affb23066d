//! Workbooks that come back as they went out: nothing in them was typed, so nothing is told.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use calamine::Data;
use congbao::collect::{self, Expected, Received};
use congbao::diag::Lang;
use congbao::render::{Format, RenderContext, Templates, render};
use congbao::source::Sources;
use congbao::track::contract::Field;
use congbao::view::View;
use congbao::view::agency::agencies;
use congbao::view::workbook::Indicator;

use crate::support::filled::places;
use crate::support::projects::{projects, views};
use crate::support::{congbao, copy_folder, repository, scratch};

/// What a workbook that nobody has touched is told.
fn told(master: &View, sent: &View, templates: &Templates) -> Vec<String> {
    let ctx = RenderContext::new(templates, "");
    let bytes = render(Format::Xlsx, sent, ctx).expect("rendered");
    let (book, mut found) = collect::open(&Received { name: "a.xlsx".to_owned(), bytes });
    let book = book.unwrap_or_else(|| panic!("{:?}", found.lines(&Sources::default(), Lang::En)));
    let agency = sent.workbook.agency.as_ref().map_or("", |agency| agency.id.as_str());
    let is_asked = |row: &&Indicator| agency.is_empty() || row.is_of(agency);
    let all_keys: BTreeSet<String> =
        master.workbook.indicators().map(|row| row.key.clone()).collect();
    let expected = Expected {
        rows: master.workbook.indicators().filter(is_asked).collect(),
        all_keys: &all_keys,
        printed: &collect::printed(master),
        agency,
        act_date: None,
        last_day: "2030-12-31".parse().expect("a day"),
    };
    let (taken, told) = collect::take("a.xlsx", &book, &expected);
    found.extend(told);
    assert!(taken.rows.is_empty() && taken.refused.is_empty(), "{:?}", taken.refused);
    assert_eq!(taken.blank.len(), expected.rows.len());
    found.lines(&Sources::default(), Lang::En)
}

#[test]
fn nothing_is_told_of_a_workbook_that_nobody_has_touched() {
    let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
    let mut count = 0;
    for project in projects(&["plans", "tracking", "reports"]) {
        for view in views(&project) {
            if view.workbook.indicators().next().is_none() {
                continue;
            }
            let mut draft = view.clone();
            draft.meta.draft = true;
            for master in [view, draft] {
                let agencies = agencies(&master);
                for sent in std::iter::once(&master).chain(agencies.iter().take(4)) {
                    let told = told(&master, sent, &templates);
                    assert_eq!(told, Vec::<String>::new(), "{}", master.meta.path);
                    count += 1;
                }
            }
        }
    }
    assert!(count >= 40, "only {count} workbooks");
}

/// The same after an amendment, when what was reported stands in the workbook again.
#[test]
fn nothing_is_told_of_what_was_sent_out_in_a_consolidated_workbook() {
    let mut earlier = 0;
    for case in ["tracking/living-workbook", "reports/two-periods"] {
        let folder = scratch();
        let content = repository().join("tests/cases").join(case).join("content");
        copy_folder(&content, &folder.path().join("content"));
        let built = congbao(folder.path(), &["build", "--only", "xlsx", "--lang", "en"]);
        assert_eq!(built.code, 0, "{}", built.err);
        let mut returns: Vec<String> = Vec::new();
        for found in walk(&folder.path().join("output")) {
            if found.parent().is_some_and(|parent| parent.ends_with("agencies")) {
                let bytes = fs::read(&found).expect("readable");
                let told = places(&bytes).into_values().filter_map(|mut place| {
                    place.values.remove(&Field::Earlier).filter(|cell| *cell != Data::Empty)
                });
                earlier += told.count();
                returns.push(found.display().to_string());
            }
        }
        assert!(!returns.is_empty(), "{case}");
        // Both have an open period, which the workbooks name.
        let mut arguments = vec!["collect", "--dry-run", "--lang", "en", "--format", "short"];
        arguments.extend(returns.iter().map(String::as_str));
        let run = congbao(folder.path(), &arguments);
        let text = format!("{}{}", run.out, run.err);
        assert!(
            !text.contains("return-stray") && !text.contains("return-locked"),
            "{case}: {text}"
        );
        assert!(text.contains(&format!("{} files taken", returns.len())), "{case}: {text}");
    }
    assert!(earlier >= 2, "only {earlier} cells tell of the time before an amendment");
}

/// All files of a folder.
fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else {
            found.push(path);
        }
    }
    found
}
