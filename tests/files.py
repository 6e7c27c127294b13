"""Documents as the readers of Word files and web pages give them, made from text: for examples and for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govlint.document import Facts, Spot
from govlint.examples import CLOSE, OPEN, unmark
from govlint.readers.assembly import Figment, Line, assemble
from govlint.readers.text import from_bytes

if TYPE_CHECKING:
    from govlint.document import Document
    from govlint.examples import Example
    from govlint.readers.assembly import Item
    from govlint.text import Span

_KINDS = {"图片": "picture", "附件": "attachment"}


def facts(said: dict[str, str]) -> Facts:
    """Return the facts that an example writes."""
    return Facts(
        published=said.get("published"),
        title=said.get("title"),
        declared=said.get("declared"),
        original=said.get("original"),
        changes=int(said.get("changes", "0")),
        comments=int(said.get("comments", "0")),
        macros=said.get("macros") == "true",
    )


def word(text: str, said: Facts | None = None) -> Document:
    """Return *text* as a Word file, a paragraph a line; a line 【图片】 or 【附件：名】 is no text but what it names."""
    return assemble("报告.docx", list(_items(text, spots=True)), kind="docx", facts=said or Facts())


def page(text: str, said: Facts | None = None, encoding: str = "utf-8") -> Document:
    """Return *text* as a web page that holds nothing before it, a paragraph a line; pictures as in :func:`word`."""
    source = f"<p>{text}"
    items = list(_items(text, spots=False))
    return assemble("报告.html", items, kind="html", source=source, facts=said or Facts(), encoding=encoding)


def _items(text: str, *, spots: bool) -> list[Item]:
    found: list[Item] = []
    at = 0
    for number, line in enumerate(text.split("\n"), start=1):
        kind, _, name = line.strip().strip("【】").partition("：")
        if line.startswith("【") and kind in _KINDS:
            found.append(Figment(_KINDS[kind], name))
        else:
            found.append(Line([(line, -1 if spots else at + len("<p>"))], Spot(paragraph=number) if spots else None))
        at += len(line) + 1
    return found


def laid_out(example: Example, marked: str, encoding: str) -> tuple[Document, str, list[Span]]:
    """Return the document of an example, its text without marks, and the spans that the marks set off."""
    if not example.file:
        text, marks = unmark(marked)
        return from_bytes(text.encode(encoding), "example.txt"), text, marks
    plain = marked.replace(OPEN, "").replace(CLOSE, "")
    shown = "\n".join(
        line for line in marked.split("\n") if line.strip().strip("【】").partition("：")[0] not in _KINDS
    )
    text, marks = unmark(shown)
    said = facts(dict(example.facts))
    return word(plain, said) if example.file == "docx" else page(plain, said, encoding), text, marks
