use std::collections::BTreeMap;
fn main() {
    // Stand-in until build and cli exist: every work in every format into output/.
    let root = std::env::args().nth(1).unwrap_or(".".into());
    let root = std::path::Path::new(&root);
    let content = root.join("content");
    let options = congbao::diag::human::HumanOptions { lang: congbao::diag::Lang::Vi, color: false, width: 120 };
    let (works, _) = congbao::load::find_works(&content).unwrap();
    let registry = congbao::load::registry(&content).unwrap();
    print!("{}", congbao::diag::human::render(&registry.diagnostics, &registry.sources, options));
    let registry = registry.value.unwrap();
    let templates = congbao::render::Templates::new(&BTreeMap::new()).unwrap();
    let mut entries = Vec::new();
    for found in works {
        let loaded = congbao::load::work(&found).unwrap();
        print!("{}", congbao::diag::human::render(&loaded.diagnostics, &loaded.sources, options));
        let Some(work) = loaded.value else { continue };
        let date = work.decision.date.as_ref().map(|d| d.value);
        let profile = congbao::profile::Profile::pick(date, work.decision.class);
        let view = congbao::view::compose(&work, &registry, profile, Default::default());
        let dir = root.join("output").join(&work.path);
        std::fs::create_dir_all(&dir).unwrap();
        let up = "../".repeat(work.path.split('/').count());
        let mut files = Vec::new();
        for format in congbao::render::Format::ALL {
            let ctx = congbao::render::RenderContext { templates: &templates, root: &up };
            let bytes = congbao::render::render(format, &view, ctx).unwrap();
            let name = format!("{}.{}", work.id(), format.extension());
            std::fs::write(dir.join(&name), &bytes).unwrap();
            files.push((format.name().to_string(), format!("{}/{name}", work.path)));
        }
        let last = view.document.sections.last().unwrap().orientation;
        let name = congbao::render::docx::reference_name(view.style.profile, last);
        std::fs::write(root.join("output").join(name), congbao::render::docx::reference(&view.style, last).unwrap()).unwrap();
        let m = view.meta;
        entries.push(congbao::render::IndexEntry { path: m.path, id: m.id, number: m.number, date: m.date, date_printed: m.date_printed, doc_type: m.doc_type, issuer: m.issuer, subject: m.subject, draft: m.draft, files });
    }
    let ctx = congbao::render::RenderContext { templates: &templates, root: "" };
    std::fs::write(root.join("output/index.html"), congbao::render::index(&entries, ctx).unwrap()).unwrap();
}
