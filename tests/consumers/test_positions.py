"""Where things stand on the printed page, measured in LibreOffice's PDF of the Word document and in
congbao's own PDF, against the decree's numbers.

Lengths within 0.5 mm, letters within 0.25 pt. `pytest -s` shows the tables.
"""

import pymupdf
import pytest

from conftest import to_pdf

MM = 25.4 / 72
# Times and its metric twins: height of the letters above the baseline, as a part of their size.
ASCENT = 0.891
# Thickness of a line, and how far the position of a line of text may be off by rounding in the print.
LENGTH, SIZE = 0.5, 0.25


class Line:
    """A line of print in mm, its letters in pt."""

    def __init__(self, line):
        first = line["spans"][0]
        letters = [letter for span in line["spans"] for letter in span["chars"]]
        self.text = "".join(letter["c"] for letter in letters).strip()
        # A blank at the end of a line is written, not printed.
        printed = [letter["bbox"] for letter in letters if letter["c"].strip()] or [line["bbox"]]
        self.left, self.right = printed[0][0] * MM, printed[-1][2] * MM
        self.base = first["origin"][1] * MM
        self.size = first["size"]
        self.top = self.base - ASCENT * self.size * MM
        self.font = first["font"]

    @property
    def middle(self):
        return (self.left + self.right) / 2

    @property
    def width(self):
        return self.right - self.left


class Page:
    """Lines of print, and drawn lines that lie flat."""

    def __init__(self, page):
        blocks = page.get_text("rawdict")["blocks"]
        lines = [Line(line) for block in blocks for line in block.get("lines", [])]
        self.lines = [line for line in lines if line.text]
        self.width, self.height = page.rect.width * MM, page.rect.height * MM
        rules = {
            (round(rect.x0 * MM, 2), round(rect.x1 * MM, 2), round(rect.y0 * MM, 2))
            for rect in (drawing["rect"] for drawing in page.get_drawings())
            if rect.height * MM < 0.3 and rect.width > 0
        }
        self.rules = sorted(rules, key=lambda rule: rule[2])

    def line(self, start):
        return next(line for line in self.lines if line.text.startswith(start))

    def whole(self, text):
        return next(line for line in self.lines if line.text == text)

    def rule_below(self, line):
        """The next drawn line that lies below a line of print."""
        return next(rule for rule in self.rules
                    if rule[2] > line.base and rule[0] < line.middle < rule[1])


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("print")


@pytest.fixture(params=["word", "pdf"])
def printed(request, folder):
    """The pages of an act as LibreOffice prints the Word document, and as congbao lays them out."""
    files = request.getfixturevalue(request.param)

    def pages(name):
        path = files[name]
        path = to_pdf(path, folder) if path.suffix == ".docx" else path
        return [Page(page) for page in pymupdf.open(path)]

    return pages


class Table:
    """What was measured, and what the decree wants."""

    def __init__(self):
        self.rows = []

    def add(self, what, found, least, most, clause, slack=LENGTH):
        self.rows.append((what, found, least, most, clause, least - slack <= found <= most + slack))

    def check(self, name):
        print(f"\n{name}")
        for what, found, least, most, clause, good in self.rows:
            wanted = f"{least:.3g}" if least == most else f"{least:.3g}–{most:.3g}"
            print(f"  {'' if good else '! '}{what:<44}{found:>8.2f}  {wanted:<12} {clause}")
        assert all(row[-1] for row in self.rows)


PAGE = "NĐ 30/2020, PL I, I.I.1-2"
NATION, AGENCY, NUMBER = "PL I, I.II.1", "PL I, I.II.2", "PL I, I.II.3"
DATE, TYPE, BODY, SIGNER, LIST = ("PL I, I.II.4", "PL I, I.II.5", "PL I, I.II.6", "PL I, I.II.7",
                                  "PL I, I.II.9")


def measure_page(table, pages):
    """Sheet and margins, on upright pages."""
    upright = [page for page in pages if page.width < page.height]
    first = upright[0]
    table.add("khổ giấy: rộng (sheet)", first.width, 210, 210, PAGE)
    table.add("khổ giấy: dài", first.height, 297, 297, PAGE)
    # What is wider than the text by law, the head, does not count; nor does the page number.
    body = [line for page in upright for line in page.lines if 45 < line.base < 277]
    top = min(line.top for line in first.lines)
    table.add("lề trên (top)", top, 20, 25, PAGE)
    table.add("lề trái (left)", min(line.left for line in body), 30, 35, PAGE)
    right = max(line.right for line in body)
    table.add("lề phải (right)", first.width - right, 15, 20, PAGE)
    bottom = max(line.base for line in body)
    table.add("lề dưới: chữ không thấp hơn (bottom)", first.height - bottom, 20, 250, PAGE)


def measure_head(table, page, agency, date):
    name = page.line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = page.line("Độc lập - Tự do - Hạnh phúc")
    table.add("Quốc hiệu: cỡ chữ", name.size, 12, 13, NATION, SIZE)
    table.add("Tiêu ngữ: cỡ chữ", motto.size, 13, 14, NATION, SIZE)
    table.add("Tiêu ngữ giữa Quốc hiệu (lệch)", motto.middle - name.middle, 0, 0, NATION)
    assert "Bold" in name.font and "Bold" in motto.font
    left, right, _ = page.rule_below(motto)
    table.add("đường kẻ dưới Tiêu ngữ dài hơn chữ", right - left - motto.width, 0, 0, NATION)
    table.add("đường kẻ dưới Tiêu ngữ lệch giữa", (left + right) / 2 - motto.middle, 0, 0, NATION)
    agency = page.line(agency)
    table.add("cơ quan: cỡ chữ", agency.size, 12, 13, AGENCY, SIZE)
    left, right, _ = page.rule_below(agency)
    share = (right - left) / agency.width
    table.add("đường kẻ dưới cơ quan / dòng chữ", share, 1 / 3, 1 / 2, AGENCY, 0.01)
    table.add("đường kẻ dưới cơ quan lệch giữa", (left + right) / 2 - agency.middle, 0, 0, AGENCY)
    number = page.line("Số:")
    table.add("số, ký hiệu: cỡ chữ", number.size, 13, 13, NUMBER, SIZE)
    date = page.line(date)
    table.add("địa danh, ngày: cỡ chữ", date.size, 13, 14, DATE, SIZE)
    table.add("số và ngày ngang nhau (lệch)", date.base - number.base, 0, 0, DATE)
    assert "Italic" in date.font


def measure_title(table, page, title, last):
    heading = page.line("QUYẾT ĐỊNH")
    table.add("tên loại: cỡ chữ", heading.size, 13, 14, TYPE, SIZE)
    table.add("tên loại giữa dòng (lệch)", heading.middle - (30 + 195) / 2, 0, 0, TYPE)
    lines = [line for line in page.lines
             if page.line(title).base <= line.base <= page.line(last).base]
    table.add("trích yếu: cỡ chữ", lines[0].size, 13, 14, TYPE, SIZE)
    left, right, _ = page.rule_below(lines[-1])
    share = (right - left) / max(line.width for line in lines)
    table.add("đường kẻ dưới trích yếu / dòng chữ", share, 1 / 3, 1 / 2, TYPE, 0.01)


def measure_end(table, pages, office, signer):
    page = next(page for page in pages if any(line.text == signer for line in page.lines))
    office, name = page.whole(office), page.whole(signer)
    table.add("chức vụ: cỡ chữ", office.size, 13, 14, SIGNER, SIZE)
    table.add("họ tên: cỡ chữ", name.size, 13, 14, SIGNER, SIZE)
    table.add("họ tên giữa chức vụ (lệch)", name.middle - office.middle, 0, 0, SIGNER)
    # The room between them: baselines apart, less one line.
    room = name.base - office.base - 1.15 * name.size * MM
    table.add("khoảng ký (signing room)", room, 20, 35, "theo văn bản đã ký")
    label, entry = page.line("Nơi nhận:"), page.line("- Như Điều")
    table.add("Nơi nhận: cỡ chữ", label.size, 12, 12, LIST, SIZE)
    table.add("danh sách nơi nhận: cỡ chữ", entry.size, 11, 11, LIST, SIZE)
    # Names of fonts are cut short.
    assert "BoldItal" in label.font


def test_an_act_of_2025_stands_as_nd_30_2020_wants_it(printed):
    pages = printed("2820-qd-ubnd")
    table = Table()
    measure_page(table, pages)
    measure_head(table, pages[0], "THÀNH PHỐ HỒ CHÍ MINH", "Thành phố Hồ Chí Minh, ngày")
    measure_title(table, pages[0], "BAN HÀNH KẾ HOẠCH", "TÀI CHÍNH")
    measure_end(table, pages, "PHÓ CHỦ TỊCH", "Nguyễn Lộc Hà")
    ground = pages[0].line("Căn cứ Luật Tổ chức")
    table.add("căn cứ: cỡ chữ", ground.size, 13, 14, BODY, SIZE)
    table.add("lùi đầu dòng (first line)", ground.left - 30, 10, 12.7, BODY)
    second = pages[0].line("Căn cứ Luật Quy hoạch")
    gap = (second.base - ground.base) / MM - 1.15 * ground.size
    table.add("cách đoạn, pt (paragraph gap)", gap, 6, 12, BODY, SIZE)
    number = next(line for line in pages[1].lines if line.text == "2")
    table.add("số trang: cỡ chữ", number.size, 13, 14, "PL I, I.I.7", SIZE)
    table.add("số trang giữa lề trên (lệch)", number.middle - 112.5, 0, 0, "PL I, I.I.7")
    table.add("số trang trong lề trên: chân chữ", number.base, 10, 20, "PL I, I.I.7")
    assert all(line.text != "1" for line in pages[0].lines), "no number on the first page"
    # The annex counts its own pages.
    plan = next(at for at, page in enumerate(pages) if page.lines and at > 0
                and any(line.text == "KẾ HOẠCH" for line in page.lines))
    assert any(line.text == "2" for line in pages[plan + 1].lines)
    table.check("2820/QĐ-UBND, NĐ 30/2020")


def test_the_founding_act_stands_as_tt_01_2011_wants_it(printed):
    pages = printed("209-qd-ubnd")
    table = Table()
    measure_page(table, pages)
    measure_head(table, pages[0], "TỈNH SƠN LA", "Sơn La, ngày")
    measure_title(table, pages[0], "VỀ VIỆC PHÊ DUYỆT", "NƯỚC TRÊN ĐỊA BÀN")
    measure_end(table, pages, "CHỦ TỊCH", "Cầm Ngọc Minh")
    article = pages[0].line("Điều 1.")
    table.add("điều: cỡ chữ", article.size, 13, 14, BODY, SIZE)
    table.add("lùi đầu dòng (first line)", article.left - 30, 10, 12.7, BODY)
    lying = pages[2]
    number = next(line for line in lying.lines if line.text == "2")
    table.add("số trang: cỡ chữ", number.size, 13, 14, "TT 01/2011, Điều 15", SIZE)
    table.add("số trang ở góc phải (lệch)", number.right - (297 - 15), 0, 0, "TT 01/2011, Điều 15")
    table.add("số trang trong lề dưới", number.base, 190, 200, "TT 01/2011, Điều 15")
    cells = [line for line in lying.lines if line.text not in ("2",)]
    table.add("chữ trong bảng, nhỏ nhất", min(line.size for line in cells), 10, 12, "thực tế", SIZE)
    edges = [edge for left, right, _ in lying.rules for edge in (left, right)]
    table.add("bảng: mép trái", min(edges), 30, 35, PAGE)
    table.add("bảng: mép phải", 297 - max(edges), 15, 20, PAGE)
    head = [line for line in lying.lines if line.text == "Stt"]
    assert head, "the head of the table is repeated"
    table.check("209/QĐ-UBND, TT 01/2011")
