//! Documentation of every id that loading tells, as `congbao explain` shows it.

use crate::diag::Doc;

/// The chapter on what a YAML stream is made of.
const YAML: &str = "YAML 1.2.2 (yaml.org/spec/1.2.2)";

/// In order of id.
pub(super) const DOCS: [Doc; 28] = [
    Doc {
        id: "annex-file-absent",
        what: (
            "Tệp phụ lục được nêu không có trong thư mục của văn bản.",
            "An annex file that is named does not lie in the work's folder.",
        ),
        why: (
            "Thiếu tệp thì văn bản dựng ra thiếu phụ lục.",
            "Without the file the act would be published without its annex.",
        ),
        clause: None,
        example: "annexes: [ke-hoach.yaml]   # trong thư mục chỉ có plan.yaml\n# đúng (right)\nannexes: [plan.yaml]",
    },
    Doc {
        id: "annex-file-name",
        what: (
            "Tên tệp phụ lục không phải tên một tệp .yaml nằm cạnh decision.yaml.",
            "The name of an annex file is not that of a .yaml file beside decision.yaml.",
        ),
        why: (
            "Một văn bản là một thư mục: mọi tệp của nó nằm cùng nhau, không lấy tệp ở nơi khác.",
            "One act is one folder: all its files lie together, none is taken from elsewhere.",
        ),
        clause: None,
        example: "annexes: [../chung/plan.yaml]\n# đúng (right)\nannexes: [plan.yaml]",
    },
    Doc {
        id: "annex-file-twice",
        what: ("Một tệp phụ lục được nêu hai lần.", "An annex file is named twice."),
        why: (
            "Một phụ lục in hai lần là văn bản sai; thường là quên đổi tên khi chép dòng.",
            "An annex printed twice makes a wrong act; most often a copied line was not changed.",
        ),
        clause: None,
        example: "annexes: [plan.yaml, plan.yaml]\n# đúng (right)\nannexes: [plan.yaml, phu-luc.yaml]",
    },
    Doc {
        id: "annex-loop",
        what: (
            "Phụ lục chứa chính nó, hoặc phụ lục lồng nhau quá sâu.",
            "An annex contains itself, or annexes are nested too deep.",
        ),
        why: (
            "Phụ lục chứa chính nó thì văn bản không có điểm kết thúc.",
            "An act whose annex contains itself has no end.",
        ),
        clause: None,
        example: "# plan.yaml\nannexes: [plan.yaml]\n# đúng (right)\nannexes: [phu-luc-1.yaml]",
    },
    Doc {
        id: "file-not-used",
        what: (
            "Trong thư mục văn bản có tệp YAML mà không chỗ nào dùng.",
            "A YAML file in the work's folder is referred to by nothing.",
        ),
        why: (
            "Thường là quên nêu tệp trong `annexes`, nên phụ lục sẽ không được in.",
            "Most often it was forgotten under `annexes`, and the annex will not be printed.",
        ),
        clause: None,
        example: "annexes: []                # trong thư mục có plan.yaml\n# đúng (right)\nannexes: [plan.yaml]",
    },
    Doc {
        id: "file-too-large",
        what: (
            "Tệp nội dung lớn quá mức cho phép (64 MiB).",
            "A content file is larger than the limit (64 MiB).",
        ),
        why: (
            "Kế hoạch mười nghìn dòng chỉ khoảng 4 MB; tệp lớn hơn nhiều là để nhầm chỗ.",
            "A plan of ten thousand rows takes about 4 MB; a far larger file lies here by mistake.",
        ),
        clause: None,
        example: "# plan.yaml: 40 MiB\n# đúng (right)\nannexes: [phu-luc-1.yaml, phu-luc-2.yaml]",
    },
    Doc {
        id: "invalid-value",
        what: (
            "Giá trị viết không đúng dạng: ngày, số trang, kỳ hạn, chỉ tiêu, cỡ cột …",
            "A value does not have its form: a date, a page, a period, a target, a width …",
        ),
        why: (
            "congbao không đoán: viết sai dạng thì không biết là ngày nào, số nào.",
            "congbao does not guess which date or number was meant.",
        ),
        clause: None,
        example: "date: 9/2/2012\n# đúng (right)\ndate: 2012-02-09",
    },
    Doc {
        id: "missing-key",
        what: ("Thiếu một khóa bắt buộc.", "A key that must be there is missing."),
        why: (
            "Thiếu thành phần bắt buộc thì chưa thành văn bản: loại, cơ quan, trích yếu …",
            "Without its type, issuer or title it is no official act.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Điều 8 khoản 2"),
        example: "type: Quyết định\nissuer: ubnd\n# đúng (right)\ntype: Quyết định\nissuer: ubnd\ntitle: Về việc phê duyệt kế hoạch",
    },
    Doc {
        id: "progress-file-name",
        what: (
            "Tên tệp báo cáo khác kỳ báo cáo ghi trong tệp.",
            "A file of progress has another name than the period in it.",
        ),
        why: (
            "Mỗi kỳ một tệp; sai tên thì số liệu của kỳ này lẫn sang kỳ khác.",
            "There is one file a period; under a wrong name its figures would count for another one.",
        ),
        clause: None,
        example: "# progress/2012-Q1.yaml\nperiod: 2012-Q2\n# đúng (right)\n# progress/2012-Q2.yaml\nperiod: 2012-Q2",
    },
    Doc {
        id: "registry-absent",
        what: (
            "Không có danh mục cơ quan content/agencies.yaml.",
            "There is no registry of agencies, content/agencies.yaml.",
        ),
        why: (
            "Tên cơ quan lấy từ danh mục; không có danh mục thì không mã cơ quan nào dùng được.",
            "Names of agencies come from the registry; without it no agency's id is known.",
        ),
        clause: None,
        example: "# content/ chưa có agencies.yaml\n# đúng (right)\nagencies:\n  - {id: ubnd, name: Ủy ban nhân dân}",
    },
    Doc {
        id: "text-control",
        what: (
            "Một ký tự điều khiển hoặc ngắt dòng lạ nằm trong chữ.",
            "A control character or a foreign line separator stands in the text.",
        ),
        why: (
            "Nó không in ra được và không ghi được vào DOCX, XLSX hay HTML.",
            "It cannot be printed, nor be written into DOCX, XLSX or HTML.",
        ),
        clause: Some("XML 1.0, 2.2 Characters"),
        example: "title: \"Về việc\\u0007 thử\"\n# đúng (right)\ntitle: Về việc thử",
    },
    Doc {
        id: "text-not-nfc",
        what: (
            "Tệp có chữ tổ hợp (chữ cái và dấu là hai mã rời, Unicode NFD).",
            "The file holds decomposed letters (letter and accent are two codes, Unicode NFD).",
        ),
        why: (
            "Nhìn giống nhau nhưng tìm kiếm, so sánh và phông chữ xử lý khác, nên congbao luôn đọc theo dạng dựng sẵn. `congbao check --fix` lưu lại tệp theo dạng dựng sẵn.",
            "It looks alike, but search, comparison and fonts treat it differently, so congbao always reads it composed. `congbao check --fix` saves the file composed.",
        ),
        clause: Some("Unicode UAX #15 (NFC); TCVN 6909:2001 (allows both forms)"),
        example: "title: u\u{309}y ban     # u + dấu hỏi rời (u + U+0309)\n# đúng (right)\ntitle: ủy ban     # ủ là một mã (U+1EE7)",
    },
    Doc {
        id: "text-not-utf8",
        what: (
            "Tệp không phải văn bản UTF-8: TCVN3, VNI, Windows-1258 hoặc UTF-16.",
            "The file is not UTF-8: it may be TCVN3, VNI, Windows-1258 or UTF-16.",
        ),
        why: (
            "Đọc sai bảng mã thì chữ Việt thành chữ lạ; văn bản hành chính dùng Unicode.",
            "Read under the wrong encoding, Vietnamese letters become others; official texts are in Unicode.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I (Unicode, TCVN 6909:2001)"),
        example: "title: V\\xD2 vi\\xD6c     # TCVN3\n# đúng (right)\ntitle: Về việc",
    },
    Doc {
        id: "unknown-key",
        what: ("Khóa không có trong mẫu.", "A key that cannot stand here."),
        why: (
            "Thường là gõ nhầm; bỏ qua thì nội dung đã viết sẽ âm thầm mất.",
            "Most often a slip; if it were passed over, what was written would silently be lost.",
        ),
        clause: None,
        example: "titel: Về việc phê duyệt\n# đúng (right)\ntitle: Về việc phê duyệt",
    },
    Doc {
        id: "unknown-value",
        what: (
            "Giá trị không có trong danh sách các giá trị dùng được.",
            "A value that is not one of the known ones.",
        ),
        why: (
            "Giá trị lạ không có nghĩa với chương trình; danh sách đúng nằm ở phần gợi ý.",
            "An unknown word means nothing to the program; the hint lists the known ones.",
        ),
        clause: None,
        example: "- {id: tt, role: stt, title: TT}\n# đúng (right)\n- {id: tt, role: so-thu-tu, title: TT}",
    },
    Doc {
        id: "work-folder-name",
        what: (
            "Tên thư mục văn bản có ký tự không dùng được.",
            "The name of a work's folder has letters that cannot be used.",
        ),
        why: (
            "Tên thư mục thành tên tệp kết quả và liên kết, phải dùng được trên mọi máy.",
            "Folder names become names of outputs and links, which must work on every machine.",
        ),
        clause: None,
        example: "content/2012/Số 209 QĐ/decision.yaml\n# đúng (right)\ncontent/2012/209-qd-ubnd/decision.yaml",
    },
    Doc {
        id: "work-without-folder",
        what: (
            "decision.yaml nằm ngay trong content/, không có thư mục riêng.",
            "decision.yaml lies directly in content/, without a folder of its own.",
        ),
        why: (
            "Thư mục là tên của văn bản; không có thư mục thì kết quả không có tên.",
            "The folder names the act; without it the outputs have no name.",
        ),
        clause: None,
        example: "content/decision.yaml\n# đúng (right)\ncontent/2012/209-qd-ubnd/decision.yaml",
    },
    Doc {
        id: "wrong-type",
        what: (
            "Có giá trị nhưng sai loại: chữ thay vì danh sách, danh sách thay vì nhóm khóa …",
            "A value of the wrong kind: text instead of a list, a list instead of a map …",
        ),
        why: (
            "Thường do thụt lề sai hoặc thiếu dấu gạch đầu dòng.",
            "Most often the indentation is wrong or a dash is missing.",
        ),
        clause: Some("YAML 1.2.2, 3.2.1 (sequence, mapping, scalar)"),
        example: "citations: Căn cứ Luật …\n# đúng (right)\ncitations:\n  - Căn cứ Luật …",
    },
    Doc {
        id: "yaml-alias-bomb",
        what: (
            "Bí danh (*) nhân tệp lên quá nhiều giá trị.",
            "Aliases (*) multiply the file into too many values.",
        ),
        why: (
            "Vài dòng có thể phình thành hàng tỉ giá trị và làm treo máy.",
            "A few lines can grow into billions of values and stop the machine.",
        ),
        clause: Some("YAML 1.2.2, 7.1 (alias nodes)"),
        example: "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]     # … lặp mãi\n# đúng (right)\na: [x, x, x]",
    },
    Doc {
        id: "yaml-alias-loop",
        what: (
            "Bí danh (*) trỏ vào chính đoạn đang chứa nó.",
            "An alias (*) points into the value that contains it.",
        ),
        why: (
            "Giá trị chứa chính nó thì không in ra được.",
            "A value that contains itself cannot be printed.",
        ),
        clause: Some("YAML 1.2.2, 7.1 (alias nodes)"),
        example: "rows: &r\n  - *r\n# đúng (right)\nrows:\n  - {id: a, no: \"1\"}",
    },
    Doc {
        id: "yaml-duplicate-key",
        what: (
            "Cùng một khóa được ghi hai lần trong một nhóm.",
            "The same key is given twice in one map.",
        ),
        why: (
            "YAML cấm; nhiều chương trình lặng lẽ lấy giá trị sau, nên nội dung trước mất mà không ai biết.",
            "YAML forbids it; many programs silently take the last one, and the first is lost unnoticed.",
        ),
        clause: Some("YAML 1.2.2, 3.2.1.1 (mapping keys are unique)"),
        example: "title: Về việc A\ntitle: Về việc B\n# đúng (right)\ntitle: Về việc A",
    },
    Doc {
        id: "yaml-empty",
        what: ("Tệp không có nội dung.", "The file is empty."),
        why: (
            "Tệp rỗng hay chỉ có chú thích thì không có gì để dựng.",
            "An empty file, or one of comments only, gives nothing to build.",
        ),
        clause: Some("YAML 1.2.2, 9.1.3 (bare documents)"),
        example: "# chưa viết gì\n# đúng (right)\ntype: Quyết định",
    },
    Doc {
        id: "yaml-key-not-text",
        what: ("Khóa là danh sách hoặc nhóm khóa.", "A key is a list or a map."),
        why: (
            "Mọi khóa của congbao là một từ; thường do thiếu dấu ngoặc kép quanh […] hoặc {…}.",
            "All keys are words; most often quotes are missing round […] or {…}.",
        ),
        clause: Some("YAML 1.2.2, 3.2.1.1 (mapping)"),
        example: "[a, b]: x\n# đúng (right)\n\"[a, b]\": x",
    },
    Doc {
        id: "yaml-several-documents",
        what: (
            "Một tệp chứa nhiều tài liệu YAML, cách nhau bằng \"---\".",
            "One file holds several YAML documents, parted by `---`.",
        ),
        why: (
            "Mỗi tệp là một văn bản hoặc một phụ lục; phần sau \"---\" sẽ bị bỏ.",
            "Each file is one act or one annex; what follows `---` would be dropped.",
        ),
        clause: Some("YAML 1.2.2, 9.2 (streams)"),
        example: "type: Quyết định\n---\nlabel: PHỤ LỤC\n# đúng (right)\ntype: Quyết định     # phụ lục ghi trong tệp riêng, nêu ở annexes",
    },
    Doc {
        id: "yaml-syntax",
        what: ("YAML viết sai nên không đọc được.", "The YAML is malformed and cannot be read."),
        why: (
            "Hay gặp: thụt lề lệch, dùng phím Tab, chữ có \": \" hoặc \" #\" mà không đặt trong ngoặc kép, thiếu dấu ngoặc đóng.",
            "Most often: uneven indentation, tabs, text with `: ` or ` #` without quotes, a quote left open.",
        ),
        clause: Some(YAML),
        example: "title: Kế hoạch: giai đoạn 1\n# đúng (right)\ntitle: \"Kế hoạch: giai đoạn 1\"",
    },
    Doc {
        id: "yaml-tag",
        what: ("Trong tệp có thẻ YAML (!…).", "The file uses a YAML tag (!…)."),
        why: (
            "Thẻ đổi nghĩa của giá trị; nội dung văn bản chỉ là chữ như đã in.",
            "A tag changes what a value means; content is text as it is printed.",
        ),
        clause: Some("YAML 1.2.2, 6.9.1 (node tags)"),
        example: "no: !!str 1.10\n# đúng (right)\nno: \"1.10\"",
    },
    Doc {
        id: "yaml-too-deep",
        what: ("Giá trị lồng nhau quá sâu.", "Values are nested too deep."),
        why: (
            "Văn bản thật không lồng đến mức ấy; tệp hỏng hoặc cố ý có thể làm tràn bộ nhớ.",
            "No real act is nested like that; a broken or hostile file could exhaust the memory.",
        ),
        clause: None,
        example: "rows: [[[[[[…]]]]]]\n# đúng (right)\nrows:\n  - {id: a, no: \"1\"}",
    },
    Doc {
        id: "yaml-too-many-values",
        what: ("Tệp có quá nhiều giá trị.", "The file holds too many values."),
        why: (
            "Giới hạn giữ cho máy không hết bộ nhớ; chia bảng ra nhiều phụ lục.",
            "The limit keeps the machine from running out of memory; divide the table into annexes.",
        ),
        clause: None,
        example: "annexes: [tat-ca.yaml]\n# đúng (right)\nannexes: [phu-luc-1.yaml, phu-luc-2.yaml]",
    },
];
