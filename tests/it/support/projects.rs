//! Projects with acts of many shapes, and their acts laid out.

use std::fs;
use std::path::{Path, PathBuf};

use congbao::check;
use congbao::load;
use congbao::profile::Profile;
use congbao::view::{ComposeOptions, View, compose};

use crate::support::repository;

/// The repository itself and the cases of some areas.
pub(crate) fn projects(areas: &[&str]) -> Vec<PathBuf> {
    let mut projects = vec![repository()];
    for area in areas {
        let folder = repository().join("tests/cases").join(area);
        for entry in fs::read_dir(folder).expect("readable") {
            let case = entry.expect("readable").path();
            if case.join("content").is_dir() {
                projects.push(case);
            }
        }
    }
    projects.sort();
    assert!(projects.len() >= 4, "the cases were found");
    projects
}

/// Every act of a project, laid out.
pub(crate) fn views(project: &Path) -> Vec<View> {
    let content = project.join("content");
    let registry = load::registry(&content).expect("readable").value.expect("a registry");
    let (works, _) = load::find_works(&content).expect("readable");
    let view = |found| {
        let loaded = load::work(found).expect("readable");
        let (work, sources) = (loaded.value.expect("no errors"), &loaded.sources);
        let date = work.decision.date.as_ref().map(|date| date.value);
        let profile = Profile::pick(date, work.decision.class);
        let checked =
            check::check(check::Context { work: &work, registry: &registry, profile, sources });
        assert!(!checked.has_errors(), "{checked:?}");
        compose(&work, &registry, profile, ComposeOptions::default())
    };
    works.iter().map(view).collect()
}
