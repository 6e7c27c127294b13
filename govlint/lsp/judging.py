"""What the rules say of a text that stands in an editor."""

from __future__ import annotations

import os

from govlint.errors import ReadError
from govlint.light import TYPE_CHECKING, dataclass
from govlint.readers import html, kind_of, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from govlint.document import Document
    from govlint.finding import Result

LARGEST = 8_000_000  # code points; no annual report is longer
_NAMES = ("年报", "年度报告")
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a file: *look* gives the result of a document as the office decided; the language; folders of further rules."""

    look: Callable[[Document], Result]
    lang: str
    folders: tuple[str, ...] = ()


def judge(content: str, path: str, language: str, settings: Settings) -> Result | None:
    """Return what the rules say of *content*, the text of the file *path* in an editor that calls it *language*.

    ``None`` for what is no annual report and is not called one either (年报, 年度报告): most files in an editor are none,
    and nobody wants to be told so of each.
    """
    try:
        document = _document(content, path, language)
    except ReadError:
        return None
    if document is None:
        return None
    result = settings.look(document)
    if not result.report.is_report and not any(name in os.path.basename(path) for name in _NAMES):
        return None
    return result


def _document(content: str, path: str, language: str) -> Document | None:
    """Return the document that *content* is; ``None`` for a kind of file that is not written in an editor."""
    if len(content) > LARGEST or not content.strip() or text.is_binary(content):
        return None
    kind = kind_of(content[:_HEAD].encode("utf-8", "surrogatepass"), path)
    if kind == "html" or language == "html":
        return html.from_string(content, path)
    return text.from_string(content, path) if kind == "text" else None
