//! "Như Điều n" among the recipients, where another article names who executes the act.

use crate::check::print::{self, Unit, fold, number_token, units};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Edit, Fix, Message};
use crate::model::text::Text;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "executors-reference",
        what: (
            "\"Như Điều n\" ở Nơi nhận không trỏ vào điều giao thi hành.",
            "\"Như Điều n\" among the recipients is not the article that names the executors.",
        ),
        why: (
            "Nơi nhận trỏ sai thì văn bản không gửi đến người phải thi hành.",
            "With a wrong reference the act is not sent to those who must execute it.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.b"),
        example: "recipients: [\"Nơi nhận:\", \"- Như Điều 3;\"]   # Điều 4 giao thi hành\n# đúng (right)\nrecipients: [\"Nơi nhận:\", \"- Như Điều 4;\"]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    if print::lacks(&decision.body) {
        return;
    }
    let units = units(&decision.body);
    let executing = executing(&units);
    for line in &decision.recipients {
        let Some((number, at)) = named(line) else { continue };
        let exists = units.iter().any(|unit| unit.article == number);
        if executing.iter().any(|article| *article == number) || executing.is_empty() && exists {
            continue;
        }
        diagnostics.push(tell(context, line, (&number, at), exists, &executing));
    }
}

/// Numbers of the articles that say who executes the act.
fn executing<'u>(units: &'u [Unit<'_>]) -> Vec<&'u str> {
    let executes = |unit: &&Unit<'_>| {
        let words = fold(&unit.words);
        let task = words.split("chịu trách nhiệm").nth(1);
        task.is_some_and(|task| task.find("thi hành").is_some_and(|at| at < 40))
    };
    let named = units.iter().filter(|unit| !unit.article.is_empty());
    let mut found: Vec<&str> = named.filter(executes).map(|unit| unit.article.as_str()).collect();
    found.dedup();
    found
}

/// The number in "Như Điều 3" and where it begins.
fn named(line: &str) -> Option<(String, usize)> {
    let at = line.find("Như Điều ").or_else(|| line.find("Như điều "))? + "Như Điều ".len();
    let word = line[at..].split_whitespace().next()?;
    let number = number_token(word);
    number.starts_with(|c: char| c.is_ascii_digit()).then_some((number, at))
}

fn tell(
    context: Context<'_>,
    line: &Text,
    (number, at): (&str, usize),
    exists: bool,
    executing: &[&str],
) -> Diagnostic {
    let span = print::place(context, line, at..at + number.len());
    let Some(right) = executing.first() else {
        return Diagnostic::warning(
            "executors-reference",
            format!("Nơi nhận ghi Như Điều {number}, nhưng văn bản không có điều này"),
            format!("the recipients say Như Điều {number}, but the act has no such article"),
        )
        .at(span);
    };
    let (vi, en) = if exists { ("", "") } else { (" (không có)", " (absent)") };
    Diagnostic::warning(
        "executors-reference",
        format!("Nơi nhận ghi Như Điều {number}{vi}, nhưng Điều {right} mới giao thi hành"),
        format!("the recipients say Như Điều {number}{en}, but Điều {right} names the executors"),
    )
    .at(span)
    .hint(
        format!("có phải ý là \"Như Điều {right}\"?"),
        format!("did you mean \"Như Điều {right}\"?"),
    )
    .fix(Fix {
        message: Message::new(format!("ghi Như Điều {right}"), format!("say Như Điều {right}")),
        safe: false,
        edits: vec![Edit { span, replacement: (*right).to_owned() }],
    })
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn the_number_is_read_from_the_line() {
        assert_eq!(named("- Như Điều 3;").map(|(number, _)| number), Some("3".to_owned()));
        assert_eq!(named("- Như Điều 2a, 3;").map(|(number, _)| number), Some("2a".to_owned()));
        assert_eq!(named("- Như trên;"), None);
    }
}
