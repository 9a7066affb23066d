//! What a workbook says of itself, compared with what is known: act, agency, period, edition.

use crate::build::collect::CollectRequest;
use crate::build::collect::plans::{Plan, Plans};
use crate::collect::Book;
use crate::diag::{Diagnostic, nearest};
use crate::model::progress::ReportingPeriod;
use crate::track::contract::Line;

/// What a workbook says of itself, found to be true.
pub(super) struct Claim<'p> {
    pub(super) plan: &'p Plan,
    pub(super) period: ReportingPeriod,
    pub(super) agency: String,
    pub(super) edition: String,
}

/// Compares what a workbook says of itself with what is known.
pub(super) fn claim<'p>(
    book: &Book,
    plans: &'p Plans,
    request: &CollectRequest,
) -> Result<Claim<'p>, Box<Diagnostic>> {
    let line = |line: Line| book.identity.get(&line).map_or("", String::as_str);
    let act = line(Line::Work);
    let Some(plan) = plans.get(act) else { return Err(Box::new(unknown_act(act))) };
    if line(Line::Status) == "draft" && !request.with_drafts {
        return Err(Box::new(of_a_draft()));
    }
    let agency = line(Line::Agency).to_owned();
    if agency.is_empty() {
        return Err(Box::new(master()));
    }
    if !plan.agencies.contains(&agency) {
        return Err(Box::new(unknown_agency(&agency, plan)));
    }
    let period = period(line(Line::Period), request.period)?;
    let edition = line(Line::Edition).to_owned();
    let current = plan.current(period);
    if plan.text(&edition).is_none() {
        return Err(Box::new(unknown_edition(&edition, &current)));
    }
    if edition != current && !request.carry_over {
        return Err(Box::new(old_edition(&edition, &current)));
    }
    Ok(Claim { plan, period, agency, edition })
}

/// The period that a workbook is for.
fn period(told: &str, asked: Option<ReportingPeriod>) -> Result<ReportingPeriod, Box<Diagnostic>> {
    match (told.parse::<ReportingPeriod>().ok(), asked) {
        (Some(told), Some(asked)) if told != asked => Err(Box::new(other_period(told, asked))),
        (_, Some(asked)) => Ok(asked),
        (Some(told), None) => Ok(told),
        (None, None) => Err(Box::new(no_period())),
    }
}

fn unknown_act(act: &str) -> Diagnostic {
    Diagnostic::error(
        "return-act-unknown",
        format!("tệp này là của văn bản \"{act}\", không có hoặc đang có lỗi trong content/"),
        format!("the file is of the act \"{act}\", which is not in content/ or has errors"),
    )
    .hint(
        "chạy lệnh ở thư mục của dự án đã dựng ra tệp; sửa lỗi của văn bản nếu có",
        "run it in the project that made the file; mend the errors of the act if it has any",
    )
}

fn of_a_draft() -> Diagnostic {
    Diagnostic::error(
        "return-of-draft",
        "tệp này được dựng từ dự thảo, chưa phải kế hoạch đã ban hành",
        "the file was made from a draft, not from a plan that has been issued",
    )
    .hint(
        "dựng lại sau khi ký rồi gửi cơ quan điền; để thử thì thêm --with-drafts",
        "build it again once the act is signed; add --with-drafts to try it out",
    )
}

fn master() -> Diagnostic {
    Diagnostic::error(
        "return-is-master",
        "đây là bảng tổng, không phải bảng của một cơ quan nên không biết ai báo cáo",
        "this is the master workbook, not that of an agency: nobody knows who reports",
    )
    .hint(
        "điền bảng trong thư mục agencies/ của văn bản, mỗi cơ quan một tệp",
        "fill in the workbook of the agency in the folder agencies/ of the act",
    )
}

fn unknown_agency(agency: &str, plan: &Plan) -> Diagnostic {
    Diagnostic::error(
        "return-agency-unknown",
        format!("cơ quan \"{agency}\" không có dòng nào trong kế hoạch này"),
        format!("the agency \"{agency}\" has no row in this plan"),
    )
    .did_you_mean(nearest(agency, plan.agencies.iter().map(String::as_str)))
}

fn unknown_edition(edition: &str, current: &str) -> Diagnostic {
    Diagnostic::error(
        "return-edition-unknown",
        format!("tệp ghi bản \"{edition}\", văn bản không có bản ấy (bản của kỳ này: {current})"),
        format!(
            "the file is of the edition \"{edition}\", which the act has not (that of the period: {current})"
        ),
    )
    .hint(
        "không sửa trang ẩn của tệp; dựng lại và gửi lại bảng cho cơ quan",
        "leave the hidden sheet as it is; build the workbook again and send it anew",
    )
}

fn old_edition(edition: &str, current: &str) -> Diagnostic {
    Diagnostic::error(
        "return-edition-old",
        format!("tệp dựng từ bản \"{edition}\", kỳ này theo bản \"{current}\""),
        format!("the file was made from the edition \"{edition}\", this period is of \"{current}\""),
    )
    .hint(
        "thêm --carry-over để nhận theo khóa từng dòng; dòng đã đổi mức phải đạt sẽ được hỏi lại",
        "add --carry-over to take it row by row by key; rows whose target changed will be asked about",
    )
}

fn other_period(told: ReportingPeriod, asked: ReportingPeriod) -> Diagnostic {
    Diagnostic::error(
        "return-period-differs",
        format!("tệp của kỳ {told}, lệnh đang nhận kỳ {asked}"),
        format!("the file is of the period {told}, what is collected is {asked}"),
    )
    .hint(
        format!("nhận riêng tệp này với --period {told}"),
        format!("collect this file with --period {told}"),
    )
}

fn no_period() -> Diagnostic {
    Diagnostic::error(
        "return-period-absent",
        "tệp không ghi kỳ báo cáo",
        "the file does not say which period it is of",
    )
    .hint(
        "thêm --period, ví dụ --period 2012-Q2; ghi `period` trong tracking.yaml để lần sau tệp tự ghi kỳ",
        "add --period, as in --period 2012-Q2; with `period` in tracking.yaml later files will say it",
    )
}
