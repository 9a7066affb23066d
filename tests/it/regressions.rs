//! What fuzzing found, one test each, named by the bug.

use std::collections::BTreeMap;
use std::collections::HashSet;

use congbao::diag::Lang;
use congbao::load::{self, Files};
use congbao::model::prose::{Addresses, paragraphs};
use congbao::view::document::{Inline, plain_text};
use congbao::view::prose::inlines;

/// What is said about a decision.
fn said(decision: &str) -> Vec<String> {
    let files = BTreeMap::from([("decision.yaml".to_owned(), decision.as_bytes().to_vec())]);
    let loaded = load::work_in(Files::Memory(&files), "1").expect("memory");
    assert_eq!(loaded.value.is_none(), loaded.diagnostics.has_errors());
    loaded.diagnostics.lines(&loaded.sources, Lang::En)
}

fn text(letters: &str) -> Inline {
    Inline::Text(letters.into())
}

#[test]
fn an_escape_cannot_bring_decomposed_letters_into_the_model() {
    let decision = "type: Quyết định\nissuer: a\ntitle: \"U\\u0309y ban\"\n";
    let files = BTreeMap::from([("decision.yaml".to_owned(), decision.as_bytes().to_vec())]);
    let loaded = load::work_in(Files::Memory(&files), "1").expect("memory");
    assert_eq!(loaded.value.expect("read").decision.title.value, "Ủy ban");
}

#[test]
fn a_control_character_is_told_where_it_stands() {
    let raw = said("type: Quyết định\nissuer: a\ntitle: T\u{1b}\n");
    assert!(raw[0].starts_with("content/1/decision.yaml:3:9: error[text-control]"), "{raw:?}");
    let escaped = said("type: Quyết định\nissuer: a\ntitle: \"T\\e\"\n");
    assert!(escaped[0].starts_with("content/1/decision.yaml:3:8: error[invalid"), "{escaped:?}");
}

#[test]
fn a_line_separator_cannot_part_the_two_readers() {
    let said = said("type: Quyết định\nissuer: a\ntitle: T\u{2028}number: 1\n");
    assert!(said[0].contains(":3:9: error[text-control]"), "{said:?}");
}

#[test]
fn an_open_bracket_is_shown_where_it_was_opened() {
    let decision = "type: Quyết định\nissuer: a\ncites: {type: Luật\ntitle: T\nbody: x\n";
    let files = BTreeMap::from([("decision.yaml".to_owned(), decision.as_bytes().to_vec())]);
    let loaded = load::work_in(Files::Memory(&files), "1").expect("memory");
    let error = loaded.diagnostics.iter().next().expect("an error");
    let places: Vec<String> =
        error.labels.iter().map(|label| loaded.sources.place(label.span)).collect();
    assert!(places.iter().any(|place| place.ends_with(":3:8")), "{error:?} {places:?}");
}

#[test]
fn an_unread_annex_does_not_make_its_own_annexes_unused() {
    let decision = "type: Quyết định\nissuer: a\ntitle: T\nannexes: [p.yaml]\n";
    let files = [("decision.yaml", decision), ("p.yaml", "a: [\n"), ("q.yaml", "label: Q\n")];
    let files: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect();
    let loaded = load::work_in(Files::Memory(&files), "1").expect("memory");
    let ids: Vec<&str> = loaded.diagnostics.iter().map(|d| d.id).collect();
    assert_eq!(ids, ["yaml-syntax"]);
}

#[test]
fn aliases_cannot_nest_deeper_than_a_file_may() {
    // Each anchor holds the one before, sixty levels down: well-formed level by level.
    let mut decision = String::from("type: Quyết định\nissuer: a\ntitle: T\nx0: &x0 [a]\n");
    for at in 1..25 {
        let (open, close) = ("[".repeat(60), "]".repeat(60));
        decision.push_str(&format!("x{at}: &x{at} {open}*x{}{close}\n", at - 1));
    }
    let said = said(&decision);
    assert!(said[0].starts_with("content/1/decision.yaml:6:"), "{said:?}");
    assert!(said[0].contains("error[yaml-too-deep]"), "{said:?}");
}

#[test]
fn an_address_told_apart_is_not_the_address_of_another() {
    let text = "Phần thứ 1.\nPhần thứ 1.\nPhần thứ 1-2.\nPhần thứ 1.\n";
    let found = paragraphs(text, &mut Addresses::default());
    let eids: HashSet<_> = found.iter().filter_map(|paragraph| paragraph.eid.as_ref()).collect();
    assert_eq!(eids.len(), found.len(), "{eids:?}");
}

#[test]
fn print_across_a_raised_run_leaves_no_strange_letters() {
    for line in
        ["^a*b^ c*", "~a**b~ c**", "[x](https://a.vn/^2^)", "`a^2^`", "<a b=\"^2^\">", "x[^a~b~]"]
    {
        let shown = format!("{:?}", inlines(line));
        assert!(!shown.contains("\\u{f"), "{line}: {shown}");
        assert_eq!(shown.matches(['^', '~']).count(), 2, "{line}: {shown}");
    }
    assert_eq!(inlines("m^2^"), [text("m"), Inline::Superscript(vec![text("2")])]);
}

#[test]
fn letters_of_our_own_use_are_printed_text() {
    let line = "\u{FDD0}a\u{FDD1} *b*";
    assert_eq!(inlines(line), [text(line)]);
}

#[test]
fn an_entity_cannot_bring_a_control_character() {
    assert_eq!(
        plain_text(&inlines("a&#7;b&#xFDD0;c&#xFFFF;d&#10;e&amp;")),
        "a\u{FFFD}b\u{FFFD}c\u{FFFD}d e&"
    );
}

#[test]
fn a_refused_link_shows_every_letter_once() {
    for line in ["<javascript:alert>", "[x](javascript:1 \"tựa\")", "![x](a.png \"tựa\")"] {
        assert_eq!(plain_text(&inlines(line)), line);
    }
}

#[test]
fn an_address_of_mail_is_a_link() {
    let href = "mailto:a@sonla.gov.vn".to_owned();
    let content = vec![text("a@sonla.gov.vn")];
    assert_eq!(inlines("<a@sonla.gov.vn>"), [Inline::Link { href, content }]);
}

#[test]
fn a_carriage_return_opens_no_block() {
    assert_eq!(plain_text(&inlines("a |\r```ld")), "a |\n```ld");
}
