//! Why a PDF cannot be checked, explained.

use crate::diag::{Diagnostic, Doc};

/// A file under a password, whether for opening or only for copying.
pub(super) fn encrypted() -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            "document-encrypted",
            "tệp PDF có mật khẩu hoặc bị khóa quyền sao chép, không đọc được",
            "the PDF has a password or is locked against copying and cannot be read",
        )
        .hint(
            "kiểm tra bản Word, hoặc xuất lại PDF không đặt mật khẩu",
            "check the Word document, or export the PDF again without a password",
        ),
    )
}

/// Pages that are pictures.
pub(super) fn no_text() -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            "document-no-text",
            "tệp PDF là bản quét: các trang chỉ có ảnh, không có chữ",
            "the PDF is a scan: its pages are pictures without letters",
        )
        .hint(
            "kiểm tra bản Word hoặc bản PDF xuất từ Word, không phải bản in rồi quét lại",
            "check the Word document or the PDF exported from it, not a print that was scanned",
        ),
    )
}

/// What only a PDF may be told.
pub(in crate::inspect) const PDF_DOCS: [Doc; 2] = [
    Doc {
        id: "document-encrypted",
        what: (
            "Tệp PDF có mật khẩu hoặc bị khóa quyền sao chép.",
            "A PDF has a password or is locked against copying.",
        ),
        why: (
            "Chữ đã mã hóa thì không đọc và không kiểm tra được; văn bản điện tử gửi đi không đặt mật khẩu.",
            "What is encrypted cannot be read and checked; documents are sent without passwords.",
        ),
        clause: None,
        example: "quyet-dinh.pdf đặt mật khẩu\n# đúng (right)\nxuất lại không đặt mật khẩu",
    },
    Doc {
        id: "document-no-text",
        what: ("Tệp PDF là bản quét, không có chữ.", "A PDF is a scan and holds no letters."),
        why: (
            "Trên ảnh không đo được cỡ chữ, phông chữ và lề.",
            "Sizes, fonts and margins cannot be measured on a picture.",
        ),
        clause: None,
        example: "bản in, ký, quét lại thành PDF\n# đúng (right)\nPDF xuất từ Word, ký số",
    },
];
