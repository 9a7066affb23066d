//! What the targets share: reading works from memory, and the tests' readers of outputs.

use std::collections::BTreeMap;
use std::panic::{PanicHookInfo, set_hook, take_hook};
use std::sync::{Once, OnceLock};

use congbao::check;
use congbao::diag::Diagnostics;
use congbao::load::{self, Files, Loaded};
use congbao::model::Work;
use congbao::model::agency::Registry;
use congbao::profile::Profile;
use congbao::render::Templates;
use congbao::source::Sources;
use congbao::view::{ComposeOptions, View, compose};

mod support;

/// The letters of every cell of every table of a page, as the tests read them.
pub fn html_tables(page: &str) -> Vec<Vec<String>> {
    let mut tables = support::markup::tables(page);
    tables.iter_mut().for_each(|cells| cells.sort());
    tables.into_iter().map(|cells| cells.into_iter().map(|cell| cell.text).collect()).collect()
}

/// Row, track and letters of every cell of every grid table of a Markdown file, as the tests read them.
pub fn markdown_tables(page: &str) -> Vec<Vec<(usize, usize, String)>> {
    let cells = |cells: Vec<support::markup::ReadCell>| {
        cells.into_iter().map(|cell| (cell.row, cell.track, cell.text)).collect()
    };
    support::grid_table::tables(page).into_iter().map(cells).collect()
}

pub const DECISION: &str = "type: Quyết định\nissuer: ubnd\nnumber: 1/QĐ-UBND\ndate: 2024-03-01\n\
    title: Về việc thử nghiệm\nbody: |\n  Điều 1. Thử nghiệm.\nannexes: [plan.yaml]\n";
const AGENCIES: &str = "agencies:\n  - {id: ubnd, name: Ủy ban nhân dân}\n  \
    - {id: so-noi-vu, name: Sở Nội vụ}\n";
pub const PATH: &str = "2024/1-qd-ubnd";

/// The files of the fixed decision with this plan.
pub fn with_plan(plan: &[u8]) -> BTreeMap<String, Vec<u8>> {
    BTreeMap::from([
        ("decision.yaml".to_owned(), DECISION.as_bytes().to_vec()),
        ("plan.yaml".to_owned(), plan.to_vec()),
    ])
}

/// Two agencies; read once.
pub fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| {
        let files = BTreeMap::from([("agencies.yaml".to_owned(), AGENCIES.as_bytes().to_vec())]);
        load::registry_in(Files::Memory(&files)).expect("memory").value.expect("a registry")
    })
}

/// The embedded templates; parsed once.
pub fn templates() -> &'static Templates {
    static TEMPLATES: OnceLock<Templates> = OnceLock::new();
    TEMPLATES.get_or_init(|| Templates::new(&BTreeMap::new()).expect("embedded templates"))
}

pub fn load_work(files: &BTreeMap<String, Vec<u8>>) -> Loaded<Work> {
    load::work_in(Files::Memory(files), PATH).expect("memory never fails")
}

/// Checks a work; laid out when there is no error.
pub fn checked(work: &Work, registry: &Registry, sources: &Sources) -> (Diagnostics, Option<View>) {
    let profile =
        Profile::pick(work.decision.date.as_ref().map(|date| date.value), work.decision.class);
    let found = check::check(check::Context { work, registry, profile, sources });
    let view =
        (!found.has_errors()).then(|| compose(work, registry, profile, ComposeOptions::default()));
    (found, view)
}

/// Every place that diagnostics name lies in a text, between letters.
pub fn assert_places(diagnostics: &Diagnostics, sources: &Sources) {
    for diagnostic in diagnostics.iter() {
        let labels = diagnostic.labels.iter().map(|label| label.span);
        for span in diagnostic.span.into_iter().chain(labels) {
            let text = sources.get(span.source).expect("a file of ours").text();
            assert!(text.get(span.range()).is_some(), "{span:?} of {diagnostic:?}");
        }
        assert!(diagnostic.span.is_some() || diagnostic.path.is_some(), "{diagnostic:?}");
    }
}

/// Tells panics in a room of `src` and in the targets, and does `then`. All others are libraries', which the
/// readers catch: libFuzzer's hook would end the run before that.
pub fn tell_panics_of(room: &'static str, then: fn()) {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let libfuzzers = take_hook();
        set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
            let file = info.location().map_or("", |place| place.file());
            if file.contains(room) || file.contains("targets/") {
                libfuzzers(info);
                then();
            }
        }));
    });
}
