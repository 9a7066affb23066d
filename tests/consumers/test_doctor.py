"""`congbao doctor` on documents that other programs made: what it finds does not depend on who saved the
file, and a corrected copy is as good to them as the original."""

import json
import os
import subprocess

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from conftest import ooxml_errors, run, to_pdf, tool


def findings(path, *more):
    """What is found: ids, lines of the text and both measures."""
    done = subprocess.run(
        [os.environ["CONGBAO"], "doctor", str(path), "--format", "json", *more],
        capture_output=True, text=True, timeout=120,
    )
    assert done.returncode in (0, 1), done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def told(path):
    """Id, line and what was measured; findings of the whole file have no line."""
    measured = lambda one: one["measure"] and one["measure"]["found"]["en"]
    return [(one["id"], one["line"], measured(one)) for one in findings(path)]


def saved_by_libreoffice(path, folder, kind="docx"):
    run(tool("soffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to", kind, "--outdir", folder, path)
    return folder / f"{path.stem}.{kind}"


def letters(cell, text, align=None, bold=False, italic=False, size=14, colour=None, first=False):
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    run.font.size, run.font.name = Pt(size), "Times New Roman"
    run._element.rPr.rFonts.set(qn("w:hAnsi"), "Times New Roman")
    if colour:
        run.font.color.rgb = RGBColor(*colour)
    if align is not None:
        paragraph.alignment = align
    return paragraph


@pytest.fixture(scope="module")
def clerk(tmp_path_factory):
    """A decision with the usual slips, written by python-docx on US Letter."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(215.9), Mm(279.4)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    table = document.add_table(rows=2, cols=2)
    centre = ALIGN.CENTER
    left, right = table.rows[0].cells
    letters(left, "UBND TỈNH SƠN LA", centre, size=13, first=True)
    letters(left, "SỞ NỘI VỤ", centre, bold=True, size=13)
    letters(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", centre, bold=True, size=13, first=True)
    letters(right, "Độc lập - Tự do - Hạnh phúc", centre, bold=True)
    left, right = table.rows[1].cells
    letters(left, "Số: 12/QĐ-SNV", centre, size=12, first=True)
    letters(right, "Sơn La, ngày 05 tháng 9 năm 2024", centre, italic=True, first=True)
    letters(document, "QUYẾT ĐỊNH", centre, bold=True)
    letters(document, "Về việc ban hành Danh mục hồ sơ năm 2025", centre, bold=True)
    letters(document, "GIÁM ĐỐC SỞ NỘI VỤ TỈNH SƠN LA", centre, bold=True)
    letters(document, "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;", ALIGN.JUSTIFY)
    letters(document, "Theo đề nghị của Chánh Văn phòng Sở.", ALIGN.JUSTIFY)
    letters(document, "QUYẾT ĐỊNH:", centre, bold=True)
    text = "Ban hành kèm theo Quyết định này Danh mục hồ sơ năm 2025 của Sở Nội vụ tỉnh Sơn La."
    letters(document, f"Điều 1. {text}", ALIGN.LEFT)
    letters(document, f"Điều 2. {text}", ALIGN.JUSTIFY, colour=(255, 0, 0))
    text = "Chánh Văn phòng và Trưởng các phòng chịu trách nhiệm thi hành Quyết định này./."
    letters(document, f"Điều 3. {text}", ALIGN.JUSTIFY)
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    letters(left, "Nơi nhận:", bold=True, italic=True, size=12, first=True)
    letters(left, "- Như Điều 3;", size=11)
    letters(left, "- Lưu: VT.", size=11)
    letters(right, "GIÁM ĐỐC", centre, bold=True, first=True)
    for _ in range(4):
        letters(right, "")
    letters(right, "Nguyễn Văn A", centre, bold=True)
    path = tmp_path_factory.mktemp("clerk") / "quyết định.docx"
    document.save(path)
    return path


SLIPS = {
    "paper-size": "215.9 mm × 279.4 mm",
    "page-margins": "20 mm",
    "agency-rule": "nothing",
    "motto-rule": "nothing",
    "title-rule": "nothing",
    "national-name-wraps": None,
    "letter-size": "12 pt",
    "letter-italic": "upright",
    "zone-align": "left",
    "font-colour": "#FF0000",
    "first-line-indent": "0 mm",
    "article-style": "not bold, or italic",
}


def test_the_usual_slips_are_found_with_their_measures(clerk):
    found = {one["id"]: one for one in findings(clerk)}
    for rule, measured in SLIPS.items():
        assert rule in found, rule
        if measured:
            assert found[rule]["measure"]["found"]["en"] == measured, rule
        assert found[rule]["measure"]["clause"].startswith("NĐ 30/2020/NĐ-CP"), rule


def test_what_is_found_does_not_depend_on_who_saved_the_file(clerk, word, tmp_path):
    for path in [clerk, word["209-qd-ubnd"]]:
        again = saved_by_libreoffice(path, tmp_path)
        assert told(again) == told(path), path


def test_what_congbao_writes_passes_its_own_doctor(word):
    for name in ["209-qd-ubnd", "2820-qd-ubnd", "518-qd-ubnd"]:
        # Of these acts the print itself is otherwise: titles and labels in capitals, no line "Kèm theo".
        printed = {"zone-capitals", "annex-label-form", "annex-reference-absent"}
        errors = {one["id"] for one in findings(word[name]) if one["severity"] == "error"}
        assert errors <= printed, name


def test_a_corrected_copy_is_valid_and_says_the_same(clerk, tmp_path):
    copy = tmp_path / "bản sửa.docx"
    subprocess.run([os.environ["CONGBAO"], "doctor", clerk, "--fix", copy], timeout=120)
    assert ooxml_errors(copy) == []
    left = {one["id"] for one in findings(copy)}
    assert left & set(SLIPS) == {"national-name-wraps"}
    texts = lambda path: [
        paragraph.text
        for cell in every(Document(path))
        for paragraph in cell.paragraphs
        if paragraph.text.strip()
    ]
    assert texts(copy) == texts(clerk)
    printed = run(tool("pdftotext"), "-layout", to_pdf(copy, tmp_path), "-")
    assert "Căn cứ Luật Lưu trữ" in printed and "Nguyễn Văn A" in printed
    size = run(tool("pdfinfo"), tmp_path / "bản sửa.pdf")
    assert "(A4)" in size


def ids(path):
    return {one["id"] for one in findings(path)}


def test_the_print_is_held_against_the_same_rules(clerk, word, tmp_path):
    # What a page does not show, or shows only by the room that is left.
    unseen = {"zone-align", "national-name-wraps"}
    found = {one["id"]: one for one in findings(to_pdf(clerk, tmp_path))}
    for rule, measured in SLIPS.items():
        if rule in unseen:
            continue
        assert rule in found, rule
        if rule in ("letter-size", "letter-italic", "font-colour", "paper-size"):
            assert found[rule]["measure"]["found"]["en"] == measured, rule


def test_every_edition_of_an_act_says_the_same_to_the_doctor(word, tmp_path):
    document = word["209-qd-ubnd"]
    printed = ids(document)
    assert printed == {"zone-capitals", "tone-placement", "font-colour"}
    # LibreOffice prints without tags; the page lets the row that is longer than a page be parted.
    assert ids(to_pdf(document, tmp_path)) == printed | {"accessible-structure"}
    assert ids(document.with_suffix(".html")) == printed | {"table-row-splits"}
    assert ids(document.with_suffix(".pdf")) <= printed


def every(document):
    """The body, then each cell."""
    yield document
    for table in document.tables:
        for row in table.rows:
            yield from row.cells
