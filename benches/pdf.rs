//! PDF against bare typst on the same source, and a long annex against a short one.
//!
//! What is ours beside typst's own time: the data as JSON, the look for missing glyphs, properties,
//! ends of streams. "Bare" compiles and exports the same templates with the same data.

use std::collections::BTreeMap;
use std::path::Path;

use congbao::load;
use congbao::profile::Profile;
use congbao::render::{Format, RenderContext, Templates, pdf, render};
use congbao::view::document::Block;
use congbao::view::{ComposeOptions, View, compose};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The founding decision, its annex repeated until it has so many rows.
fn view(rows: usize) -> View {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let registry = load::registry(&content).expect("readable").value.expect("a registry");
    let (works, _) = load::find_works(&content).expect("readable");
    let found = works.iter().find(|found| found.path.ends_with("209-qd-ubnd")).expect("content");
    let work = load::work(found).expect("readable").value.expect("no errors");
    let date = work.decision.date.as_ref().map(|date| date.value);
    let profile = Profile::pick(date, work.decision.class);
    let mut view = compose(&work, &registry, profile, ComposeOptions::default());
    for block in view.document.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Block::Table(table) = block {
            let own = table.rows.clone();
            while rows > 0 && table.rows.len() < rows {
                table.rows.extend(own.iter().cloned());
            }
        }
    }
    view
}

const ROWS: [usize; 3] = [0, 200, 2_000];

/// A file from a view, nothing remembered from the one before.
#[divan::bench(args = ROWS, sample_count = 10, sample_size = 1)]
fn congbao(bencher: Bencher<'_, '_>, rows: usize) {
    let view = view(rows);
    let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
    let ctx = RenderContext::new(&templates, "../../");
    bencher
        .with_inputs(pdf::forget)
        .bench_values(|()| render(Format::Pdf, black_box(&view), ctx).expect("rendered"));
}

/// The floor: typst alone, from the same templates and data.
#[divan::bench(args = ROWS, sample_count = 10, sample_size = 1)]
fn floor_typst(bencher: Bencher<'_, '_>, rows: usize) {
    let view = view(rows);
    let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
    let bare = pdf::Bare::new(&view, RenderContext::new(&templates, "../../")).expect("data");
    bencher.with_inputs(pdf::forget).bench_values(|()| black_box(&bare).pdf().expect("made"));
}
