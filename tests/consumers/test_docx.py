"""Word documents before their readers: those that congbao writes, and those that pandoc makes of the
Markdown."""

import json
import re
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.table import _Cell
from docx.text.paragraph import Paragraph

import changes
from conftest import PROJECTS, ooxml_errors, run, to_pdf, tool

EMU_PER_MM = 36000
MAKERS = ["docx", "word"]


@pytest.fixture(params=MAKERS)
def made(request):
    """The acts as pandoc makes them of the Markdown, and as congbao writes them."""
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("name", PROJECTS)
def test_open_xml_sdk_finds_nothing(made, name):
    assert ooxml_errors(made[name]) == []


def test_open_xml_sdk_finds_nothing_in_samples(samples):
    files = sorted(samples.glob("*.docx"))
    assert len(files) >= 30, files
    for file in files:
        assert ooxml_errors(file) == [], file


def test_reference_documents_are_valid(built):
    for folder in built.values():
        references = list(folder.parents[1].glob("reference*.docx"))
        assert references
        for reference in references:
            assert ooxml_errors(reference) == [], reference


def test_the_founding_act_has_two_sections_and_a_landscape_annex(made):
    document = Document(made["209-qd-ubnd"])
    first, second = document.sections
    assert first.orientation == WD_ORIENT.PORTRAIT
    assert second.orientation == WD_ORIENT.LANDSCAPE
    for section in (first, second):
        assert section.different_first_page_header_footer
        assert not section.header.is_linked_to_previous
        assert abs(section.left_margin - 30 * EMU_PER_MM) < EMU_PER_MM
        assert "PAGE" in section.footer._element.xml and "PAGE" not in section.header._element.xml


def test_newer_acts_have_the_page_number_on_top(made):
    for section in Document(made["2820-qd-ubnd"]).sections:
        assert "PAGE" in section.header._element.xml and "PAGE" not in section.footer._element.xml


def annex_table(document):
    """The table with the most rows."""
    return max(document.tables, key=lambda table: len(table.rows))


def test_the_annex_repeats_its_header_and_keeps_merged_cells(made):
    table = annex_table(Document(made["209-qd-ubnd"]))
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


@pytest.mark.parametrize("name", PROJECTS)
def test_pandoc_reads_every_cell_of_the_document_back_with_its_spans(built, word, pandoc, name):
    """The tables of the document equal those of the page; head and end of an act are tables as well."""
    folder = built[name]
    tree = json.loads(run(pandoc, "-f", "docx", "-t", "json", word[name]))
    found = [table_cells(block) for block in tables(tree["blocks"])]
    html = (folder / f"{name}.html").read_text(encoding="utf-8")
    page = folder.parent / f"{name}.word-tables.html"
    page.write_text("\n".join(re.findall(r"<table.*?</table>", html, re.S)), encoding="utf-8")
    tree = json.loads(run(pandoc, "-f", "html", "-t", "json", page))
    wanted = [table_cells(block) for block in tables(tree["blocks"])]
    assert wanted and [table for table in found if table in wanted] == wanted


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
def test_libreoffice_prints_the_docx(made, tmp_path, name):
    pdf = to_pdf(made[name], tmp_path)
    fonts = run(tool("pdffonts"), pdf)
    assert "Liberation" in fonts and "DejaVu" not in fonts, fonts
    text = run(tool("pdftotext"), pdf, "-")
    assert "\ufffd" not in text and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    info = run(tool("pdfinfo"), "-l", "999", pdf)
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)
    assert len(sizes) >= 2
    if name == "209-qd-ubnd":
        wide = [float(width) > float(height) for width, height in sizes]
        assert wide[0] is False and all(wide[1:]), wide
        # The head of the table again, and the number of the annex's own second page.
        last = run(tool("pdftotext"), "-layout", "-f", "3", "-l", "3", pdf, "-")
        assert "Stt" in last and last.strip().endswith("2"), last


def test_python_docx_walks_every_cell(word):
    for file in word.values():
        document = Document(file)
        assert document.core_properties.language == "vi-VN" and document.core_properties.title
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        assert cells and all(cell.paragraphs for cell in cells)


def things(path):
    """Paragraphs with letters and rows of a document, as python-docx reads them."""
    document = Document(path)
    found = []
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            if item.text.strip():
                found.append(item.text)
        else:
            for row in item._tbl.tr_lst:
                cells = (_Cell(cell, item) for cell in row.tc_lst)
                found.append(["\n".join(line.text for line in cell.paragraphs) for cell in cells])
    return found


def test_libreoffice_accepts_to_the_new_text_and_rejects_to_the_old_one(samples, tmp_path):
    office = changes.profile(tmp_path / "profile")
    pairs = sorted(samples.glob("*.both.docx"))
    assert len(pairs) >= 11
    for both in pairs:
        for what, side in (("accept", "after"), ("reject", "before")):
            target = tmp_path / f"{both.name}.{what}.docx"
            changes.settle(office, both, what, target)
            wanted = both.with_name(both.name.replace(".both.", f".{side}."))
            assert things(target) == things(wanted), (both.name, what)


def test_libreoffice_rejects_the_draft_s_redline_to_the_founding_act(built, word, tmp_path):
    draft = "du-thao-sua-doi-209-qd-ubnd"
    redline = built["209-qd-ubnd"].parent / draft / f"{draft}.doi-chieu-209-qd-ubnd.docx"
    office = changes.profile(tmp_path / "profile")
    target = tmp_path / "rejected.docx"
    changes.settle(office, redline, "reject", target)
    assert things(target) == things(word["209-qd-ubnd"])


def test_the_documents_name_their_language_and_font(made):
    with zipfile.ZipFile(made["209-qd-ubnd"]) as archive:
        styles = archive.read("word/styles.xml").decode("utf-8")
    assert "Times New Roman" in styles and "vi-VN" in styles
