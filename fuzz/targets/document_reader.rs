//! Bytes as a PDF or a page that somebody else made: never a panic, never more than its bounds; what was
//! measured, or one error in two languages.
#![no_main]

use std::panic::{set_hook, take_hook};
use std::sync::Once;

use congbao::inspect::measure;
use congbao::inspect::measured::Medium;
use libfuzzer_sys::fuzz_target;

/// A panic inside a library is caught by the readers; libFuzzer's hook would end the run before that.
static HOOK: Once = Once::new();

fuzz_target!(|bytes: &[u8]| {
    HOOK.call_once(|| {
        let ours = take_hook();
        set_hook(Box::new(move |info| {
            let file = info.location().map_or("", |place| place.file());
            if file.contains("src/inspect/") || file.contains("targets/") {
                ours(info);
                std::process::abort();
            }
        }));
    });
    let medium = if bytes.starts_with(b"%PDF") { Medium::Pdf } else { Medium::Html };
    match measure(medium, bytes) {
        Ok(measured) => {
            assert!(!measured.sections.is_empty());
            for paragraph in &measured.paragraphs {
                let covered: usize = paragraph.runs.iter().map(|run| run.len).sum();
                assert_eq!(covered, paragraph.text.len(), "{paragraph:?}");
                assert!(paragraph.section < measured.sections.len());
                if let Some(cell) = paragraph.cell {
                    let table = &measured.tables[cell.table];
                    assert!(cell.row < table.rows.len() && cell.column < table.columns);
                }
            }
        }
        Err(told) => assert!(!told.message.vi.is_empty() && told.message.vi != told.message.en),
    }
});
