//! PDF: what a build without the feature says, and what holds of the files with it. How they look to
//! validators and readers is tested in `tests/consumers/test_pdf.py`.

use std::fs;

use congbao::render::PDF;

use crate::support::{congbao, founding_project};

#[test]
fn a_build_without_pdf_says_so_and_refuses_to_be_asked() {
    let folder = founding_project();
    let run = congbao(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let made = folder.path().join("output/2012/209-qd-ubnd/209-qd-ubnd.pdf").exists();
    assert_eq!(made, PDF, "{}", run.out);
    assert_eq!(run.out.contains("Bật bằng: cargo run --release --features pdf -- build"), !PDF);
    let page = fs::read_to_string(folder.path().join("output/2012/209-qd-ubnd/209-qd-ubnd.html"));
    assert_eq!(page.expect("built").contains("209-qd-ubnd.gazette.pdf"), PDF);
    for format in ["pdf", "gazette-pdf", "html,pdf"] {
        let run = congbao(folder.path(), &["build", "--only", format, "--lang", "en"]);
        assert_eq!(run.code, if PDF { 0 } else { 2 }, "{}", run.err);
        assert_eq!(run.err.contains("was built without PDF; turn it on: cargo run"), !PDF);
    }
    for command in ["diff", "report"] {
        let out = folder.path().join(format!("{command}.pdf"));
        let args = [command, "209-qd-ubnd", "--format", "pdf", "--lang", "en", "--out"];
        let args: Vec<&str> = args.into_iter().chain([out.to_str().expect("UTF-8")]).collect();
        let run = congbao(folder.path(), &args);
        assert_eq!(run.code, if PDF { 0 } else { 2 }, "{}", run.err);
        let told = format!(
            "failed to make `pdf`: this congbao was built without PDF; turn it on: cargo run \
             --release --features pdf -- {command}"
        );
        assert_eq!(run.err.contains(&told), !PDF, "{}", run.err);
        assert_eq!(out.exists(), PDF);
    }
}

#[cfg(feature = "pdf")]
mod made {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use congbao::render::{Format, RenderContext, RenderError, Templates, pdf, render};
    use congbao::view::chart::{Chart, Series, Tone};
    use congbao::view::document::{Block, Inline};

    use crate::support::acts::{show, view};
    use crate::support::{
        Run, command, congbao, copy_folder, files, founding_project, repository, scratch, write,
    };

    const ACT: &str = "
type: Quyết định
issuer: bo-truong-bo-gddt
class: normative
number: 44/2007/QĐ-BGDĐT
place: Hà Nội
date: 2007-08-15
title: Về việc thử
enacting: \"QUYẾT ĐỊNH:\"
body: Điều 1. Nội dung.
signatures: [{capacity: [BỘ TRƯỞNG], name: Người Ký}]
recipients: [\"Nơi nhận:\", \"- Lưu: VT.\"]
";

    fn build(folder: &Path, fonts: Option<&Path>, more: &[&str]) -> Run {
        let lang = if more.contains(&"--lang") { &[][..] } else { &["--lang", "en"] };
        let args = [&["build", "--only", "pdf,gazette-pdf,html"], lang, more].concat();
        let mut command = command(folder, &args);
        if let Some(fonts) = fonts {
            command.env("CONGBAO_FONTS", fonts);
        }
        let output = command.output().expect("the program starts");
        Run {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The program's own faces under the name of a family that is looked for: both are as long.
    fn install(folder: &Path, family: &str) {
        let own = pdf::choose(Vec::new()).expect("embedded");
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        for (name, bytes) in own.faces() {
            let mut bytes = bytes.to_vec();
            for (from, to) in [
                (wide(own.family()), wide(family)),
                (own.family().as_bytes().to_vec(), family.as_bytes().to_vec()),
            ] {
                assert_eq!(from.len(), to.len());
                let places: Vec<usize> = (0..bytes.len() - from.len())
                    .filter(|&at| bytes[at..].starts_with(&from))
                    .collect();
                for at in places {
                    bytes[at..at + to.len()].copy_from_slice(&to);
                }
            }
            let path = folder.join("deep/er").join(format!("LiberationSerif-{name}.otf"));
            fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            fs::write(path, bytes).expect("written");
        }
    }

    fn manifest(folder: &Path) -> serde_json::Value {
        let text = fs::read_to_string(folder.join("output/manifest.json")).expect("built");
        serde_json::from_str(&text).expect("JSON")
    }

    #[test]
    fn two_builds_in_two_folders_give_the_same_bytes() {
        let (one, two) = (founding_project(), founding_project());
        assert_eq!(build(one.path(), None, &["--jobs", "1"]).code, 0);
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert_eq!(build(two.path(), None, &["--jobs", "4", "--lang", "vi"]).code, 0);
        let (one, two) = (files(&one.path().join("output")), files(&two.path().join("output")));
        assert!(one.contains_key("2012/209-qd-ubnd/209-qd-ubnd.gazette.pdf"));
        assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
        for (path, bytes) in &one {
            assert!(two[path] == *bytes, "{path} differs");
        }
    }

    #[test]
    fn the_font_stands_in_the_manifest_and_another_makes_only_pdf_anew() {
        let folder = founding_project();
        let run = build(folder.path(), None, &[]);
        assert!(run.out.contains("PDF files have the font Libertinus Serif"), "{}", run.out);
        let before = manifest(folder.path());
        let page = &before["files"]["2012/209-qd-ubnd/209-qd-ubnd.html"];
        assert!(page["fonts"].is_null());
        let record = |manifest: &serde_json::Value| {
            let file = &manifest["files"]["2012/209-qd-ubnd/209-qd-ubnd.pdf"];
            manifest["fonts"][file["fonts"].as_str().expect("a font")].clone()
        };
        assert_eq!(record(&before)["family"], "Libertinus Serif");
        assert_eq!(record(&before)["embedded"], true);
        let faces = record(&before)["faces"].as_object().expect("faces").clone();
        assert_eq!(faces.keys().collect::<Vec<_>>(), ["bold", "bold-italic", "italic", "regular"]);
        assert!(build(folder.path(), None, &[]).out.contains("Built 0 works"));

        let fonts = tempfile::tempdir().expect("a folder");
        install(fonts.path(), "Liberation Serif");
        let plan = build(folder.path(), Some(fonts.path()), &["--dry-run"]);
        let why = "the PDF font was Libertinus Serif and is Liberation Serif";
        assert!(plan.out.contains(why), "{}", plan.out);
        let run = build(folder.path(), Some(fonts.path()), &[]);
        assert!(run.out.contains(why) && !run.out.contains("209-qd-ubnd.html"), "{}", run.out);
        assert!(!run.out.contains("PDF files have the font"), "{}", run.out);
        let after = manifest(folder.path());
        assert_eq!(record(&after)["family"], "Liberation Serif");
        assert!(record(&after)["embedded"].is_null());
        assert_eq!(after["fonts"].as_object().expect("fonts").len(), 1);
        assert!(build(folder.path(), Some(fonts.path()), &[]).out.contains("Built 0 works"));
    }

    #[test]
    fn a_letter_that_the_font_lacks_is_told_and_nothing_is_made() {
        let folder = founding_project();
        let path = folder.path().join("content/2012/209-qd-ubnd/decision.yaml");
        let text = fs::read_to_string(&path).expect("readable");
        fs::write(&path, text.replacen("Phê duyệt kèm theo", "Phê duyệt ☑ kèm theo", 1))
            .expect("written");
        let run = build(folder.path(), None, &[]);
        assert_eq!(run.code, 1, "{}", run.err);
        let told = "error[pdf-glyph-missing]: the font Libertinus Serif has no letter \"☑\" (U+2611) in \"";
        assert!(run.err.contains(told), "{}", run.err);
        assert!(run.err.contains("write another letter, or install a font"), "{}", run.err);
        assert!(!folder.path().join("output/2012/209-qd-ubnd/209-qd-ubnd.pdf").exists());
        let run = build(folder.path(), None, &["--lang", "vi"]);
        assert!(run.err.contains("không có chữ \"☑\" (U+2611)"), "{}", run.err);
    }

    #[test]
    fn a_template_that_the_office_broke_is_told_with_its_place() {
        let folder = founding_project();
        let own =
            fs::read_to_string(repository().join("templates/typst/parts.typ")).expect("there");
        let broken = own.replacen("#let gap = style", "\n#let gap = stile", 1);
        write(&folder.path().join("templates/typst/parts.typ"), &broken);
        let line = 1 + broken.lines().position(|line| line.contains("stile")).expect("broken");
        let run = build(folder.path(), None, &[]);
        assert_eq!(run.code, 1, "{}", run.err);
        let told = format!("typst/parts.typ:{line}:12: unknown variable: stile");
        assert!(
            run.err.contains("error[template-error]") && run.err.contains(&told),
            "{}",
            run.err
        );
        assert!(run.err.contains("--> templates/typst/parts.typ"), "{}", run.err);
    }

    #[test]
    fn a_restyled_template_is_taken_and_a_packet_of_the_network_is_not() {
        let folder = founding_project();
        let template = folder.path().join("templates/typst/decision.typ");
        let own =
            fs::read_to_string(repository().join("templates/typst/decision.typ")).expect("there");
        build(folder.path(), None, &[]);
        write(&template, &(own.clone() + "\n#pagebreak()\nTrang thêm của cơ quan."));
        let run = build(folder.path(), None, &[]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("templates/typst/decision.typ has changed"), "{}", run.out);
        for reach in
            ["#import \"@preview/cetz:0.3.4\"", "#read(\"/../../secret\")", "#datetime.today()"]
        {
            write(&template, &format!("{own}\n{reach}"));
            let run = build(folder.path(), None, &[]);
            assert_eq!(run.code, 1, "{reach}: {}", run.err);
            assert!(run.err.contains("error[template-error]"), "{reach}: {}", run.err);
        }
    }

    #[test]
    fn commands_make_the_files_that_a_build_publishes() {
        let folder = scratch();
        copy_folder(&repository().join("tests/cases/reports/two-periods"), folder.path());
        let run = build(folder.path(), None, &[]);
        assert_eq!(run.code, 0, "{}", run.err);
        let built = folder.path().join("output/2012/31-qd-ubnd/31-qd-ubnd.bao-cao-2012-Q2.pdf");
        let run = command(folder.path(), &["report", "31-qd-ubnd", "--format", "pdf"]).output();
        let run = run.expect("the program starts");
        assert!(run.stdout == fs::read(built).expect("built"), "{} bytes", run.stdout.len());
        // Standard output is the file; the word about its font stands beside it.
        let told = String::from_utf8_lossy(&run.stderr);
        assert!(told.contains("PDF dùng phông Libertinus Serif"), "{told}");

        let folder = scratch();
        copy_folder(&repository().join("tests/cases/amendments/du-lieu-viec-lam"), folder.path());
        let diff = |more: &[&str]| {
            let args = [&["diff", "97-2015-qh13", "--format", "pdf"], more].concat();
            let run = command(folder.path(), &args).output().expect("the program starts");
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            run.stdout
        };
        let (whole, early) = (diff(&[]), diff(&["--to", "2025-12-31"]));
        assert!(whole.starts_with(b"%PDF-1.7") && early.starts_with(b"%PDF-1.7"));
        assert!(whole != early && whole == diff(&[]));
    }

    #[test]
    fn a_letter_that_the_font_lacks_is_found_in_a_chart_and_nothing_is_written() {
        let folder = scratch();
        copy_folder(&repository().join("tests/cases/reports/two-periods"), folder.path());
        let path = folder.path().join("content/agencies.yaml");
        let text = fs::read_to_string(&path).expect("readable");
        fs::write(&path, text.replacen("name: Sở Y tế", "name: Sở ☑ Y tế", 1)).expect("written");
        let out = folder.path().join("báo cáo.pdf");
        let args = ["report", "31-qd-ubnd", "--lang", "en", "--format", "pdf", "--out"];
        let args: Vec<&str> = args.into_iter().chain([out.to_str().expect("UTF-8")]).collect();
        let run = congbao(folder.path(), &args);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(run.err.contains("error[pdf-glyph-missing]"), "{}", run.err);
        assert!(run.err.contains("--> content/2012/31-qd-ubnd"), "{}", run.err);
        assert!(!out.exists());
    }

    fn bytes(view: &congbao::view::View, format: Format) -> Result<Vec<u8>, RenderError> {
        let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
        render(format, view, RenderContext::new(&templates, "../../"))
    }

    #[test]
    fn letters_of_typst_s_own_language_are_letters() {
        let mut view = view(ACT, None);
        let hostile =
            "#panic(\"x\") *b* _i_ $x$ <a> @b [c] {d} `e` \\ // /* */ -- --- ~ ... = + - / 1. #";
        for block in &mut view.document.sections[0].blocks {
            if let Block::Paragraph(paragraph) = block {
                paragraph.inlines = vec![
                    Inline::Text(hostile.to_owned()),
                    Inline::Link { href: "#nowhere".into(), content: Vec::new() },
                    Inline::Link { href: "https://a.vn/#\"]".into(), content: Vec::new() },
                    Inline::NoteRef("#".into()),
                    Inline::EditionNote(9),
                    Inline::Break,
                    Inline::Text(String::new()),
                ];
            }
        }
        for format in [Format::Pdf, Format::GazettePdf] {
            assert!(bytes(&view, format).expect("rendered").starts_with(b"%PDF-1.7"));
        }
    }

    #[test]
    fn a_chart_that_is_higher_than_a_page_is_parted() {
        let mut view = view(ACT, None);
        let names = 0..40;
        let series = [Tone::Good, Tone::Bad, Tone::Still].map(|tone| Series {
            name: format!("{tone:?}"),
            tone,
            values: names.clone().map(|at| at % 7).collect(),
        });
        let chart = Chart {
            id: "chart".to_owned(),
            title: "Tiến độ theo cơ quan".to_owned(),
            unit: "chỉ tiêu".to_owned(),
            labels: names
                .clone()
                .map(|at| format!("Ủy ban nhân dân huyện vùng cao thứ {at}"))
                .collect(),
            remarks: names.map(|at| format!("xong {at}")).collect(),
            series: series.into(),
        };
        view.document.sections[0].blocks.push(Block::Chart(chart));
        assert!(bytes(&view, Format::Pdf).is_ok());
        show(&view, "chart");
        if let Block::Chart(chart) = view.document.sections[0].blocks.last_mut().expect("a chart") {
            chart.remarks[39].push('☑');
        }
        assert!(matches!(bytes(&view, Format::Pdf), Err(RenderError::Glyphs(_))));
    }

    #[test]
    fn an_act_without_anything_is_still_a_document() {
        let mut view = view(ACT, None);
        view.document.sections.truncate(1);
        view.document.sections[0].blocks.clear();
        view.meta.cited.clear();
        assert!(bytes(&view, Format::Pdf).is_ok());
    }
}
