"""A page about each rule, in Markdown: for the documentation site, for ``docs/rules.md``, for an editor's hover."""

from __future__ import annotations

from govlint.clauses import clause
from govlint.examples import of_rule
from govlint.light import TYPE_CHECKING
from govlint.output.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govlint.finding import Rule

WORDS = ("{}的原文：", "{}, in its words:")
_WORDS = {
    "off": ("（默认不启用）", " (off by default)"),
    "severity": ("级别", "Severity"),
    "years": ("适用的报告年度", "Report years"),
    "needs": ("文字有损坏时不检查", "Not judged in damaged text"),
    "says": ("报出时说", "What it says"),
    "milder": ("另一种情形（{}）", "In another case ({})"),
    "since": ("从哪个版本起", "Since version"),
    "why": ("为什么", "Why"),
    "help": ("怎么改", "What to do"),
    "fail": ("报出的例子", "Reported"),
    "pass": ("不报的例子", "Not reported"),
    "unjudged": ("未能检查的例子", "Not judged"),
    "legacy": ("2018 及以前", "2018 and before"),
    "2019": ("2019—2020", "2019–2020"),
    "2021": ("2021 及以后", "2021 and later"),
}


def page(rule: Rule, folders: Sequence[str], lang: str, *, level: int = 1) -> str:
    """Return the page about *rule* in Markdown, under a heading of *level*.

    *folders* are the folders of further rules, where the rule may come from.
    """
    return "\n".join(_page(rule, folders, lang, "#" * level)) + "\n"


def _page(rule: Rule, folders: Sequence[str], lang: str, heading: str) -> Iterator[str]:
    words = rule.wording(lang)
    colon = ": " if lang == "en" else "："
    yield from (f"{heading} {rule.id}", "", f"**{words.title}**", "")
    yield f"- {_word('severity', lang)}{colon}{severity(rule, lang)}"
    yield f"- {_word('years', lang)}{colon}{years(rule, lang)}"
    if rule.needs:
        yield f"- {_word('needs', lang)}"
    if rule.since:
        yield f"- {_word('since', lang)}{colon}{rule.since}"
    yield f"- {_word('says', lang)}{colon}{words.message}"
    for variant in rule.variants.values():
        told = variant.english if lang == "en" else variant.message
        yield f"- {_word('milder', lang).format(phrase(variant.severity, lang))}{colon}{told}"
    yield from ("", f"{heading}# {_word('why', lang)}", "", rule.grounds(lang), "")
    for cited, text in clauses_in_words(rule, lang):
        yield from (WORDS[lang == "en"].format(cited), "", *_quoted(text), "")
    yield from (f"{heading}# {_word('help', lang)}", "", words.help, "")
    title = ""
    for example in of_rule(rule.id, folders):
        if title != example.verdict:
            title = example.verdict
            yield from (f"{heading}# {_word(title, lang)}", "")
        yield from ("```text", *example.shown.splitlines(), "```", "")


def clauses_in_words(rule: Rule, lang: str) -> list[tuple[str, str]]:
    """Return the clauses that *rule* stands on and whose words are known, and these words, each once."""
    found: dict[str, list[str]] = {}
    for one in map(clause, rule.clauses):
        if one.text is not None:
            found.setdefault(one.text, []).append(one.cited(lang))
    return [(("; " if lang == "en" else "、").join(cited), text) for text, cited in found.items()]


def _quoted(text: str) -> Iterator[str]:
    """Yield *text* as a quotation, each of its lines a paragraph."""
    for number, line in enumerate(text.splitlines()):
        if number:
            yield ">"
        yield f"> {line}"


def years(rule: Rule, lang: str) -> str:
    """Return in words for which report years *rule* is."""
    return phrase("separator", lang).join(_word(name, lang) for name in rule.formats)


def severity(rule: Rule, lang: str) -> str:
    """Return the severity of *rule* in words, and whether it has to be asked for."""
    return phrase(rule.severity, lang) + ("" if rule.on else _word("off", lang))


def index(rules: Iterable[Rule], families: dict[str, tuple[str, str]]) -> str:
    """Return the table of *rules* (in the order of their ids) in Markdown, each with a link to its page."""
    lines = []
    family = ""
    for rule in rules:
        if rule.id.partition("/")[0] != family:
            family = rule.id.partition("/")[0]
            lines += [
                "",
                f"## {families.get(family, (family, family))[0]}",
                "",
                "| 规则 | 级别 | 应当怎样 |",
                "|---|---|---|",
            ]
        lines.append(f"| [{rule.id}](rules/{rule.id}.md) | {severity(rule, 'zh')} | {rule.chinese.title} |")
    return "\n".join(lines) + "\n"


def _word(name: str, lang: str) -> str:
    return _WORDS[name][lang == "en"]
