//! A settlement that names an agency which did not report on the row.

use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, nearest};
use crate::model::progress::{Progress, Settlement};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "settlement-without-report",
        what: (
            "Mục settled lấy báo cáo của một cơ quan không báo cáo dòng ấy.",
            "A settlement takes the report of an agency that did not report on the row.",
        ),
        why: (
            "Khóa hoặc mã cơ quan viết sai thì dòng vẫn treo mà không ai biết.",
            "With a wrong key or id the row stays undecided and nobody notices.",
        ),
        clause: None,
        example: "settled: [{key: ke-hoach/n2.3/n2.3, agency: so-noi-vu, reason: đã kiểm tra}]\n# đúng (right)\nsettled: [{key: ke-hoach/n2.3/n2.3-a, agency: so-noi-vu, reason: đã kiểm tra}]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let periods = &context.work.progress;
    for (at, period) in periods.iter().enumerate() {
        for settlement in &period.settled {
            // What was reported up to the period that settles it.
            diagnostics.extend(look(settlement, &periods[..=at]));
        }
    }
}

fn look(settlement: &Settlement, periods: &[Progress]) -> Diagnostics {
    let returns = || periods.iter().flat_map(|period| &period.returns);
    let keys: Vec<&str> =
        returns().flat_map(|back| &back.rows).map(|row| row.key.as_str()).collect();
    let key = &settlement.key;
    if !keys.contains(&key.as_str()) {
        let told = Diagnostic::error(
            "settlement-without-report",
            format!("chưa cơ quan nào báo cáo dòng có khóa \"{key}\""),
            format!("nobody has reported on a row with the key \"{key}\""),
        );
        let told = told.at(key.span).did_you_mean(nearest(key, keys.iter().copied()));
        return Diagnostics::from_iter([told]);
    }
    let agency = &settlement.agency;
    let reports = returns().filter(|back| back.rows.iter().any(|row| row.key.value == key.value));
    let agencies: Vec<&str> = reports.map(|back| back.agency.as_str()).collect();
    if agencies.contains(&agency.as_str()) {
        return Diagnostics::new();
    }
    let told = Diagnostic::error(
        "settlement-without-report",
        format!("cơ quan \"{agency}\" không báo cáo dòng \"{key}\""),
        format!("the agency \"{agency}\" has not reported on the row \"{key}\""),
    );
    let who = agencies.join(", ");
    Diagnostics::from_iter([told.at(agency.span).hint(
        format!("dòng này có báo cáo của: {who}"),
        format!("the row was reported on by: {who}"),
    )])
}
