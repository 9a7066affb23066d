//! Documentation of every id: those told while building stand here, the others in their rooms.

use crate::amend;
use crate::build::collect::DOCS as COLLECT_DOCS;
use crate::check;
use crate::collect;
use crate::diag::Doc;
use crate::inspect;
use crate::load;

/// Told by this room.
const DOCS: [Doc; 11] = [
    Doc {
        id: "amend-day-open",
        what: (
            "Văn bản sửa đổi chưa có ngày ký, chưa có ngày hiệu lực.",
            "An amending act has neither a day of signing nor a day of effect.",
        ),
        why: (
            "Chưa biết ngày thì không đưa vào bản hợp nhất nào được; congbao không đặt ngày giả.",
            "Without a day it is part of no consolidation; congbao invents no day.",
        ),
        clause: None,
        example: "amends: [{act: 209-qd-ubnd, operations: […]}]\n# đúng (right)\neffect: {from: 2012-07-01}\namends: [{act: 209-qd-ubnd, operations: […]}]",
    },
    Doc {
        id: "amend-not-consolidated",
        what: (
            "Không hợp nhất được một văn bản vì văn bản sửa đổi nó có lỗi.",
            "An act cannot be consolidated because an act that amends it has errors.",
        ),
        why: (
            "Văn bản nửa sửa nửa không thì sai luật; bản kết quả lần trước được giữ nguyên.",
            "An act amended by half is wrong; its last good output stays.",
        ),
        clause: None,
        example: "congbao check     # sửa lỗi ở tệp được nêu\n# đúng (right)\ncongbao build",
    },
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
        id: "pdf-glyph-missing",
        what: (
            "Phông chữ dùng cho PDF không có một chữ của văn bản.",
            "The font of PDF files lacks a letter of the act.",
        ),
        why: (
            "Thiếu chữ thì in ra ô vuông, hoặc lẫn phông khác; văn bản chính thức không được như vậy.",
            "It would be printed as a box, or in another font; an official text must not be.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Mục I.2"),
        example: "noi-dung: Hoàn thành ☑\n# đúng (right)\nnoi-dung: Hoàn thành (x)",
    },
    Doc {
        id: "progress-row-unknown",
        what: (
            "Dòng được hỏi lịch sử báo cáo không có trong kế hoạch, chưa ai báo cáo về nó.",
            "The history of a row was asked that the plan does not have and nobody reported on.",
        ),
        why: (
            "Hỏi nhầm dòng mà trả lời \"chưa có báo cáo\" thì người đọc tưởng là cơ quan chưa làm.",
            "An answer that nothing was reported would be taken for an agency's silence.",
        ),
        clause: None,
        example: "congbao progress 209-qd-ubnd 2.33\n# đúng (right)\ncongbao progress 209-qd-ubnd 2.3",
    },
    Doc {
        id: "reference-style-missing",
        what: (
            "templates/reference.docx của cơ quan thiếu kiểu (style) mà văn bản dùng.",
            "The office's templates/reference.docx lacks styles that acts use.",
        ),
        why: (
            "Word sẽ lặng lẽ thay kiểu thiếu bằng kiểu thường: sai cỡ chữ, sai thể thức.",
            "Word would quietly take its plain style instead: wrong sizes, wrong form.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I"),
        example: "templates/reference.docx: xóa kiểu \"CB Quốc hiệu\"\n# đúng (right)\nsửa kiểu \"CB Quốc hiệu\", giữ nguyên tên",
    },
    Doc {
        id: "reference-unreadable",
        what: (
            "templates/reference.docx không phải tệp Word đọc được, hoặc quá lớn.",
            "templates/reference.docx is no Word document that can be read, or is too large.",
        ),
        why: (
            "Kiểu chữ của mọi văn bản DOCX lấy từ tệp này; xóa tệp để dùng lại kiểu có sẵn.",
            "Every DOCX takes its styles from it; remove the file to use those of congbao.",
        ),
        clause: Some("ECMA-376 (WordprocessingML)"),
        example: "templates/reference.docx: tệp .doc đổi đuôi\n# đúng (right)\nlưu từ Word dạng .docx",
    },
    Doc {
        id: "report-nothing-tracked",
        what: (
            "Văn bản được hỏi tiến độ không có bảng nào được theo dõi.",
            "Progress was asked of an act that has no tracked table.",
        ),
        why: (
            "Không có dòng nào để các cơ quan báo cáo thì không có gì để tổng hợp.",
            "Without rows that agencies report on there is nothing to sum up.",
        ),
        clause: None,
        example: "columns: [{id: noi-dung, role: noi-dung, title: Nội dung}]\n# đúng (right)\ncolumns: [{id: noi-dung, role: noi-dung, title: Nội dung}, {id: co-quan, role: chu-tri, title: Cơ quan chủ trì}]",
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
        id: "work-ambiguous",
        what: (
            "Nhiều văn bản cùng mã, ở các thư mục khác nhau.",
            "Several works in different folders have the id that was asked for.",
        ),
        why: ("Đoán một trong số đó có thể là đoán sai.", "Taking one of them would be a guess."),
        clause: None,
        example: "congbao why 12-qd-ubnd …\n# đúng (right)\ncongbao why 2013/12-qd-ubnd …",
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
    docs.extend(amend::docs());
    docs.extend(check::docs());
    docs.extend(collect::docs());
    docs.extend(inspect::docs());
    docs.extend(DOCS);
    docs.extend(COLLECT_DOCS);
    docs.sort_by_key(|doc| doc.id);
    docs
}
