//! Bytes as a PDF or a page that somebody else made: never a panic, never more than its bounds; what was
//! measured, or one error in two languages.
#![no_main]

use congbao::inspect::measure;
use congbao::inspect::measured::Medium;
use congbao_fuzz::tell_panics_of;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The readers catch panics of our own, too.
    tell_panics_of("src/inspect/", || std::process::abort());
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
