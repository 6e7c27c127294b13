"""What holds for a report, for people and for programs: every setting with its value and where it was decided."""

from __future__ import annotations

from govlint.escape import visible
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from govlint.config import Entry
    from govlint.finding import Rule
    from govlint.output.excerpt import Ruler
    from govlint.output.serial import Json
    from govlint.settings import Settings

_SETTINGS = ("fail_on", "lang", "kind", "year", "published")
_UNSAID = {
    "kind": ("由单位名称判断", "told from the name of the body"),
    "year": ("由报告正文判断", "told from the text"),
    "published": ("由网页和正文判断", "told from the page and the text"),
}
_WORDS = {
    "config": ("配置文件", "configuration"),
    "none": ("没有，全部用默认", "none: all by default"),
    "overrides": ("另行规定", "overrides"),
    "folders": ("另加的规则", "further rules"),
    "default": ("默认", "default"),
    "command-line": ("命令行", "command line"),
    "active": ("使用的规则", "rules in use"),
    "count": ("{} 条，共 {} 条", "{} of {}"),
    "changed": ("改了级别的规则", "rules of another severity"),
    "off": ("不用的规则", "rules not in use"),
    "off-by-default": ("本来就不启用，用 select 启用", "off unless selected"),
    "not-selected": ("select 没有选", "not selected"),
    "others": ("其余 {} 条", "{} others"),
    "always": ("一律{}", "always {}"),
    "no-reason": ("没有写原因", "no reason given"),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "note": ("提示", "note"),
}
_MARGIN = "  "


def lines(path: str, settings: Settings, known: Sequence[Rule], lang: str, ruler: Ruler) -> Iterator[str]:
    """Yield what holds for the report at *path*, for people; *known* are all rules, active or not."""
    yield visible(path)
    yield ""
    rows = [[_say("config", lang), settings.config.shown or _say("none", lang)]]
    rows += [[_say("overrides", lang), "、".join(one.paths), one.source] for one in settings.overrides]
    rows += [[_say("folders", lang), one.name, _source(one, lang)] for one in settings.folders]
    for name in _SETTINGS:
        entry = settings.values.get(name)
        unsaid = _UNSAID.get(name, ("", ""))[lang == "en"]
        rows.append([name, entry.value if entry else "—", _source(entry, lang) if entry else unsaid])
    if settings.config.baseline is not None:
        rows.append(["baseline", settings.config.baseline.name, settings.config.baseline.source])
    rows += [["unwaivable", one.name, one.source] for one in settings.config.unwaivable]
    rows.append([_say("active", lang), _say("count", lang).format(len(settings.rules), len(known))])
    yield from _aligned(rows, ruler)
    if settings.changed:
        yield ""
        yield _MARGIN + _say("changed", lang)
        before = {rule.id: rule.severity for rule in known}
        yield from _aligned(
            [
                [_MARGIN + name, _step(str(before[name]), entry.value, lang), _named(entry, name, lang)]
                for name, entry in settings.changed.items()
            ],
            ruler,
        )
    if settings.off:
        yield ""
        yield _MARGIN + _say("off", lang)
        told = {name: entry for name, entry in settings.off.items() if entry is None or entry.name}
        rows = [[_MARGIN + name, *_why(entry, name, lang)] for name, entry in told.items()]
        others = [entry for name, entry in settings.off.items() if name not in told and entry is not None]
        if others:
            rows.append(
                [
                    _MARGIN + _say("others", lang).format(len(others)),
                    _say("not-selected", lang),
                    _source(others[0], lang),
                ]
            )
        yield from _aligned(rows, ruler)


def data(path: str, settings: Settings, known: Sequence[Rule]) -> Json:
    """Return what holds for the report at *path*, for programs."""
    before = {rule.id: str(rule.severity) for rule in known}
    return {
        "path": path,
        "config": settings.config.shown or None,
        "overrides": [{"paths": list(one.paths), "source": one.source} for one in settings.overrides],
        "rules": [{"folder": one.name, "source": one.source} for one in settings.folders],
        "baseline": settings.config.baseline.name if settings.config.baseline else None,
        "unwaivable": [one.name for one in settings.config.unwaivable],
        "settings": {name: _setting(settings.values.get(name)) for name in _SETTINGS},
        "active": [rule.id for rule in settings.rules],
        "changed": [
            {"rule": name, "severity": entry.value, "from": before[name], "pattern": entry.name, "source": entry.source}
            for name, entry in settings.changed.items()
        ],
        "off": [{"rule": name, **_cause(entry)} for name, entry in settings.off.items()],
    }


def _setting(entry: Entry | None) -> Json:
    return None if entry is None else {"value": entry.value, "source": entry.source or "default"}


def _cause(entry: Entry | None) -> Mapping[str, Json]:
    if entry is None:
        return {"why": "default", "pattern": None, "reason": None, "source": "default"}
    if not entry.name:
        return {"why": "not-selected", "pattern": None, "reason": None, "source": entry.source}
    return {"why": "ignored", "pattern": entry.name, "reason": entry.value or None, "source": entry.source}


def _why(entry: Entry | None, name: str, lang: str) -> list[str]:
    if entry is None:
        return [_say("off-by-default", lang)]
    if not entry.name:
        return [_say("not-selected", lang), _source(entry, lang)]
    return [entry.value or _say("no-reason", lang), _named(entry, name, lang)]


def _named(entry: Entry, name: str, lang: str) -> str:
    """Return where something was decided, with the pattern when that is not the rule's id itself."""
    source = _source(entry, lang)
    return source if entry.name == name else f"{source}  {entry.name}"


def _source(entry: Entry, lang: str) -> str:
    if not entry.source:
        return _say("default", lang)
    return f"{_say('command-line', lang)} {entry.source}" if entry.source.startswith("--") else entry.source


def _step(before: str, after: str, lang: str) -> str:
    """Return ``错误 → 提示``; of a rule whose milder cases alone change, that all are of one severity."""
    said = _say(after, lang)
    return _say("always", lang).format(said) if before == after else f"{_say(before, lang)} → {said}"


def _say(name: str, lang: str) -> str:
    return _WORDS[name][lang == "en"]


def _aligned(rows: Sequence[Sequence[str]], ruler: Ruler) -> Iterator[str]:
    """Yield rows with their columns under one another; the last of each row is as long as it is."""
    rows = [[ruler.shown(cell) for cell in row] for row in rows]
    count = max(len(row) for row in rows)
    widths = [max((ruler.width(row[n]) for row in rows if len(row) > n + 1), default=0) for n in range(count)]
    for row in rows:
        cells = [
            cell if n + 1 == len(row) else cell + " " * (widths[n] - ruler.width(cell)) for n, cell in enumerate(row)
        ]
        yield _MARGIN + _MARGIN.join(cells)
