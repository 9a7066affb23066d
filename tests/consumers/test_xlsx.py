"""The workbook before a second reader, the Open XML SDK and LibreOffice, empty and filled in."""

import datetime
import warnings

import openpyxl
import pytest

from conftest import PROJECTS, ooxml_errors, run, tool


def load(path, values=False):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(path, data_only=values)


def recalculated(path, folder):
    """The workbook as LibreOffice saves it after computing every formula anew."""
    out = folder / "recalculated"
    run(tool("soffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, path)
    return load(out / path.name, values=True)


def book(built, name):
    return built[name] / f"{name}.xlsx"


@pytest.mark.parametrize("name", PROJECTS)
def test_open_xml_sdk_finds_nothing(built, name):
    assert ooxml_errors(book(built, name)) == []


@pytest.mark.parametrize("name", PROJECTS)
def test_cached_results_are_what_libreoffice_computes(built, tmp_path, name):
    cached, fresh = load(book(built, name), values=True), recalculated(book(built, name), tmp_path)
    formulas = load(book(built, name))
    compared = 0
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type != "f":
                    continue
                ours = cached[sheet.title][cell.coordinate].value
                theirs = fresh[sheet.title][cell.coordinate].value
                assert same(ours, theirs), (sheet.title, cell.coordinate, ours, theirs)
                compared += 1
    if name in ("209-qd-ubnd", "2820-qd-ubnd"):
        assert compared > 100


def agency_books(built, name):
    books = sorted((built[name] / "agencies").glob("*.xlsx"))
    assert books or name == "518-qd-ubnd", "a plan without agencies"
    return books


def tracked_books(built, name):
    """Those of agencies, and the masters of consolidated texts."""
    return agency_books(built, name) + sorted(built[name].glob("*.hop-nhat-*.xlsx"))


@pytest.mark.parametrize("name", PROJECTS)
def test_tracked_workbooks_open_everywhere_and_hold_what_libreoffice_computes(built, tmp_path, name):
    books = tracked_books(built, name)
    assert all(ooxml_errors(path) == [] for path in books)
    if not books:
        return
    out = tmp_path / "recalculated"
    run(tool("soffice"), "--headless", f"-env:UserInstallation=file://{tmp_path}/profile",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *books)
    verdicts = 0
    for path in books:
        cached, fresh, formulas = load(path, values=True), load(out / path.name, values=True), load(path)
        for sheet in formulas:
            for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
                ours, theirs = (book[sheet.title][cell.coordinate].value for book in (cached, fresh))
                assert same(ours, theirs), (path.name, sheet.title, cell.coordinate, ours, theirs)
                verdicts += 1
    assert verdicts >= 10 * len(books)


@pytest.mark.parametrize("name", ["209-qd-ubnd", "10-qd-ubnd"])
def test_the_row_of_codes_is_hidden_frozen_above_the_filter_and_not_printed(built, name):
    for path in [book(built, name), *tracked_books(built, name)]:
        workbook = load(path)
        sheet, columns, header = task_sheet(workbook)
        row = next(row for row in sheet.iter_rows() if row[0].value == "congbao:khoa")[0].row
        assert sheet.row_dimensions[row].hidden
        top = int("".join(filter(str.isdigit, sheet.auto_filter.ref.split(":")[0])))
        frozen = int("".join(filter(str.isdigit, sheet.freeze_panes)))
        repeated = [int(part) for part in sheet.print_title_rows.replace("$", "").split(":")]
        assert row < top < frozen and row not in range(repeated[0], repeated[-1] + 1)
        assert sheet.column_dimensions["A"].hidden and workbook["_congbao"].sheet_state == "veryHidden"


def test_an_agency_fills_in_its_own_rows_and_nothing_else(built):
    for path in agency_books(built, "10-qd-ubnd"):
        workbook = load(path)
        sheet, columns, _ = task_sheet(workbook)
        assert sheet.protection.sheet
        rows = rows_by_key(sheet, columns)
        assert rows
        for number in rows.values():
            assert not sheet.cell(number, columns["Trạng thái"]).protection.locked
            for name in ("Vai trò", "Khóa", "Hạn", "Mức phải đạt"):
                assert sheet.cell(number, columns[name]).protection.locked, name


def same(ours, theirs):
    if isinstance(ours, (int, float)) and isinstance(theirs, (int, float)):
        return abs(ours - theirs) < 1e-9
    return (ours or "") == (theirs or "")


def task_sheet(workbook):
    sheet = workbook["Nhiệm vụ"]
    header = next(row for row in sheet.iter_rows() if any(cell.value == "Trạng thái" for cell in row))
    columns = {cell.value: cell.column for cell in header if cell.value}
    return sheet, columns, header[0].row


def rows_by_key(sheet, columns):
    keys = ((row[columns["Khóa"] - 1].value, row[0].row) for row in sheet.iter_rows())
    return {key: number for key, number in keys if key and "/" in str(key)}


def test_inputs_are_open_and_everything_else_is_locked(built):
    workbook = load(book(built, "209-qd-ubnd"))
    sheet, columns, _ = task_sheet(workbook)
    assert sheet.protection.sheet
    inputs = ["Trạng thái", "% hoàn thành", "Kết quả đạt được", "Ngày hoàn thành", "Ghi chú"]
    for number in rows_by_key(sheet, columns).values():
        for name, column in columns.items():
            cell = sheet.cell(number, column)
            if name in inputs:
                assert not cell.protection.locked, cell.coordinate
            elif name in ("Khóa", "Tiến độ", "Đạt chỉ tiêu", "Hạn"):
                assert cell.protection.locked, cell.coordinate


def test_every_input_has_a_validation_with_words(built):
    workbook = load(book(built, "209-qd-ubnd"))
    sheet, _, _ = task_sheet(workbook)
    kinds = {rule.type for rule in sheet.data_validations.dataValidation}
    assert {"list", "decimal", "date"} <= kinds, kinds
    for rule in sheet.data_validations.dataValidation:
        assert rule.prompt and rule.error, rule


def test_sorting_and_filtering_are_allowed_under_protection(built):
    workbook = load(book(built, "209-qd-ubnd"))
    for name in ("Nhiệm vụ", "Danh sách"):
        sheet = workbook[name]
        assert sheet.protection.sheet and sheet.auto_filter.ref
        # In OOXML a false flag means that the action is allowed.
        assert not sheet.protection.autoFilter and not sheet.protection.sort, name
    flat = workbook["Danh sách"]
    header = int("".join(filter(str.isdigit, flat.auto_filter.ref.split(":")[0])))
    assert all(merged.max_row < header for merged in flat.merged_cells.ranges)
    with __import__("zipfile").ZipFile(book(built, "209-qd-ubnd")) as archive:
        parts = [archive.read(part).decode() for part in archive.namelist() if "worksheets/sheet" in part]
    assert any("<protectedRange " in part for part in parts)


def test_it_prints_on_a4_landscape_with_repeated_headers(built):
    workbook = load(book(built, "209-qd-ubnd"))
    sheet, _, header = task_sheet(workbook)
    assert sheet.page_setup.orientation == "landscape" and str(sheet.page_setup.paperSize) == "9"
    assert sheet.print_title_rows and str(header) in sheet.print_title_rows
    assert sheet.freeze_panes
    assert workbook["_congbao"].sheet_state == "veryHidden"


ACT_DAY = datetime.datetime(2012, 2, 9)
CASES = [
    # status, actual, done on, report day, progress, achieved
    ("Hoàn thành", 0.75, datetime.datetime(2012, 6, 1), datetime.datetime(2012, 7, 1), "Đúng hạn", "Đạt"),
    ("Hoàn thành", 0.60, datetime.datetime(2013, 2, 1), datetime.datetime(2013, 3, 1), "Trễ hạn", "Chưa đạt"),
    ("Đang thực hiện", 0.10, None, datetime.datetime(2012, 7, 1), "Trong hạn", "Chưa đạt"),
    ("Đang thực hiện", None, None, datetime.datetime(2013, 1, 1), "Quá hạn", "Chưa có số liệu"),
    ("Tạm dừng", None, None, datetime.datetime(2013, 1, 1), "Tạm dừng", None),
    ("Hủy", None, None, datetime.datetime(2013, 1, 1), "Hủy", None),
]


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{case[4]}" for case in CASES])
def test_overdue_and_achieved_are_computed_when_an_agency_has_filled_it_in(built, tmp_path, case):
    status, actual, done, today, progress, achieved = case
    workbook = load(book(built, "209-qd-ubnd"))
    sheet, columns, _ = task_sheet(workbook)
    row = rows_by_key(sheet, columns)["ke-hoach/n1.2/n1.2-a"]
    sheet.cell(row, columns["Trạng thái"]).value = status
    sheet.cell(row, columns["Kết quả đạt được"]).value = actual
    sheet.cell(row, columns["Ngày hoàn thành"]).value = done
    name = workbook.defined_names["NgayBaoCao"]
    (title, place), = name.destinations
    workbook[title][place.replace("$", "")].value = today
    filled = tmp_path / "filled.xlsx"
    workbook.save(filled)
    fresh, columns, _ = task_sheet(recalculated(filled, tmp_path))
    assert fresh.cell(row, columns["Tiến độ"]).value == progress
    if achieved:
        assert fresh.cell(row, columns["Đạt chỉ tiêu"]).value == achieved


def test_strings_that_look_like_formulas_stay_strings(built):
    workbook = load(book(built, "05-2026-qd-ubnd"))
    texts = {
        cell.value: cell.data_type
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value[:1] in "=+@-"
    }
    for text in ("=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2"):
        assert texts.get(text) == "s", text
