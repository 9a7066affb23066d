"""Editions, redlines, comparisons and histories that the tests make, before their readers."""

import re
import zipfile

import pytest

from conftest import axe, node_modules, ooxml_errors, run, tool


def test_html_validator_finds_nothing(samples):
    jar = node_modules() / "vnu-jar/build/dist/vnu.jar"
    pages = sorted(samples.glob("*.html"))
    assert len(pages) >= 8, pages
    run(tool("java"), "-jar", jar, "--errors-only", *pages)


def test_axe_finds_no_violation(samples, tmp_path):
    for page in sorted(samples.glob("*.html")):
        assert axe(page, tmp_path) == [], page


@pytest.fixture(scope="session")
def parts(samples, pandoc, tmp_path_factory):
    """The document and its footnotes, as pandoc makes them of a sample."""
    folder = tmp_path_factory.mktemp("docx")

    def make(name):
        out = folder / f"{name}.docx"
        run(pandoc, samples / f"{name}.md", "-o", out)
        with zipfile.ZipFile(out) as archive:
            return [archive.read(f"word/{part}.xml").decode() for part in ("document", "footnotes")]

    return make


def test_notes_of_an_edition_are_footnotes(parts):
    document, footnotes = parts("reading-copy")
    assert document.count("<w:footnoteReference ") == 10
    assert "theo quy định tại Điều 1 của Thông tư số 31/2013/TT-BGDĐT" in footnotes
    # In running text, in a caption, and in the cells of a table.
    cells = re.findall(r"<w:tc>.*?</w:tc>", document, re.S)
    assert sum("<w:footnoteReference " in cell for cell in cells) >= 3


def test_changes_of_a_redline_are_tracked(parts):
    document, _ = parts("redline")
    assert document.count("<w:ins ") >= 6 and document.count("<w:del ") >= 6
    accepted = re.sub(r"<w:del .*?</w:del>", "", document, flags=re.S)
    text = "".join(re.findall(r"<w:t[ >][^<]*|<w:t>[^<]*", accepted))
    text = re.sub(r"<w:t[^>]*>", "", text)
    assert "Bộ Nội vụ chủ trì, phối hợp" in text
    assert "Lao động - Thương binh" not in text


@pytest.mark.parametrize("name", ["reading-copy", "authenticated", "comparison"])
def test_open_xml_sdk_finds_nothing(samples, name):
    assert ooxml_errors(samples / f"{name}.xlsx") == []
