//! Documentation of the ids that taking workbooks in tells, as `congbao explain` shows it.

use crate::diag::Doc;

/// In order of id.
pub(in crate::build) const DOCS: [Doc; 13] = [
    Doc {
        id: "progress-not-appendable",
        what: (
            "Không ghi thêm được vào cuối tệp báo cáo của kỳ.",
            "Nothing can be added at the end of a period's file.",
        ),
        why: (
            "Tệp chỉ được ghi thêm ở cuối để không mất chữ nào đã có; khóa khác đứng sau returns thì cuối tệp không còn là chỗ ấy.",
            "The file only grows at its end, so that nothing in it is lost; with another key behind `returns` that is not its end.",
        ),
        clause: None,
        example: "returns: []\nsettled: []\n# đúng (right)\nsettled: []\nreturns:",
    },
    Doc {
        id: "progress-too-large",
        what: (
            "Báo cáo của một kỳ vượt quá cỡ tệp cho phép (64 MiB).",
            "What came for one period is more than a content file may hold (64 MiB).",
        ),
        why: (
            "Tệp lớn hơn thì lần dựng sau không đọc được; không tệp nào bị bỏ dở, số liệu cũ còn nguyên.",
            "A larger file could not be read by the next build; nothing is half taken, what was there stays.",
        ),
        clause: None,
        example: "1.000 cơ quan × 200 dòng trong một kỳ\n# đúng (right)\ntách kế hoạch thành nhiều văn bản hoặc phụ lục theo cấp",
    },
    Doc {
        id: "return-act-unknown",
        what: (
            "Tệp gửi về là của một văn bản không có trong content/.",
            "A returned workbook is of an act that is not in content/.",
        ),
        why: (
            "Số liệu phải vào đúng kế hoạch của nó, không phải kế hoạch gần giống.",
            "Figures belong to their own plan, not to one that looks like it.",
        ),
        clause: None,
        example: "congbao collect bao-cao/           # chạy ở dự án khác\n# đúng (right)\ncongbao --project ke-hoach collect bao-cao/",
    },
    Doc {
        id: "return-agency-unknown",
        what: (
            "Cơ quan ghi trong tệp gửi về không có dòng nào trong kế hoạch.",
            "The agency of a returned workbook has no row in the plan.",
        ),
        why: (
            "Mã cơ quan trong trang ẩn đã bị sửa, hoặc danh mục cơ quan đã đổi.",
            "The id in the hidden sheet was changed, or the registry was.",
        ),
        clause: None,
        example: "agency: so-noi-vuu\n# đúng (right)\nagency: so-noi-vu",
    },
    Doc {
        id: "return-asks-again",
        what: (
            "Số liệu gửi về là theo mức phải đạt đã đổi.",
            "Figures came back on a target that has changed.",
        ),
        why: (
            "Số liệu được giữ cùng mức cũ và bảng mới hỏi lại; không tự tính sang mức mới.",
            "They are kept with the old target and the new workbook asks again; they are not taken for the new one.",
        ),
        clause: None,
        example: "target: \">= 70 %\"   # nay là >= 80 %\n# đúng (right)\ntarget: \">= 80 %\"",
    },
    Doc {
        id: "return-differs",
        what: (
            "Hai cơ quan cùng chủ trì báo cáo khác nhau trên một dòng.",
            "Two agencies that lead a task together report differently on it.",
        ),
        why: (
            "congbao không đoán ai đúng: dòng ấy chưa tính cho đến khi có người quyết định.",
            "congbao does not guess who is right: the row does not count until somebody decides.",
        ),
        clause: None,
        example: "returns: […]\n# đúng (right)\nsettled:\n  - {key: ke-hoach/n2.3/n2.3-a, agency: so-noi-vu, reason: đã kiểm tra hồ sơ}\nreturns: […]",
    },
    Doc {
        id: "return-edition-old",
        what: (
            "Tệp gửi về được dựng từ bản văn bản trước khi sửa đổi.",
            "A returned workbook was made from the text before an amendment.",
        ),
        why: (
            "Mức phải đạt, thời hạn có thể đã đổi; số liệu theo mức cũ không tự thành số liệu theo mức mới.",
            "Targets and deadlines may have changed; figures on the old ones do not become figures on the new ones.",
        ),
        clause: None,
        example: "congbao collect so-noi-vu.xlsx\n# đúng (right)\ncongbao collect --carry-over so-noi-vu.xlsx",
    },
    Doc {
        id: "return-edition-unknown",
        what: (
            "Tệp gửi về ghi một bản mà văn bản không có.",
            "A returned workbook names an edition that the act has not.",
        ),
        why: (
            "Không biết tệp hỏi điều gì thì không nhận số liệu của nó được.",
            "Without knowing what the file asked, its figures cannot be taken.",
        ),
        clause: None,
        example: "edition: 2012-13-01\n# đúng (right)\nedition: 2012-07-01",
    },
    Doc {
        id: "return-is-master",
        what: (
            "Tệp gửi về là bảng tổng, không phải bảng của một cơ quan.",
            "A returned workbook is the master, not that of an agency.",
        ),
        why: (
            "Bảng tổng không ghi ai báo cáo; số liệu phải có cơ quan chịu trách nhiệm.",
            "The master does not say who reports; figures must have an agency behind them.",
        ),
        clause: None,
        example: "209-qd-ubnd.xlsx\n# đúng (right)\nagencies/so-noi-vu.xlsx",
    },
    Doc {
        id: "return-of-draft",
        what: ("Tệp gửi về được dựng từ dự thảo.", "A returned workbook was made from a draft."),
        why: (
            "Dự thảo chưa giao nhiệm vụ cho ai, nên không có gì để báo cáo.",
            "A draft gives nobody a task, so there is nothing to report on.",
        ),
        clause: None,
        example: "status: draft\n# đúng (right)\nstatus: issued",
    },
    Doc {
        id: "return-passed-over",
        what: (
            "Trong thư mục nhận có tệp không phải bảng tính.",
            "A folder of returns holds a file that is no workbook.",
        ),
        why: (
            "Cơ quan hay gửi kèm công văn, bản chụp; chúng không có số liệu để nhận nhưng cần được biết tới.",
            "Agencies send letters and scans along; they hold no figures, but somebody should know of them.",
        ),
        clause: None,
        example: "bao-cao/cong-van.pdf\n# đúng (right)\nbao-cao/so-noi-vu.xlsx",
    },
    Doc {
        id: "return-period-absent",
        what: (
            "Tệp gửi về không ghi kỳ báo cáo, lệnh cũng không nêu.",
            "Neither a returned workbook nor the command names the period.",
        ),
        why: (
            "Số liệu không có kỳ thì không biết so với kỳ nào.",
            "Figures without a period cannot be compared with any.",
        ),
        clause: Some("NĐ 09/2019/NĐ-CP"),
        example: "congbao collect so-noi-vu.xlsx\n# đúng (right)\ncongbao collect --period 2012-Q2 so-noi-vu.xlsx",
    },
    Doc {
        id: "return-period-differs",
        what: (
            "Kỳ ghi trong tệp khác kỳ nêu trong lệnh.",
            "A returned workbook is of another period than the command.",
        ),
        why: (
            "Gửi nhầm tệp của kỳ trước là lỗi hay gặp nhất.",
            "The workbook of the period before is the most common thing to be sent by mistake.",
        ),
        clause: Some("NĐ 09/2019/NĐ-CP"),
        example: "congbao collect --period 2012-Q2 quy-1.xlsx\n# đúng (right)\ncongbao collect --period 2012-Q1 quy-1.xlsx",
    },
];
