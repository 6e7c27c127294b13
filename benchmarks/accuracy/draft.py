"""A report that can be changed: its title, what stands before and after it, its parts with sentences and tables."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import phrases
from balanced import facts, tables
from grids import Grid, disclosure, requests, reviews

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from balanced import Facts
    from bodies import Body

NUMERALS = "一二三四五六七八九十"
LAYOUTS = ("pipes", "pipes behind", "cells", "tabs", "html", "docx")


@dataclass(slots=True)
class Sentence:
    """A sentence: the slot that it fills, its wording, and facts of its own."""

    slot: str
    wording: str
    own: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Line:
    """A paragraph: what stands at its head, and its sentences."""

    lead: str = ""
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class Part:
    """A part: which of the six it is (0 for any other), its number, its heading, and what stands under it."""

    part: int
    number: str
    heading: str
    items: list[Line | Grid] = field(default_factory=list)
    glue: str = "、"

    @property
    def title(self) -> str:
        """The heading with its number."""
        return f"{self.number}{self.glue}{self.heading}"


@dataclass(slots=True)
class Draft:
    """A report, its parts in the order in which they stand."""

    body: Body
    year: int
    form: str
    layout: str
    facts: Facts
    title: list[str]
    before: list[str] = field(default_factory=list)
    preamble: list[Sentence] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    signature: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)  # of a web page: published, title
    marks: set[str] = field(default_factory=set)  # of a Word file: changes, comments, macros
    encoding: str = "utf-8"
    published: str | None = None  # what the caller says

    def copy(self) -> Draft:
        """Return a copy that can be changed alone."""
        return copy.deepcopy(self)

    def part(self, number: int) -> Part:
        """Return one of the six parts. Raises ``StopIteration``."""
        return next(part for part in self.parts if part.part == number)

    def grid(self, name: str) -> Grid:
        """Return one of the tables. Raises ``StopIteration``."""
        return next(i for part in self.parts for i in part.items if isinstance(i, Grid) and i.name == name)

    def sentences(self) -> list[Sentence]:
        """Return all sentences, in their order."""
        found = list(self.preamble)
        for part in self.parts:
            for item in part.items:
                if isinstance(item, Line):
                    found += item.sentences
        return found

    def sentence(self, slot: str) -> Sentence | None:
        """Return the sentence of a slot."""
        return next((sentence for sentence in self.sentences() if sentence.slot == slot), None)

    def say(self, sentence: Sentence) -> str:
        """Return the words of a sentence."""
        return sentence.wording.format_map({**self.facts, **sentence.own})

    def fill(self, wording: str, **own: object) -> str:
        """Return a wording with the facts in it."""
        return wording.format_map({**self.facts, **own})

    def insert(self, part: int, text: str, slot: str = "added") -> str:
        """Put a sentence behind the first paragraph of sentences in a part; return its words."""
        sentence = Sentence(slot, self.fill(text).replace("{", "{{").replace("}", "}}"))
        lines = [item for item in self.part(part).items if isinstance(item, Line) and item.sentences]
        if lines:
            lines[0].sentences.append(sentence)
        else:
            self.part(part).items.append(Line("", [sentence]))
        return self.say(sentence)

    def without(self, *slots: str) -> None:
        """Take the sentences of slots out; of an aspect of which a report has to speak, a plain sentence stays."""
        self.preamble = [sentence for sentence in self.preamble if sentence.slot not in slots]
        for part in self.parts:
            for item in part.items:
                if isinstance(item, Line):
                    item.sentences = [kept for one in item.sentences if (kept := _left(one, slots)) is not None]


def _left(sentence: Sentence, slots: Sequence[str]) -> Sentence | None:
    if sentence.slot not in slots:
        return sentence
    plain = phrases.PLAIN.get(sentence.slot)
    return Sentence("plain", plain) if plain else None


def pick(rng: Random, wordings: Sequence[str], known: Facts) -> str:
    """Return a wording of which every fact that it asks for is there."""
    usable = [
        wording.partition("|")[0]
        for wording in wordings
        if all(int(str(known[name])) > 0 for name in wording.partition("|")[2].split())
    ]
    return rng.choice(usable) if usable else ""


def draft(rng: Random, body: Body, year: int, layout: str) -> Draft:
    """Return a report without a mistake."""
    form = "2021" if year >= 2021 else "2019" if year >= 2019 else "legacy"
    quiet = body.size <= 2 and rng.random() < 0.2
    figures = tables(rng, body, "2021" if form == "legacy" else form, quiet=quiet)
    known = facts(rng, body, year, "2021" if form == "legacy" else form, figures)
    found = Draft(body, year, form, layout, known, [_title(rng, body, year)])
    if form == "legacy":
        _legacy(rng, found)
    else:
        _preamble(rng, found)
        found.parts = [Part(n, NUMERALS[n - 1], rng.choice(phrases.HEADINGS[n])) for n in range(1, 7)]
        _overview(rng, found)
        found.part(2).items = [disclosure(figures["disclosure"], form)]
        found.part(3).items = [requests(figures["requests"], form)]
        found.part(4).items = [reviews(figures["reviews"])]
        _outlook(rng, found)
        _others(rng, found)
    if rng.random() < 0.7:
        day = f"{year + 1}年{3 if body.government and body.size > 1 else 1}月{rng.randint(8, 28)}日"
        found.signature = [body.signed, day]
    if rng.random() < 0.3:
        found.before = [
            f"发布时间：{year + 1}-01-{rng.randint(10, 29)} 来源：{body.name} 浏览次数：{rng.randint(20, 900)}"
        ]
    if rng.random() < 0.3:
        found.after = ["分享到：", "【打印此页】【关闭窗口】"]
    return found


def _title(rng: Random, body: Body, year: int) -> str:
    return rng.choice(
        (
            f"{body.name}{year}年政府信息公开工作年度报告",
            f"{body.name}{year}年政府信息公开工作年度报告",
            f"{year}年{body.name}政府信息公开工作年度报告",
        )
    )


def _preamble(rng: Random, found: Draft) -> None:
    for slot, wordings in (
        ("basis", phrases.HOW[found.form]),
        ("counted", phrases.COUNTED),
        ("period", phrases.PERIODS),
        ("contact", phrases.CONTACTS),
    ):
        wording = rng.choice(wordings)
        if wording:
            found.preamble.append(Sentence(slot, wording))


def _overview(rng: Random, found: Draft) -> None:
    """Fill part one: five aspects, in one of four ways of setting them out."""
    style = rng.randrange(4)
    known = found.facts

    def one(slot: str, wordings: Sequence[str]) -> list[Sentence]:
        wording = pick(rng, wordings, known)
        return [Sentence(slot, wording)] if wording else []

    opened = one("information", phrases.INFORMATION) + one("interpretation", phrases.INTERPRETATION)
    if rng.random() < 0.5:
        opened += one("filler", phrases.FILLERS)
    asked = one("requests", phrases.REQUESTS) or one("requests", phrases.NO_REQUESTS)
    if known["new"] and rng.random() < 0.7:
        asked += one("results", phrases.RESULTS)
    if rng.random() < 0.7:
        quiet = not (int(str(known["rec"])) + int(str(known["lit"])))
        asked += one("reviews", phrases.NO_REVIEWS if quiet else phrases.REVIEWS)
    managed = one("management", phrases.MANAGEMENT)
    if found.form == "2021" and rng.random() < 0.7:
        managed += one("documents", phrases.DOCUMENTS)
    watched = phrases.SUPERVISION_GOVERNMENT if found.body.government else phrases.SUPERVISION_OTHER
    aspects = (opened, asked, managed, one("platform", phrases.PLATFORM), one("supervision", watched))
    items = found.part(1).items
    opening = one("opening", phrases.OPENINGS)
    if opening:
        items.append(Line("", opening))
    for number, sentences in enumerate(aspects):
        names = phrases.ASPECTS[number]
        mark = f"（{NUMERALS[number]}）"
        if style == 0:
            items.append(Line(f"{mark}{names[0]}。", sentences))
        elif style == 1:
            items.append(Line(f"{mark}{names[1]}", []))
            items.append(Line("", sentences))
        elif style == 2:
            items.append(Line(f"{number + 1}.{names[0]}。", sentences))
        else:
            items.append(Line(f"{names[2]}，", sentences))


def _outlook(rng: Random, found: Draft) -> None:
    style = rng.randrange(3)
    problems, improvements = (
        Sentence("problems", rng.choice(phrases.PROBLEMS)),
        Sentence("improvements", rng.choice(phrases.IMPROVEMENTS)),
    )
    if style == 0:
        items = [Line("（一）存在的主要问题。", [problems]), Line("（二）改进情况。", [improvements])]
    elif style == 1:
        items = [Line("存在的主要问题：", [problems]), Line("改进措施：", [improvements])]
    else:
        items = [Line("（一）存在问题", []), Line("", [problems]), Line("（二）改进措施", []), Line("", [improvements])]
    found.part(5).items = [*items]


def _others(rng: Random, found: Draft) -> None:
    chance = rng.random()
    wordings: Sequence[str] = phrases.FEES_NONE if chance < 0.65 else phrases.NOTHING_ELSE
    if chance > 0.88 and found.year >= 2020 and found.facts["new"]:
        wordings = phrases.FEES_SOME
    if found.year < 2020:
        wordings = phrases.NOTHING_ELSE
    found.part(6).items = [Line("", [Sentence("fees", rng.choice(wordings))])]


def _legacy(rng: Random, found: Draft) -> None:
    found.preamble = [Sentence("basis", rng.choice(phrases.LEGACY_HOW))]
    for number, (heading, wordings) in enumerate(phrases.LEGACY):
        line = Line("", [Sentence(f"legacy-{number + 1}", rng.choice(wordings))])
        found.parts.append(Part(number + 1, NUMERALS[number], heading, [line]))
