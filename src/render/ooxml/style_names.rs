//! Names and ids of the styles: what Markdown asks for and the reference document defines.

use crate::view::Zone;

/// A style by the name people see in Word and the id that XML refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct StyleName {
    /// In Word's list; `custom-style` of pandoc.
    pub name: &'static str,
    /// In XML.
    pub id: &'static str,
}

/// Table without lines that puts two columns side by side.
pub(in crate::render) const BORDERLESS: StyleName =
    StyleName { name: "CB Bảng không viền", id: "CBBorderless" };
/// Table with lines; pandoc gives it to every table.
pub(in crate::render) const TABLE: StyleName = StyleName { name: "Table", id: "Table" };
/// The solid line below a zone.
pub(in crate::render) const RULE: StyleName = StyleName { name: "CB Đường kẻ", id: "CBRule" };
/// Room for the signature.
pub(in crate::render) const SIGNING_ROOM: StyleName =
    StyleName { name: "CB Khoảng ký", id: "CBSigningRoom" };
/// The paragraph that ends a section.
pub(in crate::render) const SECTION_END: StyleName =
    StyleName { name: "CB Ngắt phần", id: "CBSectionEnd" };
/// `DỰ THẢO`.
pub(in crate::render) const DRAFT: StyleName = StyleName { name: "CB Dự thảo", id: "CBDraft" };
/// A paragraph that says what the copy lacks.
pub(in crate::render) const MISSING_BLOCK: StyleName =
    StyleName { name: "CB Đoạn thiếu", id: "CBMissingBlock" };
/// Letters that say what the copy lacks; without a blank, so that a narrow cell can hold it.
pub(in crate::render) const MISSING: StyleName = StyleName { name: "CBThiếu", id: "CBMissing" };
/// Raised letters.
pub(in crate::render) const SUPERSCRIPT: StyleName =
    StyleName { name: "CBTrên", id: "CBSuperscript" };
/// Lowered letters.
pub(in crate::render) const SUBSCRIPT: StyleName =
    StyleName { name: "CBDưới", id: "CBSubscript" };
/// The page number.
pub(in crate::render) const PAGE_NUMBER: StyleName =
    StyleName { name: "CB Số trang", id: "CBPageNumber" };

/// The text of a note at the foot of the page; Word's own.
pub(in crate::render) const FOOTNOTE_TEXT: StyleName =
    StyleName { name: "footnote text", id: "FootnoteText" };
/// The call of a note; Word's own.
pub(in crate::render) const FOOTNOTE_REFERENCE: StyleName =
    StyleName { name: "footnote reference", id: "FootnoteReference" };
/// A link; Word's own.
pub(in crate::render) const HYPERLINK: StyleName = StyleName { name: "Hyperlink", id: "Hyperlink" };
/// A header without a page number; Word's own.
pub(in crate::render) const HEADER: StyleName = StyleName { name: "header", id: "Header" };
/// A footer without a page number; Word's own.
pub(in crate::render) const FOOTER: StyleName = StyleName { name: "footer", id: "Footer" };

/// What Word's list calls the style of a zone.
pub(in crate::render) fn zone_name(zone: Zone) -> String {
    format!("CB {}", zone.vietnamese())
}

/// What XML calls the style of a zone: `CBNationalName`.
pub(in crate::render) fn zone_id(zone: Zone) -> String {
    let words = zone.name().split('-').map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        format!("{}{rest}", first.to_uppercase())
    });
    format!("CB{}", words.collect::<String>())
}
