//! Bytes as a file that came back: never a panic, never more than its bounds; a book or an error, and
//! every finding in two languages with the file's name.
#![no_main]

use std::io::{Cursor, Read, Write};
use std::panic::catch_unwind;

use congbao::collect::{self, Received};
use congbao_fuzz::tell_panics_of;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // `open` catches what panics inside calamine; a panic of our own outside it ends the run anyway.
    tell_panics_of("src/collect/", || ());
    look(bytes.to_vec());
    // Damage to the bytes of an archive mostly breaks its sums: the same as the sheet of a whole one.
    if !bytes.starts_with(b"PK") {
        look(wrapped(bytes));
    }
});

fn look(bytes: Vec<u8>) {
    let (received, found) = collect::unpack("a.xlsx", bytes);
    assert!(found.iter().all(|one| !one.message.vi.is_empty() && one.path.is_some()));
    for Received { name, bytes } in received {
        let result = catch_unwind(|| collect::open(&Received { name: name.clone(), bytes }));
        let (book, found) = result.expect("open never panics");
        assert_eq!(book.is_none(), found.has_errors(), "{found:?}");
        assert!(found.iter().all(|one| one.path.as_deref() == Some(name.as_str())));
    }
}

/// A workbook whose one sheet, strings or content is what was given.
fn wrapped(bytes: &[u8]) -> Vec<u8> {
    const SEED: &[u8] = include_bytes!("../../tests/returned/libreoffice.xlsx");
    let part = match bytes.first() {
        Some(b'1') => "xl/sharedStrings.xml",
        Some(b'2') => "xl/workbook.xml",
        Some(b'3') => "xl/styles.xml",
        Some(b'4') => "content.xml",
        _ => "xl/worksheets/sheet2.xml",
    };
    let bytes = bytes.get(1..).unwrap_or_default();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut add = |name: &str, bytes: &[u8]| {
        writer.start_file(name, stored).expect("an entry");
        writer.write_all(bytes).expect("written");
    };
    if part == "content.xml" {
        add("mimetype", b"application/vnd.oasis.opendocument.spreadsheet");
        add(part, bytes);
    } else {
        let mut archive = zip::ZipArchive::new(Cursor::new(SEED)).expect("the seed");
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).expect("an entry");
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let mut inner = Vec::new();
            entry.read_to_end(&mut inner).expect("inflated");
            add(&name, if name == part { bytes } else { &inner });
        }
    }
    writer.finish().expect("a zip").into_inner()
}
