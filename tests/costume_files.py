"""Every costume that a whole file can wear: the same report as text, Markdown, web page, Word and PDF file.

``python tests/costume_files.py`` writes those in examples/ anew; with a folder, all of them into it, to be looked at.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from changed import changed
from costume_markup import PAGES, markdown
from costume_office import STYLES, docx
from costume_paper import paper
from costume_print import printed
from costume_site import site

if TYPE_CHECKING:
    from collections.abc import Callable

    from costume_paper import Paper

EXAMPLES = Path(__file__).parents[1] / "examples"
# All of them: those with damaged or missing tables are printed with the damage, for that is what the rules speak of.
NAMES = tuple(sorted(path.stem for path in EXAMPLES.glob("*.txt")))


def _changed(name: str, *edits: tuple[str, str]) -> str:
    return changed(*edits, base=(EXAMPLES / f"{name}.txt").read_text("utf-8"))


TEXTS = {
    **{name: _changed(name) for name in NAMES},
    # The form of 2019 in the year after.
    "superseded": _changed("clean-2019").replace("2021", "2022").replace("2020", "2021"),
    # Figures of every kind, some of them wrong.
    "figures": _changed(
        "clean-2021",
        ("| 4 | 2 | 31 |", "| 1,204 |  | 31 |"),
        ("| 行政处罚 | 1205 |", "| 行政处罚 | / |"),
        ("| 行政许可 | 8642 |", "| 行政许可 | 约8642件 |"),
        ("| 2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", "| 2.重复申请 | 0 |  | 0 | 0 | 0 | 0 | 5 |"),
        ("| 18 | 5 | 0 | 1 | 2 | 0 | 26 |", "| １８ | 5 | 0 | 1 | 2 | -1 | 26.5 |"),
    ),
    # A part is missing, another out of order, wording.
    "parts": _changed(
        "clean-2021",
        ("\n五、存在的主要问题及改进情况\n", "\n五、其他需要报告的事项\n"),
        ("\n六、其他需要报告的事项\n", "\n六、工作打算\n"),
        ("〔2021〕30号", "[2021]30号"),
        ("改进情况。", "改进情况,"),
    ),
}


@cache
def paper_of(name: str) -> Paper:
    """Return one of the texts as something to print."""
    return paper(TEXTS[name])


def _page(write: Callable[[Paper], str], report: Paper) -> bytes:
    return write(report).encode()


def _site(editor: str, charset: str, encoding: str, report: Paper) -> bytes:
    return site(report, editor, charset).encode(encoding)


COSTUMES: dict[str, Callable[[Paper], bytes]] = {
    "Markdown.md": partial(_page, markdown),
    **{f"page, {name}.html": partial(_page, write) for name, write in PAGES.items()},
    "page of a site, TRS.html": partial(_site, "TRS", "gb2312", "gb18030"),
    "page of a site, UCAP.html": partial(_site, "UCAP", "utf-8", "utf-8"),
    "page of a site, named wrongly.html": partial(_site, "TRS", "gb2312", "utf-8"),
    **{f"Word, {name}.docx": partial(docx, style=style) for name, style in STYLES.items()},
    "print.pdf": lambda report: printed(report).data,
    "print, heads again.pdf": lambda report: printed(report, again=True).data,
}
# The files that lie in examples/: the one way to make each.
COMMITTED: dict[str, Callable[[Paper], bytes]] = {
    "md": COSTUMES["Markdown.md"],
    "html": COSTUMES["page of a site, UCAP.html"],
    "docx": COSTUMES["Word, numbered by Word.docx"],
    "pdf": COSTUMES["print.pdf"],
}
COMMITTED_NAMES = ("clean-2021", "zero-total")
OFFICE = EXAMPLES / "office"  # a draft in Word and what it becomes, for the tutorial
OFFICE_NAMES = ("draft", "corrected")


def write(folder: Path = EXAMPLES) -> list[Path]:
    """Write the examples in every format into *folder*; return the files."""
    found = []
    for name in COMMITTED_NAMES:
        for ending, make in COMMITTED.items():
            path = folder / f"{name}.{ending}"
            path.write_bytes(make(paper_of(name)))
            found.append(path)
    for name in OFFICE_NAMES:
        path = folder / OFFICE.name / f"{name}.docx"
        path.write_bytes(office(name))
        found.append(path)
    return found


def office(name: str) -> bytes:
    """Return the text *name* of the office as a Word file."""
    return COMMITTED["docx"](paper((OFFICE / f"{name}.txt").read_text("utf-8")))


def show(folder: Path) -> None:
    """Write every text in every costume into *folder*, and Word files as LibreOffice prints them, to be looked at."""
    for name in TEXTS:
        for costume, make in COSTUMES.items():
            (folder / f"{name}, {costume}").write_bytes(make(paper_of(name)))
    printer = shutil.which("soffice")
    if printer is not None:
        with tempfile.TemporaryDirectory() as profile:
            command = [printer, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
            files = sorted(map(str, folder.glob("*.docx")))
            subprocess.run([*command, "--outdir", str(folder), *files], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        show(Path(sys.argv[1]))
    else:
        write()
