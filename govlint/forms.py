"""The mandated formats: which year is bound to which, and what each asks for. All of it is data of ``grammar/forms.yaml``.

Sources: 国办公开办函〔2019〕60号 (report years 2019, 2020), 国办公开办函〔2021〕30号 (2021 and later), 国务院令第492号 (before).
"""

from __future__ import annotations

from govlint.light import TYPE_CHECKING, cast, dataclass
from govlint.resources import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Raw = Mapping[str, object]

TABLE_PARTS = {"disclosure": 2, "requests": 3, "reviews": 4}


@dataclass(frozen=True, slots=True)
class Label:
    """A row, column, group or other header of the form.

    *name* is our name of it (empty for a group or a header), *group* the terminal of the group it stands in, *also* the
    other wordings that are as good, *formats* the formats that have it, *item* the item of 条例 Art. 20.
    """

    terminal: str
    label: str
    name: str = ""
    group: str = ""
    also: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("2019", "2021")
    item: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One of the three tables as the formats print it."""

    name: str
    part: int
    title: tuple[str, str]
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    groups: tuple[Label, ...]
    headers: tuple[Label, ...]
    blocks: Mapping[str, Mapping[str, tuple[str, ...]]]

    def rows_of(self, form: str) -> tuple[Label, ...]:
        """Return the rows that *form* (``2019`` or ``2021``) has, in its order."""
        return tuple(row for row in self.rows if form in row.formats)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the six parts: its number, the terminal of its heading, its title and other accepted wordings."""

    number: int
    terminal: str
    title: str
    accepted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A format and the report years that are bound to it, inclusive; ``None`` is without end."""

    name: str
    first: int | None
    last: int | None
    notice: str


def _label(raw: Raw) -> Label:
    return Label(
        terminal=cast("str", raw["terminal"]),
        label=cast("str", raw["label"]),
        name=cast("str", raw.get("name", "")),
        group=cast("str", raw.get("group", "")),
        also=tuple(cast("Sequence[str]", raw.get("also", ()))),
        formats=tuple(cast("Sequence[str]", raw.get("formats", ("2019", "2021")))),
        item=cast("str", raw.get("item", "")),
    )


def _labels(raw: Raw, key: str) -> tuple[Label, ...]:
    return tuple(_label(entry) for entry in cast("Sequence[Raw]", raw.get(key, ())))


_memo: dict[str, object] = {}


def _data() -> Raw:
    return cast("Raw", compiled()["forms"])


def formats() -> tuple[Format, ...]:
    """Return the formats, oldest first."""
    if "formats" not in _memo:
        _memo["formats"] = tuple(
            Format(
                cast("str", raw["name"]),
                cast("int | None", raw.get("from")),
                cast("int | None", raw.get("until")),
                cast("str", raw["notice"]),
            )
            for raw in cast("Sequence[Raw]", _data()["formats"])
        )
    return cast("tuple[Format, ...]", _memo["formats"])


def format_of(year: int) -> str:
    """Return the name of the format that a report *for* that year (not published in it) is bound to."""
    for entry in formats():
        if (entry.first is None or entry.first <= year) and (entry.last is None or year <= entry.last):
            return entry.name
    message = f"no format for the year {year}"
    raise ValueError(message)


def parts() -> tuple[Part, ...]:
    """Return the six parts in order."""
    if "parts" not in _memo:
        _memo["parts"] = tuple(
            Part(
                cast("int", raw["number"]),
                cast("str", raw["terminal"]),
                cast("str", raw["title"]),
                tuple(cast("Sequence[str]", raw["accepted"])),
            )
            for raw in cast("Sequence[Raw]", _data()["parts"])
        )
    return cast("tuple[Part, ...]", _memo["parts"])


def form(table: str) -> Form:
    """Return the table called *table*: ``disclosure``, ``requests`` or ``reviews``."""
    if table not in _memo:
        raw = cast("Mapping[str, Raw]", _data()["tables"])[table]
        title = cast("Mapping[str, str]", raw["title"])
        blocks = cast("Mapping[str, Mapping[str, Sequence[str]]]", raw.get("blocks", {}))
        _memo[table] = Form(
            table,
            cast("int", raw["part"]),
            (title["zh"], title["en"]),
            _labels(raw, "rows"),
            _labels(raw, "columns"),
            _labels(raw, "groups"),
            _labels(raw, "headers"),
            {name: {item: tuple(names) for item, names in block.items()} for name, block in blocks.items()},
        )
    return cast("Form", _memo[table])


def label(table: str, row: str, format_name: str | None) -> str:
    """Return the label of the row *row* of *table* as that format prints it; *row* itself when it has none."""
    found = [entry for entry in form(table).rows if entry.name == row]
    for entry in found:
        if format_name in entry.formats:
            return entry.label
    return found[0].label if found else row
