"""Word files, web pages and PDF files: time and right cells, govlint beside what a person could pick to get at the tables.

    python benchmarks/formats.py [--rounds 15] [--quick]

govlint reads, parses and runs all rules; the others give the tables alone. All run warm, in turn, round by round, in one
process. A figure is right when it stands in a row with the label of its row, in the column that it has on paper; of part
four, whose row has no label, in the row of fifteen figures. --quick: few rounds, govlint alone.
"""

from __future__ import annotations

import argparse
import gc
import io
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import partial
from importlib import import_module, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from material import ROOT, report, table

sys.path.insert(0, str(ROOT / "tests"))
sys.path.insert(0, str(ROOT))

from costume_files import COMMITTED
from costume_paper import Ruled, paper
from govlint.builtin import rules
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from costume_paper import Paper

    Grids = list[list[list[object]]]
    Read = Callable[[Path], Grids]

TEXT = 10 * 1024  # bytes of text in the Word file and the page
PAGES = 6
TARGETS = {"docx": 60, "html": 15, "pdf": 600}  # milliseconds


def _python_docx(path: Path) -> Grids:
    docx = import_module("docx")
    return [[[cell.text for cell in row.cells] for row in grid.rows] for grid in docx.Document(str(path)).tables]


def _pandas(path: Path) -> Grids:
    found: list[Any] = import_module("pandas").read_html(io.BytesIO(path.read_bytes()), flavor="lxml")
    return [frame.to_numpy().tolist() for frame in found]


def _camelot(path: Path) -> Grids:
    found = import_module("camelot").read_pdf(str(path), pages="all", flavor="lattice")
    return [grid.df.to_numpy().tolist() for grid in found]


# For each ending: what it takes, and how its documentation says that tables are got.
PEERS: dict[str, tuple[str, tuple[str, ...], Read]] = {
    "docx": ("python-docx", ("python-docx",), _python_docx),
    "html": ("pandas.read_html", ("pandas", "lxml"), _pandas),
    "pdf": ("camelot, lattice", ("camelot-py",), _camelot),
}


def _six_pages() -> Paper:
    """Return the report with as many sentences as make six pages of print."""
    from pdfminer.pdfpage import PDFPage

    size = TEXT
    while True:
        found = paper(report(size))
        if sum(1 for _ in PDFPage.get_pages(io.BytesIO(COMMITTED["pdf"](found)))) >= PAGES:
            return found
        size += 400


def _figures(source: Paper) -> Iterator[tuple[str, str, int, Decimal]]:
    """Yield every figure on paper: its table, the label of its row, its column, its value."""
    for item in source.items:
        if isinstance(item, Ruled):
            labels: dict[int, str] = {}
            for row, column, box in item.placed():
                if box.key is None:
                    labels[row] = box.text
                else:
                    yield item.name, labels.get(row, ""), column, Decimal(box.text)


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value).strip())
    except InvalidOperation:
        return None


def _right(grids: Read, path: Path, source: Paper) -> int:
    """Return how many figures stand in their row and column in the grids that a program gives."""
    rows = [row for grid in grids(path) for row in grid]
    named = [({"".join(str(cell).split()) for cell in row}, row) for row in rows]
    bare = [row for row in rows if len(row) == 15 and all(_number(cell) is not None for cell in row)]
    count = 0
    for _, label, column, value in _figures(source):
        candidates = [row for words, row in named if label in words] if label else bare
        count += any(column < len(row) and _number(row[column]) == value for row in candidates)
    return count


def _ours(path: Path, source: Paper) -> int:
    """Return how many figures govlint reads right."""
    tables = parse(read(str(path))).tables
    keys = (box.key for item in source.items if isinstance(item, Ruled) for row in item.rows for box in row if box.key)
    values = (value for *_, value in _figures(source))
    cells = (
        (tables[name].cell(row, column) if name in tables else None, value)
        for (name, row, column), value in zip(keys, values, strict=True)
    )
    return sum(cell is not None and cell.value == value for cell, value in cells)


def _lint(path: Path) -> None:
    lint(parse(read(str(path))), rules())


def _missing(packages: Sequence[str]) -> list[str]:
    found = []
    for package in packages:
        try:
            metadata.version(package)
        except metadata.PackageNotFoundError:
            found.append(package)
    return found


@dataclass(frozen=True, slots=True)
class Runner:
    """A program that reads files of one kind: what it is called, what it does with a file, how it did there."""

    ending: str
    name: str
    act: Callable[[Path], object]
    right: Callable[[Path, Paper], int]
    target: str = ""
    times: list[float] = field(default_factory=list)

    def row(self, path: Path, source: Paper) -> list[str]:
        """Return its line of the table."""
        return [
            f".{self.ending}: {self.name}",
            f"{path.stat().st_size / 1024:.0f}",
            f"{statistics.median(self.times):.1f}",
            f"{min(self.times):.1f}",
            self.target,
            f"{self.right(path, source)}/{len(list(_figures(source)))}",
        ]


def _runners(*, alone: bool) -> tuple[list[Runner], list[str]]:
    """Return what is compared, and how to get what is not there."""
    found: list[Runner] = []
    missing: list[str] = []
    for ending, (name, packages, grids) in PEERS.items():
        found.append(Runner(ending, "govlint: read, parse, all rules", _lint, _ours, str(TARGETS[ending])))
        lacking = _missing(packages)
        if lacking:
            missing.append(f"{name}: pip install {' '.join(lacking)}")
        elif not alone:
            versions = ", ".join(f"{package} {metadata.version(package)}" for package in packages)
            found.append(Runner(ending, f"{name} ({versions}): tables", grids, partial(_right, grids)))
    return found, [] if alone else missing


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--rounds", type=int, default=15)
    options.add_argument("--quick", action="store_true", help="few rounds, govlint alone")
    given = options.parse_args()
    sources = {"docx": paper(report(TEXT)), "html": paper(report(TEXT)), "pdf": _six_pages()}
    runners, missing = _runners(alone=given.quick)
    with tempfile.TemporaryDirectory() as folder:
        paths = {ending: Path(folder) / f"report.{ending}" for ending in sources}
        for ending, path in paths.items():
            path.write_bytes(COMMITTED[ending](sources[ending]))
        for number in range(1 + (3 if given.quick else given.rounds)):
            for runner in runners:
                if number == 1:
                    gc.freeze()  # what a program has imported is not looked through again while another one is timed
                start = time.perf_counter()
                runner.act(paths[runner.ending])
                if number:  # the first round imports and fills the caches
                    runner.times.append((time.perf_counter() - start) * 1000)
        rows = [["file and program", "KB", "median ms", "best ms", "target ms", "right cells"]]
        rows += [runner.row(paths[runner.ending], sources[runner.ending]) for runner in runners]
    print(table(rows))
    for note in missing:
        print(f"not compared: {note}")


if __name__ == "__main__":
    main()
