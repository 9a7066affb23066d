"""The pages in Chromium, on paper, before a validator and an accessibility checker."""

import re
import unicodedata

import pytest

from conftest import CHROMIUM, PROJECTS, axe, node_modules, run, tool

KINDS = ["html", "gazette.html"]


def pages(built):
    """Every page of every act, with the indexes."""
    for name, folder in built.items():
        yield from (folder / f"{name}.{kind}" for kind in KINDS)
    for folder in built.values():
        yield folder.parents[1] / "index.html"


def test_html_validator_finds_nothing(built):
    jar = node_modules() / "vnu-jar/build/dist/vnu.jar"
    assert jar.exists(), "vnu-jar is not installed"
    run(tool("java"), "-jar", jar, "--errors-only", *pages(built))


def test_axe_finds_no_violation(built, tmp_path):
    for page in pages(built):
        assert axe(page, tmp_path) == [], page


def printed(page, folder):
    """The page as a PDF."""
    pdf = folder / f"{page.name}.pdf"
    run(tool("chromium"), *CHROMIUM, f"--print-to-pdf={pdf}", "--no-pdf-header-footer",
        f"file://{page}")
    return pdf


def sizes(pdf):
    """Width and height of each page in whole points."""
    info = run(tool("pdfinfo"), "-l", "999", pdf)
    return [(round(float(w)), round(float(h)))
            for w, h in re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)]


def words(pdf, page):
    """Words of a page with their left, top, right and bottom edges in points."""
    boxes = run(tool("pdftotext"), "-f", page, "-l", page, "-bbox", pdf, "-")
    pattern = r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
    return [(float(a), float(b), float(c), float(d), text)
            for a, b, c, d, text in re.findall(pattern, boxes)]


A4, A4_LANDSCAPE = (595, 842), (842, 595)


def near(size, wanted):
    return all(abs(a - b) <= 1 for a, b in zip(size, wanted))


def test_the_founding_act_prints_as_the_law_of_its_date_asks(built, tmp_path):
    pdf = printed(built["209-qd-ubnd"] / "209-qd-ubnd.html", tmp_path)
    found = sizes(pdf)
    assert near(found[0], A4), found
    assert len(found) > 3 and all(near(size, A4_LANDSCAPE) for size in found[1:]), found
    first = words(pdf, 1)
    # Margins of TT 01/2011: left 30-35 mm, right 15-20 mm.
    left, right = min(word[0] for word in first), max(word[2] for word in first)
    assert 30 - 0.5 <= left / 72 * 25.4 <= 35.5, left
    assert 15 - 0.5 <= (595.3 - right) / 72 * 25.4 <= 20.5, right
    # The number stands in the bottom right corner, not on the first page; annexes count anew.
    def number(page, height):
        foot = [word for word in words(pdf, page) if word[1] > height - 57]
        return [word[4] for word in foot], foot
    assert number(1, 842)[0] == []
    assert number(2, 595)[0] == []
    texts, foot = number(3, 595)
    assert texts == ["2"] and foot[0][2] > 842 - 60, foot
    # The header of the table stands on every page of the annex.
    for page in range(2, len(found) + 1):
        assert "Stt" in [word[4] for word in words(pdf, page)], page


def test_page_numbers_of_newer_acts_stand_in_the_top_margin(built, tmp_path):
    pdf = printed(built["518-qd-ubnd"] / "518-qd-ubnd.html", tmp_path)
    head = [word for word in words(pdf, 2) if word[1] < 55]
    assert [word[4] for word in head] == ["2"], head
    assert abs((head[0][0] + head[0][2]) / 2 - (30 + 165 / 2) / 25.4 * 72) < 25, head


def test_the_gazette_has_running_heads_with_outer_page_numbers(built, tmp_path):
    pdf = printed(built["05-2026-qd-ubnd"] / "05-2026-qd-ubnd.gazette.html", tmp_path)
    count = len(sizes(pdf))
    assert count >= 3
    for page in range(1, count + 1):
        # The act's own head begins right below the margin of 20 mm.
        head = sorted(word for word in words(pdf, page) if (word[1] + word[3]) / 2 < 50)
        text = " ".join(word[4] for word in head)
        running = "CÔNG BÁO/Số 179 + 180/Ngày 20-02-2026"
        number = 75 + page
        wanted = f"{number} {running}" if number % 2 == 0 else f"{running} {number}"
        assert text == wanted, page


@pytest.mark.parametrize("name", PROJECTS)
def test_every_letter_of_the_page_reaches_the_print(built, tmp_path, name):
    page = built[name] / f"{name}.html"
    pdf = printed(page, tmp_path)
    text = run(tool("pdftotext"), pdf, "-")
    assert unicodedata.is_normalized("NFC", text)
    fonts = run(tool("pdffonts"), pdf)
    assert "DejaVu" not in fonts, fonts
    squeeze = lambda words: re.sub(r"\s+", "", words)
    there = squeeze(text)
    html = page.read_text(encoding="utf-8")
    main = html[html.index("<main"):html.index("</main>")]
    for paragraph in re.findall(r'<p id="art_[^>]*>(.*?)</p>', main, re.S):
        import html as entities
        letters = entities.unescape(re.sub(r"<[^>]*>", "", paragraph))
        # A page number may stand between two halves of a paragraph.
        half = squeeze(letters)[:40]
        assert half in there, half
