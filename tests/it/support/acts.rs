//! Small acts written in a test, read by the real reader, laid out and rendered.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use congbao::load;
use congbao::model::Work;
use congbao::model::agency::Registry;
use congbao::model::edition::Edition;
use congbao::profile::Profile;
use congbao::render::{Format, RenderContext, Templates, render};
use congbao::view::{ComposeOptions, View, compose};

use crate::support::{scratch, write};

const AGENCIES: &str = "
agencies:
  - id: bo-truong-bo-gddt
    name: Bộ trưởng Bộ Giáo dục và Đào tạo
    letterhead: {agency: [BỘ GIÁO DỤC VÀ ĐÀO TẠO]}
  - id: bo-quoc-phong
    name: Bộ Quốc phòng
    letterhead: {agency: [BỘ QUỐC PHÒNG]}
";

/// Reads `decision.yaml` of an act called `44-2007-qd-bgddt`.
pub(crate) fn work(decision: &str) -> (Work, Registry) {
    let folder = scratch();
    let content = folder.path().join("content");
    write(&content.join("agencies.yaml"), AGENCIES);
    write(&content.join("2007/44-2007-qd-bgddt/decision.yaml"), decision);
    let registry = load::registry(&content).expect("readable").value.expect("a registry");
    let (works, _) = load::find_works(&content).expect("readable");
    let loaded = load::work(&works[0]).expect("readable");
    (loaded.value.expect("no errors"), registry)
}

/// Lays an act out, with what a consolidation adds to it.
pub(crate) fn view(decision: &str, edition: Option<Edition>) -> View {
    let (mut work, registry) = work(decision);
    work.edition = edition.map(Box::new);
    let date = work.decision.date.as_ref().map(|date| date.value);
    let profile = Profile::pick(date, work.decision.class);
    compose(&work, &registry, profile, ComposeOptions::default())
}

/// One format of a view.
pub(crate) fn rendered(view: &View, format: Format) -> Vec<u8> {
    let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
    let ctx = RenderContext::new(&templates, "../../");
    render(format, view, ctx).expect("rendered")
}

/// One format that is text.
pub(crate) fn text(view: &View, format: Format) -> String {
    String::from_utf8(rendered(view, format)).expect("UTF-8")
}

/// The sheets of the workbook: names, and the rows of non-empty texts.
pub(crate) fn sheets(view: &View) -> Vec<(String, Vec<Vec<String>>)> {
    let bytes = rendered(view, Format::Xlsx);
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("opens");
    let shown = |data: &Data| match data {
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    let mut found = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).expect("readable");
        let rows = range.rows().map(|row| row.iter().map(shown).collect()).collect();
        found.push((name, rows));
    }
    found
}

/// The rows of one sheet of a workbook, as texts; none when there is no such sheet.
pub(crate) fn sheet_rows(bytes: &[u8], name: &str) -> Vec<Vec<String>> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("opens");
    let Ok(range) = workbook.worksheet_range(name) else { return Vec::new() };
    range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// Writes the files of a view into the folder of the variable `CONGBAO_SHOW`: to be looked at, and for
/// `tests/consumers/test_samples.py`.
pub(crate) fn show(view: &View, name: &str) {
    let Ok(folder) = std::env::var("CONGBAO_SHOW") else { return };
    for &format in Format::of(view.kind) {
        let path = std::path::Path::new(&folder).join(format!("{name}.{}", format.extension()));
        std::fs::write(path, rendered(view, format)).expect("written");
    }
}
