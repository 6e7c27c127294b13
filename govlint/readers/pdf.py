"""PDF: paragraphs, tables and pictures, read by a child process that can be stopped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec

from govlint.document import Spot
from govlint.errors import ReadError, reason
from govlint.light import TYPE_CHECKING, cast
from govlint.readers import assembly
from govlint.readers.pdfjoin import joined

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.document import Document

SECONDS = 20.0
_MISSING = (
    '读 PDF 需要另装 pdfminer.six：pip install "govlint[pdf]"',
    'to read PDF, install pdfminer.six as well: pip install "govlint[pdf]"',
)
_SLOW = (
    f"读了 {SECONDS:.0f} 秒还没有读完，内容过于复杂；请另存为 Word 再检查",
    f"had not been read after {SECONDS:.0f} seconds, its content is too complex; please save it as a Word file",
)
_STOPPED = (
    "读取时超出内存限度或意外中断，文件可能已损坏；请另存为 Word 再检查",
    "reading it took too much memory or broke off, the file may be damaged; please save it as a Word file",
)


def from_bytes(data: bytes, path: str) -> Document:
    """Return the document that the PDF file *data* is. Raises :class:`ReadError`."""
    if find_spec("pdfminer") is None:
        raise ReadError(path, *_MISSING)
    result = _extracted(data, path)
    if "error" in result:
        chinese, english = cast("tuple[str, str]", result["error"])
        raise ReadError(path, chinese, english)
    items = _items(joined(result["items"]))  # type: ignore[arg-type]  # what the child wrote
    return assembly.assemble(path, items, kind="pdf")


def _extracted(data: bytes, path: str) -> Mapping[str, object]:
    """Return what the child process writes; where no Python can be started, the same without one."""
    if sys.platform == "emscripten" or getattr(sys, "frozen", False) or not sys.executable:
        from govlint.readers.pdfchild import extract

        return extract(data)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-X", "utf8", "-m", "govlint.readers.pdfchild"]
    try:
        done = subprocess.run(  # noqa: S603  # our own module, no shell
            command, input=data, capture_output=True, timeout=SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise ReadError(path, *_SLOW) from None
    except OSError as error:
        zh, en = reason(error)
        raise ReadError(
            path, f"不能启动读 PDF 的进程：{zh}", f"the process that reads PDF cannot be started: {en}"
        ) from None
    try:
        result = json.loads(done.stdout)
    except ValueError:
        raise ReadError(path, *_STOPPED) from None
    return result if isinstance(result, dict) else {"error": _STOPPED}


def _items(found: Sequence[Sequence[object]]) -> list[assembly.Item]:
    items: list[assembly.Item] = []
    for item in found:
        if item[0] == "text":
            _, text, pages = item
            spots = [(offset, Spot(page=page)) for offset, page in pages]  # type: ignore[attr-defined]
            items.append(assembly.Line([(text, -1)], spots[0][1], spots[1:]))  # type: ignore[list-item]
        elif item[0] == "picture":
            items.append(assembly.Figment("picture", str(item[1])))
        else:
            rows = [
                [assembly.Square([assembly.Line([(text, -1)])], spot=Spot(page=page)) for page, text in row]
                for row in item[1]  # type: ignore[attr-defined]
            ]
            items.append(assembly.Matrix(rows))
    return items
