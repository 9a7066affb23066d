//! What each stage costs on the founding decision: load, check, compose, and each format.

mod floor;

use std::collections::BTreeMap;
use std::path::Path;

use congbao::check::{Context, check};
use congbao::load::{self, FoundWork};
use congbao::model::Work;
use congbao::model::agency::Registry;
use congbao::profile::Profile;
use congbao::render::{Format, RenderContext, Templates, render};
use congbao::source::Sources;
use congbao::view::{ComposeOptions, View, compose};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

struct Founding {
    found: FoundWork,
    work: Work,
    sources: Sources,
    registry: Registry,
    profile: &'static Profile,
}

fn founding() -> Founding {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let registry = load::registry(&content).expect("readable").value.expect("a registry");
    let (works, _) = load::find_works(&content).expect("readable");
    let found =
        works.into_iter().find(|found| found.path.ends_with("209-qd-ubnd")).expect("content");
    let loaded = load::work(&found).expect("readable");
    let (work, sources) = (loaded.value.expect("no errors"), loaded.sources);
    let profile =
        Profile::pick(work.decision.date.as_ref().map(|date| date.value), work.decision.class);
    Founding { found, work, sources, registry, profile }
}

fn view(founding: &Founding) -> View {
    compose(&founding.work, &founding.registry, founding.profile, ComposeOptions::default())
}

#[divan::bench]
fn load_work(bencher: Bencher<'_, '_>) {
    let founding = founding();
    bencher.bench(|| load::work(black_box(&founding.found)));
}

/// The floor: the bare YAML reader on the same files.
#[divan::bench]
fn floor_serde_yaml(bencher: Bencher<'_, '_>) {
    let founding = founding();
    let texts = ["decision.yaml", "plan.yaml"]
        .map(|name| std::fs::read_to_string(founding.found.folder.join(name)).expect("readable"));
    bencher.bench(|| floor::read_yaml(black_box(&texts)));
}

#[divan::bench]
fn check_work(bencher: Bencher<'_, '_>) {
    let founding = founding();
    let context = Context {
        work: &founding.work,
        registry: &founding.registry,
        profile: founding.profile,
        sources: &founding.sources,
    };
    bencher.bench(|| check(black_box(context)));
}

#[divan::bench]
fn compose_view(bencher: Bencher<'_, '_>) {
    let founding = founding();
    bencher.bench(|| view(black_box(&founding)));
}

#[divan::bench(args = ["html", "gazette", "docx", "md", "xlsx"])]
fn render_format(bencher: Bencher<'_, '_>, name: &str) {
    let view = view(&founding());
    let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
    let ctx = RenderContext::new(&templates, "../../");
    let format = *Format::ALL.iter().find(|format| format.name() == name).expect("a format");
    bencher.bench(|| render(format, black_box(&view), ctx));
}

/// All workbooks of agencies of one act: cut out of the master, and rendered.
#[divan::bench]
fn agency_workbooks(bencher: Bencher<'_, '_>) {
    let founding = founding();
    let view = view(&founding);
    let templates = Templates::new(&BTreeMap::new()).expect("templates");
    let ctx = RenderContext::new(&templates, "../../");
    bencher.bench_local(|| {
        let views = congbao::view::agency::agencies(black_box(&view));
        let made =
            views.iter().map(|view| render(Format::Xlsx, view, ctx).expect("rendered").len());
        (views.len(), made.sum::<usize>())
    });
}

/// The floor: bare `rust_xlsxwriter` writing the same cells, without formats, rules or charts.
#[divan::bench]
fn floor_rust_xlsxwriter(bencher: Bencher<'_, '_>) {
    let view = view(&founding());
    let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
    let ctx = RenderContext::new(&templates, "../../");
    let cells = floor::cells(render(Format::Xlsx, &view, ctx).expect("rendered"));
    bencher.bench(|| floor::write_workbook(black_box(&cells)));
}
