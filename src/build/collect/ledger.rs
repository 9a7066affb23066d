//! What came back, as YAML: a period's file only grows at its end, so that nothing that stands in it is
//! written anew, comments and settlements by hand included.

use crate::collect::{Taken, TakenRow};
use crate::load::printable;
use crate::model::date::Date;
use crate::model::progress::{Progress, ReportingPeriod};
use crate::track::contract::Field;

/// A workbook that was taken in.
pub(super) struct NewReturn {
    pub(super) agency: String,
    /// Name of the file as it came.
    pub(super) file: String,
    pub(super) blake3: String,
    pub(super) edition: String,
    pub(super) received: Date,
    pub(super) taken: Taken,
}

/// The key under which returns are listed; the last one of the file.
const RETURNS: &str = "returns:";

/// What a new file of a period begins with, below the line that names its schema.
fn head(period: ReportingPeriod) -> String {
    format!(
        "# Báo cáo đã nhận của kỳ {period}. `congbao collect` ghi thêm vào cuối tệp này.\n\
         # Hai cơ quan báo cáo khác nhau trên một dòng: thêm mục `settled` phía trên `returns`, ví dụ\n\
         # settled:\n\
         #   - {{key: …, agency: …, reason: …}}\n\
         period: {period}\n"
    )
}

/// The text of a period with more returns at its end. `old` is the file as it is, if there is one; its
/// line ends are kept.
pub(super) fn appended(
    old: Option<&str>,
    modeline: &str,
    period: ReportingPeriod,
    returns: &[NewReturn],
) -> String {
    let mut text = match old {
        Some(old) => old.to_owned(),
        None => format!("{modeline}{}", head(period)),
    };
    let windows = text.contains("\r\n");
    let mut more = String::new();
    if !text.is_empty() && !text.ends_with('\n') {
        more.push('\n');
    }
    if !text.lines().any(|line| line.trim_end() == RETURNS) {
        more.push_str(RETURNS);
        more.push('\n');
    }
    for one in returns {
        write(&mut more, one);
    }
    text.push_str(&if windows { more.replace('\n', "\r\n") } else { more });
    text
}

/// Whether a text that was read back holds the old returns, then the new ones, and nothing else has
/// moved.
pub(super) fn holds(now: &Progress, before: Option<&Progress>, new: &[NewReturn]) -> bool {
    let old = before.map_or(0, |before| before.returns.len());
    now.returns.len() == old + new.len()
        && now.returns[old..].iter().zip(new).all(|(read, written)| {
            read.blake3.value == written.blake3
                && read.agency.as_str() == written.agency
                && read.rows.len() == written.taken.rows.len()
                && read.blank.len() == written.taken.blank.len()
                && read.refused.len() == written.taken.refused.len()
        })
}

fn write(text: &mut String, one: &NewReturn) {
    text.push_str(&format!("  - agency: {}\n", one.agency));
    text.push_str(&format!("    file: {}\n", quoted(&one.file)));
    text.push_str(&format!("    blake3: {}\n", one.blake3));
    text.push_str(&format!("    edition: {}\n", one.edition));
    if let Some(day) = one.taken.day {
        text.push_str(&format!("    day: {day}\n"));
    }
    text.push_str(&format!("    received: {}\n", one.received));
    if !one.taken.rows.is_empty() {
        text.push_str("    rows:\n");
        for row in &one.taken.rows {
            write_row(text, row);
        }
    }
    if !one.taken.blank.is_empty() {
        text.push_str("    blank:\n");
        for key in &one.taken.blank {
            text.push_str(&format!("      - {}\n", quoted(key)));
        }
    }
    if !one.taken.refused.is_empty() {
        text.push_str("    refused:\n");
        for cell in &one.taken.refused {
            let key = cell.key.as_ref().map(|key| format!("key: {}, ", quoted(key)));
            text.push_str(&format!(
                "      - {{sheet: {}, cell: {}, {}read: {}, why: {}}}\n",
                quoted(&cell.sheet),
                quoted(&cell.cell),
                key.unwrap_or_default(),
                quoted(&cell.read),
                cell.why
            ));
        }
    }
}

fn write_row(text: &mut String, row: &TakenRow) {
    let values = [
        ("target", row.target.as_deref().map(quoted)),
        ("deadline", row.deadline.map(|day| day.to_string())),
        ("status", row.status.map(|status| status.id().to_owned())),
        ("percent", row.percent.map(|number| quoted(&number.to_string()))),
        ("actual", row.actual.map(|number| quoted(&number.to_string()))),
        ("done", row.done.map(|day| day.to_string())),
        ("evidence", row.evidence.as_deref().map(quoted)),
        ("note", row.note.as_deref().map(quoted)),
        ("sheet", Some(quoted(&row.sheet))),
    ];
    text.push_str(&format!("      - key: {}\n", quoted(&row.key)));
    for (key, value) in values {
        if let Some(value) = value {
            text.push_str(&format!("        {key}: {value}\n"));
        }
    }
    let cells: Vec<String> = Field::INPUTS
        .into_iter()
        .filter_map(|field| Some(format!("{}: {}", cell_key(field)?, row.cells.get(&field)?)))
        .collect();
    text.push_str(&format!("        cells: {{{}}}\n", cells.join(", ")));
}

/// The key of an input's cell in the content.
fn cell_key(field: Field) -> Option<&'static str> {
    match field {
        Field::Status => Some("status"),
        Field::Percent => Some("percent"),
        Field::Actual => Some("actual"),
        Field::Done => Some("done"),
        Field::Evidence => Some("evidence"),
        Field::Note => Some("note"),
        Field::Key
        | Field::Role
        | Field::Phrase
        | Field::Target
        | Field::Unit
        | Field::Deadline
        | Field::Earlier => None,
    }
}

/// A text as YAML holds it on one line: in double quotes with the escapes of JSON, which YAML shares,
/// unless it is plain words.
fn quoted(text: &str) -> String {
    let begins = text.chars().next().is_some_and(char::is_alphabetic);
    let plain = |c: char| matches!(c, ' ' | '-' | '_' | '.' | '/') || c.is_alphanumeric();
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let is_word = words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if begins && text.chars().all(plain) && !text.ends_with(' ') && !is_word {
        return text.to_owned();
    }
    // Of what JSON leaves as it is, only the mark is more than a letter to YAML.
    let json = serde_json::to_string(&printable(text)).unwrap_or_default();
    json.replace('\u{feff}', "\\ufeff")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::collect::Refused;
    use crate::diag::Lang;
    use crate::load;
    use crate::model::progress::TaskStatus;
    use crate::model::target::Decimal;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    fn period() -> ReportingPeriod {
        "2012-Q2".parse().expect("a period")
    }

    fn new_return(evidence: &str) -> NewReturn {
        let row = TakenRow {
            key: "ke-hoach/n2.3/n2.3-a".to_owned(),
            target: Some(">= 70 %".to_owned()),
            deadline: Some(day("2012-09-30")),
            status: Some(TaskStatus::Busy),
            percent: Decimal::parse_printed("65,5"),
            actual: Decimal::parse_printed("1.210"),
            done: None,
            evidence: Some(evidence.to_owned()),
            note: None,
            sheet: "Nhiệm vụ".to_owned(),
            cells: BTreeMap::from([
                (Field::Status, "L8".to_owned()),
                (Field::Evidence, "P8".to_owned()),
            ]),
        };
        let refused = Refused {
            sheet: "Nhiệm vụ".to_owned(),
            cell: "L9".to_owned(),
            key: None,
            read: evidence.to_owned(),
            why: "return-status-unknown",
        };
        let taken = Taken {
            day: Some(day("2012-06-14")),
            rows: vec![row],
            blank: vec!["ke-hoach/1".to_owned()],
            refused: vec![refused],
        };
        NewReturn {
            agency: "so-noi-vu".to_owned(),
            file: "báo cáo/Sở \"Nội vụ\".xlsx".to_owned(),
            blake3: "0f3c".to_owned(),
            edition: "signed".to_owned(),
            received: day("2012-06-18"),
            taken,
        }
    }

    fn read(text: &str) -> Progress {
        let (progress, sources, told) = load::progress_text("2012-Q2.yaml", text).expect("memory");
        progress.unwrap_or_else(|| panic!("{:?}\n{text}", told.lines(&sources, Lang::En)))
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = appended(None, "# schema\n", period(), &[new_return("Tờ trình số 12")]);
        let progress = read(&text);
        assert_eq!(progress.period.value, period());
        let back = &progress.returns[0];
        assert_eq!(back.file.value, "báo cáo/Sở \"Nội vụ\".xlsx");
        assert_eq!((back.day.map(|day| day.value)), Some(day("2012-06-14")));
        let row = &back.rows[0];
        assert_eq!(row.target.as_ref().map(ToString::to_string).as_deref(), Some(">= 70 %"));
        assert_eq!(row.percent.map(|it| it.to_string()).as_deref(), Some("65,5"));
        assert_eq!(row.actual.map(|it| it.to_string()).as_deref(), Some("1.210"));
        assert_eq!(row.cells.evidence.as_deref().map(String::as_str), Some("P8"));
        assert_eq!(back.refused[0].why.value, "return-status-unknown");
        assert_eq!(back.blank[0].value, "ke-hoach/1");
    }

    #[test]
    fn a_file_grows_at_its_end_and_nowhere_else() {
        let first = appended(None, "", period(), &[new_return("một")]);
        let by_hand = first.replace("period: 2012-Q2\n", "period: 2012-Q2 # kỳ đầu\nsettled: []\n");
        for old in [by_hand.clone(), by_hand.replace('\n', "\r\n")] {
            let second = appended(Some(&old), "", period(), &[new_return("hai")]);
            assert!(second.starts_with(&old));
            assert_eq!(old.contains('\r'), !second.replace("\r\n", "").contains('\n'));
            let progress = read(&second);
            assert!(holds(&progress, Some(&read(&old)), &[new_return("hai")]));
            assert!(!holds(&progress, None, &[new_return("hai")]));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn any_text_comes_back(text in "\\PC*|[\\x09\\x0a\\x0d -~\\u{85}\\u{2028}\\u{1ea0}-\\u{1ef9}:#'\"{}&*!|>%@`\\[\\],-]{1,40}") {
            let progress = read(&appended(None, "", period(), &[new_return(&text)]));
            let back = &progress.returns[0];
            let expected = printable(&text);
            prop_assert_eq!(back.rows[0].evidence.as_deref(), Some(&expected));
            prop_assert_eq!(&back.refused[0].read.value, &expected);
        }
    }
}
