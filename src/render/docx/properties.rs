//! `docProps/core.xml`: what the document says of itself to archives and search.

use super::parts::{core_properties, created};
use crate::render::ooxml::xml::{Element, element};
use crate::view::document::plain_text;
use crate::view::{View, words};

/// The properties of an act.
pub(super) fn core(view: &View) -> Element {
    let meta = &view.meta;
    let remarks: Vec<String> = view.remarks.iter().map(|remark| plain_text(remark)).collect();
    let told = [
        ("dc:title", meta.cited.clone()),
        ("dc:subject", meta.subject.clone()),
        ("dc:creator", meta.issuer.clone()),
        ("cp:keywords", meta.edition.clone()),
        ("dc:description", remarks.join("\n")),
        ("dc:identifier", meta.number.clone()),
        ("dc:language", "vi-VN".to_owned()),
        ("cp:category", meta.doc_type.clone()),
        ("cp:contentStatus", if meta.draft { words::DRAFT.to_owned() } else { String::new() }),
    ];
    let told = told.into_iter().filter(|(_, text)| !text.is_empty());
    core_properties()
        .all(told.map(|(name, text)| element(name).text(text)))
        .all(created(&instant(meta.created)))
}

/// Seconds since 1970 as `2012-02-09T00:00:00Z`.
fn instant(seconds: i64) -> String {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Year, month and day of a day counted from 1970-01-01, in the Gregorian calendar: years begin in
/// March, so that the leap day is the last of its year.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_a_day_and_a_time() {
        // By `date -u -d @…`.
        assert_eq!(instant(0), "1970-01-01T00:00:00Z");
        assert_eq!(instant(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(instant(1_328_745_600), "2012-02-09T00:00:00Z");
        assert_eq!(instant(1_735_689_599), "2024-12-31T23:59:59Z");
    }
}
