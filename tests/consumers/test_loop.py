"""The tracking loop before others' programs: an agency fills its workbook in with openpyxl, LibreOffice saves
it again in every format it has, `congbao collect` takes it in, and the values are those that were typed."""

import datetime
import os
import pathlib
import shutil
import warnings

import openpyxl
import pytest
import yaml

from conftest import ROOT, run, tool

ACT = "2012/209-qd-ubnd"
AGENCY = "so-noi-vu"
CODES = {
    "key": "congbao:khoa",
    "status": "congbao:trang-thai",
    "percent": "congbao:phan-tram",
    "actual": "congbao:ket-qua",
    "done": "congbao:ngay-xong",
    "evidence": "congbao:tai-lieu",
    "note": "congbao:ghi-chu",
}
TARGET = "congbao:muc"


def congbao(project, *arguments, codes=(0,)):
    import subprocess

    done = subprocess.run([os.environ["CONGBAO"], *map(str, arguments)], cwd=project,
                          capture_output=True, text=True, timeout=300)
    assert done.returncode in codes, f"{arguments}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture
def project(tmp_path):
    """The founding decision with an open period, built."""
    folder = tmp_path / "dự án"
    shutil.copytree(ROOT / "content" / ACT, folder / "content" / ACT)
    shutil.copy(ROOT / "content/agencies.yaml", folder / "content/agencies.yaml")
    (folder / "content" / ACT / "tracking.yaml").write_text("period: 2012-Q2\n", encoding="utf-8")
    congbao(folder, "build", "--only", "xlsx")
    return folder


def load(path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path)


def task_rows(workbook):
    """Each row to report on: sheet, number, column of each field."""
    for sheet in workbook:
        columns = {}
        for row in sheet.iter_rows():
            if not columns:
                found = {cell.value: cell.column for cell in row if isinstance(cell.value, str)}
                columns = {name: found[code] for name, code in CODES.items() if code in found}
                columns["target"] = found.get(TARGET)
                columns = columns if "key" in columns else {}
            elif (key := row[columns["key"] - 1].value) and "/" in str(key):
                yield sheet, row[0].row, columns, key


def typed(number):
    """What the agency types into a row: as it types, and as the content must hold it."""
    day = datetime.date(2012, 5, 1 + number % 28)
    ways = [
        ({"status": "Hoàn thành", "percent": 1, "actual": 0.85, "done": day, "evidence": "Báo cáo số 5"},
         {"status": "hoan-thanh", "percent": "100", "actual": "85", "done": day,
          "evidence": "Báo cáo số 5"}),
        ({"status": "Đang thực hiện", "percent": "65,5 %", "note": "Chờ ý kiến\nSở Tài chính"},
         {"status": "dang-thuc-hien", "percent": "65,5", "note": "Chờ ý kiến\nSở Tài chính"}),
        ({"status": "chưa thực hiện", "percent": 0}, {"status": "chua-thuc-hien", "percent": "0"}),
        ({"status": "Hoàn thành", "percent": "100%", "done": day.strftime("%d/%m/%Y")},
         {"status": "hoan-thanh", "percent": "100", "done": day}),
    ]
    return ways[number % len(ways)]


def fill(source, target):
    """Fills every row in; gives what must be read."""
    workbook, expected = load(source), {}
    for number, (sheet, row, columns, key) in enumerate(task_rows(workbook)):
        values, read = typed(number)
        has_rate = "%" in str(sheet.cell(row, columns["target"]).value or "")
        if "actual" in values and not has_rate:
            values = {name: value for name, value in values.items() if name != "actual"}
            read = {name: value for name, value in read.items() if name != "actual"}
        for name, value in values.items():
            sheet.cell(row, columns[name]).value = value
        expected[key] = read
    workbook.save(target)
    return expected


def collected(project):
    path = project / "content" / ACT / "progress/2012-Q2.yaml"
    returns = yaml.safe_load(path.read_text(encoding="utf-8"))["returns"]
    found = {}
    for row in returns[-1].get("rows", []):
        found[row["key"]] = {name: as_written(row[name]) for name in CODES if name != "key" and name in row}
    return returns[-1], found


def as_written(value):
    return str(value) if isinstance(value, (int, float)) else value


SAVED = {
    "openpyxl": None,
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "ods": "ods",
    "xls": "xls:MS Excel 97",
}


@pytest.mark.parametrize("how", SAVED)
def test_what_was_typed_is_what_is_collected(project, tmp_path, how):
    source = project / "output" / ACT / f"agencies/{AGENCY}.xlsx"
    filled = tmp_path / f"{AGENCY}.xlsx"
    expected = fill(source, filled)
    assert len(expected) >= 4
    if SAVED[how]:
        out = tmp_path / "saved"
        run(tool("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to", SAVED[how], "--outdir", out, filled)
        filled = next(out.iterdir())
    congbao(project, "collect", filled, "--received", "2012-07-02")
    back, found = collected(project)
    assert back["agency"] == AGENCY
    assert not back.get("refused"), back["refused"]
    assert found == expected
    kept = project / "content" / ACT / "progress/returns" / f"{back['blake3']}.{filled.suffix[1:]}"
    assert kept.read_bytes() == filled.read_bytes()
    again = congbao(project, "collect", filled, "--received", "2012-07-03", "--lang", "en")
    assert "1 known already" in again


def test_the_next_workbook_holds_what_was_collected(project, tmp_path):
    filled = tmp_path / f"{AGENCY}.xlsx"
    expected = fill(project / "output" / ACT / f"agencies/{AGENCY}.xlsx", filled)
    congbao(project, "collect", filled, "--received", "2012-07-02")
    congbao(project, "build", "--only", "xlsx")
    rebuilt = load(project / "output" / ACT / f"agencies/{AGENCY}.xlsx")
    seen = 0
    for sheet, row, columns, key in task_rows(rebuilt):
        read = expected[key]
        assert bool(sheet.cell(row, columns["status"]).value) == ("status" in read)
        percent = sheet.cell(row, columns["percent"]).value
        if "percent" in read:
            assert abs(percent * 100 - float(read["percent"].replace(",", "."))) < 1e-9
        done = sheet.cell(row, columns["done"]).value
        assert (done.date() if done else None) == read.get("done")
        assert sheet.cell(row, columns["note"]).value == read.get("note")
        seen += 1
    assert seen == len(expected)
