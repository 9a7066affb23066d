//! Double spaces, spaces before a comma, no-break spaces. Blanks to be filled in are no slips.

use std::ops::Range;

use crate::check::print::{Printed, texts};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Edit, Fix, Message, Severity};
use crate::source::Places;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "stray-space",
        what: (
            "Khoảng trắng thừa: hai khoảng liền, trước dấu câu, không ngắt dòng.",
            "Stray spaces: double, before a mark, or no-break ones.",
        ),
        why: (
            "Khoảng trắng thừa làm tìm kiếm trượt và chữ in cách quãng xấu.",
            "They make searches miss and leave gaps in the print.",
        ),
        clause: None,
        example: "title: Về  việc thử nghiệm , kiểm tra\n# đúng (right)\ntitle: Về việc thử nghiệm, kiểm tra",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for Printed { text, prose, quoted } in texts(context.work) {
        if quoted {
            continue;
        }
        let found = slips(text, prose);
        if found.is_empty() {
            continue;
        }
        let places = context.sources.places(text.span, text);
        for kind in [Kind::Wide, Kind::NoBreak, Kind::BeforeMark] {
            let of_kind: Vec<Slip> =
                found.iter().filter(|slip| slip.kind == kind).cloned().collect();
            diagnostics.extend(tell(kind, &of_kind, &places).into_iter().collect());
        }
    }
}

/// What is wrong with a space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Several in a row, or some at the end.
    Wide,
    /// One that does not let the line break.
    NoBreak,
    /// One before a mark or after an opening bracket.
    BeforeMark,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Slip {
    kind: Kind,
    range: Range<usize>,
    replacement: &'static str,
}

/// One finding for all slips of a kind in one text.
fn tell(kind: Kind, slips: &[Slip], places: &Places) -> Option<Diagnostic> {
    let first = slips.first()?;
    let count = slips.len();
    let (vi, en) = match kind {
        Kind::Wide => ("khoảng trắng thừa", "too many spaces"),
        Kind::NoBreak => ("khoảng trắng không ngắt dòng", "no-break spaces"),
        Kind::BeforeMark => ("khoảng trắng cạnh dấu câu", "spaces beside a mark"),
    };
    let message = Message::new(format!("{vi} ({count} chỗ)"), format!("{en} ({count})"));
    let edits = slips.iter().map(|slip| Edit {
        span: places.of(slip.range.clone()),
        replacement: slip.replacement.to_owned(),
    });
    let fix = Fix {
        message: Message::new("sửa khoảng trắng", "mend the spaces"),
        safe: kind != Kind::BeforeMark,
        edits: edits.collect(),
    };
    let told = Diagnostic::new(Severity::Note, "stray-space", message);
    Some(told.at(places.of(first.range.clone())).fix(fix))
}

fn slips(text: &str, prose: bool) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        slips_of_line(line.trim_end_matches(['\n', '\r']), line_start, prose, &mut found);
        line_start += line.len();
    }
    found
}

fn slips_of_line(line: &str, line_start: usize, prose: bool, found: &mut Vec<Slip>) {
    let mut at = line.len() - line.trim_start().len();
    while let Some(step) = line[at..].find([' ', '\u{a0}', '\u{202f}']) {
        let start = at + step;
        let rest = line[start..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
        let end = line.len() - rest.len();
        at = end;
        if let Some((kind, replacement)) = slip(&line[..start], &line[start..end], rest, prose) {
            found.push(Slip { kind, range: line_start + start..line_start + end, replacement });
        }
    }
}

/// Judges a run of spaces by what stands before and after it.
fn slip(before: &str, run: &str, after: &str, prose: bool) -> Option<(Kind, &'static str)> {
    let before_mark = after.starts_with([',', ';', ':', '.', '!', '?', ')', '”'])
        && !after.starts_with("..")
        && !after.starts_with(":)");
    let beside_mark = before_mark || before.ends_with(['(', '“']);
    let between_words = run == " " && !after.is_empty() && !beside_mark;
    if between_words || is_blank(before, after) {
        return None;
    }
    if after.is_empty() {
        // In prose two spaces at the end force a line break.
        return (!prose).then_some((Kind::Wide, ""));
    }
    if beside_mark {
        return Some((Kind::BeforeMark, ""));
    }
    if run.chars().count() > 1 {
        return Some((Kind::Wide, " "));
    }
    (run != " ").then_some((Kind::NoBreak, " "))
}

/// Whether the spaces are a blank to be filled in: `số    /QĐ-UBND`, `ngày    tháng`, `……`.
fn is_blank(before: &str, after: &str) -> bool {
    let word = before.trim_end().rsplit([' ', '\u{a0}', '(']).next().unwrap_or_default();
    let word = word.trim_end_matches(':').to_lowercase();
    let named = ["số", "ngày", "tháng", "năm"].contains(&word.as_str());
    let dots = |text: &str, end: bool| {
        let letter = if end { text.chars().next_back() } else { text.chars().next() };
        letter.is_some_and(|letter| "…_".contains(letter))
    };
    let filled = after.starts_with(|c: char| c.is_ascii_digit());
    named && !filled
        || dots(before, true)
        || dots(after, false)
        || before.ends_with("..")
        || after.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::{Kind, slips};

    fn kinds(text: &str) -> Vec<Kind> {
        slips(text, false).into_iter().map(|slip| slip.kind).collect()
    }

    #[test]
    fn stray_spaces_are_found() {
        assert_eq!(kinds("Về  việc"), [Kind::Wide]);
        assert_eq!(kinds("Về việc "), [Kind::Wide]);
        assert_eq!(kinds("Sở\u{a0}Nội vụ"), [Kind::NoBreak]);
        assert_eq!(kinds("thử nghiệm , kiểm tra ( mới)"), [Kind::BeforeMark, Kind::BeforeMark]);
    }

    #[test]
    fn blanks_are_no_slips() {
        for text in [
            "(Kèm theo Quyết định số      /QĐ-UBND ngày     tháng     năm      )",
            "Kính gửi: …………  ………",
            "Số:    /QĐ-UBND",
            "theo mẫu ... ",
        ] {
            assert!(kinds(text.trim_end()).is_empty(), "{text}");
        }
        assert!(slips("xuống dòng  \ntiếp", true).is_empty());
    }
}
