//! Bytes as a Word document, or as a part of one: findings at places of the text or an error, never a
//! panic; a corrected copy says the same and is mended for good.
#![no_main]

use std::io::{Cursor, Write};

use congbao::inspect;
use libfuzzer_sys::fuzz_target;

const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

fuzz_target!(|bytes: &[u8]| {
    look(bytes);
    if !bytes.starts_with(b"PK") {
        look(&wrapped(bytes));
    }
});

fn look(bytes: &[u8]) {
    let examined = match inspect::examine("a.docx", bytes, None) {
        Ok(examined) => examined,
        Err(wrong) => {
            assert!(wrong.path.is_some() && !wrong.message.en.is_empty());
            return;
        }
    };
    for finding in examined.findings.iter() {
        assert!(!finding.message.vi.is_empty() && !finding.message.en.is_empty());
        if let Some(span) = finding.span {
            let file = examined.sources.get(span.source).expect("a text");
            assert!(file.text().get(span.range()).is_some(), "{finding:?}");
        }
    }
    let Ok(mended) = inspect::mend("a.docx", "b.docx", bytes, None) else { return };
    let again = inspect::mend("b.docx", "c.docx", &mended.bytes, None).expect("a copy is read");
    assert!(again.left.findings.iter().count() <= mended.left.findings.iter().count());
}

/// A document whose body, styles or header is what was given.
fn wrapped(bytes: &[u8]) -> Vec<u8> {
    let inner = String::from_utf8_lossy(bytes.get(1..).unwrap_or_default()).into_owned();
    let text = "<w:p><w:r><w:t>QUYẾT ĐỊNH</w:t></w:r></w:p>";
    let (body, styles, header) = match bytes.first() {
        Some(b'1') => (text, inner.as_str(), ""),
        Some(b'2') => (text, "", inner.as_str()),
        _ => (inner.as_str(), "", ""),
    };
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId2\"/>\
                   <w:pgSz w:w=\"12240\" w:h=\"15840\"/></w:sectPr>";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        ("[Content_Types].xml", "<Types></Types>".to_owned()),
        (
            "word/_rels/document.xml.rels",
            format!(
                "<Relationships><Relationship Id=\"rId2\" Type=\"{kind}/header\" Target=\"header1.xml\"/></Relationships>"
            ),
        ),
        ("word/header1.xml", format!("<w:hdr {NAMES}>{header}</w:hdr>")),
        ("word/styles.xml", format!("<w:styles {NAMES}>{styles}</w:styles>")),
        (
            "word/document.xml",
            format!("<w:document {NAMES}><w:body>{body}{section}</w:body></w:document>"),
        ),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in parts {
        writer.start_file(name, stored).expect("an entry");
        writer.write_all(part.as_bytes()).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}
