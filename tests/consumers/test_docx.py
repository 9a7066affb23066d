"""The Markdown through pandoc to Word, and the Word file before its readers."""

import json
import re
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from conftest import PROJECTS, ooxml_errors, run, to_pdf, tool

EMU_PER_MM = 36000


@pytest.mark.parametrize("name", PROJECTS)
def test_open_xml_sdk_finds_nothing(docx, name):
    assert ooxml_errors(docx[name]) == []


def test_reference_documents_are_valid(built):
    for folder in built.values():
        references = list(folder.parents[1].glob("reference*.docx"))
        assert references
        for reference in references:
            assert ooxml_errors(reference) == [], reference


def test_the_founding_act_has_two_sections_and_a_landscape_annex(docx):
    document = Document(docx["209-qd-ubnd"])
    first, second = document.sections
    assert first.orientation == WD_ORIENT.PORTRAIT
    assert second.orientation == WD_ORIENT.LANDSCAPE
    for section in (first, second):
        assert section.different_first_page_header_footer
        assert abs(section.left_margin - 30 * EMU_PER_MM) < EMU_PER_MM
        assert "PAGE" in section.footer._element.xml and "PAGE" not in section.header._element.xml


def test_newer_acts_have_the_page_number_on_top(docx):
    for section in Document(docx["2820-qd-ubnd"]).sections:
        assert "PAGE" in section.header._element.xml and "PAGE" not in section.footer._element.xml


def annex_table(document):
    """The table with the most rows."""
    return max(document.tables, key=lambda table: len(table.rows))


def test_the_annex_repeats_its_header_and_keeps_merged_cells(docx):
    table = annex_table(Document(docx["209-qd-ubnd"]))
    xml = table._tbl.xml
    assert xml.count("<w:tblHeader") == 1
    # Task 1.2's agencies and time continue those of 1.1.
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    one, two = (next(row for row in rows if row[0] == number) for number in ("1.1", "1.2"))
    assert one[6:] == two[6:] and one[7] == "Cả năm"
    assert one[2] == one[3] == one[4]
    assert xml.count('w:vMerge w:val="restart"') == 2


@pytest.mark.parametrize("name", PROJECTS)
def test_pandoc_reads_every_cell_back_with_its_spans(built, pandoc, name):
    """Cells as pandoc sees the Markdown equal those of the page."""
    folder = built[name]
    def cells(source, format):
        tree = json.loads(run(pandoc, "-f", format, "-t", "json", source))
        return [table_cells(block) for block in tables(tree["blocks"])]
    markdown = cells(folder / f"{name}.md", "markdown")
    html = (folder / f"{name}.html").read_text(encoding="utf-8")
    page = folder.parent / f"{name}.tables.html"
    page.write_text("\n".join(re.findall(r"<table.*?</table>", html, re.S)), encoding="utf-8")
    assert markdown == cells(page, "html")
    assert markdown


def tables(blocks):
    for block in blocks:
        if block["t"] == "Table":
            yield block
        elif block["t"] == "Div":
            yield from tables(block["c"][1])
        elif block["t"] == "BlockQuote":
            yield from tables(block["c"])


def table_cells(table):
    _, _, _, head, bodies, _ = table["c"]
    rows = head[1] + [row for body in bodies for part in (body[2], body[3]) for row in part]
    return [[(cell[2], cell[3], letters(cell[4])) for cell in row[1]] for row in rows]


def letters(node):
    """The letters below a node, paragraphs parted by a line end."""
    if isinstance(node, list):
        return "".join(letters(item) for item in node)
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind in ("Para", "Plain"):
        return letters(content).strip() + "\n"
    if kind == "Quoted":
        return letters(content[1])
    if kind in ("Strong", "Emph", "Superscript", "Subscript"):
        return letters(content)
    if kind in ("Span", "Link", "Div"):
        return letters(content[1])
    return ""


@pytest.mark.parametrize("name", PROJECTS)
def test_libreoffice_prints_the_docx(docx, tmp_path, name):
    pdf = to_pdf(docx[name], tmp_path)
    fonts = run(tool("pdffonts"), pdf)
    assert "Liberation" in fonts and "DejaVu" not in fonts, fonts
    info = run(tool("pdfinfo"), "-l", "999", pdf)
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)
    assert len(sizes) >= 2
    if name == "209-qd-ubnd":
        wide = [float(width) > float(height) for width, height in sizes]
        assert wide[0] is False and all(wide[1:]), wide
        last = run(tool("pdftotext"), "-layout", "-f", "3", "-l", "3", pdf, "-")
        assert "Stt" in last and last.strip().endswith("2"), last


def test_the_documents_name_their_language_and_font(docx):
    with zipfile.ZipFile(docx["209-qd-ubnd"]) as archive:
        styles = archive.read("word/styles.xml").decode("utf-8")
    assert "Times New Roman" in styles and "vi-VN" in styles
