#!/usr/bin/env python3
"""DOCX against pandoc and PDF against LibreOffice: the founding act, in one run.

    benches/peers.py --congbao target/release/congbao

Each round runs every contender once, one after the other, so that whatever else the machine does meets
all of them alike. Time on the clock and time of the processor (of the process and of all that it
started) are told at best and in the middle of the rounds; the ratios are what to look at.

pandoc makes a file of each process: it has no other way. congbao is measured as one process for one
file, and by what an act more costs in a build of many: (61 acts - 1 act) / 60. Its files are synced to
disk, those of the others are not.

Standard library only. Programs by argument, by environment (CONGBAO, PANDOC, SOFFICE) or from PATH;
what is not there is left out of the table.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
ACT = "2012/209-qd-ubnd"
ID = "209-qd-ubnd"


def measured(command, folder):
    """Seconds on the clock and of the processor that a command takes, with all that it starts."""
    begun = time.monotonic()
    process = subprocess.Popen(
        [str(word) for word in command],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command} ends with {process.returncode}:\n{told.decode(errors='replace')}")
    return wall, used.ru_utime + used.ru_stime


def project(folder, copies):
    """A project of the act and of copies under other numbers."""
    for at in range(copies + 1):
        path = folder / "content" / (ACT if at == 0 else f"2012/{1000 + at}-qd-ubnd")
        path.mkdir(parents=True)
        for source in sorted((ROOT / "content" / ACT).glob("*.yaml")):
            text = source.read_text(encoding="utf-8")
            if at > 0 and source.name == "decision.yaml":
                number = "number: 209/QĐ-UBND\n"
                assert number in text, "the founding act has its number in a line of its own"
                text = text.replace(number, f"number: {1000 + at}/QĐ-UBND\n")
            (path / source.name).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "content/agencies.yaml", folder / "content/agencies.yaml")
    return folder


class Build:
    """A build of one format from nothing."""

    def __init__(self, program, folder, form):
        self.folder, self.form = folder, form
        self.command = [program, "build", "--only", form]

    def run(self):
        for name in ("output", ".congbao"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        taken = measured(self.command, self.folder)
        acts = sum(1 for _ in self.folder.glob("content/*/*/decision.yaml"))
        made = sum(1 for _ in self.folder.glob(f"output/*/*/*.{self.form}"))
        assert made == acts, f"{made} files of {acts} acts"
        return taken


def pandoc_command(pandoc, output):
    """The command at the head of the Markdown that congbao makes, with its reference document."""
    page = next(output.rglob(f"{ID}.md"))
    line = next(line for line in page.read_text(encoding="utf-8").splitlines()
                if line.startswith("# pandoc "))
    words = line[2:].split()
    return [pandoc, *words[1:]], page.parent


def soffice_command(soffice, work, files):
    return [soffice, "--headless", f"-env:UserInstallation=file://{work}/profile",
            "--convert-to", "pdf", "--outdir", work / "printed", *files]


def table(title, peer, rows):
    """Rows of name and rounds; ratios are against `peer`, which is one of them."""
    print(f"\n{title}")
    print(f"| {'one file':56} | wall, best | median | processor, best | median "
          "| wall, times | processor, times |")
    print(f"|{'-' * 58}|---|---|---|---|---|---|")
    base = dict(rows).get(peer)
    for name, rounds in rows:
        figures = [[one[at] for one in rounds] for at in (0, 1)]
        cells = [f"{pick(of) * 1000:.1f} ms" for of in figures for pick in (min, statistics.median)]
        for at in (0, 1):
            if base is None or name == peer:
                cells.append("")
                continue
            of_peer = [one[at] for one in base]
            best, middle = (pick(of_peer) / pick(figures[at]) for pick in (min, statistics.median))
            cells.append(f"{best:.1f}; {middle:.1f}")
        print(f"| {name:56} | " + " | ".join(cells) + " |")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])

    def program(option, variable, name, words):
        found = os.environ.get(variable) or shutil.which(name)
        parser.add_argument(option, default=found, help=words)

    program("--congbao", "CONGBAO", "congbao", "a release build")
    program("--congbao-pdf", "CONGBAO_PDF", "congbao-pdf", "one with PDF; else the first is tried")
    program("--pandoc", "PANDOC", "pandoc", "pandoc 3")
    program("--soffice", "SOFFICE", "soffice", "LibreOffice")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--copies", type=int, default=60, help="acts more in a build of many")
    parser.add_argument("--prints", type=int, default=10, help="files that LibreOffice prints at once")
    parser.add_argument("--folder", help="where to work; a temporary folder of the system")
    return parser.parse_args()


def makes_pdf(program, folder):
    asked = [program, "build", "--only", "pdf", "--dry-run"]
    return program and subprocess.run(asked, cwd=folder, capture_output=True).returncode == 0


def main():
    args = arguments()
    if not args.congbao:
        sys.exit("which congbao? --congbao target/release/congbao")
    for option in ("congbao", "congbao_pdf", "pandoc", "soffice"):
        if value := getattr(args, option):
            setattr(args, option, pathlib.Path(shutil.which(value) or value).resolve())
    with tempfile.TemporaryDirectory(dir=args.folder, prefix="peers-") as name:
        compare(args, pathlib.Path(name))


def compare(args, work):
    one, many = project(work / "one", 0), project(work / "many", args.copies)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, {args.rounds} rounds")
    for program in (args.congbao, args.pandoc, args.soffice):
        if program:
            said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
            print(" ", said.splitlines()[0] if said else program)

    # Everything once, unmeasured: caches, LibreOffice's profile, the files to begin with.
    source = work / "source"
    measured([args.congbao, "build", "--only", "docx,md", "--out", source], one)
    document = next(source.rglob(f"{ID}.docx"))
    contenders = {}
    pandoc, at_once = "pandoc, a process for each file", "congbao, one process"
    if args.pandoc:
        command, folder = pandoc_command(args.pandoc, source)
        contenders["docx", pandoc] = lambda: measured(command, folder)
    builds(contenders, "docx", at_once, args.congbao, one, many)

    office, office_batch = "LibreOffice, a process for each file", None
    if args.soffice:
        copies = []
        for at in range(args.prints):
            copies.append(work / f"copy-{at}.docx")
            shutil.copy(document, copies[-1])
        alone = soffice_command(args.soffice, work, copies[:1])
        together = soffice_command(args.soffice, work, copies)
        office_batch = f"LibreOffice, {args.prints} files in one process"
        contenders["pdf", office] = lambda: measured(alone, work)
        contenders["pdf", office_batch] = lambda: measured(together, work)
    makers = [args.congbao_pdf, args.congbao]
    maker = next((program for program in makers if makes_pdf(program, one)), None)
    if maker:
        builds(contenders, "pdf", at_once, maker, one, many)
    else:
        print("  no congbao with PDF")

    for run in contenders.values():
        run()
    rounds = {key: [] for key in contenders}
    for _ in range(args.rounds):
        for key, run in contenders.items():
            rounds[key].append(run())

    def per_file(form, peer, batch):
        rows = [(peer, rounds[form, peer])] if (form, peer) in rounds else []
        if batch:
            rows.append((batch, shared_out(rounds[form, batch], args.prints)))
        if (form, at_once) in rounds:
            first, all_of = rounds[form, at_once], rounds[form, "many"]
            more = [tuple((b - a) / args.copies for a, b in zip(*pair)) for pair in zip(first, all_of)]
            rows += [(at_once, first), (f"congbao, an act more in a build of {args.copies + 1}", more)]
        return rows

    table("DOCX", pandoc, per_file("docx", pandoc, None))
    rows = per_file("pdf", office, office_batch)
    if rows:
        table("PDF, against a process for each file", office, rows)
    if office_batch and maker:
        table(f"PDF, against {args.prints} files in one process", office_batch, rows)


def shared_out(rounds, among):
    return [tuple(figure / among for figure in one) for one in rounds]


def builds(contenders, form, at_once, program, one, many):
    """A build of one act, and of many."""
    for key, folder in ((at_once, one), ("many", many)):
        contenders[form, key] = Build(program, folder, form).run


if __name__ == "__main__":
    main()
