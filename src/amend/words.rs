//! The words of consolidations: how changes, acts and days are told in notes.
//!
//! The forms are those of consolidated texts as ministries publish them (Pháp lệnh 01/2012/UBTVQH13, sample
//! forms): unit, verb, `theo quy định tại`, clause, act with its title, day of effect.

use crate::amend::apply::{Act, Change};
use crate::model::Work;
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::model::operation::Relation;

/// `ngày 01 tháng 7 năm 2012`.
#[must_use]
pub fn day(date: Date) -> String {
    let month =
        if date.month() <= 2 { format!("{:02}", date.month()) } else { date.month().to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// `, có hiệu lực kể từ ngày …`; that the day is open, where it is.
#[must_use]
pub fn in_effect_from(date: Option<Date>) -> String {
    match date {
        Some(date) => format!(", có hiệu lực kể từ {}", day(date)),
        None => ", chưa xác định ngày có hiệu lực".to_owned(),
    }
}

/// `Quyết định số 38/2010/QĐ-TTg về việc sửa đổi, bổ sung …`: an act by number and title.
#[must_use]
pub fn act(work: &Work) -> String {
    let decision = &work.decision;
    let mut text = named_by_title(work).unwrap_or_else(|| decision.doc_type.value.clone());
    match &decision.number {
        Some(number) => text.push_str(&format!(" số {}", shown_number(number))),
        None => text.push_str(" (chưa có số)"),
    }
    let title = title_after_number(work);
    if !title.is_empty() {
        text.push(' ');
        text.push_str(&title);
    }
    text
}

/// `Quyết định số 38/2010/QĐ-TTg sửa đổi, bổ sung …`: an act as notes name it. Of a title `Về việc sửa
/// đổi …` they leave out `về việc`, as 92/VBHN-BQP does.
#[must_use]
pub fn act_in_notes(work: &Work) -> String {
    let text = act(work);
    let title = title_after_number(work);
    let short = ["sửa đổi", "đính chính"].into_iter().find_map(|verb| {
        let rest = title.strip_prefix("về việc ")?;
        rest.starts_with(verb).then_some(rest)
    });
    match (short, text.strip_suffix(title.as_str())) {
        (Some(short), Some(number)) => format!("{number}{short}"),
        _ => text,
    }
}

/// `Luật Phí và lệ phí`: laws bear their title as a name, before the number; those that only amend others
/// do not.
fn named_by_title(work: &Work) -> Option<String> {
    let decision = &work.decision;
    let doc_type = decision.doc_type.value.as_str();
    let title = decision.subject.as_ref().unwrap_or(&decision.title);
    let title = crate::amend::place::one_line(title);
    let amends = title.to_lowercase().starts_with("sửa đổi");
    let named = matches!(doc_type, "Luật" | "Bộ luật" | "Pháp lệnh") && !title.is_empty();
    (named && !amends).then(|| format!("{doc_type} {title}"))
}

/// The title where it follows the number; empty where it comes before it.
fn title_after_number(work: &Work) -> String {
    if named_by_title(work).is_some() { String::new() } else { title(work) }
}

/// `Quyết định số 209/QĐ-UBND ngày 09 tháng 02 năm 2012 của … về việc …`: an act with day and issuer.
#[must_use]
pub fn act_in_full(work: &Work, registry: &Registry) -> String {
    let mut text = act_with_day(work, registry);
    let title = title_after_number(work);
    if !title.is_empty() {
        text.push_str(&format!(" {title}"));
    }
    text
}

/// The same without its title.
#[must_use]
pub fn act_with_day(work: &Work, registry: &Registry) -> String {
    let decision = &work.decision;
    let mut text = act_by_number(work);
    if let Some(date) = &decision.date {
        text.push_str(&format!(" {}", day(date.value)));
    }
    if let Some(issuer) = registry.get(&decision.issuer) {
        text.push_str(&format!(" của {}", issuer.name));
    }
    text
}

/// A number that is still open begins with its symbol: `…/QĐ-UBND`.
fn shown_number(number: &str) -> String {
    let number = number.trim();
    if number.starts_with('/') { format!("…{number}") } else { number.to_owned() }
}

/// `Quyết định số 209/QĐ-UBND`: an act that has been named before.
#[must_use]
pub fn act_by_number(work: &Work) -> String {
    let decision = &work.decision;
    let name = named_by_title(work).unwrap_or_else(|| decision.doc_type.value.clone());
    match &decision.number {
        Some(number) => format!("{name} số {}", shown_number(number)),
        None => name,
    }
}

/// The title as it stands within a sentence: its first letter small, unless all are capitals.
fn title(work: &Work) -> String {
    let decision = &work.decision;
    let title = decision.subject.as_ref().unwrap_or(&decision.title);
    let title = crate::amend::place::one_line(title);
    let mut letters = title.chars();
    match letters.next() {
        Some(first) if letters.clone().any(char::is_lowercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title,
    }
}

/// `được sửa đổi, bổ sung`, `được đính chính`: what a list of acts did.
#[must_use]
pub fn changed(relations: impl Iterator<Item = Relation>) -> &'static str {
    let (mut amended, mut corrected) = (false, false);
    for relation in relations {
        match relation {
            Relation::Amend => amended = true,
            Relation::Correct => corrected = true,
        }
    }
    match (amended, corrected) {
        (false, true) => "được đính chính",
        (true, true) => "được sửa đổi, bổ sung, đính chính",
        (_, false) => "được sửa đổi, bổ sung",
    }
}

/// What a note says: the unit and what was done to it.
#[must_use]
pub fn done(change: &Change, relation: Relation) -> String {
    let this = this(change);
    let corrected = relation == Relation::Correct;
    match &change.act {
        Act::Substituted if corrected => format!("{this} được đính chính"),
        Act::Substituted => format!("{this} được sửa đổi"),
        Act::Inserted if corrected => format!("{this} được bổ sung khi đính chính"),
        Act::Inserted => format!("{this} được bổ sung"),
        Act::Repealed => format!("{this} được bãi bỏ"),
        Act::PhraseReplaced(old, new) if corrected => {
            format!("Cụm từ “{old}” được đính chính thành “{new}”")
        }
        Act::PhraseReplaced(old, new) => {
            format!("Cụm từ “{old}” được thay thế bằng cụm từ “{new}”")
        }
        Act::PhraseDeleted(old) => format!("Cụm từ “{old}” được bỏ"),
        Act::PhraseInserted(after, new) => {
            format!("Cụm từ “{}” được bổ sung vào sau cụm từ “{after}”", new.trim())
        }
        Act::Renumbered(old, new) => format!("Số “{old}” được đổi thành “{new}”"),
        Act::Moved(_) => format!("{this} được chuyển đến vị trí này"),
        Act::Merged(from) => format!("{this} được gộp và sửa đổi từ {from}"),
        Act::MergedInto(into) => format!("{this} được gộp vào {into}"),
        Act::Commenced(day) => format!("{this} có hiệu lực kể từ {day}"),
        Act::Extended(day) => format!("{this} được kéo dài hiệu lực đến hết {day}"),
        Act::Suspended(until, reason) => {
            let until =
                if until.is_empty() { String::new() } else { format!(" đến hết {until}") };
            let reason = if reason.is_empty() { String::new() } else { format!(" ({reason})") };
            format!("{this} bị đình chỉ thi hành{until}{reason}")
        }
        Act::Revived => format!("{this} tiếp tục có hiệu lực"),
        Act::Expired => format!("{this} hết hiệu lực"),
    }
}

/// `Khoản này`, `Nội dung cột “Thời gian” tại số thứ tự này`.
fn this(change: &Change) -> String {
    let unit = &change.unit;
    if unit.starts_with("cột “") {
        return format!("Nội dung {unit} tại số thứ tự này");
    }
    if unit.contains(' ') && unit.contains(['“', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        return capitalized(unit);
    }
    capitalized(&format!("{unit} này"))
}

/// The sentence with its first letter large.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// What a change did, for lists: `sửa đổi khoản 2 Điều 1`.
#[must_use]
pub fn told(change: &Change, relation: Relation) -> String {
    let at = &change.address;
    let corrected = relation == Relation::Correct;
    match &change.act {
        Act::Substituted if corrected => format!("đính chính {at}"),
        Act::Substituted => format!("sửa đổi {at}"),
        Act::Inserted => format!("bổ sung {at}"),
        Act::Repealed => format!("bãi bỏ {at}"),
        Act::PhraseReplaced(old, new) => {
            format!("thay cụm từ “{old}” bằng cụm từ “{new}” tại {at}")
        }
        Act::PhraseDeleted(old) => format!("bỏ cụm từ “{old}” tại {at}"),
        Act::PhraseInserted(after, new) => {
            format!("bổ sung cụm từ “{}” vào sau cụm từ “{after}” tại {at}", new.trim())
        }
        Act::Renumbered(_, new) => format!("đổi số {at} thành “{new}”"),
        Act::Moved(to) => format!("chuyển {at} đến {to}"),
        Act::Merged(from) => format!("gộp {from}"),
        Act::MergedInto(into) => format!("gộp {at} vào {into}"),
        Act::Commenced(day) => format!("{at} có hiệu lực kể từ {day}"),
        Act::Extended(day) => format!("kéo dài hiệu lực {at} đến hết {day}"),
        Act::Suspended(..) => format!("đình chỉ thi hành {at}"),
        Act::Revived => format!("tiếp tục thực hiện {at}"),
        Act::Expired => format!("{at} hết hiệu lực"),
    }
    .trim()
    .to_owned()
}
