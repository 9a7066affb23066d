//! The head stands in two columns: agency and number left, nation and date right.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::measured::{CellAt, Medium};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "head-columns",
        what: (
            "Các thành phần ở đầu trang đặt sai ô.",
            "The zones of the head stand in other columns.",
        ),
        why: (
            "Cơ quan và số ở bên trái, Quốc hiệu và ngày tháng ở bên phải, số và ngày cùng hàng.",
            "Agency and number stand left, nation and date right, number and date in one row.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, sơ đồ bố trí"),
        example: "Số: 12/QĐ-UBND dưới Tiêu ngữ\n# đúng (right)\nSố: 12/QĐ-UBND dưới tên cơ quan, cùng hàng với ngày tháng",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let Some((nation_at, nation)) = subject.first(Zone::NationalName) else { return };
    let size = subject.profile.zone(Zone::NationalName).size;
    let Some(nation) = nation.cell else {
        if subject.measured.medium == Medium::Docx {
            let message = Message::new(
                "phần đầu không đặt trong bảng hai ô, dễ xô lệch khi sửa",
                "the head is not set in two columns and will shift when edited",
            );
            findings.push(
                crate::diag::Diagnostic::new(crate::diag::Severity::Note, "head-columns", message)
                    .at(subject.span(nation_at)),
            );
        }
        return;
    };
    let cell = |zone| subject.first(zone).and_then(|(at, line)| Some((at, line.cell?)));
    let same_table = |cell: &CellAt| cell.table == nation.table;
    let mut tell = |at, vi: &str, en: &str| {
        let told = subject.told("head-columns", size.standing, at, Message::new(vi, en));
        findings.push(told);
    };
    if let Some((at, agency)) = cell(Zone::IssuingBody)
        && same_table(&agency)
        && agency.column >= nation.column
    {
        tell(
            at,
            "tên cơ quan phải ở bên trái Quốc hiệu",
            "the agency must stand left of the nation",
        );
    }
    let (number, date) = (cell(Zone::Number), cell(Zone::DateLine));
    if let Some((at, number)) = number
        && same_table(&number)
        && number.column >= nation.column
    {
        tell(at, "số, ký hiệu phải ở dưới tên cơ quan", "the number must stand below the agency");
    }
    if let Some((at, date)) = date
        && same_table(&date)
        && date.column < nation.column
    {
        tell(at, "ngày tháng phải ở dưới Quốc hiệu", "the date must stand below the nation");
    }
    if let (Some((_, number)), Some((at, date))) = (number, date)
        && same_table(&number)
        && same_table(&date)
        && number.row != date.row
    {
        tell(
            at,
            "ngày tháng phải cùng hàng với số",
            "the date must stand in the row of the number",
        );
    }
}
