//! Documentation of every id: those told while building stand here, the others in their rooms.

use crate::amend;
use crate::check;
use crate::diag::Doc;
use crate::load;

/// Told by this room.
const DOCS: [Doc; 3] = [
    Doc {
        id: "format-limit",
        what: (
            "Văn bản vượt giới hạn của một dạng kết quả (ví dụ số dòng, độ dài ô của XLSX).",
            "The act goes beyond a limit of one output format (rows or length of a cell in XLSX).",
        ),
        why: (
            "Cắt bớt cho vừa thì kết quả thiếu chữ; congbao không bao giờ in thiếu.",
            "Cutting it to fit would lose letters; congbao never prints less than was written.",
        ),
        clause: Some("ECMA-376 (SpreadsheetML); Excel specifications and limits"),
        example: "noi-dung: …            # hơn 32 767 chữ trong một ô\n# đúng (right)\ncongbao build --only html,gazette,md   # hoặc chia ô thành nhiều dòng",
    },
    Doc {
        id: "template-error",
        what: (
            "Mẫu trình bày trong templates/ viết sai.",
            "A template in templates/ is malformed.",
        ),
        why: (
            "Mẫu sai thì không trang nào dựng được; xóa tệp mẫu để dùng lại mẫu có sẵn.",
            "No page can be made from it; remove the file to use the one that comes with congbao.",
        ),
        clause: None,
        example: "{{ count | lenth }}\n# đúng (right)\n{{ count }}",
    },
    Doc {
        id: "work-unknown",
        what: (
            "Trong content/ không có văn bản được yêu cầu.",
            "There is no work in content/ that is called so.",
        ),
        why: (
            "Tên văn bản là tên thư mục, hoặc cả đường dẫn dưới content/.",
            "A work is called by its folder, or by its path below content/.",
        ),
        clause: None,
        example: "congbao build 209-qd-ubdn\n# đúng (right)\ncongbao build 209-qd-ubnd",
    },
];

/// Documentation of every id that any room tells, in order of id.
#[must_use]
pub fn docs() -> Vec<Doc> {
    let mut docs = load::docs();
    docs.extend(check::docs());
    docs.extend(amend::docs());
    docs.extend(DOCS);
    docs.sort_by_key(|doc| doc.id);
    docs
}
