"""PDF files before their readers: validators, poppler, qpdf, PyMuPDF."""

import html
import json
import os
import re
import subprocess
import unicodedata

import page as validator
import pymupdf
import pytest

from conftest import PROJECTS, run, tool

NAME = "209-qd-ubnd"


def attached(path):
    """Names of the files that go along."""
    lines = run(tool("pdfdetach"), "-list", path).splitlines()[1:]
    return [line.split(": ", 1)[1] for line in lines]


def test_every_file_is_pdf_a_and_pdf_ua(all_pdf):
    for path in all_pdf:
        archive = "3a" if attached(path) else "2a"
        for profile in (archive, "ua1"):
            report = validator.validate_pdf(str(path), profile=profile)
            failures = [(one.rule_id, one.message) for one in report.failures]
            assert report.is_compliant and report.rules.total > 100, (path, profile, failures)


def test_qpdf_is_silent(all_pdf):
    for path in all_pdf:
        done = subprocess.run([tool("qpdf"), "--check", path], capture_output=True, text=True)
        assert done.returncode == 0 and done.stderr == "", (path, done.stdout, done.stderr)


def test_all_fonts_are_embedded_subsets_of_one_family(all_pdf):
    for path in all_pdf:
        lines = run(tool("pdffonts"), path).splitlines()[2:]
        assert lines, path
        for line in lines:
            assert re.match(r"[A-Z]{6}\+LiberationSerif(-Bold|-Italic|-BoldItalic)? ", line), line
            # Embedded, a subset, with a table back to Unicode.
            assert re.search(r"yes yes yes +\d+ +\d+$", line), line


def test_the_font_stands_in_the_manifest(built):
    output = built[NAME].parents[1]
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    (font,) = manifest["fonts"].values()
    assert font["family"] == "Liberation Serif" and len(font["faces"]) == 4
    for path, file in manifest["files"].items():
        assert ("fonts" in file) == path.endswith(".pdf"), path


def squeezed(text):
    """Letters in a row: where lines end is the format's own matter."""
    return re.sub(r"\s+", "", text)


def page_text(path):
    """Every block of letters on the official page in HTML, in order, as squeezed text."""
    text = path.read_text(encoding="utf-8")
    main = re.search(r"<main>(.*)</main>", text, re.S).group(1)
    main = re.sub(r'<span class="unseen">.*?</span>', "", main, flags=re.S)
    main = re.sub(r'<h2 id="[^"]*" class="unseen">.*?</h2>', "", main, flags=re.S)
    blocks = re.split(r"</?(?:p|td|th|tr|li|h\d|div|span class=\"zone[^>]*|caption)\b[^>]*>", main)
    plain = (html.unescape(re.sub(r"<[^>]+>", "", block)) for block in blocks)
    return [squeezed(block) for block in plain if squeezed(block)]


def print_text(path, *options):
    return run(tool("pdftotext"), *options, path, "-")


@pytest.mark.parametrize("name", PROJECTS)
def test_the_text_layer_holds_every_letter_in_nfc(built, pdf, name):
    text = print_text(pdf[name], "-raw")
    assert text == unicodedata.normalize("NFC", text) and "\ufffd" not in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    found = squeezed(text)
    blocks = page_text(built[name] / f"{name}.html")
    assert len(blocks) > 30
    for block in blocks:
        # A paragraph goes on behind the page number; a cell may stand beside another.
        assert block in found or all_words_of(block, found), block


def all_words_of(block, found):
    """Whether a block that a page end parts is there: its beginning and its end."""
    half = len(block) // 2
    return any(block[:at] in found and block[at:] in found for at in range(half, len(block)))


def tagged(path):
    """The tags of the file as poppler reads them: name, attributes, letters below."""
    # Attributes may be of another encoding than the letters.
    done = subprocess.run([tool("pdfinfo"), "-struct-text", path], capture_output=True, check=True)
    lines = done.stdout.decode("utf-8", errors="replace").splitlines()
    return [line for line in lines if line.strip()]


def cells(path):
    """The letters of each cell of real tables, in order, from the tags."""
    found, open_cell = [], None
    for line in tagged(path):
        indent = len(line) - len(line.lstrip())
        word = line.strip()
        if open_cell is not None and indent <= open_cell:
            open_cell = None
        if re.match(r"(TH|TD)\b", word):
            open_cell = indent
            found.append("")
        elif open_cell is not None and word.startswith('"') and word.endswith('"'):
            found[-1] += word[1:-1]
    return [squeezed(cell) for cell in found]


def html_cells(path):
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", text, re.S)
    return [squeezed(html.unescape(re.sub(r"<[^>]+>", "", cell))) for cell in found]


@pytest.mark.parametrize("name", PROJECTS)
def test_every_cell_is_that_of_the_page(built, pdf, name):
    """`tests/it/formats.rs` holds the page to grid, Markdown, XLSX and DOCX."""
    wanted = html_cells(built[name] / f"{name}.html")
    assert wanted and cells(pdf[name]) == wanted


def pages(path):
    document = pymupdf.open(path)
    return [(page.get_text(), page.rect.width > page.rect.height) for page in document]


def test_the_annex_lies_on_its_side_and_repeats_its_head(pdf):
    found = pages(pdf[NAME])
    assert [lies for _, lies in found] == [False] + [True] * (len(found) - 1)
    assert all("Chỉ số đánh giá" in text for text, lies in found if lies)
    tags = tagged(pdf[NAME])
    # The head is tagged once: on other pages it is an artifact.
    assert sum("Chỉ số đánh giá" in line for line in tags) == 1
    assert sum(line.strip().startswith("THead") for line in tags) <= 1


def test_no_row_parts_and_no_group_stands_alone_at_the_end_of_a_page(pdf):
    for text, lies in pages(pdf[NAME]):
        lines = [line for line in text.splitlines() if line.strip()]
        if lies:
            assert not lines[-2].isupper(), lines[-3:]


def test_each_section_counts_its_own_pages(pdf):
    numbers = []
    for page in pymupdf.open(pdf["2820-qd-ubnd"]):
        top = page.get_text(clip=pymupdf.Rect(0, 0, page.rect.width, 55)).split()
        numbers.append(int(top[0]) if top and top[0].isdigit() else 1)
    starts = [at for at, number in enumerate(numbers) if number == 1]
    assert len(starts) == 3 and starts[0] == 0, numbers
    for start, end in zip(starts, starts[1:] + [len(numbers)]):
        assert numbers[start:end] == list(range(1, end - start + 1)), numbers


def test_bookmarks_language_and_properties(pdf):
    document = pymupdf.open(pdf[NAME])
    toc = [(level, title) for level, title, _ in document.get_toc()]
    assert toc[:4] == [(1, "Quyết định"), (2, "Điều 1"), (2, "Điều 2"), (2, "Điều 3")], toc
    assert (1, "KẾ HOẠCH") in toc
    assert document.metadata["title"].startswith("Quyết định số 209/QĐ-UBND ngày 09/02/2012")
    assert document.metadata["author"] == "Chủ tịch Ủy ban nhân dân tỉnh Sơn La"
    assert document.metadata["creationDate"] == "D:20120209000000Z"
    catalogue = document.xref_object(document.pdf_catalog())
    assert "/Lang (vi-VN)" in catalogue, catalogue
    assert "/DisplayDocTitle true" in catalogue


def test_header_cells_are_tagged_with_what_they_head(pdf):
    document = pymupdf.open(pdf[NAME])
    objects = [document.xref_object(at) for at in range(1, document.xref_length())]
    heads = [one for one in objects if "/S /TH" in one]
    assert sum("/Scope /Column" in one for one in heads) >= 6
    assert sum("/Scope /Row" in one for one in heads) >= 10
    assert any("/ColSpan" in one for one in objects) and any("/RowSpan" in one for one in objects)


def test_the_content_goes_along(pdf, tmp_path):
    names = attached(pdf[NAME])
    assert names == ["decision.yaml", "plan.yaml", "tracking.yaml"], names
    run(tool("pdfdetach"), "-saveall", "-o", tmp_path, pdf[NAME])
    source = PROJECTS[NAME] / "content/2012/209-qd-ubnd"
    for name in names:
        assert (tmp_path / name).read_bytes() == (source / name).read_bytes(), name


def test_the_gazette_has_its_running_head_and_numbers_at_the_outer_edge(built):
    path = built["2820-qd-ubnd"] / "2820-qd-ubnd.gazette.pdf"
    sides = []
    for page in pymupdf.open(path):
        words = page.get_text("words", clip=pymupdf.Rect(0, 0, page.rect.width, 50))
        line = " ".join(word[4] for word in words)
        assert "CÔNG BÁO/Số" in line, line
        number = next(word for word in words if word[4].isdigit())
        sides.append((int(number[4]), number[0] < page.rect.width / 2))
    assert [number for number, _ in sides] == list(range(sides[0][0], sides[0][0] + len(sides)))
    assert all(left == (number % 2 == 0) for number, left in sides), sides


@pytest.mark.parametrize("name", ["redline", "report"])
def test_what_a_command_makes_says_what_its_page_says(asked_for, name):
    page, file = asked_for[name, "html"], asked_for[name, "pdf"]
    wanted = html_cells(page)
    found = cells(file)
    if name == "redline":
        # The page says in words, unseen, what the sheets say by brackets.
        text = squeezed(print_text(file, "-raw"))
        assert len(found) == len(wanted) and "[" in text
    else:
        assert wanted and found == wanted


def test_a_chart_is_a_figure_with_its_numbers_in_words(asked_for):
    page = asked_for["report", "html"].read_text(encoding="utf-8")
    charts = re.findall(r"<figcaption>(.*?)</figcaption>.*?<desc [^>]*>(.*?)</desc>", page, re.S)
    document = pymupdf.open(asked_for["report", "pdf"])
    figures = [at for at in range(1, document.xref_length())
               if document.xref_get_key(at, "S") == ("name", "/Figure")]
    words = {document.xref_get_key(at, "Alt")[1] for at in figures}
    assert charts and words == {html.unescape(words) for _, words in charts}
    assert all(document.xref_get_key(at, "A")[0] != "null" for at in figures)
    text = squeezed("".join(text for text, _ in pages(asked_for["report", "pdf"])))
    for title, _ in charts:
        assert squeezed(html.unescape(title)) in text, title


HOSTILE = '#panic("x") *b* _i_ $x$ <a> @b `e` \\ // -- ~ + 1.'


def test_signs_of_typst_are_printed_to_the_letter(tmp_path):
    """What an office types is letters, whatever language they mean something in."""
    folder = tmp_path / "content/2026/1-qd-ubnd"
    folder.mkdir(parents=True)
    (tmp_path / "content/agencies.yaml").write_text(
        "agencies:\n  - {id: a, name: Ủy ban, letterhead: {agency: [ỦY BAN]}}\n", encoding="utf-8")
    lines = ["type: Quyết định", "issuer: a", "title: Về '#let x = 1' và $y$", "number: 1/QĐ-UBND",
             "date: 2026-01-05", "place: Thử", 'enacting: "QUYẾT ĐỊNH:"', "body: |-",
             f"  Điều 1. {HOSTILE}", "signatures: [{capacity: ['#A'], name: '*B*'}]",
             "recipients: ['Nơi nhận:', '- Lưu: VT.']"]
    # Markdown marks emphasis; here the signs themselves are meant.
    text = "\n".join(lines).replace("*b*", "\\*b\\*").replace("_i_", "\\_i\\_")
    text = text.replace("`e`", "\\`e\\`").replace("<a>", "\\<a>").replace("\\ //", "\\\\ //")
    (folder / "decision.yaml").write_text(text + "\n", encoding="utf-8")
    run(os.environ["CONGBAO"], "build", "--only", "pdf,gazette-pdf", cwd=tmp_path)
    for path in (tmp_path / "output").rglob("*.pdf"):
        found = squeezed(print_text(path))
        for wanted in (HOSTILE, "'#let x = 1' và $y$", "#A", "*B*"):
            assert squeezed(wanted) in found or squeezed(wanted).upper() in found, (wanted, found)


def test_a_table_of_two_thousand_rows_costs_what_ten_times_two_hundred_do(tmp_path):
    """Not the square of it; measured in the program as it is, so with room to spare."""
    import time

    times = {}
    for rows in (200, 2000):
        folder = tmp_path / f"{rows}/content/2026/1-qd-ubnd"
        folder.mkdir(parents=True)
        (tmp_path / f"{rows}/content/agencies.yaml").write_text(
            "agencies:\n  - {id: a, name: Ủy ban, letterhead: {agency: [ỦY BAN]}}\n",
            encoding="utf-8")
        table = ["table:", "  id: t", "  tracking: false", "  columns:",
                 "    - {id: stt, role: so-thu-tu, title: STT, width: 12}",
                 "    - {id: a, title: Nhiệm vụ}", "    - {id: b, title: Kết quả}", "  rows:"]
        table += [f"    - {{id: r{at}, cells: {{stt: '{at}', a: Nhiệm vụ số {at} của năm nay, "
                  f"b: Báo cáo}}}}" for at in range(1, rows + 1)]
        lines = ["type: Quyết định", "issuer: a", "title: Về việc thử", "number: 1/QĐ-UBND",
                 "date: 2026-01-05", "place: Thử", 'enacting: "QUYẾT ĐỊNH:"', "body:",
                 "  - Điều 1. Nội dung."]
        lines += ["  - " + table[0]] + ["    " + line for line in table[1:]]
        (folder / "decision.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        begun = time.monotonic()
        run(os.environ["CONGBAO"], "build", "--only", "pdf", cwd=tmp_path / str(rows))
        times[rows] = time.monotonic() - begun
        path = next((tmp_path / f"{rows}/output").rglob("*.pdf"))
        found = print_text(path)
        assert all(f"số {at} " in found for at in (1, rows // 2, rows))
    print(times)
    assert times[2000] < 25 * times[200], times
