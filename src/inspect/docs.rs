//! What `doctor` tells beside its rules, and the documentation of it.

use crate::diag::{Diagnostic, Doc, Message, Severity};
use crate::inspect::read;
use crate::inspect::subject::Subject;
use crate::profile::Standing;

/// Letters saved in parts; the id is that of the same finding in a YAML file.
pub(super) fn not_nfc(subject: &Subject, at: usize) -> Diagnostic {
    let message = Message::new(
        "chữ Việt lưu ở dạng tổ hợp (NFD), tìm kiếm sẽ trượt",
        "Vietnamese letters are saved in parts (NFD), searches will miss them",
    );
    let told = Diagnostic::new(Severity::Warning, "text-not-nfc", message);
    subject.placed(told, at).hint(
        "gõ lại bằng Unicode dựng sẵn, hoặc chuyển mã bằng Unikey",
        "convert it to composed Unicode",
    )
}

/// Nothing of an official document was found in it.
pub(super) fn not_official(subject: &Subject) -> Diagnostic {
    let message = Message::new(
        "không nhận ra văn bản hành chính: không thấy Quốc hiệu, Tiêu ngữ, số ký hiệu",
        "this is not known as an official document: no nation, no motto, no number",
    );
    subject.of_file("document-not-official", Standing::SecondHand, message)
}

/// Documentation of what is told here and by the readers.
pub(super) fn docs() -> Vec<Doc> {
    let mut docs = read::docs::DOCS.to_vec();
    docs.extend(read::pdf::PDF_DOCS);
    docs.extend(DOCS);
    docs
}

const DOCS: [Doc; 3] = [
    Doc {
        id: "document-kind",
        what: (
            "Tệp không phải Word (.docx), PDF hay HTML.",
            "A file is no Word document (.docx), PDF or HTML page.",
        ),
        why: (
            "Loại tệp nhận theo nội dung, không theo tên; tệp .doc đời cũ phải lưu lại thành .docx.",
            "Files are known by what they hold, not by name; an old .doc must be saved as .docx.",
        ),
        clause: None,
        example: "congbao doctor van-ban.doc\n# đúng (right)\ncongbao doctor van-ban.docx",
    },
    Doc {
        id: "document-not-docx",
        what: ("--fix chỉ sửa được tệp Word (.docx).", "--fix mends Word documents only."),
        why: (
            "PDF và trang HTML là bản in ra từ tệp khác; phải sửa tệp gốc.",
            "A PDF or page is made from another file; that one must be mended.",
        ),
        clause: None,
        example: "congbao doctor van-ban.pdf --fix sua.docx\n# đúng (right)\ncongbao doctor van-ban.docx --fix sua.docx",
    },
    Doc {
        id: "document-not-official",
        what: (
            "Không nhận ra các thành phần của văn bản hành chính.",
            "Nothing of an official document was found.",
        ),
        why: (
            "Không thấy Quốc hiệu, Tiêu ngữ, số ký hiệu thì các quy tắc khác không có gì để so.",
            "Without nation, motto and number the other rules have nothing to look at.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Điều 8"),
        example: "một bài báo\n# đúng (right)\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    },
];
