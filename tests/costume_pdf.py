"""A table as ``pdftotext -layout`` writes it, after the real reports: nothing but places in lines.

Long labels are wrapped with their figures in between, group labels stand where their rows have their middle, headers
are broken after two characters, and a page ends inside the table.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costume_model import Row, Sheet

Piece = tuple[int, str]  # where it begins, and the text

INDENTS = (2, 16, 30)  # of the labels, from the outermost
LEFT = {"requests": 60, "disclosure": 30, "reviews": 1}  # where the figures begin
PITCH = {"requests": 9, "disclosure": 16, "reviews": 9}  # from one column of figures to the next
WRAP = 22
PAGE_SHIFT = -4  # each page is laid out for itself


def pdf(sheet: Sheet) -> list[str]:
    """Return the lines of the table."""
    lines: list[str] = []
    turn = len(sheet.rows) * 2 // 3 if sheet.table == "requests" else None
    centres = _centres(sheet)
    for head, numbered in groupby(enumerate(sheet.rows), key=lambda entry: entry[1].head):
        if head:
            lines += _head([row for _, row in numbered], sheet.table)
            continue
        for number, row in numbered:
            after_turn = turn is not None and number >= turn
            block = _row(row, centres, number, sheet.table, PAGE_SHIFT if after_turn else 0)
            if number == turn:
                lines += ["", " " * 70 + "- 3 -"]
                block[0] = "\f" + block[0]
            lines += block
    return lines


def _line(pieces: Sequence[Piece], shift: int = 0) -> str:
    """Return a line with each text at its place, or as soon after it as there is room."""
    line = ""
    for place, text in pieces:
        line = line.ljust(max(place + shift, len(line) + 2 if line else 0)) + text
    return line


def _wrap(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def _over(texts: Sequence[str], table: str) -> list[Piece]:
    """Return the texts, each centred over its column."""
    middle = LEFT[table] + PITCH[table] // 2
    return [(middle + PITCH[table] * at - len(text) // 2, text) for at, text in enumerate(texts) if text]


def _centres(sheet: Sheet) -> dict[float, list[Piece]]:
    """Return the labels of groups by the row, or the line between two rows, that is the middle of the group."""
    found: dict[float, list[Piece]] = {}
    for number, row in enumerate(sheet.rows):
        for depth, label in enumerate(row.labels[:-1]):
            if not label or not any(row.labels[depth + 1 :]):
                continue  # a label of its own row
            last = number
            for after in range(number + 1, len(sheet.rows)):
                if sheet.rows[after].squares and any(sheet.rows[after].labels[: depth + 1]):
                    break
                last = after
            found.setdefault((number + last) / 2, []).append((INDENTS[depth], label))
    return found


def _row(row: Row, centres: dict[float, list[Piece]], number: int, table: str, shift: int) -> list[str]:
    lines = [_line(centres[number - 0.5], shift)] if number - 0.5 in centres else []
    depth = max((depth for depth, label in enumerate(row.labels) if label), default=0)
    label = _wrap(row.labels[depth], WRAP + 14 * (2 - depth))
    before, after = label[: len(label) // 2], label[(len(label) + 1) // 2 :]
    middle = [(INDENTS[depth], piece) for piece in label[len(before) : len(label) - len(after)]]
    groups = [piece for piece in centres.get(number, []) if piece[0] < INDENTS[depth] or not middle]
    figures = _over([square.text for square in row.squares], table)
    lines += [_line([(INDENTS[depth], piece)], shift) for piece in before]
    lines.append(_line([*groups, *middle, *figures], shift))
    lines += [_line([(INDENTS[depth], piece)], shift) for piece in after]
    return lines


def _head(rows: Sequence[Row], table: str) -> list[str]:
    """Return the headers: those over several columns on lines of their own, then each column's, broken up."""
    if table == "disclosure":  # few columns and room enough
        return [
            _line(
                [*((INDENTS[0], label) for label in row.labels), *_over([square.text for square in row.squares], table)]
            )
            for row in rows
        ]
    lines: list[str] = []
    leaves: dict[int, str] = {}
    for row in rows:
        lines += [_line([(INDENTS[0], piece)]) for piece in _wrap("".join(row.labels), 24)]
        leaves |= {at: square.text for at, square in enumerate(row.squares) if square.text}
    for row in rows:
        texts = [square.text if square.text != leaves.get(at) else "" for at, square in enumerate(row.squares)]
        lines += [_line(_over(texts, table))] if any(texts) else []
    broken = {at: [text] if len(text) == 3 else _wrap(text, 2) for at, text in leaves.items()}  # 自然人
    height = max(map(len, broken.values()), default=0)
    for level in range(height):
        texts = [""] * (max(broken) + 1)
        for at, pieces in broken.items():
            index = level - (height - len(pieces)) // 2  # centred from top to bottom
            texts[at] = pieces[index] if 0 <= index < len(pieces) else ""
        lines.append(_line(_over(texts, table)))
    return lines
