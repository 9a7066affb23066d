#!/usr/bin/env python3
"""Returned workbooks against openpyxl: `collect` of many, filled in, and openpyxl reading the same files.

    benches/returned.py --congbao target/release/congbao --count 100 --rows 200
    … --reader target/release/deps/returns-…    the bench `returns`, for reading alone on one core

An act for as many bodies as workbooks are asked for, each of which answers every row, is built; openpyxl
fills each workbook in, and LibreOffice saves it once more where `--soffice` names it, as an office would.
Then, by turns, openpyxl reads the files, each as `load_workbook` reads by default, and `collect` takes them
into the plan, anew each time.
What one workbook less costs is left out, so that starting either program and loading the plan do not count.
Times are those of the processor. Needs openpyxl; bodies and act are made up and stay in a folder of the
system's for passing files.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from peers import measured

ACT = "2026/01-qd-ubnd"

READ = """
import sys, openpyxl
for name in sys.argv[1:]:
    book = openpyxl.load_workbook(name)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            for value in row:
                pass
"""


def project(folder, count, rows):
    """An act of made-up bodies, each with all rows."""
    content = folder / "content"
    (content / ACT).mkdir(parents=True)
    ids = [f"co-quan-{at}" for at in range(count)]
    bodies = "".join(f"  - {{id: {name}, name: Cơ quan thử {name}}}\n" for name in ids)
    group = "  - {id: cac-co-quan, name: Các cơ quan, members: [%s]}\n" % ", ".join(ids)
    (content / "agencies.yaml").write_text("agencies:\n" + bodies + group, encoding="utf-8")
    act = (
        "type: Quyết định\nnumber: 01/QĐ-UBND\ndate: 2026-01-05\nissuer: co-quan-0\n"
        "title: DỰ THẢO để đo\nannexes: [plan.yaml]\n"
    )
    (content / ACT / "decision.yaml").write_text(act, encoding="utf-8")
    (content / ACT / "tracking.yaml").write_text("period: 2026-Q2\n", encoding="utf-8")
    plan = (
        "label: PHỤ LỤC\nbody:\n  - table:\n      id: t\n      columns:\n"
        "        - {id: tt, role: so-thu-tu, title: TT}\n"
        "        - {id: nd, role: noi-dung, title: Nội dung}\n"
        "        - {id: cs, role: chi-so, title: Chỉ số}\n"
        "        - {id: cq, role: chu-tri, title: Cơ quan}\n"
        "        - {id: tg, role: thoi-gian, title: Thời gian}\n      rows:\n"
    )
    for at in range(1, rows + 1):
        plan += (
            f'        - id: r{at}\n          no: "{at}"\n'
            f"          cells: {{nd: Nhiệm vụ số {at} của kế hoạch, cs: 70% trở lên hồ sơ số {at},"
            ' cq: Các cơ quan, tg: "31/12/2026"}\n'
            "          lead: [cac-co-quan]\n          period: 2026-12-31\n"
            f"          indicators: [{{id: r{at}-a, text: 70% trở lên hồ sơ số {at},"
            ' target: ">= 70 %"}]\n'
        )
    (content / ACT / "plan.yaml").write_text(plan, encoding="utf-8")


def run(command, folder):
    """Processor seconds of a command with all that it starts."""
    return measured(command, folder)[1]


def fill(source, target):
    """Every row answered, each with what a row of its own would say."""
    import datetime

    import openpyxl

    book = openpyxl.load_workbook(source)
    wanted = {
        "congbao:trang-thai": "Đang thực hiện",
        "congbao:phan-tram": 0.65,
        "congbao:ket-qua": 0.655,
        "congbao:tai-lieu": "Báo cáo số {}/BC ngày 1/6/2026",
        "congbao:ghi-chu": "Đang chờ ý kiến lần {}",
    }
    filled = 0
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            columns = {cell.value: cell.column for cell in row if cell.value}
            if "congbao:khoa" in columns:
                break
        else:
            continue
        for line in range(row[0].row + 1, sheet.max_row + 1):
            if not str(sheet.cell(line, columns["congbao:khoa"]).value or "").startswith("t/"):
                continue
            for code, value in wanted.items():
                value = value.format(line) if isinstance(value, str) else value
                sheet.cell(line, columns[code]).value = value
            filled += 1
    assert filled, "no row was found"
    book.save(target)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--congbao", default=os.environ.get("CONGBAO", "congbao"))
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reader", help="the bench `returns`, to tell what reading alone takes")
    parser.add_argument("--soffice", help="LibreOffice, to save the workbooks once more")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder to leave everything in")
    asked = parser.parse_args()
    program = pathlib.Path(shutil.which(asked.congbao) or asked.congbao).resolve()
    folder = asked.keep or pathlib.Path(tempfile.mkdtemp(prefix="congbao-returned-"))
    folder.mkdir(parents=True, exist_ok=True)
    project(folder, asked.count, asked.rows)
    run([program, "build", "--only", "xlsx"], folder)
    back = folder / "back"
    back.mkdir()
    for source in sorted((folder / "output" / ACT / "agencies").glob("*.xlsx")):
        fill(source, back / source.name)
    if asked.soffice:
        filled, back = back, folder / "saved"
        names = sorted(filled.glob("*.xlsx"))
        run([asked.soffice, "--headless", "--convert-to", "xlsx", "--outdir", back, *names], folder)
    files = sorted(back.glob("*.xlsx"))
    assert len(files) == asked.count, f"{len(files)} workbooks"
    progress = folder / "content" / ACT / "progress"

    def collect(names):
        shutil.rmtree(progress, ignore_errors=True)
        return run([program, "collect", *names], folder)

    def read(names):
        return run([sys.executable, "-c", READ, *names], folder)

    times = {"openpyxl": [], "collect": []}
    for _ in range(asked.rounds):
        for name, reader in (("openpyxl", read), ("collect", collect)):
            one = reader(files[:1])
            each = (reader(files) - one) / (len(files) - 1)
            times[name].append(each * 1000)
    kept = (progress / "2026-Q2.yaml").read_text(encoding="utf-8")
    print(f"{len(files)} workbooks of {asked.rows} rows, all filled in; {len(kept) >> 10} KB of YAML")
    for name, each in times.items():
        best, middle = min(each), statistics.median(each)
        print(f"  {name:<10}{best:8.1f} ms each at best {middle:8.1f} in the middle")
    ratios = [pick(times["openpyxl"]) / pick(times["collect"]) for pick in (min, statistics.median)]
    print(f"  openpyxl takes {ratios[0]:.1f}; {ratios[1]:.1f} times as long")
    if asked.reader:
        told = subprocess.run(
            [asked.reader],
            env={**os.environ, "CONGBAO_BENCH_FILES": str(back)},
            capture_output=True,
            text=True,
            check=True,
        )
        print(f"  only reading, {told.stdout.strip()}")
    if asked.keep is None:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
