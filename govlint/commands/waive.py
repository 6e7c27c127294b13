"""``govlint waive``: entries in the file of waivers for findings that the office accepts."""

from __future__ import annotations

import os
import sys
from fnmatch import fnmatchcase

from govlint import baseline, placenames, places, waivers, waiving
from govlint.choosing import named_at_all
from govlint.commands.checking import checked
from govlint.commands.decisions import FILE, add_waivers, known_rules, waivers_file
from govlint.commands.options import (
    BROKEN,
    CLEAN,
    FOUND,
    NOTHING,
    add_common,
    add_published,
    add_year,
    complain,
    empty,
    parser_for,
)
from govlint.commands.speech import said
from govlint.config import Entry
from govlint.errors import ConfigError
from govlint.escape import visible
from govlint.light import TYPE_CHECKING, dataclass, replace
from govlint.relative import names, shown
from govlint.saving import save
from govlint.sighting import sights
from govlint.waiverfile import Decision, edited, entry

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from govlint.commands.parser import Parser
    from govlint.config import Config
    from govlint.finding import Result
    from govlint.sighting import Sight
    from govlint.waivers import Known, Waivers

_PHRASES = {
    "wrote": ("新写 {} 条，续期 {} 条", "{} entries written, {} renewed"),
    "would": ("会新写 {} 条，续期 {} 条；这次没有写", "{} entries would be written, {} renewed; nothing was written"),
    "nothing": ("没有要豁免的问题", "there is nothing to waive"),
    "new": ("豁免", "waived"),
    "old": ("续期", "renewed"),
    "refused": ("不可豁免", "may not be waived"),
}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A finding to be accepted, its entry, and the number of the entry that is renewed by it, if one is."""

    result: Result
    sight: Sight
    values: dict[str, object]
    number: int | None


def parser() -> Parser:
    """Return the options of the command."""
    file = said("文件", "FILE")
    made = parser_for(
        said(
            "govlint waive --reason 理由 [选项] 文件或文件夹 …", "govlint waive --reason WHY [OPTIONS] FILE-OR-FOLDER …"
        ),
        said("把现有的问题写进豁免清单", "write the present findings into the file of waivers"),
        about=(
            said(
                f"写进 {FILE} 的问题照样列出，但不算不通过；数值变了、过了期会重新报出。清单里原有的注释和写法不动。",
                f"What is in {FILE} is still told and does not count; it counts again when its values change or its day has "
                "passed. Comments that are in the file stay.",
            ),
        ),
        examples=(
            (
                'govlint waive report.txt --rule requests/balance --reason "…" --until 2026-12-31',
                said("豁免这条规则的问题，到这一天为止", "accept the findings of one rule until that day"),
            ),
            (
                'govlint waive reports/ --reason "…" --dry-run',
                said("只列出会写什么", "only list what would be written"),
            ),
        ),
        statuses=(CLEAN, FOUND, BROKEN, NOTHING),
    )
    made.found = said("有不可豁免的问题，没有写进清单", "some findings may not be waived and were not written")
    made.add_argument("paths", nargs="+", metavar=file, help=said("报告或文件夹", "a report or a folder"))
    made.add_argument(
        "--reason",
        required=True,
        metavar=said("理由", "WHY"),
        help=said("为什么接受（必写）", "why this is accepted (required)"),
    )
    made.add_argument(
        "--who", default="", metavar=said("谁", "WHO"), help=said("由谁负责", "who answers for the decision")
    )
    made.add_argument(
        "--until",
        metavar=said("年-月-日", "YYYY-MM-DD"),
        help=said("到哪一天为止（含当天）；不写则一直有效", "the last day on which it holds; otherwise it has no end"),
    )
    made.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar=said("规则", "RULE"),
        help=said(
            "只豁免这些规则的问题（可用通配符），可重复", "findings of these rules only (globs allowed); repeatable"
        ),
    )
    made.add_argument(
        "--place",
        action="append",
        default=[],
        metavar=said("位置", "PLACE"),
        help=said(
            "只豁免这些位置的问题，如 requests·总计·自然人，可重复",
            "findings at these places only, such as “requests·总计·自然人”; repeatable",
        ),
    )
    made.add_argument(
        "-n",
        "--dry-run",
        action="store_true",
        help=said("只列出会写什么，不写", "only list what would be written"),
    )
    add_year(made)
    add_published(made)
    add_waivers(made)
    add_common(made)
    made.set_defaults(stdin_filename="-", select=[], ignore=[], fail_on=None)
    return made


def main(arguments: Sequence[str]) -> int:
    """Write entries for the present findings; return the exit status."""
    options = parser().parse_args(arguments)
    if "-" in options.paths:
        raise ConfigError(
            "govlint waive 不能用于标准输入；请写出报告的文件名",
            "govlint waive takes no standard input; give the name of the report",
        )
    decision = _decision(options)
    chosen = {_place(written) for written in options.place}
    found, every, config = checked(options)
    for name in options.rule:
        named_at_all(Entry(name, "", "--rule"), every)
    lang = found.lang
    for error in found.errors:
        complain(str(error), error.english)
    if not found.results:
        return BROKEN if found.errors else empty()
    file = waivers_file(config, options) or _beside(config, options.paths)
    name = file if options.waivers is not None else shown(file)
    known = known_rules((rule.id for rule in every), config)
    data = waivers.content(file, name) if os.path.exists(file) else b""
    old = waivers.parse(data, file, name, known)
    wanted: list[_Wanted] = []
    refused = False
    for result, sight in _open(found.results, old, config):
        rule = sight.finding.rule.id
        if options.rule and not any(fnmatchcase(rule, pattern) for pattern in options.rule):
            continue
        if chosen and sight.place not in chosen:
            continue
        if known.waivable(rule):
            wanted.append(_Wanted(result, sight, entry(result, sight, _called(result, file), decision), None))
        else:
            refused = True
            sys.stdout.write(_line(_said("refused", lang), result, sight, lang))
    if wanted:
        _write(_numbered(wanted, found.results, old), old, data, known, dry=options.dry_run, lang=lang)
    else:
        sys.stdout.write(_said("nothing", lang) + "\n")
    if found.errors:
        return BROKEN
    return FOUND if refused else CLEAN


def _decision(options: argparse.Namespace) -> Decision:
    reason = " ".join(options.reason.split())
    if not reason:
        raise ConfigError(
            "--reason 不能是空的；请写明为什么接受", "--reason may not be empty; say why this is accepted"
        )
    until: str | None = options.until
    if until is not None:
        from govlint.dates import is_day

        if not is_day(until):
            raise ConfigError(
                f"--until 应写作 2026-12-31 的样子，写的是“{until}”",
                f"--until is written like 2026-12-31, not “{until}”",
            )
        if until < waiving.today():
            raise ConfigError(f"--until {until} 已经过去了", f"--until {until} is past")
    return Decision(reason, " ".join(options.who.split()), until)


def _place(written: str) -> str:
    try:
        return placenames.key(written)
    except placenames.UnknownPlaceError as error:
        raise ConfigError(f"--place：{error.args[0]}", f"--place: {error.args[1]}") from None


def _beside(config: Config, paths: Sequence[str]) -> str:
    """Return where a new file of waivers goes: beside the configuration, else where govlint runs, if the reports lie below."""
    if config.path:
        return os.path.join(os.path.dirname(config.path), FILE)
    first = paths[0]
    if not names(first, ".")[0].startswith("../"):
        return FILE
    return os.path.join(first if os.path.isdir(first) else os.path.dirname(first), FILE)


def _called(result: Result, file: str) -> str:
    return names(result.report.document.path, os.path.dirname(file) or ".")[0]


def _open(results: Sequence[Result], old: Waivers, config: Config) -> Iterator[tuple[Result, Sight]]:
    """Yield the findings that are neither accepted nor in the baseline."""
    decided = waiving.apply(results, old, waiving.today())[0]
    known = config.baseline
    left = decided if known is None else baseline.apply(decided, baseline.load(known.value))[0]
    for result, new in zip(decided, left, strict=True):
        kept = {id(finding) for finding in new.open}
        for sight in sights(result):
            if id(sight.finding) in kept:
                yield result, sight


def _numbered(wanted: list[_Wanted], results: Sequence[Result], old: Waivers) -> list[_Wanted]:
    """Return *wanted*, each with the entry that is to be renewed for it, if there is one; what is alike once."""
    numbers = {id(waiver): number for number, waiver in enumerate(old.entries)}
    stale = {
        (result.report.document.path, sight.fingerprint): numbers[id(waiver)]
        for waiver, result, sight in waiving.stale(results, old, waiving.today())
    }
    found: dict[str, _Wanted] = {}
    for one in wanted:
        number = stale.get((one.result.report.document.path, one.sight.fingerprint))
        found.setdefault(repr(one.values), _Wanted(one.result, one.sight, one.values, number))
    return list(found.values())


def _write(wanted: list[_Wanted], old: Waivers, data: bytes, known: Known, *, dry: bool, lang: str) -> None:
    """Write the entries and say what was written, a line each. Raises :class:`GovlintError`; then the file is as it was."""
    new = [one for one in wanted if one.number is None]
    renewed = {one.number: one.values for one in wanted if one.number is not None}
    whole = edited(data, [one.values for one in new], renewed)
    read = waivers.parse(whole, old.path, old.name, known)
    kept = [replace(now, line=then.line) for now, then in zip(read.entries, old.entries, strict=False)]
    if len(read.entries) != len(old.entries) + len(new) or any(
        now != then for number, (now, then) in enumerate(zip(kept, old.entries, strict=True)) if number not in renewed
    ):
        raise ConfigError(
            f"{old.name}: 写法特殊，不能自动添加；请手工添加",
            f"{old.name}: this file is written in a way that cannot be added to; please add the entries yourself",
        )
    if not dry:
        save(old.path, whole)
    place = len(old.entries)
    for one in wanted:
        number = one.number
        if number is None:
            number, place = place, place + 1
        word = _said("new" if one.number is None else "old", lang)
        line = f"{old.name}:{read.entries[number].line}"
        sys.stdout.write(f"{visible(line)}  {_line(word, one.result, one.sight, lang)}")
    sys.stdout.write(_said("would" if dry else "wrote", lang, len(new), len(renewed)) + "\n")


def _line(word: str, result: Result, sight: Sight, lang: str) -> str:
    finding, report = sight.finding, result.report
    where = places.words(finding.problem.place, finding.span, report, lang)
    parts = (word, visible(report.document.path), where, finding.rule.id, visible(finding.message(lang)))
    return "  ".join(parts) + "\n"


def _said(name: str, lang: str, *values: object) -> str:
    return _PHRASES[name][lang == "en"].format(*values)
