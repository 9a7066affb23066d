//! Days that no calendar has, and days written without the zeros of the decree.

use crate::check::print::{Placer, PrintedDate, Written, dates, texts};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Edit, Fix, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "date-form",
        what: (
            "Ngày in không có trong lịch, hoặc thiếu hay thừa số 0.",
            "A printed day is not in the calendar, or has too few or too many zeros.",
        ),
        why: (
            "Chỉ ngày dưới 10 và tháng 1, 2 ghi thêm số 0, để không chữa thêm được.",
            "Only days below 10 and the months 1 and 2 take a zero, so that nothing can be added.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b"),
        example: "ngày 5 tháng 09 năm 2024\n# đúng (right)\nngày 05 tháng 9 năm 2024",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let mut placer = Placer::default();
    for printed in texts(context.work) {
        for date in dates(printed.text) {
            let Some((severity, message, right)) = wrong(&date) else { continue };
            let span = placer.of(context, printed.text, date.range.clone());
            let mut told = Diagnostic::new(severity, "date-form", message).at(span);
            if let Some(right) = right {
                told =
                    told.hint(format!("viết \"{right}\""), format!("write \"{right}\"")).fix(Fix {
                        message: Message::new(
                            format!("viết \"{right}\""),
                            format!("write \"{right}\""),
                        ),
                        safe: false,
                        edits: vec![Edit { span, replacement: right }],
                    });
            }
            diagnostics.push(told);
        }
    }
}

/// What is wrong with a date, and how it is right.
fn wrong(date: &PrintedDate<'_>) -> Option<(Severity, Message, Option<String>)> {
    let shown = format!("{}/{}/{}", date.day, date.month, date.year);
    let (Some(real), (Ok(day), Ok(month))) =
        (date.date(), (date.day.parse::<u8>(), date.month.parse::<u8>()))
    else {
        let message = Message::new(
            format!("không có ngày {shown} trong lịch"),
            format!("there is no day {shown} in the calendar"),
        );
        return Some((Severity::Warning, message, None));
    };
    let month_text = if month < 3 { format!("{month:02}") } else { month.to_string() };
    let (right_day, right_month) = (format!("{day:02}"), month_text);
    let thin = date.day.len() < right_day.len() || date.month.len() < right_month.len();
    let thick = date.month.len() > right_month.len();
    // In the short form offices write 05/09 as well as 05/9; only a missing zero is told there.
    let told = thin || (thick && date.written == Written::Long);
    let right = match date.written {
        Written::Long => format!("{right_day} tháng {right_month} năm {}", date.year),
        Written::Short => format!("{right_day}/{right_month}/{}", real.year()),
    };
    let message = Message::new(
        format!("ngày {shown}: chỉ ngày dưới 10 và tháng 1, 2 ghi thêm số 0"),
        format!("day {shown}: only days below 10 and the months 1 and 2 take a zero"),
    );
    told.then_some((Severity::Note, message, Some(right)))
}
