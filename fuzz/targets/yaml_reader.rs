//! Bytes as decision, annex and registry: a value or errors, never both, never neither; every place
//! lies in the text, every text is NFC.
#![no_main]

use std::collections::BTreeMap;
use std::fmt::Debug;

use congbao::load::{self, Files, Loaded};
use congbao_fuzz::{PATH, assert_places, load_work, with_plan};
use libfuzzer_sys::fuzz_target;
use unicode_normalization::is_nfc;

fuzz_target!(|bytes: &[u8]| {
    let named = |name: &str| BTreeMap::from([(name.to_owned(), bytes.to_vec())]);
    verify(&load::work_in(Files::Memory(&named("decision.yaml")), PATH).expect("memory"));
    verify(&load_work(&with_plan(bytes)));
    verify(&load::registry_in(Files::Memory(&named("agencies.yaml"))).expect("memory"));
});

fn verify<T: Debug>(loaded: &Loaded<T>) {
    assert_eq!(loaded.value.is_none(), loaded.diagnostics.has_errors(), "{:?}", loaded.diagnostics);
    assert_places(&loaded.diagnostics, &loaded.sources);
    let Some(value) = &loaded.value else { return };
    // `{:?}` shows every place and every text of a value, without a walk over the whole model.
    let shown = format!("{value:?}");
    assert!(is_nfc(&shown), "not NFC: {shown}");
    for part in shown.split("Span { source: SourceId(").skip(1) {
        let mut numbers =
            part.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).map(str::parse);
        let mut next = || numbers.next().and_then(Result::ok);
        // The words may stand in a text of the content as well; then they name no file.
        let (Some(source), Some(start), Some(end)) = (next(), next(), next()) else { continue };
        let file = loaded.sources.get(congbao::source::SourceId(source));
        let Some(file) = file else { continue };
        assert!(file.text().get(start as usize..end as usize).is_some(), "{start}..{end}");
    }
}
