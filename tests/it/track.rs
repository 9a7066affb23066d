//! What several reports on a row say together, as of a period.

use congbao::diag::Lang;
use congbao::load::progress_text;
use congbao::model::progress::{Progress, ReportingPeriod, TaskStatus};
use congbao::track::{Asked, Ledger, Reporter, RowStanding, RowState};

fn progress(period: &str, body: &str) -> Progress {
    let text = format!("period: {period}\n{body}");
    let (progress, sources, told) =
        progress_text(&format!("{period}.yaml"), &text).expect("in memory");
    progress.unwrap_or_else(|| panic!("{:?}", told.lines(&sources, Lang::En)))
}

/// A workbook that came back with rows in short: key and fields.
fn back(agency: &str, rows: &[(&str, &str)]) -> String {
    let mut text = format!(
        "  - agency: {agency}\n    file: {agency}.xlsx\n    blake3: a\n    edition: signed\n    received: 2012-06-18\n"
    );
    if !rows.is_empty() {
        text.push_str("    rows:\n");
    }
    for (key, fields) in rows {
        text.push_str(&format!("      - {{key: {key}, {fields}, sheet: N, cells: {{}}}}\n"));
    }
    text
}

fn returns(period: &str, all: &[String]) -> Progress {
    progress(period, &format!("returns:\n{}", all.concat()))
}

fn lead(id: &str) -> Reporter {
    Reporter { id: id.to_owned(), name: id.to_uppercase(), group: None }
}

fn member(id: &str) -> Reporter {
    Reporter { group: Some("các sở".to_owned()), ..lead(id) }
}

fn period(text: &str) -> ReportingPeriod {
    text.parse().expect("a period")
}

fn row<'p>(progress: &'p [Progress], at: &str, leads: &[Reporter]) -> RowState<'p> {
    Ledger::new(progress, period(at)).row(Asked { key: "k/1", leads, target: None })
}

#[test]
fn a_later_report_counts_and_both_stay() {
    let all = [returns(
        "2012-Q1",
        &[
            back("a", &[("k/1", "status: dang-thuc-hien, percent: 40")]),
            back("a", &[("k/1", "status: hoan-thanh, percent: 100, done: 2012-03-01")]),
        ],
    )];
    let state = row(&all, "2012-Q1", &[lead("a")]);
    assert_eq!(state.standing, RowStanding::Agreed);
    assert_eq!(state.figures.status, Some(TaskStatus::Done));
    let ledger = Ledger::new(&all, period("2012-Q1"));
    let told: Vec<_> =
        ledger.history("k/1").iter().map(|one| one.row.map(|row| row.percent)).collect();
    assert_eq!(told.len(), 2);
}

#[test]
fn what_was_reported_in_an_earlier_period_still_counts_and_is_not_of_this_one() {
    let all = [returns("2012-Q1", &[back("a", &[("k/1", "status: hoan-thanh")])])];
    let state = row(&all, "2012-Q2", &[lead("a")]);
    assert_eq!((state.figures.status, state.in_period), (Some(TaskStatus::Done), false));
    assert!(row(&all, "2011-Q4", &[lead("a")]).reports.is_empty());
}

#[test]
fn named_agencies_that_differ_count_only_when_it_is_settled() {
    let two = [
        back("a", &[("k/1", "status: hoan-thanh")]),
        back("b", &[("k/1", "status: dang-thuc-hien")]),
    ];
    let leads = [lead("a"), lead("b")];
    let differ = [returns("2012-Q1", &two)];
    let state = row(&differ, "2012-Q1", &leads);
    assert_eq!((state.standing, state.figures.status), (RowStanding::Differs, None));
    let settled = [progress(
        "2012-Q1",
        &format!(
            "settled:\n  - {{key: k/1, agency: b, reason: đã hỏi}}\nreturns:\n{}",
            two.concat()
        ),
    )];
    let state = row(&settled, "2012-Q1", &leads);
    assert_eq!(state.figures.status, Some(TaskStatus::Busy));
    // The same in other words is the same.
    let alike = [returns(
        "2012-Q1",
        &[
            back("a", &[("k/1", "status: hoan-thanh, note: x")]),
            back("b", &[("k/1", "status: hoan-thanh, note: y")]),
        ],
    )];
    let state = row(&alike, "2012-Q1", &leads);
    assert_eq!((state.standing, state.figures.note.as_str()), (RowStanding::Agreed, "A: x\nB: y"));
}

#[test]
fn members_of_a_group_report_on_their_shares() {
    let leads = [member("a"), member("b")];
    let one = [returns("2012-Q1", &[back("a", &[("k/1", "status: hoan-thanh, percent: 100")])])];
    let state = row(&one, "2012-Q1", &leads);
    assert_eq!(state.standing, RowStanding::Shared { reported: 1, finished: 1, of: 2 });
    assert_eq!((state.figures.status, state.figures.percent), (Some(TaskStatus::Busy), None));
    let both = [returns(
        "2012-Q1",
        &[
            back("a", &[("k/1", "status: hoan-thanh, percent: 100, done: 2012-02-01")]),
            back("b", &[("k/1", "status: hoan-thanh, percent: 100, done: 2012-03-01")]),
        ],
    )];
    let figures = row(&both, "2012-Q1", &leads).figures;
    assert_eq!(figures.status, Some(TaskStatus::Done));
    assert_eq!(figures.done, "2012-03-01".parse().ok(), "the last share ends it");
    assert_eq!(figures.percent.map(|it| it.to_string()).as_deref(), Some("100"));
}

#[test]
fn who_only_takes_part_stands_beside() {
    let all = [returns("2012-Q1", &[back("p", &[("k/1", "status: hoan-thanh")])])];
    let state = row(&all, "2012-Q1", &[lead("a")]);
    assert_eq!((state.standing, state.reports.len()), (RowStanding::Silent, 1));
}

#[test]
fn a_row_that_comes_back_empty_takes_its_figures_back() {
    let empty = format!("{}    blank: [k/1]\n", back("a", &[]));
    let all = [returns("2012-Q1", &[back("a", &[("k/1", "status: hoan-thanh")]), empty])];
    let state = row(&all, "2012-Q1", &[lead("a")]);
    assert_eq!((state.standing, state.in_period), (RowStanding::Silent, true));
}

#[test]
fn what_was_reported_on_another_target_is_asked_about_again() {
    let all =
        [returns("2012-Q1", &[back("a", &[("k/1", "target: '= 70 %', status: hoan-thanh")])])];
    let ledger = Ledger::new(&all, period("2012-Q1"));
    let leads = [lead("a")];
    let standing = |target| {
        let state = ledger.row(Asked { key: "k/1", leads: &leads, target });
        (state.standing, state.figures.status)
    };
    assert_eq!(standing(Some("= 70 %")), (RowStanding::Agreed, Some(TaskStatus::Done)));
    assert_eq!(standing(Some("= 80 %")), (RowStanding::Asks, None));
    assert_eq!(standing(None), (RowStanding::Asks, None));
}
