//! A decision as a clerk writes it in Word: right in everything, one element a line, so that a test can
//! spoil one of them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Looks of a paragraph: alignment, size in half points, weight, slant.
#[derive(Clone, Copy)]
struct Look {
    align: &'static str,
    half_points: u32,
    bold: bool,
    italic: bool,
}

const fn look(align: &'static str, half_points: u32, bold: bool, italic: bool) -> Look {
    Look { align, half_points, bold, italic }
}

const CENTRE: Look = look("center", 28, true, false);

fn letters(look: Look, text: &str) -> String {
    let (b, i) = (if look.bold { "<w:b/>" } else { "" }, if look.italic { "<w:i/>" } else { "" });
    let size = look.half_points;
    format!(
        "<w:r><w:rPr>{b}{i}<w:sz w:val=\"{size}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
    )
}

fn line(look: Look, text: &str) -> String {
    let align = look.align;
    format!("<w:p><w:pPr><w:jc w:val=\"{align}\"/></w:pPr>{}</w:p>\n", letters(look, text))
}

/// Running text, whose first words may be bold.
fn prose(look: Look, mark: &str, text: &str) -> String {
    let mark =
        if mark.is_empty() { String::new() } else { letters(Look { bold: true, ..look }, mark) };
    format!(
        "<w:p><w:pPr><w:spacing w:before=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"720\"/><w:jc w:val=\"both\"/></w:pPr>{mark}{}</w:p>\n",
        letters(look, text)
    )
}

/// A drawn line of so many mm.
fn rule(mm: u32) -> String {
    let emu = mm * 36_000;
    format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing><wp:inline><wp:extent cx=\"{emu}\" cy=\"0\"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{emu}\" cy=\"0\"/></a:xfrm><a:prstGeom prst=\"line\"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n"
    )
}

fn plain(widths: [u32; 2], rows: &[[String; 2]]) -> String {
    let grid = widths.map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).concat();
    let mut table = format!("<w:tbl><w:tblPr/>\n<w:tblGrid>{grid}</w:tblGrid>\n");
    for row in rows {
        table.push_str("<w:tr>\n");
        for cell in row {
            table.push_str(&format!("<w:tc><w:tcPr/>\n{cell}</w:tc>\n"));
        }
        table.push_str("</w:tr>\n");
    }
    table + "</w:tbl>\n"
}

fn grid(rows: u32) -> String {
    let cell = |look, text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", line(look, text));
    let mut table = String::from(
        "<w:tbl><w:tblPr><w:tblBorders><w:top w:val=\"single\"/><w:insideH w:val=\"single\"/></w:tblBorders></w:tblPr>\n<w:tblGrid><w:gridCol w:w=\"1000\"/><w:gridCol w:w=\"5000\"/><w:gridCol w:w=\"2500\"/></w:tblGrid>\n",
    );
    let (head, body) = (look("center", 24, true, false), look("left", 24, false, false));
    for row in 0..rows {
        let look = if row == 0 { head } else { body };
        let (no, task, body) = match row {
            0 => ("Stt".to_owned(), "Nhiệm vụ".to_owned(), "Cơ quan".to_owned()),
            row => (row.to_string(), format!("Nhiệm vụ thứ {row}"), format!("Sở thứ {row}")),
        };
        let header = if row == 0 { "<w:tblHeader/>" } else { "" };
        table.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>\n"));
        for text in [no, task, body] {
            table.push_str(&cell(look, &text));
        }
        table.push_str("</w:tr>\n");
    }
    table + "</w:tbl>\n"
}

fn section(last: bool) -> String {
    let section = "<w:sectPr>\n<w:headerReference w:type=\"default\" r:id=\"rId2\"/>\n<w:type w:val=\"nextPage\"/>\n<w:pgSz w:w=\"11906\" w:h=\"16838\"/>\n<w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\n<w:pgNumType w:start=\"1\"/>\n<w:titlePg/>\n</w:sectPr>";
    if last { format!("{section}\n") } else { format!("<w:p><w:pPr>{section}</w:pPr></w:p>\n") }
}

/// The body of the right document; each element of a kind stands on a line of its own.
pub(crate) fn right() -> String {
    let centre13 = look("center", 26, true, false);
    let ground = look("both", 28, false, true);
    let text = look("both", 28, false, false);
    let agency = line(look("center", 26, false, false), "UBND TỈNH SƠN LA")
        + &line(centre13, "SỞ NỘI VỤ")
        + &rule(11);
    let nation = line(centre13, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + &line(CENTRE, "Độc lập - Tự do - Hạnh phúc")
        + &rule(62);
    let head = plain(
        [3600, 5800],
        &[
            [agency, nation],
            [
                line(look("center", 26, false, false), "Số: 05/QĐ-SNV"),
                line(look("center", 28, false, true), "Sơn La, ngày 05 tháng 9 năm 2024"),
            ],
        ],
    );
    let room = "<w:p><w:pPr><w:spacing w:line=\"1530\" w:lineRule=\"exact\"/></w:pPr></w:p>\n";
    let recipient = look("left", 22, false, false);
    let closing = plain(
        [4600, 4700],
        &[[
            line(look("left", 24, true, true), "Nơi nhận:")
                + &line(recipient, "- Như Điều 3;")
                + &line(recipient, "- Lưu: VT."),
            line(CENTRE, "KT. GIÁM ĐỐC")
                + &line(CENTRE, "PHÓ GIÁM ĐỐC")
                + room
                + &line(CENTRE, "Nguyễn Văn A"),
        ]],
    );
    let reference = "(Kèm theo Quyết định số 05/QĐ-SNV ngày 05 tháng 9 năm 2024 của Giám đốc)";
    [
        head,
        line(CENTRE, "QUYẾT ĐỊNH"),
        line(CENTRE, "Về việc phê duyệt Danh mục nhiệm vụ năm 2025"),
        rule(40),
        line(CENTRE, "GIÁM ĐỐC SỞ NỘI VỤ TỈNH SƠN LA"),
        prose(ground, "", "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;"),
        prose(ground, "", "Theo đề nghị của Trưởng phòng Cải cách hành chính tại Tờ trình số 12/TTr-CCHC ngày 01 tháng 9 năm 2024."),
        line(CENTRE, "QUYẾT ĐỊNH:"),
        prose(text, "Điều 1.", " Phê duyệt Danh mục nhiệm vụ cải cách hành chính năm 2025 của tỉnh Sơn La tại Phụ lục kèm theo Quyết định này."),
        prose(text, "Điều 2.", " Giao Văn phòng Sở chủ trì, phối hợp với các cơ quan liên quan theo dõi, đôn đốc việc thực hiện Danh mục."),
        prose(text, "Điều 3.", " Chánh Văn phòng Sở và Trưởng các phòng chuyên môn chịu trách nhiệm thi hành Quyết định này./."),
        closing,
        section(false),
        line(CENTRE, "Phụ lục"),
        line(CENTRE, "DANH MỤC NHIỆM VỤ NĂM 2025"),
        line(look("center", 28, false, true), reference),
        rule(70),
        grid(16),
        section(true),
    ]
    .concat()
}

/// The header with the page number.
pub(crate) const HEADER: &str = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>\n<w:r><w:rPr><w:sz w:val=\"28\"/></w:rPr><w:fldChar w:fldCharType=\"begin\"/><w:instrText> PAGE </w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>2</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\n";

/// The parts around a body, as an archive.
pub(crate) fn packed(body: &str, header: &str) -> Vec<u8> {
    const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"";
    const RELATIONSHIP: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts = [
        (
            "[Content_Types].xml",
            format!("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{TYPE}.document.main+xml\"/><Override PartName=\"/word/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/><Override PartName=\"/word/header1.xml\" ContentType=\"{TYPE}.header+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"),
        ),
        (
            "_rels/.rels",
            format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONSHIP}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"),
        ),
        (
            "docProps/core.xml",
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>Quyết định 05/QĐ-SNV</dc:title></cp:coreProperties>".to_owned(),
        ),
        (
            "word/_rels/document.xml.rels",
            format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONSHIP}/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"{RELATIONSHIP}/header\" Target=\"header1.xml\"/></Relationships>"),
        ),
        ("word/header1.xml", format!("<w:hdr {NAMES}>{header}</w:hdr>")),
        (
            "word/styles.xml",
            format!("<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/><w:sz w:val=\"28\"/><w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>"),
        ),
        ("word/document.xml", format!("<w:document {NAMES}><w:body>\n{body}</w:body></w:document>")),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}
