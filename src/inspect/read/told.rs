//! What all readers tell alike: a file that is damaged, too large, or larger inside than it looks.

use std::fmt::Display;

use crate::diag::Diagnostic;
use crate::inspect::bounds;

/// A file that cannot be read. `error` is the library's word or a part's name: it helps whoever is
/// asked for help, and stands in brackets.
pub(in crate::inspect) fn broken(error: &dyn Display) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            "document-broken",
            format!("tệp hỏng, không đọc được ({error})"),
            format!("the file is damaged and cannot be read ({error})"),
        )
        .hint(
            "mở tệp bằng chương trình đã soạn ra nó, lưu lại rồi kiểm tra lại",
            "open it in the program that made it, save it and check it again",
        ),
    )
}

/// A file that is not even looked into.
pub(in crate::inspect) fn too_large(size: usize) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            "document-too-large",
            format!("tệp nặng {} MB, nhiều nhất {} MB", size >> 20, bounds::FILE >> 20),
            format!("the file has {} MB, {} MB at most", size >> 20, bounds::FILE >> 20),
        )
        .hint(
            "giảm độ phân giải của ảnh hoặc tách phụ lục thành tệp riêng",
            "make the pictures smaller or give the annexes files of their own",
        ),
    )
}

/// A file that holds more than any document does. The words say of what there is too much.
pub(in crate::inspect) fn bomb(vi: impl Display, en: impl Display) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            "document-bomb",
            format!("tệp lớn bất thường: {vi}"),
            format!("the file is too large to be a document: {en}"),
        )
        .hint(
            "chép nội dung sang một tài liệu mới, lưu rồi kiểm tra lại; tệp lạ thì đừng mở",
            "copy the text into a new document, save it and check it again; do not open it if you do not know who made it",
        ),
    )
}

/// A part that unpacks to more than `limit` bytes.
pub(in crate::inspect) fn inflates(part: &str, limit: usize) -> Box<Diagnostic> {
    bomb(
        format!("phần \"{part}\" giải nén ra hơn {} MB", limit >> 20),
        format!("part \"{part}\" unpacks to more than {} MB", limit >> 20),
    )
}

/// More of one thing than [`bounds`] allows: `trang`, `pages`.
pub(in crate::inspect) fn too_many(limit: usize, (vi, en): (&str, &str)) -> Box<Diagnostic> {
    bomb(format!("có hơn {limit} {vi}"), format!("it has more than {limit} {en}"))
}
