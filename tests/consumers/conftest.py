"""Builds the projects once and names the tools; a tool that is lacking fails, it never skips."""

import json
import os
import pathlib
import re
import shutil
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROJECTS = {
    "209-qd-ubnd": ROOT,
    "2820-qd-ubnd": ROOT / "tests/cases/plans/plan-2820",
    "518-qd-ubnd": ROOT / "tests/cases/plans/budget-plan-518",
    "05-2026-qd-ubnd": ROOT / "tests/cases/plans/every-construct",
    "10-qd-ubnd": ROOT / "tests/cases/tracking/living-workbook",
}


def tool(name):
    """The path of a program; fails when it is not there."""
    found = shutil.which(name)
    assert found, f"{name} is not installed"
    return found


def run(*command, cwd=None, timeout=300):
    """Runs a program and gives its standard output; fails with what it said."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, timeout=timeout, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Folder of each act's outputs, by id."""
    program = os.environ["CONGBAO"]
    folders = {}
    for name, project in PROJECTS.items():
        out = tmp_path_factory.mktemp(name)
        run(program, "build", "--out", out, cwd=project)
        folders[name] = next(path.parent for path in out.rglob(f"{name}.html"))
    return folders


def node_modules():
    """Where `.ci/run` put the packages from npm."""
    return pathlib.Path(os.environ["NODE_MODULES"])


@pytest.fixture(scope="session")
def pandoc():
    """pandoc 3 or newer, from PyPI."""
    import pypandoc

    path = pypandoc.get_pandoc_path()
    assert int(pypandoc.get_pandoc_version().split(".")[0]) >= 3
    return path


@pytest.fixture(scope="session")
def docx(built, pandoc, tmp_path_factory):
    """The DOCX that the command at the head of each Markdown file makes."""
    files = {}
    for name, folder in built.items():
        head = (folder / f"{name}.md").read_text(encoding="utf-8").split("\n---", 1)[0]
        command = next(line[2:] for line in head.splitlines() if line.startswith("# pandoc "))
        words = command.split()
        words[0] = pandoc
        words[-1] = str(tmp_path_factory.mktemp(name) / f"{name}.docx")
        run(*words, cwd=folder)
        files[name] = pathlib.Path(words[-1])
    return files


@pytest.fixture(scope="session")
def word(built):
    """The DOCX that congbao writes itself."""
    return {name: folder / f"{name}.docx" for name, folder in built.items()}


@pytest.fixture(scope="session")
def pdf(built):
    """The PDF that congbao writes: official edition."""
    return {name: folder / f"{name}.pdf" for name, folder in built.items()}


@pytest.fixture(scope="session")
def asked_for(tmp_path_factory):
    """PDF files by commands: the redline of two days, the report of a period, with its page."""
    folder = tmp_path_factory.mktemp("asked for")
    program = os.environ["CONGBAO"]
    commands = {
        "redline": (PROJECTS["10-qd-ubnd"], ["diff", "10-qd-ubnd"]),
        "report": (ROOT / "tests/cases/reports/two-periods", ["report", "31-qd-ubnd"]),
    }
    files = {}
    for name, (project, words) in commands.items():
        for form in ("pdf", "html"):
            files[name, form] = folder / f"{name}.{form}"
            run(program, *words, "--format", form, "--out", files[name, form], cwd=project)
    return files


@pytest.fixture(scope="session")
def all_pdf(built, asked_for):
    """Every PDF file that congbao writes, gazette editions, consolidated texts and all."""
    folders = {folder.parents[1] for folder in built.values()}
    files = sorted(path for folder in folders for path in folder.rglob("*.pdf"))
    assert len(files) >= 20, "CONGBAO is the path of a program with the feature pdf"
    return files + [path for (_, form), path in asked_for.items() if form == "pdf"]


FILTERS = ["editions::", "redlines::", "comparisons::", "docx::"]


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """The folder that the tests of congbao write their files into."""
    folder = tmp_path_factory.mktemp("samples")
    os.environ["CONGBAO_SHOW"] = str(folder)
    try:
        run("cargo", "test", "--quiet", "--test", "it", "--", *FILTERS, cwd=ROOT, timeout=1800)
    finally:
        del os.environ["CONGBAO_SHOW"]
    return folder


def to_pdf(source, folder):
    """Prints a document by LibreOffice."""
    run(tool("soffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to", "pdf", "--outdir", folder, source)
    return folder / (source.stem + ".pdf")


def ooxml_errors(path):
    """What the Open XML SDK's validator has to say."""
    binary = node_modules() / ".bin/ooxml-validator"
    assert binary.exists(), "ooxml-validator is not installed"
    done = subprocess.run([str(binary), str(path)], capture_output=True, text=True, timeout=120)
    result = json.loads(done.stdout)
    results = result if isinstance(result, list) else [result]
    return [error for one in results for error in one.get("errors", [])]


CHROMIUM = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]


def axe(page, folder):
    """What axe finds wrong with a page in Chromium: name of the rule and number of places."""
    script = (node_modules() / "axe-core/axe.min.js").read_text(encoding="utf-8")
    probe = (
        f"<script>{script}</script><script>axe.run().then(r => {{"
        "document.body.innerHTML = ''; const pre = document.createElement('pre'); pre.id = 'axe';"
        "pre.textContent = JSON.stringify(r.violations.map(v => [v.id, v.nodes.length]));"
        "document.body.append(pre);});</script></body>"
    )
    copy = folder / page.name
    copy.write_text(page.read_text(encoding="utf-8").replace("</body>", probe), encoding="utf-8")
    dom = run(tool("chromium"), *CHROMIUM, "--virtual-time-budget=20000", "--dump-dom",
              f"file://{copy}")
    found = re.search(r'<pre id="axe">(.*?)</pre>', dom, re.S)
    assert found, f"axe did not run on {page}"
    return json.loads(found.group(1).replace("&quot;", '"'))
