//! Documentation of every id that this room tells, as `congbao explain` shows it.

use crate::diag::Doc;

/// In order of id.
pub(super) const DOCS: [Doc; 41] = [
    Doc {
        id: "return-agency-other",
        what: (
            "Tệp trả về mang tên một cơ quan khác, hoặc không mang tên cơ quan nào.",
            "A workbook that came back is that of another agency, or of none.",
        ),
        why: (
            "Lấy nhầm tệp thì báo cáo của cơ quan này đè lên cơ quan kia.",
            "Taking it would put one agency's report in place of another's.",
        ),
        clause: None,
        example: "so-noi-vu.xlsx gửi dưới tên Sở Tư pháp\n# đúng (right)\nmỗi cơ quan điền tệp mang tên mình",
    },
    Doc {
        id: "return-bomb",
        what: (
            "Tệp giải nén ra lớn bất thường, có quá nhiều phần, trang hoặc ô.",
            "A file unpacks to far more than a report can hold, or has too many parts, sheets or cells.",
        ),
        why: (
            "Tệp như vậy có thể làm máy treo; giới hạn nằm ở src/collect/bounds.rs.",
            "Such a file can halt the machine; the bounds stand in src/collect/bounds.rs.",
        ),
        clause: None,
        example: "tệp 2 MB giải nén ra 4 GB\n# đúng (right)\ntệp đã gửi cho cơ quan, chỉ điền các ô nền vàng",
    },
    Doc {
        id: "return-broken",
        what: ("Tệp hỏng, không đọc được.", "A file is damaged and cannot be read."),
        why: (
            "Đọc được một nửa thì mất nửa kia mà không ai biết.",
            "Reading half of it would lose the other half unnoticed.",
        ),
        clause: None,
        example: "tệp tải dở\n# đúng (right)\nmở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx",
    },
    Doc {
        id: "return-column-missing",
        what: (
            "Một cột để điền không còn trên trang.",
            "A column to fill in is gone from the sheet.",
        ),
        why: (
            "Điều đã ghi ở cột đó, nếu có, không đến được nơi tổng hợp.",
            "What was written there, if anything, does not arrive.",
        ),
        clause: None,
        example: "xóa cột Ghi chú\n# đúng (right)\ngiữ mọi cột; không cần thì để trống hoặc ẩn",
    },
    Doc {
        id: "return-columns-unclear",
        what: (
            "Hai cột cùng mang một tên của mẫu.",
            "Two columns carry the same name of the template.",
        ),
        why: (
            "Không biết cột nào chứa báo cáo; đoán thì có thể lấy nhầm.",
            "Which of them holds the report cannot be known; a guess may be wrong.",
        ),
        clause: None,
        example: "chép cột Trạng thái sang bên\n# đúng (right)\nmỗi tên cột một cột, giữ dòng mã ẩn trên dòng tiêu đề",
    },
    Doc {
        id: "return-columns-unknown",
        what: ("Không trang nào còn bảng để báo cáo.", "No sheet has the table to report in."),
        why: (
            "Các cột được tìm theo dòng mã ẩn, không còn thì theo tiêu đề; mất cả hai thì không đọc được.",
            "Columns are found by the hidden row of codes, else by their titles; without both nothing can be read.",
        ),
        clause: None,
        example: "xóa các dòng tiêu đề\n# đúng (right)\ngiữ nguyên các dòng tiêu đề",
    },
    Doc {
        id: "return-comments",
        what: (
            "Tệp có chú thích gắn vào ô; chú thích không được lấy làm số liệu.",
            "Cells of the file have comments, which are not taken as values.",
        ),
        why: (
            "Chú thích dễ bị sửa, bị xóa, và không có chỗ trong báo cáo.",
            "Comments are easily changed or lost, and a report has no room for them.",
        ),
        clause: None,
        example: "chú thích ở ô M7: đang chờ Sở Tài chính\n# đúng (right)\nghi ở cột Ghi chú",
    },
    Doc {
        id: "return-control-character",
        what: (
            "Ô có ký tự điều khiển không nhìn thấy.",
            "A cell holds a control character that nobody sees.",
        ),
        why: (
            "Ký tự đó không in được và làm hỏng tệp kết quả.",
            "It cannot be printed and would break the outputs.",
        ),
        clause: None,
        example: "\"Đã trình\\u0007\"\n# đúng (right)\n\"Đã trình\"",
    },
    Doc {
        id: "return-day-before-act",
        what: (
            "Ngày hoàn thành trước ngày ban hành văn bản.",
            "A day of completion before the day of the act.",
        ),
        why: (
            "Nhiệm vụ không thể xong trước khi được giao; thường là gõ nhầm năm.",
            "No task is done before it is given; most often the year is mistyped.",
        ),
        clause: None,
        example: "30/6/2011   (văn bản ngày 9/2/2012)\n# đúng (right)\n30/6/2012",
    },
    Doc {
        id: "return-day-form",
        what: ("Ô ngày không chứa một ngày cụ thể.", "A cell for a day holds no single day."),
        why: (
            "Đúng hạn hay trễ hạn tính theo ngày; quý, tháng hay năm hai chữ số không đủ rõ.",
            "In time or late is reckoned from days; quarters, months and years of two digits do not say enough.",
        ),
        clause: None,
        example: "quý II\n# đúng (right)\n30/6/2012",
    },
    Doc {
        id: "return-day-to-come",
        what: (
            "Ngày hoàn thành sau ngày nhận tệp.",
            "A day of completion after the day of receipt.",
        ),
        why: ("Việc chưa tới ngày thì chưa xong.", "What is to come is not done yet."),
        clause: None,
        example: "31/12/2012 trong tệp nhận ngày 10/7/2012\n# đúng (right)\nđể trống, ngày dự kiến ghi ở cột Ghi chú",
    },
    Doc {
        id: "return-doctype",
        what: (
            "Tệp khai báo kiểu tài liệu (DOCTYPE) hoặc thực thể XML.",
            "A file declares a document type or entities of XML.",
        ),
        why: (
            "Không phần mềm bảng tính nào ghi như vậy; đó là cách tấn công trình đọc XML.",
            "No spreadsheet program does; it is a known attack on readers of XML.",
        ),
        clause: None,
        example: "<!DOCTYPE x [<!ENTITY a \"…\">]>\n# đúng (right)\ntệp do Excel, LibreOffice, WPS hoặc Google Sheets lưu",
    },
    Doc {
        id: "return-external-link",
        what: ("Bảng tính lấy dữ liệu từ tệp khác.", "A workbook takes data from another file."),
        why: (
            "Tệp kia không đi cùng, giá trị nhìn thấy có thể đã cũ; mở ra có thể đọc tệp ngoài.",
            "The other file does not come along, what is shown may be old, and opening it may read other files.",
        ),
        clause: None,
        example: "='[so-lieu.xlsx]Trang1'!B2\n# đúng (right)\ngõ giá trị",
    },
    Doc {
        id: "return-format-other",
        what: (
            "Tệp theo mẫu cũ hoặc mẫu khác.",
            "A workbook follows an older or another template.",
        ),
        why: (
            "Các cột của mẫu khác có nghĩa khác.",
            "Columns of another template mean something else.",
        ),
        clause: None,
        example: "congbao-tracking-1\n# đúng (right)\ncongbao-tracking-2",
    },
    Doc {
        id: "return-formula",
        what: ("Ô để điền chứa công thức.", "A cell to fill in holds a formula."),
        why: (
            "Kết quả của công thức phụ thuộc vào nơi khác trong tệp hay máy; báo cáo là giá trị.",
            "What a formula gives depends on other places; a report is a value.",
        ),
        clause: None,
        example: "=SUM(B2:B9)/12\n# đúng (right)\n65%",
    },
    Doc {
        id: "return-key-of-another",
        what: ("Một dòng không giao cho cơ quan này.", "A row is not one of this agency."),
        why: (
            "Chỉ cơ quan được giao mới báo cáo về dòng đó.",
            "Only those that it is given to report on it.",
        ),
        clause: None,
        example: "dòng của Sở Tư pháp chép vào tệp của Sở Nội vụ\n# đúng (right)\nmỗi cơ quan báo cáo trong tệp của mình",
    },
    Doc {
        id: "return-key-twice",
        what: (
            "Một khóa ở nhiều dòng với nội dung khác nhau.",
            "A key stands in several rows that differ.",
        ),
        why: (
            "Không biết dòng nào là báo cáo; không dòng nào được lấy.",
            "Which of them is the report cannot be known; none is taken.",
        ),
        clause: None,
        example: "chép dòng rồi sửa bản chép\n# đúng (right)\nmỗi khóa một dòng",
    },
    Doc {
        id: "return-key-unknown",
        what: (
            "Khóa của một dòng không có trong kế hoạch.",
            "The key of a row is not in the plan.",
        ),
        why: (
            "Không biết dòng đó báo cáo về chỉ tiêu nào.",
            "What the row reports on cannot be known.",
        ),
        clause: None,
        example: "ke-hoach/n99\n# đúng (right)\ngiữ nguyên cột Khóa (cột ẩn)",
    },
    Doc {
        id: "return-locked-changed",
        what: (
            "Một ô không được sửa nói khác với ô đã gửi đi.",
            "A cell that is not to be changed says something else than was sent out.",
        ),
        why: (
            "Giá trị báo cáo chỉ có nghĩa với mức, đơn vị và hạn đã giao; điều ghi vào cột không để báo cáo (như \"Vai trò\", \"Trước khi sửa đổi\") không được lấy làm số liệu.",
            "A report means something only against the target, unit and deadline that were given; what is written into a column that does not ask (such as those of the role and of what was reported before an amendment) is not taken as a value.",
        ),
        clause: None,
        example: "Hạn: 31/12/2012 sửa thành 31/3/2013\n# đúng (right)\nđề nghị lùi hạn ghi ở cột Ghi chú",
    },
    Doc {
        id: "return-macros",
        what: ("Tệp có chứa macro.", "A file holds macros."),
        why: (
            "Macro là chương trình; tệp báo cáo không cần và có thể gây hại.",
            "Macros are programs; a report needs none and they may do harm.",
        ),
        clause: None,
        example: "bao-cao.xlsm\n# đúng (right)\nlưu lại thành .xlsx không có macro",
    },
    Doc {
        id: "return-merged",
        what: ("Ô để điền bị gộp với ô khác.", "Cells to fill in are merged with others."),
        why: (
            "Một giá trị cho nhiều dòng thì không biết là của dòng nào ngoài dòng đầu; điều nằm dưới ô gộp không ai nhìn thấy.",
            "One value over several rows is that of the first row as far as is known; what lies under it nobody sees.",
        ),
        clause: None,
        example: "\"Hoàn thành\" ở ô gộp L8:L11\n# đúng (right)\nL8, L9, L10, L11 mỗi ô một trạng thái",
    },
    Doc {
        id: "return-not-a-workbook",
        what: ("Tệp không phải bảng tính.", "A file is no workbook."),
        why: (
            "Bản in, bản quét, ảnh chụp không đọc lại thành số liệu được.",
            "Prints, scans and pictures cannot be read as figures.",
        ),
        clause: None,
        example: "bao-cao.pdf\n# đúng (right)\nso-noi-vu.xlsx",
    },
    Doc {
        id: "return-number-form",
        what: ("Ô số không chứa một số.", "A cell for a number holds none."),
        why: (
            "Không tính được với lời; dấu phẩy là dấu thập phân.",
            "Words cannot be reckoned with; the comma is the decimal sign.",
        ),
        clause: None,
        example: "khoảng 65.5\n# đúng (right)\n65,5",
    },
    Doc {
        id: "return-password",
        what: ("Tệp có mật khẩu.", "A file has a password."),
        why: ("Không mở được tệp có mật khẩu.", "A file with a password cannot be opened."),
        clause: None,
        example: "tệp .xlsx đặt mật khẩu mở\n# đúng (right)\nbỏ mật khẩu rồi gửi lại",
    },
    Doc {
        id: "return-path",
        what: (
            "Tệp nén có đường dẫn ra ngoài thư mục của nó.",
            "An archive has a path that leads out of it.",
        ),
        why: (
            "Đó là cách ghi đè tệp của người khác.",
            "That is how files of others are overwritten.",
        ),
        clause: None,
        example: "../../etc/passwd\n# đúng (right)\nso-noi-vu.xlsx",
    },
    Doc {
        id: "return-percent-range",
        what: (
            "% hoàn thành không nằm trong khoảng 0% đến 100%.",
            "How much is done is not between 0% and 100%.",
        ),
        why: (
            "Số 65 trong ô phần trăm là 6500 %; congbao không đoán.",
            "The number 65 in a cell of percentages is 6500 %; nothing is guessed.",
        ),
        clause: None,
        example: "65 (số)\n# đúng (right)\n65%",
    },
    Doc {
        id: "return-rate-sign",
        what: (
            "Kết quả là tỷ lệ nhưng số gõ vào lớn bất thường.",
            "A value reached is a rate, and the number is far too large for one.",
        ),
        why: (
            "Số 65 trong ô phần trăm là 6500 %; thường là quên dấu %.",
            "The number 65 in a cell of percentages is 6500 %; most often the sign was forgotten.",
        ),
        clause: None,
        example: "65 (số)\n# đúng (right)\n65%",
    },
    Doc {
        id: "return-rate-unclear",
        what: (
            "Chữ trong ô phần trăm có thể hiểu hai cách.",
            "A text in a cell of percentages may mean two things.",
        ),
        why: (
            "\"0,65\" có thể là 65 % hay 0,65 %; đoán sai thì lệch một trăm lần.",
            "\"0,65\" may be 65 % or 0,65 %; a wrong guess is off by a hundred.",
        ),
        clause: None,
        example: "0,65\n# đúng (right)\n65%",
    },
    Doc {
        id: "return-row-copied",
        what: (
            "Một dòng có bản chép giống hệt hoặc để trống.",
            "A row has a copy that is equal or blank.",
        ),
        why: (
            "Tính một lần thì không sai; vẫn báo để biết.",
            "Counted once it does no harm; it is told all the same.",
        ),
        clause: None,
        example: "chép dòng 8 xuống dòng 9\n# đúng (right)\nmỗi khóa một dòng",
    },
    Doc {
        id: "return-row-missing",
        what: (
            "Dòng đã giao không còn trong tệp.",
            "Rows that were asked about are not in the file.",
        ),
        why: ("Dòng đã xóa được coi là chưa báo cáo.", "Rows that were deleted count as silent."),
        clause: None,
        example: "xóa các dòng chưa làm\n# đúng (right)\nđể trống các dòng chưa làm",
    },
    Doc {
        id: "return-row-without-key",
        what: ("Dòng không có khóa mà có ô đã điền.", "A row without a key has cells filled in."),
        why: ("Không biết báo cáo đó về chỉ tiêu nào.", "What it reports on cannot be known."),
        clause: None,
        example: "chèn thêm dòng để ghi việc khác\n# đúng (right)\nviệc khác ghi ở cột Ghi chú",
    },
    Doc {
        id: "return-sheet-unread",
        what: (
            "Một trang không thuộc mẫu, không được đọc.",
            "A sheet is not part of the template and is not read.",
        ),
        why: (
            "Điều ghi ở đó không đến được nơi tổng hợp.",
            "What is written there does not arrive.",
        ),
        clause: None,
        example: "trang \"Giải trình\" thêm vào\n# đúng (right)\nghi ở cột Ghi chú",
    },
    Doc {
        id: "return-status-unknown",
        what: ("Trạng thái không có trong danh sách.", "A status is not one of the list."),
        why: (
            "Từ ngoài danh sách không đếm được; trễ hạn, quá hạn do máy tính.",
            "Other words cannot be counted; late and overdue are computed.",
        ),
        clause: None,
        example: "Đã xong\n# đúng (right)\nHoàn thành",
    },
    Doc {
        id: "return-stray",
        what: (
            "Có nội dung ở ngoài các ô để báo cáo.",
            "Something is written where nothing is asked.",
        ),
        why: (
            "Không được lấy, nhưng không mất: nằm trong sổ với địa chỉ ô.",
            "It is not taken, but not lost: the ledger has it with its address.",
        ),
        clause: None,
        example: "ghi chú ở ô Z3\n# đúng (right)\nghi ở cột Ghi chú",
    },
    Doc {
        id: "return-strays",
        what: (
            "Quá nhiều ô đã điền ở ngoài các ô để báo cáo.",
            "Too many cells are filled in where nothing is asked.",
        ),
        why: (
            "Thường là dán cả trang khác vào; không còn biết đâu là báo cáo.",
            "Most often another sheet was pasted in; what the report is cannot be told any more.",
        ),
        clause: None,
        example: "dán cả bảng số liệu 5.000 ô\n# đúng (right)\nchỉ điền các ô nền vàng",
    },
    Doc {
        id: "return-template-wrong",
        what: (
            "Tệp không phải tệp theo dõi do congbao lập.",
            "A file is no tracking workbook of congbao.",
        ),
        why: (
            "Không có trang nhận dạng thì không biết tệp của ai, về kế hoạch nào.",
            "Without the identity sheet nobody knows whose it is and about which plan.",
        ),
        clause: None,
        example: "chép bảng sang tệp mới\n# đúng (right)\nđiền vào tệp đã gửi cho cơ quan",
    },
    Doc {
        id: "return-text-long",
        what: ("Chữ trong một ô quá dài.", "The text of a cell is too long."),
        why: ("Ô quá dài không in được trong báo cáo.", "It cannot be printed in a report."),
        clause: None,
        example: "dán toàn văn báo cáo vào ô\n# đúng (right)\nghi số, ngày văn bản",
    },
    Doc {
        id: "return-too-large",
        what: ("Tệp quá nặng.", "A file is too large."),
        why: (
            "Tệp báo cáo 200 dòng nặng chừng 60 KB; nặng hơn nhiều thường do ảnh.",
            "A report of 200 rows has some 60 KB; much more is most often pictures.",
        ),
        clause: None,
        example: "tệp 80 MB có ảnh chụp\n# đúng (right)\ntài liệu kiểm chứng gửi riêng",
    },
    Doc {
        id: "return-unit-other",
        what: (
            "Kết quả ghi theo đơn vị khác đơn vị của chỉ tiêu.",
            "A value reached is in another unit than the target.",
        ),
        why: ("Không so được với mức phải đạt.", "It cannot be compared with the target."),
        clause: None,
        example: "12 người   (đơn vị: lớp)\n# đúng (right)\n3",
    },
    Doc {
        id: "return-value-kind",
        what: (
            "Ô để điền chứa TRUE, FALSE hoặc giá trị lỗi.",
            "A cell to fill in holds TRUE, FALSE or an error value.",
        ),
        why: ("Không cột nào hỏi như vậy.", "No column asks for that."),
        clause: None,
        example: "#N/A\n# đúng (right)\n65%",
    },
    Doc {
        id: "return-zip-in-zip",
        what: ("Tệp nén nằm trong tệp nén.", "A zip inside a zip."),
        why: (
            "Tệp nén lồng nhau là cách làm đầy bộ nhớ.",
            "Zips within zips are a way to fill up memory.",
        ),
        clause: None,
        example: "goi.zip/con.zip\n# đúng (right)\ngoi.zip/so-noi-vu.xlsx",
    },
];
