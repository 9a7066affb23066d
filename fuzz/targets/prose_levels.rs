//! A string as a body of prose: no letter is lost, every paragraph's bytes lie in the text and follow
//! one another, every address is given once.
#![no_main]

use std::collections::HashSet;

use congbao::model::prose::{Addresses, paragraphs};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut addresses = Addresses::default();
    let found = paragraphs(text, &mut addresses);
    let again = paragraphs(text, &mut addresses);
    let mut eids = HashSet::new();
    for eid in found.iter().chain(&again).filter_map(|paragraph| paragraph.eid.as_ref()) {
        assert!(eids.insert(eid), "{eid} is given twice");
    }
    let mut end = 0;
    let mut letters = String::new();
    for paragraph in &found {
        assert!(paragraph.range.start >= end, "{paragraph:?}");
        assert!(text.get(paragraph.range.clone()).is_some(), "{paragraph:?}");
        end = paragraph.range.end;
        letters.push_str(&paragraph.mark);
        letters.push_str(&paragraph.text);
    }
    // Bold print around a mark and the backslash of a forced break are no letters.
    let kept = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '\\')).collect()
    };
    assert_eq!(kept(&letters), kept(text));
});
