//! Why a document cannot be read, explained.

use crate::diag::Doc;

/// What every reader may tell; see `told.rs`.
pub(in crate::inspect) const DOCS: [Doc; 3] = [
    Doc {
        id: "document-bomb",
        what: (
            "Tệp giải nén ra lớn bất thường, hoặc có quá nhiều phần, trang, đoạn.",
            "A file unpacks to far more than a document can hold, or has too many parts, pages or paragraphs.",
        ),
        why: (
            "Tệp như vậy có thể làm máy treo; giới hạn nằm ở src/inspect/bounds.rs.",
            "Such a file can halt the machine; the bounds stand in src/inspect/bounds.rs.",
        ),
        clause: None,
        example: "tệp 2 MB giải nén ra 4 GB\n# đúng (right)\ntệp do Word, LibreOffice hoặc congbao lưu",
    },
    Doc {
        id: "document-broken",
        what: ("Tệp hỏng, không đọc được.", "A file is damaged and cannot be read."),
        why: (
            "Kiểm tra một nửa văn bản thì nửa kia sai mà không ai biết.",
            "Checking half of a document would leave the other half unchecked unnoticed.",
        ),
        clause: None,
        example: "tệp tải dở\n# đúng (right)\nmở bằng chương trình đã soạn, lưu lại",
    },
    Doc {
        id: "document-too-large",
        what: ("Tệp quá nặng.", "A file is too large."),
        why: (
            "Văn bản 200 trang nặng chừng 2 MB; nặng hơn nhiều thường do ảnh.",
            "A document of 200 pages has some 2 MB; much more is most often pictures.",
        ),
        clause: None,
        example: "tệp 120 MB có ảnh chụp\n# đúng (right)\nảnh giảm độ phân giải, phụ lục thành tệp riêng",
    },
];
