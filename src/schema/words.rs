//! What editors show beside a key: Vietnamese first, then the English of the type's documentation.
//!
//! One row per key or value, in the order of the model. `vi` stands before the English doc comment; a
//! pair `vi | en` stands for both. A default or an example is JSON, or else text. The test
//! `every_property_is_described_in_both_languages` finds rows that are missing and rows that are left
//! over.

/// One key, value or type (an empty name).
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    pub(super) default: Option<&'static str>,
    pub(super) examples: &'static [&'static str],
}

impl Row {
    const fn default(self, default: &'static str) -> Self {
        Self { default: Some(default), ..self }
    }

    const fn like(self, examples: &'static [&'static str]) -> Self {
        Self { examples, ..self }
    }
}

const fn row(name: &'static str, text: &'static str) -> Row {
    Row { name, text, default: None, examples: &[] }
}

// What every operation may say of itself.
const ID: Row = row("id", "Tên của thao tác, để văn bản sau sửa chính thao tác này.").like(&["t2"]);
const CLAUSE: Row = row(
    "clause",
    "Thao tác đặt ở đâu trong văn bản này; không ghi thì đếm theo điều của cả danh sách.",
)
.like(&["khoản 2 Điều 1"]);
const FROM: Row = row("from", "Ngày đầu có hiệu lực, khi khác ngày của cả danh sách.");
const TO: Row = row("to", "Ngày cuối có hiệu lực.");

/// The rows of each type, by the type's name.
pub(super) const TYPES: &[(&str, &[Row])] = &[
    // Values.
    ("Id", &[row("", "Mã: chỉ chữ thường không dấu a-z, chữ số và - . _, tối đa 80 ký tự. | A name for references: a-z, digits and - . _, at most 80 characters.").like(&["so-noi-vu", "nv-1.1"])]),
    ("Date", &[row("", "Ngày, viết năm-tháng-ngày. | A day, written year-month-day.").like(&["2012-02-09"])]),
    ("Period", &[row("", "Thời gian: năm, quý (Q), nửa năm (H), tháng, ngày, hoặc từ..đến; một đầu có thể bỏ trống. | A period: year, quarter (Q), half (H), month, day, or from..to, where either side may be left out.").like(&["2012-Q3", "2026-H1", "2026-09", "..2026-06-30", "2026..2030"])]),
    ("Target", &[row("", "Mức phải đạt: dấu >= <= = hoặc khoảng a..b, số (dấu phẩy thập phân), đơn vị. | What to reach: >= <= = or a range a..b, a number with decimal comma, a unit.").like(&[">= 70 %", "<= 5 %", "= 100 %", "5..6 %/năm"])]),
    // The act.
    ("Decision", &[
        row("", "Quyết định: tệp decision.yaml."),
        row("type", "Loại văn bản, viết hoa chữ đầu.").like(&["Quyết định"]),
        row("class", "Văn bản hành chính hay quy phạm pháp luật: quyết định quy tắc trình bày.").default("administrative"),
        row("status", "Đã ban hành hay còn dự thảo.").default("issued"),
        row("issuer", "Cơ quan, người ban hành: mã trong content/agencies.yaml.").like(&["chu-tich-ubnd-tinh-son-la"]),
        row("number", "Số, ký hiệu như in; chưa có số thì bỏ trống phần số.").like(&["209/QĐ-UBND"]),
        row("date", "Ngày ký; chưa biết thì bỏ dòng này."),
        row("place", "Địa danh in trước ngày tháng.").like(&["Sơn La"]),
        row("date-line", "Dòng địa danh và ngày tháng như in, khi khác mẫu chung.").like(&["Sơn La, ngày     tháng 02 năm 2012"]),
        row("letterhead", "Tên cơ quan ở đầu văn bản, khi khác danh mục cơ quan."),
        row("heading", "Tên loại in trên trích yếu; không ghi thì là tên loại viết hoa.").like(&["QUYẾT ĐỊNH"]),
        row("title", "Trích yếu như in; mỗi dòng chữ là một dòng in.").like(&["Về việc phê duyệt Kế hoạch cải cách hành chính năm 2026"]),
        row("subject", "Trích yếu viết thường, cho danh sách và siêu dữ liệu; không ghi thì lấy trích yếu.").like(&["Phê duyệt Kế hoạch cải cách hành chính năm 2026"]),
        row("authority", "Dòng thẩm quyền ban hành.").like(&["CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN LA"]),
        row("citations", "Căn cứ ban hành, mỗi dòng in một mục, ghi cả dấu cuối dòng."),
        row("enacting", "Dòng \"QUYẾT ĐỊNH:\", hoặc câu thay cho nó từ năm 2025.").like(&["QUYẾT ĐỊNH:"]),
        row("body", "Các điều, hoặc nội dung thay cho điều."),
        row("signatures", "Người ký, theo thứ tự in."),
        row("recipients", "Nơi nhận, từng dòng như in, bắt đầu bằng \"Nơi nhận:\".").like(&[r#"["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT."]"#]),
        row("effect", "Ngày có hiệu lực, hết hiệu lực."),
        row("gazette", "Đăng ở đâu trên Công báo."),
        row("annexes", "Phụ lục, kế hoạch kèm theo: tên tệp, hoặc nội dung ghi ngay đây.").like(&[r#"["plan.yaml"]"#]),
        row("amends", "Văn bản này làm gì với các văn bản trước: mỗi mục là một văn bản được sửa đổi hoặc được đính chính.").like(&[r#"[{"act": "209-qd-ubnd", "clause": "Điều 1", "operations": [{"repeal": {"at": "khoản 3 Điều 2", "expect": "3. Lập báo cáo riêng."}}]}]"#]),
        row("consolidations", "Các văn bản hợp nhất của văn bản này theo Pháp lệnh 01/2012/UBTVQH13; chỉ dùng cho văn bản quy phạm pháp luật."),
        row("remarks", "Lời người biên tập báo cho người đọc về bản này; không thuộc văn bản."),
    ]),
    ("Class", &[
        row("", "Luật văn bản nào áp dụng."),
        row("administrative", "Văn bản hành chính (cá biệt). | An administrative act."),
        row("normative", "Văn bản quy phạm pháp luật. | A normative act."),
    ]),
    ("Status", &[
        row("", "Văn bản đang ở bước nào."),
        row("issued", "Đã ký. | Signed."),
        row("draft", "Dự thảo; in chữ DỰ THẢO. | A draft."),
    ]),
    ("Citation", &[row("", "Một dòng căn cứ: chữ, hoặc chữ kèm các văn bản được dẫn. | A line of grounds: text, or text with the acts it cites.").like(&["Căn cứ Luật Tổ chức chính quyền địa phương;"])]),
    ("CitationEntry", &[
        row("", "Một dòng căn cứ kèm các văn bản được dẫn. | A line of grounds with the acts it cites."),
        row("text", "Dòng căn cứ đúng từng chữ, cả dấu cuối dòng. | The line to the letter, with its closing mark."),
        row("cites", "Các văn bản được dẫn. | The acts cited."),
    ]),
    ("Cite", &[
        row("", "Văn bản được dẫn: theo số và ngày, theo số, hoặc chỉ theo ngày."),
        row("type", "Loại văn bản.").like(&["Nghị quyết"]),
        row("number", "Số, ký hiệu như được dẫn.").like(&["30c/NQ-CP"]),
        row("date", "Ngày của văn bản được dẫn.").like(&["2011-11-08"]),
        row("issuer", "Cơ quan ban hành như được dẫn.").like(&["Chính phủ"]),
        row("title", "Trích yếu như được dẫn."),
        row("amended-by", "\"được sửa đổi, bổ sung bởi …\". | The acts by which it was amended."),
    ]),
    ("Body", &[row("", "Văn xuôi, hoặc danh sách các khối (văn xuôi, bảng, trích nguyên văn). | Prose, or a list of blocks (prose, tables, quoted text).")]),
    ("Block", &[row("", "Một khối: chữ, hoặc một trong prose, table, quote, missing, drafted. | A block: text, or one of prose, table, quote, missing, drafted.")]),
    ("BlockEntry", &[
        row("", "Một khối có tên; mỗi khối chỉ một khóa. | A named block; one key each."),
        row("prose", "Văn xuôi: Điều, khoản 1., điểm a), gạch đầu dòng được nhận ra. | Prose; Điều, 1., a) and dashes are recognised."),
        row("table", "Bảng. | A table."),
        row("quote", "Nội dung mới trong ngoặc kép, như văn bản sửa đổi in. | New text in quotation marks, as an amending act prints it."),
        row("missing", "Phần mà bản chép không có; ghi điều biết được về chỗ thiếu. | Text that the copy at hand does not have; says what is known about the gap."),
        row("drafted", "Lời văn của một điều, soạn từ các thao tác đặt ở điều đó; điều không có thao tác nào thì là câu giữ nguyên các nội dung khác. | The wording of an article, drafted from the operations ordered there; of an article without any, the sentence that all else stays as it is.").like(&["Điều 1"]),
    ]),
    ("Signature", &[
        row("", "Một chữ ký."),
        row("capacity", "Các dòng chức vụ như in.").like(&[r#"["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]"#]),
        row("note", "Chữ ở chỗ chữ ký.").like(&["(Đã ký)"]),
        row("name", "Họ tên như in, kèm quân hàm, học vị nếu có.").like(&["Nguyễn Văn A"]),
        row("office", "Chức vụ người ký, khi các dòng trên không nói; chỉ là siêu dữ liệu."),
    ]),
    ("Effect", &[
        row("", "Văn bản có hiệu lực từ ngày nào đến ngày nào; chưa xác định thì không ghi."),
        row("from", "Ngày đầu có hiệu lực."),
        row("applies-from", "Ngày đầu được áp dụng, khi khác ngày có hiệu lực."),
        row("to", "Ngày cuối có hiệu lực."),
        row("state", "Tình trạng hiệu lực theo hồ sơ, khi ngày tháng chưa nói hết."),
        row("units", "Các phần có hiệu lực, hoặc hết hiệu lực, vào ngày riêng."),
    ]),
    ("EffectState", &[
        row("", "Tình trạng hiệu lực. | The state of effect, as gazette records write it."),
        row("not-yet", "Chưa có hiệu lực. | Not yet in effect."),
        row("in-force", "Đang hiệu lực. | In effect."),
        row("partly-expired", "Hết hiệu lực một phần. | Partly out of effect."),
        row("expired", "Hết hiệu lực toàn bộ. | Out of effect."),
        row("suspended", "Đình chỉ thi hành. | Execution suspended."),
        row("interrupted", "Ngưng hiệu lực. | Effect interrupted."),
    ]),
    ("UnitEffect", &[
        row("", "Hiệu lực của một phần văn bản."),
        row("unit", "Phần nào, viết như in.").like(&["khoản 2 Điều 1"]),
        row("from", "Ngày đầu có hiệu lực; chưa xác định thì không ghi."),
        row("to", "Ngày cuối có hiệu lực."),
    ]),
    ("Gazette", &[
        row("", "Chỗ đăng trên Công báo."),
        row("issue", "Số Công báo như in.").like(&["179 + 180"]),
        row("date", "Ngày ra số Công báo."),
        row("first-page", "Trang Công báo mà văn bản bắt đầu.").like(&["12"]),
        row("last-page", "Trang mà văn bản kết thúc.").like(&["40"]),
        row("continued-from", "Số Công báo trước đó, \"(Tiếp theo Công báo số …)\"."),
        row("continued-in", "Số Công báo tiếp theo, \"(Xem tiếp Công báo số …)\"."),
    ]),
    ("AnnexEntry", &[row("", "Phụ lục: tên tệp .yaml cùng thư mục, hoặc nội dung ghi ngay đây. | An annex: the name of a .yaml file beside this one, or its content in place.").like(&["plan.yaml"])]),
    ("Annex", &[
        row("", "Kế hoạch, quy chế, danh mục, biểu mẫu: tài liệu ban hành kèm theo."),
        row("kind", "Văn bản ban hành kèm theo hay phụ lục: quyết định có in lại quốc hiệu hay không.").default("annex"),
        row("label", "Tên loại hoặc tên phụ lục như in.").like(&["KẾ HOẠCH", "Phụ lục II"]),
        row("title", "Tên như in; mỗi dòng chữ là một dòng in."),
        row("reference", "Dòng \"(Ban hành kèm theo …)\" như in."),
        row("unit", "Dòng đơn vị tính.").like(&["ĐVT: triệu đồng"]),
        row("orientation", "Trang dọc hay ngang; không ghi thì dọc.").default("portrait"),
        row("body", "Văn xuôi và bảng."),
        row("issuer-line", "Dòng tên cơ quan ở cuối, không có chữ ký."),
        row("signatures", "Chữ ký riêng của phụ lục."),
        row("recipients", "Nơi nhận riêng của phụ lục."),
        row("annexes", "Phụ lục của phụ lục."),
    ]),
    ("AnnexKind", &[
        row("", "Hai loại mà nghị định trình bày khác nhau."),
        row("annex", "Phụ lục: tên, tiêu đề, dòng kèm theo; không in quốc hiệu. | An annex: label, title, reference; no national head."),
        row("document", "Văn bản ban hành kèm theo (kế hoạch, quy chế): in lại phần đầu, không số, không ngày. | A document issued with the act: repeats the head without number and date."),
    ]),
    ("Orientation", &[
        row("", "Trang nằm thế nào."),
        row("portrait", "Dọc. | Portrait."),
        row("landscape", "Ngang. | Landscape."),
    ]),
    // Tables.
    ("Table", &[
        row("", "Bảng trong phụ lục hoặc trong điều."),
        row("id", "Mã bảng, không đổi, riêng trong văn bản.").like(&["ke-hoach"]),
        row("caption", "Tên bảng in phía trên.").like(&["Bảng 2. Chỉ tiêu"]),
        row("unit", "Dòng đơn vị tính in trên bảng.").like(&["ĐVT: triệu đồng"]),
        row("columns", "Các cột, từ trái sang phải."),
        row("bands", "Ô tiêu đề nằm trên tên cột, hàng trên cùng trước; nhiều nhất hai hàng."),
        row("column-numbers", "Hàng đánh số cột dưới tên cột, như in.").like(&[r#"["(1)", "(2)", "(3)"]"#]),
        row("layouts", "Các kiểu chia ô mà cột chiếm số làn khác với ở tiêu đề."),
        row("rows", "Các dòng nhóm và dòng nội dung, theo thứ tự in."),
        row("footnotes", "Chú thích của bảng, gọi bằng [^dấu] trong ô."),
        row("tracking", "Bảng theo dõi có theo dõi các dòng này không; không ghi thì có, nếu bảng có cột thời gian hoặc cơ quan."),
    ]),
    ("Column", &[
        row("", "Một cột: trong cột có gì và rộng bao nhiêu."),
        row("id", "Mã cột, để các dòng điền vào.").like(&["noi-dung"]),
        row("title", "Tên cột như in.").like(&["Nội dung nhiệm vụ"]),
        row("role", "Các ô trong cột nói về điều gì."),
        row("tracks", "Số làn cột chiếm ở tiêu đề, và ở các dòng không có kiểu riêng."),
        row("width", "Bề rộng trên giấy, mm; không ghi thì chia phần còn lại.").like(&["12"]),
        row("widths", "Bề rộng từng làn, mm, khi không đều nhau.").like(&["[20, 30]"]),
        row("absent", "Dòng không nhắc đến cột này thì ô là gì; không ghi thì báo lỗi."),
    ]),
    ("Absent", &[
        row("", "Ô không được viết ra nghĩa là gì."),
        row("blank", "Ô trắng trên bản in. | The cell is blank in print."),
    ]),
    ("Role", &[
        row("", "Cột, hoặc một ô, nói về điều gì."),
        row("so-thu-tu", "Số thứ tự. | Number."),
        row("noi-dung", "Nội dung, nhiệm vụ. | Task."),
        row("chi-so", "Chỉ số đánh giá, chỉ tiêu. | Indicator."),
        row("don-vi-tinh", "Đơn vị tính. | Unit."),
        row("gia-tri", "Giá trị, số liệu. | Value."),
        row("san-pham", "Sản phẩm, kết quả. | Product."),
        row("tai-lieu-kiem-chung", "Tài liệu kiểm chứng. | Means of verification."),
        row("chu-tri", "Cơ quan chủ trì. | Lead agency."),
        row("phoi-hop", "Cơ quan phối hợp. | Coordinating agencies."),
        row("chu-tri-phoi-hop", "Cơ quan chủ trì và phối hợp trong một cột. | Lead and coordinating agencies in one column."),
        row("thoi-gian", "Thời gian. | Time, deadline."),
        row("kinh-phi", "Kinh phí. | Funding."),
        row("nguon-von", "Nguồn vốn. | Source of funding."),
        row("tinh-trang", "Tình trạng. | State."),
        row("ghi-chu", "Ghi chú. | Remark."),
        row("can-cu", "Căn cứ pháp lý. | Legal basis."),
        row("ma", "Mã. | Code."),
    ]),
    ("Band", &[
        row("", "Ô tiêu đề nằm trên vài cột."),
        row("title", "Chữ như in."),
        row("from", "Mã cột đầu nằm dưới nó."),
        row("to", "Mã cột cuối nằm dưới nó."),
    ]),
    ("Layout", &[
        row("", "Số làn mỗi cột chiếm, ở các dòng dùng kiểu này."),
        row("id", "Mã kiểu, để các dòng chọn."),
        row("tracks", "Số làn theo mã cột; cột không nhắc đến thì giữ số làn ở tiêu đề.").like(&[r#"{"noi-dung": 2}"#]),
    ]),
    ("Row", &[
        row("", "Một dòng; có title là dòng nhóm, có missing là chỗ bản chép thiếu, còn lại là dòng nội dung. Dòng chứa được dòng."),
        row("id", "Mã dòng: đặt một lần, không đổi khi số thứ tự đổi.").like(&["nv-1.1"]),
        row("no", "Số thứ tự như in, ở cột so-thu-tu.").like(&["2.3"]),
        row("title", "Tên nhóm, ở cột noi-dung (không có thì cột đầu)."),
        row("through", "Mã cột cuối mà tên nhóm chạy tới; không ghi thì chỉ trong cột của nó."),
        row("layout", "Kiểu chia ô của dòng này và các dòng bên trong."),
        row("cells", "Các ô, theo mã cột.").like(&[r#"{"noi-dung": "Rà soát văn bản", "thoi-gian": "Quý III"}"#]),
        row("missing", "Các dòng bản chép không có; ghi điều biết được về chỗ thiếu."),
        row("lead", "Mã cơ quan chủ trì, ghi bên cạnh chữ in.").like(&[r#"["so-noi-vu"]"#]),
        row("coordinating", "Mã các cơ quan phối hợp, ghi bên cạnh chữ in."),
        row("period", "Thời gian, ghi bên cạnh chữ in; ngày cuối là hạn."),
        row("recurrence", "Lặp lại thế nào, ghi bên cạnh chữ in \"Hằng năm\", \"Khi có phát sinh\"."),
        row("indicators", "Các chỉ số đọc ra từ chữ trong ô."),
        row("total", "Quy tắc cộng: các số trong dòng là tổng của những dòng nào."),
        row("rows", "Các dòng bên trong dòng này."),
    ]),
    ("Cell", &[row("", "Chữ trong ô. Ô trắng viết \"\"; ô gộp với ô trên viết ^; ô gộp với ô trái viết <; ô mà bản chép thiếu viết \"?\". | A cell: \"\" when blank, ^ or < when merged with the one above or left, \"?\" when the copy lacks it.").like(&["Quý III", "\"^\"", "\"<\"", "\"?\"", "\"\""])]),
    ("CellEntry", &[
        row("", "Một ô có ý nghĩa khác cột của nó. | A cell whose meaning is not that of its column."),
        row("text", "Chữ trong ô; ô trắng viết \"\", ô bản chép thiếu để trống hẳn. | Text of the cell; \"\" when blank, nothing when the copy lacks it."),
        row("role", "Ô nói về điều gì. | What the cell is about."),
    ]),
    ("Indicator", &[
        row("", "Một chỉ số: cụm từ trong ô, kèm mức phải đạt."),
        row("id", "Mã chỉ số, không đổi.").like(&["nv-1.1-a"]),
        row("text", "Cụm từ đúng từng chữ; phải có trong ô của dòng."),
        row("target", "Mức phải đạt; chỉ số bằng lời thì không ghi."),
        row("baseline", "Mức trước đó: ước thực hiện hoặc thực hiện năm trước."),
        row("series", "Mức phải đạt theo từng kỳ, khi văn bản cho cả chuỗi."),
    ]),
    ("PeriodTarget", &[
        row("", "Mức phải đạt của một kỳ."),
        row("period", "Kỳ nào."),
        row("target", "Mức phải đạt trong kỳ."),
    ]),
    ("Recurrence", &[
        row("", "Nhiệm vụ lặp lại thế nào."),
        row("continuous", "Thường xuyên. | All the time."),
        row("monthly", "Hằng tháng. | Every month."),
        row("quarterly", "Hằng quý. | Every quarter."),
        row("yearly", "Hằng năm. | Every year."),
        row("when-needed", "Khi có phát sinh. | When needed."),
    ]),
    ("Total", &[
        row("", "Tổng mà các số in phải khớp."),
        row("columns", "Mã các cột được cộng."),
        row("of", "Cộng những dòng nào."),
    ]),
    ("Summands", &[row("", "Các dòng được cộng: rows, groups, hoặc danh sách mã dòng. | What is summed: rows, groups, or a list of row ids.").like(&["rows"])]),
    ("SummandsWord", &[
        row("", "Cách cộng. | What is summed."),
        row("rows", "Các dòng nằm ngay trong dòng này. | The rows directly inside this row."),
        row("groups", "Mọi dòng nhóm ngoài cùng của bảng. | All outermost group rows of the table."),
    ]),
    ("Footnote", &[
        row("", "Một chú thích của bảng."),
        row("mark", "Dấu như in.").like(&["\"1\"", "*"]),
        row("text", "Lời chú thích."),
    ]),
    // What an act does to earlier ones.
    ("Amendment", &[
        row("", "Những gì văn bản này làm với một văn bản trước."),
        row("act", "Văn bản được sửa đổi: mã, hoặc đường dẫn trong content/.").like(&["209-qd-ubnd", "2012/209-qd-ubnd"]),
        row("relation", "Sửa đổi, bổ sung, bãi bỏ; hay đính chính.").default("amend"),
        row("clause", "Các thao tác đặt ở điều nào của văn bản này; có nhiều thao tác thì thao tác thứ n là khoản n.").like(&["Điều 1"]),
        row("from", "Ngày đầu các thao tác có hiệu lực; không ghi thì theo hiệu lực của văn bản này."),
        row("to", "Ngày cuối các thao tác có hiệu lực."),
        row("operations", "Các thao tác, theo thứ tự thực hiện."),
    ]),
    ("Relation", &[
        row("", "Hai văn bản quan hệ với nhau thế nào."),
        row("amend", "Sửa đổi, bổ sung, bãi bỏ: quy định mới, tính từ ngày có hiệu lực. | A new norm, from its day of effect."),
        row("correct", "Đính chính: điều văn bản lẽ ra đã ghi, tính từ chính ngày của nó. | What the act should have said, from its own day on."),
    ]),
    ("Operation", &[row("", "Một thao tác; mỗi mục chỉ một động từ. | One operation; one verb each.").like(&[r#"{"substitute": {"at": "số thứ tự 2.3 cột “Thời gian”", "expect": "Quý III", "text": "Quý IV", "period": "2012-Q4"}}"#])]),
    ("OperationEntry", &[
        row("", "Một thao tác: động từ và điều nó cần. | An operation: a verb and what it needs."),
        row("substitute", "Sửa đổi, thay thế: đặt nội dung mới vào chỗ cũ. | Puts something else in a place."),
        row("insert", "Bổ sung: thêm điều, khoản, dòng, cột, phụ lục, chú thích, căn cứ. | Adds units, rows, a column, an annex, a footnote, a line of grounds."),
        row("repeal", "Bãi bỏ: chỗ ấy thôi hiệu lực, số của nó giữ nguyên. | Takes units out of force; their numbers stay."),
        row("phrase", "Thay, bỏ, bổ sung cụm từ ở mọi chỗ nó đứng trong phạm vi được nêu. | Changes phrases wherever they stand in the given places."),
        row("renumber", "Đổi số của một điều, khoản, điểm hay dòng. | Gives a unit or a row another number."),
        row("move", "Chuyển một đơn vị hay một dòng tới chỗ khác. | Takes a unit or a row to another place."),
        row("merge", "Gộp nhiều đơn vị hay nhiều dòng làm một, ở chỗ của cái đầu tiên. | Makes one unit or row of several, in the place of the first."),
        row("commence", "Định ngày có hiệu lực. | Sets the day on which something takes effect."),
        row("extend", "Kéo dài hiệu lực. | Lets something have effect longer."),
        row("suspend", "Đình chỉ, ngưng hiệu lực. | Keeps something from being applied for a time."),
        row("revive", "Cho tiếp tục có hiệu lực. | Brings something back into force."),
        row("expire", "Cho hết hiệu lực; chữ vẫn còn. | Ends the effect of something; its text stays."),
    ]),
    ("Texts", &[row("", "Một dòng chữ, hoặc danh sách nhiều dòng. | One text, or a list of several.").like(&["khoản 3 Điều 2", r#"["số thứ tự 3.1", "số thứ tự 3.2"]"#])]),
    ("Substitute", &[
        row("", "Đặt nội dung khác vào chỗ của một đơn vị, tên, dòng, ô, chỉ số, bảng hay phụ lục."),
        row("at", "Chỗ được sửa, viết như in, hoặc mã của nó.").like(&["khoản 2 Điều 1", "số thứ tự 2.3 cột “Thời gian”", "nv-2.3/thoi-gian"]),
        row("expect", "Chữ phải đang có ở chỗ ấy; hoặc blake3: và phần đầu mã băm của nó.").like(&["Quý III", "blake3:0f1e2d3c4b5a6978"]),
        row("text", "Chữ mới: của đơn vị thì kèm số của nó; của ô, tên, tiêu đề thì chỉ chữ.").like(&["2. Sở Nội vụ tổng hợp, báo cáo trước ngày 15 tháng 12 hằng năm."]),
        row("row", "Dòng mới."),
        row("table", "Bảng mới."),
        row("annex", "Phụ lục mới: một tệp trong thư mục của văn bản này, hoặc nội dung ghi ngay đây."),
        row("lead", "Mã cơ quan chủ trì của dòng, ghi bên cạnh chữ mới.").like(&[r#"["so-noi-vu"]"#]),
        row("coordinating", "Mã các cơ quan phối hợp của dòng, ghi bên cạnh chữ mới."),
        row("period", "Thời gian, ghi bên cạnh chữ mới; ngày cuối là hạn."),
        row("recurrence", "Lặp lại thế nào, ghi bên cạnh chữ mới."),
        row("indicators", "Các chỉ số đọc ra từ chữ mới."),
        row("target", "Mức mà chỉ số phải đạt, ghi bên cạnh chữ mới."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Insert", &[
        row("", "Thêm đơn vị, dòng, một cột, một phụ lục, một chú thích, một dòng căn cứ."),
        row("after", "Ngay sau chỗ này.").like(&["số thứ tự 6.3 mục VI"]),
        row("before", "Ngay trước chỗ này.").like(&["khoản 3 Điều 2"]),
        row("into", "Vào cuối chỗ này.").like(&["Điều 2"]),
        row("expect", "Chữ phải đang có ở chỗ ấy; hoặc blake3: và phần đầu mã băm của nó."),
        row("text", "Các đơn vị mới kèm số của chúng, hoặc một dòng căn cứ.").like(&["2a. Sở Tài chính bố trí kinh phí."]),
        row("rows", "Các dòng mới."),
        row("column", "Cột mới; dòng nào cells không nhắc đến thì ô của cột ấy trắng."),
        row("cells", "Các ô của cột mới, theo mã dòng.").like(&[r#"{"nv-2.3": "Quý IV"}"#]),
        row("footnote", "Chú thích mới của bảng."),
        row("annex", "Phụ lục mới: một tệp trong thư mục của văn bản này, hoặc nội dung ghi ngay đây."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Repeal", &[
        row("", "Bãi bỏ các đơn vị hay các dòng; số của chúng giữ nguyên."),
        row("at", "Các chỗ bị bãi bỏ; toàn bộ văn bản thì ghi \"toàn bộ\".").like(&["khoản 3 Điều 2", "toàn bộ"]),
        row("expect", "Chữ phải đang có ở từng chỗ: nguyên văn, hoặc blake3: và phần đầu mã băm."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Phrase", &[
        row("", "Thay, bỏ, bổ sung cụm từ ở mọi chỗ nó đứng trong phạm vi được nêu."),
        row("in", "Tìm ở đâu; không ghi thì cả văn bản và phụ lục.").like(&["Điều 2", r#"["Kế hoạch", "khoản 1 Điều 3"]"#]),
        row("except", "Không tìm ở đâu.").like(&["số thứ tự 1.2"]),
        row("pairs", "Cụm từ nào thành cụm từ nào. Hai cụm từ bắt đầu ở cùng một chữ thì lấy cụm dài hơn.").like(&[r#"[{"old": "Sở Thông tin và Truyền thông", "new": "Sở Khoa học và Công nghệ", "hits": 3}]"#]),
        row("agencies", "Mã cơ quan thay cho mã cơ quan khác, ở các dòng có cụm từ bị sửa."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Pair", &[
        row("", "Một cụm từ và điều xảy ra với nó: thay thì ghi old và new; bỏ thì chỉ ghi old; bổ sung thì ghi after và new."),
        row("old", "Cụm từ cũ, đúng từng chữ.").like(&["Sở Thông tin và Truyền thông"]),
        row("new", "Cụm từ mới.").like(&["Sở Khoa học và Công nghệ"]),
        row("after", "Cụm từ mà new được thêm vào ngay sau."),
        row("hits", "Cụm từ đứng mấy lần trong phạm vi; khác đi thì thao tác bị từ chối.").like(&["3"]),
    ]),
    ("AgencyChange", &[
        row("", "Một cơ quan thay cho một cơ quan."),
        row("old", "Mã cơ quan trước đây chủ trì hoặc phối hợp."),
        row("new", "Mã cơ quan từ nay làm việc ấy."),
    ]),
    ("Renumber", &[
        row("", "Đổi số của một đơn vị hay một dòng."),
        row("at", "Chỗ được đổi số.").like(&["Điều 10"]),
        row("mark", "Số mới như in, cả dấu đi sau.").like(&["Điều 11.", "6.3a"]),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Move", &[
        row("", "Chuyển một đơn vị hay một dòng tới chỗ khác."),
        row("at", "Cái được chuyển.").like(&["số thứ tự 4.2"]),
        row("expect", "Chữ phải đang có ở chỗ ấy; hoặc blake3: và phần đầu mã băm của nó."),
        row("after", "Tới ngay sau chỗ này.").like(&["số thứ tự 2.1"]),
        row("before", "Tới ngay trước chỗ này."),
        row("into", "Tới cuối chỗ này."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Merge", &[
        row("", "Gộp nhiều đơn vị hay nhiều dòng làm một, ở chỗ của cái đầu tiên."),
        row("at", "Những cái được gộp.").like(&[r#"["số thứ tự 5.1", "số thứ tự 5.2"]"#]),
        row("expect", "Chữ phải đang có ở từng chỗ: nguyên văn, hoặc blake3: và phần đầu mã băm."),
        row("text", "Đơn vị mới."),
        row("row", "Dòng mới."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Commence", &[
        row("", "Định ngày mà văn bản, một phần của nó hay một thao tác có hiệu lực."),
        row("at", "Phần nào; không ghi thì cả văn bản.").like(&["Điều 4", "thao tác t2"]),
        row("on", "Ngày đầu có hiệu lực."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Extend", &[
        row("", "Kéo dài hiệu lực của văn bản, của một phần hay của một thao tác."),
        row("at", "Phần nào; không ghi thì cả văn bản."),
        row("until", "Ngày cuối có hiệu lực."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Suspend", &[
        row("", "Đình chỉ, ngưng hiệu lực của văn bản, của một phần hay của một thao tác."),
        row("at", "Phần nào; không ghi thì cả văn bản."),
        row("until", "Ngày cuối của thời gian đình chỉ; chưa xác định thì không ghi."),
        row("reason", "Lý do như in.").like(&["để rà soát định mức"]),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Revive", &[
        row("", "Cho tiếp tục có hiệu lực điều đã bị bãi bỏ, bị đình chỉ hay đã hết hiệu lực."),
        row("at", "Phần nào; không ghi thì cả văn bản."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("Expire", &[
        row("", "Cho văn bản hay một phần hết hiệu lực; chữ vẫn còn."),
        row("at", "Phần nào; không ghi thì cả văn bản."),
        ID,
        CLAUSE,
        FROM,
        TO,
    ]),
    ("AuthenticatedConsolidation", &[
        row("", "Một văn bản hợp nhất theo mẫu của Pháp lệnh 01/2012/UBTVQH13, có số và phần xác thực riêng."),
        row("as-of", "Hợp nhất theo tình trạng của ngày nào."),
        row("issuer", "Cơ quan hợp nhất: mã trong content/agencies.yaml."),
        row("number", "Số, ký hiệu của văn bản hợp nhất; chưa có thì không ghi.").like(&["92/VBHN-BQP"]),
        row("date", "Ngày xác thực."),
        row("place", "Địa danh in trước ngày tháng.").like(&["Hà Nội"]),
        row("signatures", "Người xác thực."),
        row("recipients", "Nơi nhận riêng của văn bản hợp nhất."),
    ]),
    // Agencies.
    ("Registry", &[
        row("", "Danh mục cơ quan: tệp content/agencies.yaml."),
        row("agencies", "Các cơ quan, chức danh, nhóm chung."),
    ]),
    ("Agency", &[
        row("", "Một cơ quan, một chức danh ban hành văn bản, hoặc một nhóm chung."),
        row("id", "Mã để các văn bản trỏ tới; không bao giờ được in.").like(&["so-noi-vu"]),
        row("name", "Tên chính thức, như viết trong câu.").like(&["Sở Nội vụ"]),
        row("short", "Các cách viết khác trong văn bản.").like(&[r#"["Sở KH&CN"]"#]),
        row("letterhead", "Các dòng tên cơ quan ở đầu văn bản, cơ quan cấp trên trước nếu có in."),
        row("superior", "Mã cơ quan cấp trên."),
        row("code", "Mã định danh điện tử (QĐ 20/2020/QĐ-TTg): tối đa 35 ký tự 0-9 A-Z và dấu chấm.").like(&["H52.12"]),
        row("members", "Mã các thành viên, nếu là một nhóm."),
        row("successors", "Cơ quan nào tiếp nhận, từ bao giờ."),
    ]),
    ("Letterhead", &[
        row("", "Tên cơ quan ban hành, ô số 2 (NĐ 30/2020, Phụ lục I)."),
        row("superior", "Cơ quan cấp trên, chữ đứng.").like(&[r#"["ỦY BAN NHÂN DÂN TỈNH"]"#]),
        row("agency", "Cơ quan ban hành, chữ đậm.").like(&[r#"["ỦY BAN NHÂN DÂN", "TỈNH SƠN LA"]"#]),
    ]),
    ("Successor", &[
        row("", "Một cơ quan tiếp nhận, từ một ngày nếu biết."),
        row("agency", "Mã cơ quan tiếp nhận."),
        row("from", "Ngày đầu; chưa biết thì không ghi."),
        row("tasks", "Nhiệm vụ nào, khi được chia ra."),
    ]),
    // What is tracked and what was reported.
    ("ReportingPeriod", &[row("", "Kỳ báo cáo: Q1 quý I, Q2 6 tháng đầu năm, Q3 quý III, Q4 cả năm. | A period of report: Q1 first quarter, Q2 six months, Q3 third quarter, Q4 year.").like(&["2012-Q2"])]),
    ("Decimal", &[row("", "Số, dấu phẩy thập phân. | A number with decimal comma.").like(&["65,5"])]),
    ("Tracking", &[
        row("", "Cách theo dõi văn bản: tệp tracking.yaml."),
        row("period", "Kỳ báo cáo đang mở: bảng của từng cơ quan lấy văn bản theo ngày cuối kỳ."),
        row("due", "Hạn gửi lại; không ghi thì theo quy định của kỳ."),
        row("collector", "Cơ quan theo dõi kế hoạch và nhận báo cáo: mã trong content/agencies.yaml.").like(&["so-noi-vu"]),
        row("contact", "Hỏi ai, gửi về đâu: từng dòng.").like(&[r#"["Phòng Cải cách hành chính"]"#]),
        row("guidance", "Điều cơ quan cần biết thêm khi điền, từng đoạn.").like(&[r#"["Gửi kèm văn bản có chữ ký số."]"#]),
    ]),
    ("Progress", &[
        row("", "Báo cáo đã nhận của một kỳ: tệp progress/<kỳ>.yaml, do congbao collect ghi thêm."),
        row("period", "Kỳ báo cáo; tệp đặt tên theo kỳ."),
        row("settled", "Dòng có nhiều cơ quan báo cáo khác nhau: lấy báo cáo của ai."),
        row("returns", "Các tệp đã nhận, cũ trước mới sau."),
    ]),
    ("Settlement", &[
        row("", "Lấy báo cáo của cơ quan nào cho một dòng."),
        row("key", "Khóa của dòng.").like(&["ke-hoach/n1.1/n1.1-a"]),
        row("agency", "Cơ quan có báo cáo được lấy."),
        row("reason", "Vì sao, theo ý kiến của ai.").like(&["Sở Nội vụ đã kiểm tra"]),
    ]),
    ("Return", &[
        row("", "Một tệp đã nhận."),
        row("agency", "Cơ quan báo cáo."),
        row("file", "Tên tệp lúc nhận.").like(&["so-noi-vu.xlsx"]),
        row("blake3", "Mã băm của tệp; bản gốc mang tên này trong progress/returns/."),
        row("edition", "Bản văn bản mà tệp được dựng ra: signed, hoặc ngày của bản hợp nhất.").like(&["signed"]),
        row("day", "Ngày báo cáo ghi trong tệp."),
        row("received", "Ngày nhận."),
        row("rows", "Số liệu theo từng dòng."),
        row("blank", "Khóa của các dòng để trống."),
        row("refused", "Các ô không lấy được, với chữ trong ô."),
    ]),
    ("ReportedRow", &[
        row("", "Số liệu của một dòng."),
        row("key", "Khóa của dòng: mã bảng, mã dòng, mã chỉ tiêu.").like(&["ke-hoach/n1.1/n1.1-a"]),
        row("target", "Mức phải đạt lúc báo cáo."),
        row("deadline", "Thời hạn lúc báo cáo."),
        row("status", "Trạng thái thực hiện."),
        row("percent", "Phần trăm công việc đã làm."),
        row("actual", "Kết quả đạt được, theo đơn vị của mức phải đạt."),
        row("done", "Ngày hoàn thành."),
        row("evidence", "Tài liệu kiểm chứng."),
        row("note", "Ghi chú."),
        row("sheet", "Tên trang tính.").like(&["Nhiệm vụ"]),
        row("cells", "Từng số liệu nằm ở ô nào."),
    ]),
    ("ReportedCells", &[
        row("", "Địa chỉ các ô; ô nào không lấy thì không ghi.").like(&[r#"{"status": "L8"}"#]),
        row("status", "Ô trạng thái."),
        row("percent", "Ô phần trăm."),
        row("actual", "Ô kết quả."),
        row("done", "Ô ngày hoàn thành."),
        row("evidence", "Ô tài liệu."),
        row("note", "Ô ghi chú."),
    ]),
    ("RefusedCell", &[
        row("", "Một ô không lấy được."),
        row("sheet", "Tên trang tính."),
        row("cell", "Địa chỉ ô.").like(&["L8"]),
        row("key", "Khóa của dòng, nếu có."),
        row("read", "Chữ trong ô."),
        row("why", "Mã của thông báo cho biết vì sao.").like(&["return-status-unknown"]),
    ]),
    ("TaskStatus", &[
        row("", "Cơ quan nói gì về nhiệm vụ."),
        row("chua-thuc-hien", "Chưa thực hiện. | Not begun."),
        row("dang-thuc-hien", "Đang thực hiện. | Under way."),
        row("hoan-thanh", "Hoàn thành. | Done."),
        row("tam-dung", "Tạm dừng. | Halted for a while."),
        row("huy", "Hủy. | Given up."),
    ]),
];

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::schema::Kind;

    #[test]
    fn no_row_is_left_over() {
        let schemas = Kind::ALL.map(|kind| {
            serde_json::from_str::<Value>(&kind.text()).expect("the program writes JSON")
        });
        let named = |schema: &Value, name: &str| {
            let choices = schema["oneOf"].as_array().into_iter().flatten();
            name.is_empty()
                || std::iter::once(schema).chain(choices).any(|choice| {
                    choice["const"] == name || choice["properties"].get(name).is_some()
                })
        };
        for (of, rows) in TYPES {
            let types = schemas.iter().filter_map(|root| {
                if root["title"] == *of { Some(root) } else { root["$defs"].get(*of) }
            });
            let types: Vec<&Value> = types.collect();
            for row in *rows {
                let found = types.iter().any(|schema| named(schema, row.name));
                assert!(found, "there is no `{}` in {of}", row.name);
            }
        }
    }
}
