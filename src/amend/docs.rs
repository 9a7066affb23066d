//! Documentation of every id that amending tells, as `congbao explain` shows it.

use crate::diag::Doc;

/// Where amending acts are ruled: what they name, how they are built.
const AMENDING: &str =
    "Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15, Điều 8; NĐ 78/2025, Điều 66-71";
/// Where it is ruled that numbers stay.
const NUMBERS: &str = "NĐ 78/2025, Điều 71";
/// Where corrections are told from amendments.
const CONTENT: &str = "NĐ 30/2020, Điều 18.3";

/// Documentation of the ids of this room.
#[must_use]
pub fn docs() -> Vec<Doc> {
    DOCS.to_vec()
}

/// In order of id.
const DOCS: [Doc; 27] = [
    Doc {
        id: "amend-act-unknown",
        what: (
            "`amends` nêu một văn bản không có trong content/, hoặc một mã mà nhiều văn bản cùng có.",
            "`amends` names an act that is not in content/, or an id that several acts have.",
        ),
        why: (
            "Thao tác chỉ thực hiện được trên chữ của văn bản gốc; không có văn bản gốc thì không có bản hợp nhất.",
            "Operations are carried out on the words of the base act; without it nothing can be consolidated.",
        ),
        clause: Some(AMENDING),
        example: "amends:\n  - act: 290-qd-ubnd             # content/2012/209-qd-ubnd\n# đúng (right)\namends:\n  - act: 209-qd-ubnd",
    },
    Doc {
        id: "amend-address-malformed",
        what: (
            "Địa chỉ của một thao tác có phần không đọc được.",
            "A part of an operation's address cannot be read.",
        ),
        why: (
            "Văn bản sửa đổi phải nêu đúng phần, chương, điều, khoản, điểm được sửa; không tìm đoán thay người soạn.",
            "An amending act must name the very unit that it amends; nothing is guessed in its place.",
        ),
        clause: Some(AMENDING),
        example: "at: khoản hai của Điều một\n# đúng (right)\nat: khoản 2 Điều 1",
    },
    Doc {
        id: "amend-agency-absent",
        what: (
            "`agencies` thay một cơ quan không chủ trì, không phối hợp ở dòng nào bị sửa, hoặc bằng một cơ quan không có trong danh mục.",
            "`agencies` replaces an agency that no changed row has, or by one that the registry does not know.",
        ),
        why: (
            "Bảng theo dõi lấy cơ quan từ dữ liệu bên cạnh chữ in: thay nhầm mã thì việc giao nhầm nơi.",
            "Workbooks take agencies from the data beside the print: a wrong id gives the task to the wrong office.",
        ),
        clause: None,
        example: "agencies: [{old: so-tttt, new: so-khcn}]   # không dòng nào có so-tttt\n# đúng (right)\nagencies: [{old: so-thong-tin-va-truyen-thong, new: so-khoa-hoc-va-cong-nghe}]",
    },
    Doc {
        id: "amend-before-base",
        what: (
            "Văn bản sửa đổi ký trước văn bản mà nó sửa.",
            "An amending act was signed before the act that it amends.",
        ),
        why: (
            "Không thể sửa điều chưa được ban hành; thường là ngày ghi nhầm hoặc nêu nhầm văn bản.",
            "What has not been issued cannot be amended; most often a date or the act is mistaken.",
        ),
        clause: None,
        example: "date: 2011-03-01\namends:\n  - act: 209-qd-ubnd             # ký ngày 2012-02-09\n# đúng (right)\ndate: 2013-03-01\namends:\n  - act: 209-qd-ubnd",
    },
    Doc {
        id: "amend-changes-nothing",
        what: (
            "Sau thao tác này văn bản vẫn như trước: nội dung mới đã có ở đó.",
            "After the operation the act reads as before: the new content stands there already.",
        ),
        why: (
            "Một thao tác không đổi gì thường là đã được thực hiện rồi, ở văn bản này hay ở một văn bản khác.",
            "An operation that changes nothing has most often been carried out already, by this act or by another.",
        ),
        clause: Some(AMENDING),
        example: "substitute: {at: n2.3/thoi-gian, expect: Quý III, text: Quý III, period: 2012-Q3}\n# đúng (right)\nsubstitute: {at: n2.3/thoi-gian, expect: Quý III, text: Quý IV, period: 2012-Q4}",
    },
    Doc {
        id: "amend-clause-absent",
        what: (
            "Thao tác được đặt ở một điều, khoản, điểm mà lời văn của văn bản này không có.",
            "An operation is ordered in a clause that the words of this act do not have.",
        ),
        why: (
            "Chú thích của bản hợp nhất dẫn tới điều, khoản ấy; dẫn tới chỗ không có thì người đọc không kiểm tra được.",
            "Notes of the consolidated text cite that clause; nobody can check a clause that is not there.",
        ),
        clause: Some(AMENDING),
        example: "body: |\n  Điều 1. Bãi bỏ khoản 3 Điều 2 và thay cụm từ “A” bằng cụm từ “B”.\namends:\n  - act: 209-qd-ubnd\n    clause: Điều 1                 # hai thao tác: khoản 1, khoản 2 Điều 1\n    operations: [{repeal: {at: khoản 3 Điều 2}}, {phrase: {pairs: [{old: A, new: B, hits: 2}]}}]\n# đúng (right)\nbody:\n  - drafted: Điều 1",
    },
    Doc {
        id: "amend-conflict",
        what: (
            "Hai thao tác cùng sửa một chỗ, và thao tác sau chờ chữ mà thao tác trước đã thay.",
            "Two operations change one place, and the later one expects what the earlier one has replaced.",
        ),
        why: (
            "Theo thao tác nào cũng có thể sai; chỉ cơ quan ban hành quyết được, nên không chọn thay.",
            "Either may be wrong; only the issuer can decide, so no choice is made.",
        ),
        clause: None,
        example: "- substitute: {at: số thứ tự 2.3 cột “Thời gian”, expect: Quý III, text: Quý IV}\n- substitute: {at: số thứ tự 2.3 cột “Thời gian”, expect: Quý III, text: Cả năm}\n# đúng (right)\n- substitute: {at: số thứ tự 2.3 cột “Thời gian”, expect: Quý III, text: Cả năm}",
    },
    Doc {
        id: "amend-cycle",
        what: (
            "Các văn bản sửa đổi lẫn nhau thành vòng, hoặc một văn bản sửa chính nó.",
            "Acts amend one another in a circle, or an act amends itself.",
        ),
        why: (
            "Không có thứ tự nào để thực hiện các thao tác của một vòng như thế.",
            "There is no order in which the operations of such a circle could be carried out.",
        ),
        clause: None,
        example: "# content/2013/5-qd-ubnd\namends:\n  - act: 5-qd-ubnd\n# đúng (right)\namends:\n  - act: 209-qd-ubnd",
    },
    Doc {
        id: "amend-data-behind",
        what: (
            "Chữ trong ô được sửa nhưng dữ liệu bên cạnh (thời gian, cơ quan, chỉ số) vẫn theo chữ cũ.",
            "A printed cell changes, but the data beside it (period, agencies, indicators) follows the old text.",
        ),
        why: (
            "Hạn và cơ quan trong bảng theo dõi lấy từ dữ liệu; chữ nói một đằng, dữ liệu một nẻo là giao sai việc.",
            "Workbooks take deadlines and agencies from the data; print and data apart give wrong orders.",
        ),
        clause: None,
        example: "- substitute: {at: số thứ tự 2.3 cột “Thời gian”, expect: Quý III, text: Quý IV}\n# đúng (right)\n- substitute: {at: số thứ tự 2.3 cột “Thời gian”, expect: Quý III, text: Quý IV, period: 2012-Q4}",
    },
    Doc {
        id: "amend-draft-clause",
        what: (
            "`drafted` nêu một chỗ không phải một điều.",
            "`drafted` names something that is no article.",
        ),
        why: (
            "Lời văn được soạn cho từng điều trọn vẹn; các khoản đánh số theo thứ tự thao tác của điều ấy.",
            "Words are drafted for whole articles, whose clauses are numbered by its operations.",
        ),
        clause: None,
        example: "body:\n  - drafted: khoản 2 Điều 1\n# đúng (right)\nbody:\n  - drafted: Điều 1",
    },
    Doc {
        id: "amend-draft-empty",
        what: (
            "Có điều chờ soạn từ thao tác, nhưng văn bản này không có thao tác nào.",
            "An article is to be drafted from operations, but the act has none.",
        ),
        why: (
            "Không có thao tác thì không có gì để viết, kể cả câu giữ nguyên các nội dung khác.",
            "Without operations there is nothing to write, not even that all else stays.",
        ),
        clause: None,
        example: "body:\n  - drafted: Điều 1\n# đúng (right)\nbody:\n  - drafted: Điều 1\namends:\n  - act: 209-qd-ubnd\n    clause: Điều 1\n    operations: [{repeal: {at: khoản 3 Điều 2, expect: 3. Lập báo cáo riêng.}}]",
    },
    Doc {
        id: "amend-draft-misplaced",
        what: (
            "`drafted` đứng trong phụ lục, trong nội dung trích hay trong nội dung của một thao tác.",
            "`drafted` stands in an annex, in quoted text or in the content of an operation.",
        ),
        why: (
            "Các thao tác được đặt ở các điều của chính văn bản này; chỗ khác không có điều nào để soạn.",
            "Operations are ordered in the articles of the act itself; elsewhere there is none to draft.",
        ),
        clause: None,
        example: "annexes:\n  - label: Phụ lục\n    body: [{drafted: Điều 1}]\n# đúng (right)\nbody: [{drafted: Điều 1}]",
    },
    Doc {
        id: "amend-expect-absent",
        what: (
            "Thao tác không nói chỗ được sửa đang ghi gì.",
            "An operation does not say what stands at the place now.",
        ),
        why: (
            "Văn bản gốc có thể đã được sửa; nêu chữ đang có thì thao tác không bao giờ sửa nhầm chỗ đã khác.",
            "The base may have changed; saying what is there keeps an operation from hitting something else.",
        ),
        clause: None,
        example: "- repeal: {at: số thứ tự 4.2}\n# đúng (right)\n- repeal: {at: số thứ tự 4.2, expect: Tập huấn nghiệp vụ}",
    },
    Doc {
        id: "amend-expect-differs",
        what: (
            "Chỗ được sửa không ghi như thao tác nói.",
            "The place does not say what the operation expects.",
        ),
        why: (
            "Hoặc nêu nhầm chỗ, hoặc văn bản gốc đã khác; thực hiện tiếp là sửa nhầm.",
            "Either the place is mistaken or the base has changed; going on would amend the wrong words.",
        ),
        clause: None,
        example: "- substitute: {at: số thứ tự 2.3 cột “Thời gian”, expect: Quý II, text: Quý IV}   # đang ghi Quý III\n# đúng (right)\n- substitute: {at: số thứ tự 2.3 cột “Thời gian”, expect: Quý III, text: Quý IV}",
    },
    Doc {
        id: "amend-grid-broken",
        what: (
            "Sau thao tác, các ô gộp của bảng không còn khớp nhau.",
            "After an operation the merged cells of a table no longer fit together.",
        ),
        why: (
            "Bảng như thế không in được: một ô thuộc hai chỗ hoặc không thuộc chỗ nào.",
            "Such a table cannot be printed: a cell would belong to two places or to none.",
        ),
        clause: None,
        example: "rows: [{id: n6.3a, no: 6.3a, cells: {noi-dung: \"<\"}}]   # không có ô bên trái để gộp\n# đúng (right)\nrows: [{id: n6.3a, no: 6.3a, cells: {noi-dung: Cung cấp biểu mẫu}}]",
    },
    Doc {
        id: "amend-hits-differ",
        what: (
            "Cụm từ đứng trong phạm vi đã nêu nhiều hay ít lần hơn thao tác nói.",
            "A phrase stands in the given places more or less often than the operation says.",
        ),
        why: (
            "Không gặp lần nào là cụm từ viết khác trong văn bản gốc; gặp nhiều hơn là thay cả chỗ không định thay.",
            "No hit means the base spells it otherwise; more hits would change places that nobody meant.",
        ),
        clause: None,
        example: "pairs: [{old: Sở Thông tin và Truyền thông, new: Sở Khoa học và Công nghệ, hits: 2}]   # đứng 3 lần\n# đúng (right)\npairs: [{old: Sở Thông tin và Truyền thông, new: Sở Khoa học và Công nghệ, hits: 3}]",
    },
    Doc {
        id: "amend-id-taken",
        what: (
            "Dòng hay cột mới mang mã mà bảng đã có.",
            "A new row or column has an id that the table has already.",
        ),
        why: (
            "Mã là căn cước của dòng qua mọi lần sửa; hai dòng một mã thì không phân biệt được nữa.",
            "The id tells a row through all amendments; two rows of one id cannot be told apart.",
        ),
        clause: None,
        example: "rows: [{id: n6.3, no: 6.3a}]      # bảng đã có n6.3\n# đúng (right)\nrows: [{id: n6.3a, no: 6.3a}]",
    },
    Doc {
        id: "amend-level-differs",
        what: (
            "Nội dung mới không cùng cấp với chỗ của nó, hoặc gồm nhiều đơn vị hơn chỗ ấy nhận.",
            "New text is not of the level of its place, or holds more units than the place takes.",
        ),
        why: (
            "Một điểm không thay được một khoản; thêm đơn vị là bổ sung, không phải sửa đổi.",
            "A point cannot take the place of a clause; adding units is to insert, not to substitute.",
        ),
        clause: Some(AMENDING),
        example: "- substitute: {at: khoản 2 Điều 1, expect: …, text: a) Rà soát văn bản.}\n# đúng (right)\n- substitute: {at: khoản 2 Điều 1, expect: …, text: 2. Rà soát văn bản.}",
    },
    Doc {
        id: "amend-not-repealed",
        what: (
            "`revive` nêu một chỗ đang có hiệu lực.",
            "`revive` names a place that is in force.",
        ),
        why: (
            "Chỉ cho tiếp tục được điều đã bị bãi bỏ, đình chỉ hay đã hết hiệu lực.",
            "Only what was repealed, suspended or has expired can be brought back.",
        ),
        clause: None,
        example: "- revive: {at: số thứ tự 4.2}      # chưa ai bãi bỏ\n# đúng (right)\n- revive: {at: số thứ tự 4.3}      # đã bị bãi bỏ trước đó",
    },
    Doc {
        id: "amend-number-differs",
        what: (
            "Nội dung mới mang số khác số của chỗ được sửa.",
            "New text has another number than the place it goes to.",
        ),
        why: (
            "Sửa đổi không đổi số; muốn đổi số thì có thao tác riêng.",
            "To substitute is not to renumber; there is an operation for that.",
        ),
        clause: Some(NUMBERS),
        example: "- substitute: {at: khoản 2 Điều 1, expect: …, text: 3. Rà soát văn bản.}\n# đúng (right)\n- substitute: {at: khoản 2 Điều 1, expect: …, text: 2. Rà soát văn bản.}",
    },
    Doc {
        id: "amend-number-taken",
        what: (
            "Đơn vị hay dòng mới mang số mà chỗ ấy đã có.",
            "A new unit or row has a number that is taken there.",
        ),
        why: (
            "Số cũ không bao giờ đánh lại, vì nơi khác đang dẫn tới nó; số mới là số trước kèm chữ cái.",
            "Nothing is numbered anew, for others cite it; a new number is the one before with a letter.",
        ),
        clause: Some(NUMBERS),
        example: "- insert: {after: khoản 2 Điều 1, text: 3. Bố trí kinh phí.}      # đã có khoản 3\n# đúng (right)\n- insert: {after: khoản 2 Điều 1, text: 2a. Bố trí kinh phí.}",
    },
    Doc {
        id: "amend-operation-in-force",
        what: (
            "Bãi bỏ một thao tác đã có hiệu lực.",
            "An operation that has taken effect is repealed.",
        ),
        why: (
            "Bãi bỏ như thế không nói chữ cũ có trở lại hay không.",
            "That does not say whether the old words return.",
        ),
        clause: None,
        example: "- repeal: {at: thao tác t2}         # t2 đã có hiệu lực\n# đúng (right)\n- expire: {at: thao tác t2}         # chữ cũ trở lại",
    },
    Doc {
        id: "amend-operation-unknown",
        what: (
            "Thao tác nêu một thao tác mà văn bản được sửa không có.",
            "An operation names an operation that the amended act does not have.",
        ),
        why: (
            "Văn bản sửa đổi được sửa qua tên thao tác của nó; tên sai thì không biết sửa điều gì.",
            "An amending act is amended by the names of its operations; a wrong name says nothing.",
        ),
        clause: None,
        example: "at: thao tác t22                    # văn bản kia có t2\n# đúng (right)\nat: thao tác t2",
    },
    Doc {
        id: "amend-payload",
        what: (
            "Thao tác thiếu nội dung mà nó cần, hoặc có nội dung không dùng được cho chỗ ấy.",
            "An operation lacks what it needs, or has what its place cannot take.",
        ),
        why: (
            "Mỗi loại chỗ nhận một loại nội dung: ô nhận `text`, dòng nhận `row`, phụ lục nhận `annex`.",
            "Each kind of place takes its kind of content: a cell `text`, a row `row`, an annex `annex`.",
        ),
        clause: None,
        example: "- substitute: {at: số thứ tự 2.4, expect: …, text: Rà soát}\n# đúng (right)\n- substitute: {at: số thứ tự 2.4, expect: …, row: {id: n2.4, no: 2.4, cells: {noi-dung: Rà soát}}}",
    },
    Doc {
        id: "amend-place-absent",
        what: (
            "Văn bản được sửa không có chỗ mà thao tác nêu, vào lúc thao tác có hiệu lực.",
            "The amended act has no such place at the time of the operation.",
        ),
        why: (
            "Thao tác phải trúng đúng chỗ nó nêu; không trúng thì không làm và không đoán.",
            "An operation must hit what it names; when it does not, it is not carried out and nothing is guessed.",
        ),
        clause: Some(AMENDING),
        example: "at: khoản 9 Điều 1                  # Điều 1 có 3 khoản\n# đúng (right)\nat: khoản 3 Điều 1",
    },
    Doc {
        id: "amend-place-ambiguous",
        what: (
            "Địa chỉ của thao tác đúng với nhiều chỗ.",
            "An operation's address fits several places.",
        ),
        why: (
            "Không đoán chỗ nào được sửa; thêm điều, mục hay phụ lục chứa nó thì chỉ còn một.",
            "Which one is meant is not guessed; the article, group or annex around it leaves but one.",
        ),
        clause: Some(AMENDING),
        example: "at: số thứ tự 1                     # mục I và mục II đều có\n# đúng (right)\nat: số thứ tự 1 mục II",
    },
    Doc {
        id: "amend-text-differs",
        what: (
            "Lời văn người soạn tự viết cho một điều, khoản không nêu đủ điều mà thao tác ở đó làm.",
            "The words that an author wrote for a clause do not say all that its operation does.",
        ),
        why: (
            "Lời văn được ký, còn bản hợp nhất dựng từ thao tác: hai bên lệch nhau là bản hợp nhất sai văn bản.",
            "The words are signed, the consolidated text comes from the operation: apart, it misstates the act.",
        ),
        clause: Some(CONTENT),
        example: "body: |\n  Điều 1. Sửa thời hạn tại số thứ tự 2.3 thành “Quý I”.\namends:\n  - act: 209-qd-ubnd\n    clause: Điều 1\n    operations:\n      - substitute: {at: số thứ tự 2.3 cột “Thời gian”, expect: Quý III, text: Quý IV, period: 2012-Q4}\n# đúng (right)\nbody: |\n  Điều 1. Sửa thời hạn tại số thứ tự 2.3 từ “Quý III” thành “Quý IV”.",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_id_is_documented_once_in_two_languages() {
        assert!(DOCS.is_sorted_by(|a, b| a.id < b.id));
        for doc in DOCS {
            let texts = [doc.what.0, doc.what.1, doc.why.0, doc.why.1];
            assert!(texts.iter().all(|text| text.ends_with('.')), "{}: whole sentences", doc.id);
            assert!(doc.what.0 != doc.what.1 && doc.why.0 != doc.why.1, "{}", doc.id);
            assert!(doc.example.contains("# đúng (right)"), "{}: how it is right", doc.id);
        }
    }
}
