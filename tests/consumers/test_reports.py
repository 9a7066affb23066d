"""Reports of progress before their readers, and against what the master workbook reckons itself."""

import datetime
import json
import os
import warnings

import openpyxl
import pytest
from docx import Document

from conftest import CHROMIUM, ROOT, axe, node_modules, ooxml_errors, run, tool

PROJECT = ROOT / "tests/cases/reports/two-periods"
ACT = "31-qd-ubnd"
PERIODS = {"2012-Q1": "2012-03-31", "2012-Q2": "2012-06-30"}
STATUSES = {
    "chua-thuc-hien": "Chưa thực hiện",
    "dang-thuc-hien": "Đang thực hiện",
    "hoan-thanh": "Hoàn thành",
    "tam-dung": "Tạm dừng",
    "huy": "Hủy",
}
PROGRESS = {
    "on-time": "Đúng hạn",
    "late": "Trễ hạn",
    "running": "Trong hạn",
    "overdue": "Quá hạn",
    "silent": "Chưa báo cáo",
    # The workbook holds no figures of a row on which agencies differ.
    "differs": "Chưa báo cáo",
    "paused": "Tạm dừng",
    "cancelled": "Hủy",
}


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    """The folder of the act whose progress is reported."""
    out = tmp_path_factory.mktemp("reports")
    run(os.environ["CONGBAO"], "build", "--out", out, cwd=PROJECT)
    return out / "2012" / ACT


def told(period):
    """What the report of a period says, for a program."""
    return json.loads(run(os.environ["CONGBAO"], "report", ACT, "--period", period,
                          "--format", "json", cwd=PROJECT))


def file(reports, period, extension):
    return reports / f"{ACT}.bao-cao-{period}.{extension}"


@pytest.mark.parametrize("period", PERIODS)
def test_the_page_is_valid_and_accessible(reports, tmp_path, period):
    page = file(reports, period, "html")
    jar = node_modules() / "vnu-jar/build/dist/vnu.jar"
    run(tool("java"), "-jar", jar, "--errors-only", page)
    assert axe(page, tmp_path) == []


def test_the_page_prints_upright_then_on_its_side(reports, tmp_path):
    pdf = tmp_path / "report.pdf"
    run(tool("chromium"), *CHROMIUM, f"--print-to-pdf={pdf}", "--no-pdf-header-footer",
        f"file://{file(reports, '2012-Q2', 'html')}")
    sizes = [line.split(":")[1] for line in run(tool("pdfinfo"), "-l", "99", pdf).splitlines()
             if line.startswith("Page ") and "size" in line]
    upright = [float(size.split("x")[0]) < 600 for size in sizes]
    assert upright == sorted(upright, reverse=True) and {True, False} == set(upright), sizes
    text = run(tool("pdftotext"), "-layout", pdf, "-")
    for words in ("BẢN TỔNG HỢP TỰ ĐỘNG", "Phụ lục II", "xong 3/4 (75%)", "hoàn thành 3/10"):
        assert words.lower() in text.lower(), words


def test_pandoc_makes_a_document_with_all_tables(reports, pandoc, tmp_path):
    source = file(reports, "2012-Q2", "md")
    out = tmp_path / "report.docx"
    head = source.read_text(encoding="utf-8").split("\n---", 1)[0]
    words = next(line[2:] for line in head.splitlines() if line.startswith("# pandoc ")).split()
    run(pandoc, *words[1:-1], out, cwd=reports)
    assert ooxml_errors(out) == []
    tables = [[cell.text for row in table.rows for cell in row.cells]
              for table in Document(out).tables]
    for words in (["Số ngày quá hạn", "91"], ["Sở Nội vụ", "50%", "66%"],
                  ["Tổng cộng", "11", "30%"], ["II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "72%\n(Đạt)"]):
        flat = lambda text: " ".join(text.split())
        holds = lambda table: all(any(flat(word) == flat(cell) for cell in table) for word in words)
        assert any(holds(table) for table in tables), words


def load(path, values=False):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, data_only=values)


@pytest.mark.parametrize("period", PERIODS)
def test_the_workbook_holds_the_counts_as_numbers(reports, period):
    path = file(reports, period, "xlsx")
    assert ooxml_errors(path) == []
    total = told(period)["total"]
    rows = {row[0].value: [cell.value for cell in row] for row in load(path)["Theo nhóm"].iter_rows()}
    names = ["all", "done-in-time", "done-late", "in-time", "overdue", "not-reported", "differ",
             "paused", "cancelled", "reached", "missed"]
    assert rows["Tổng cộng"][1:12] == [total[name] for name in names]
    assert rows["Tổng cộng"][12] == f"{total['percent-done']}%"


def number(text):
    return None if text is None else float(text.replace(".", "").replace(",", "."))


@pytest.mark.parametrize("period", PERIODS)
def test_the_master_workbook_reckons_the_same_of_every_row(reports, tmp_path, period):
    report = told(period)
    rows = {row["key"]: row for row in report["rows"]}
    workbook = load(reports / f"{ACT}.xlsx")
    sheet = workbook["Nhiệm vụ"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Trạng thái" for cell in row))
    columns = {cell.value: cell.column for cell in header if cell.value}
    places = {row[columns["Khóa"] - 1].value: row[0].row for row in sheet.iter_rows()}
    for key, row in rows.items():
        def fill(title, value):
            sheet.cell(places[key], columns[title]).value = value
        rate = str(sheet.cell(places[key], columns["Đơn vị"]).value or "").startswith("%")
        percent, actual = number(row["percent"]), number(row["actual"])
        fill("Trạng thái", STATUSES.get(row["status"]))
        fill("% hoàn thành", None if percent is None else percent / 100)
        fill("Kết quả đạt được", actual / 100 if rate and actual is not None else actual)
        done = row["done"] and datetime.datetime.fromisoformat(row["done"])
        fill("Ngày hoàn thành", done)
        fill("Tài liệu kiểm chứng đã có", row["evidence"] or None)
    (title, place), = workbook.defined_names["NgayBaoCao"].destinations
    workbook[title][place.replace("$", "")].value = datetime.datetime.fromisoformat(PERIODS[period])
    filled = tmp_path / "filled.xlsx"
    workbook.save(filled)
    run(tool("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "fresh", filled)
    fresh = load(tmp_path / "fresh/filled.xlsx", values=True)
    for key, row in rows.items():
        said = [fresh["Nhiệm vụ"].cell(places[key], columns[name]).value or ""
                for name in ("Tiến độ", "Đạt chỉ tiêu", "Cảnh báo")]
        assert said == [PROGRESS[row["category"]], row["reached"], row["warning"]], key
    # Its sums, by section and over all.
    summary = {row[0].value: [cell.value for cell in row] for row in fresh["Tổng hợp"].iter_rows()}
    lines = {section["group"]: section["counts"] for section in report["sections"]}
    lines["Tổng cộng"] = report["total"]
    for name, counts in lines.items():
        done = counts["done-in-time"] + counts["done-late"]
        found = summary[name]
        assert found[1] == counts["all"], name
        assert [found[5], found[6], found[7]] == [done, counts["paused"], counts["cancelled"]], name
        assert [found[8], found[9]] == [counts["overdue"], counts["done-late"]], name
        assert [found[10], found[11]] == [counts["reached"], counts["missed"]], name
        assert round(found[12] * 100 + 1e-9) == counts["percent-done"], name
