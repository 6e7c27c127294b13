"""Rules for people: one explained, all listed, and the page of the documentation."""

from __future__ import annotations

from govlint.examples import of_rule
from govlint.light import TYPE_CHECKING
from govlint.output.phrases import phrase
from govlint.rulepages import clauses_in_words, page, severity, years

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from govlint.finding import Rule

_FORMATS = 3  # legacy, 2019, 2021
_VERDICTS = {"fail": ("报出", "reported"), "pass": ("不报", "not reported"), "unjudged": ("未能检查", "not judged")}
_ABOUT = (
    "由 `govlint rules --format markdown` 生成，请勿手改。标记 ⟦ ⟧ 之间是报出的位置；空的 ⟦⟧ 表示缺少内容的地方。",
    "Made by `govlint rules --format markdown --lang en`. Reported is what stands between ⟦ and ⟧; an empty ⟦⟧: something is missing.",
)
FAMILIES = {
    "structure": ("结构：六个部分", "structure: the six parts"),
    "title": ("标题", "the title"),
    "preamble": ("导语", "the preamble"),
    "basis": ("依据的法律和文件", "the laws and documents cited"),
    "disclosure": ("第二部分的表", "the table of part two"),
    "requests": ("第三部分的表", "the table of part three"),
    "reviews": ("第四部分的表", "the table of part four"),
    "prose": ("正文里的数字和年份", "figures and years in the text"),
    "content": ("各部分写了什么", "what the parts say"),
    "dates": ("日期", "dates"),
    "privacy": ("个人信息", "personal information"),
    "wording": ("文字和标点", "wording and punctuation"),
    "input": ("未能检查的情况", "what could not be checked"),
}

_EXAMPLE = ("例子（{}）", "example ({})")


def explain(rule: Rule, folders: Sequence[str], lang: str, stream: TextIO) -> None:
    """Write what *rule* judges, why, on what basis, how to put it right, and its examples.

    *folders* are the folders of further rules, where the rule may come from.
    """
    english = lang == "en"
    words = rule.wording(lang)
    lines = [
        f"{rule.id}  {words.title}",
        "",
        f"{'severity' if english else '级别'}: {severity(rule, lang)}",
        f"{'report years' if english else '适用的报告年度'}: {years(rule, lang)}",
        f"{'basis' if english else '依据'}: {rule.grounds(lang)}",
        *_law(rule, lang),
        f"{'message' if english else '消息'}: {words.message}",
    ]
    lines += [
        f"  {phrase(variant.severity, lang)}: {variant.english if english else variant.message}"
        for variant in rule.variants.values()
    ]
    lines.append(f"{'what to do' if english else '怎么改'}: {words.help}")
    if rule.since:
        lines.append(f"{'since version' if english else '从哪个版本起'}: {rule.since}")
    for example in of_rule(rule.id, folders):
        lines += ["", f"{_EXAMPLE[english].format(_VERDICTS[example.verdict][english])}:"]
        lines += [f"    {line}" for line in example.shown.splitlines()]
    from govlint.escape import visible

    stream.write("\n".join(visible(line) for line in lines) + "\n")


def catalogue(rules: Iterable[Rule], lang: str, stream: TextIO) -> None:
    """Write one line a rule: id, severity, formats, title."""
    english = lang == "en"
    for rule in rules:
        formats = "all" if len(rule.formats) == _FORMATS else ",".join(rule.formats)
        level = severity(rule, lang)
        pad = " " * (8 - len(level) if english else 10 - 2 * len(level))
        stream.write(f"{rule.id:<34} {level}{pad} {formats:<10} {rule.wording(lang).title}\n")


def catalogue_json(rules: Iterable[Rule], lang: str, stream: TextIO) -> None:
    """Write the rules as a JSON list."""
    import json

    entries = [
        {
            "id": rule.id,
            "severity": str(rule.severity),
            "formats": list(rule.formats),
            "enabled": rule.on,
            "title": rule.wording(lang).title,
            "help": rule.wording(lang).help,
            "basis": rule.grounds(lang),
            "clauses": list(rule.clauses),
            "since": rule.since or None,
        }
        for rule in rules
    ]
    json.dump(entries, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def markdown(rules: Iterable[Rule], lang: str, stream: TextIO) -> None:
    """Write all rules as one page in Markdown, as ``docs/rules.md`` is: a section for each, with its examples."""
    english = lang == "en"
    out = ["# Rules" if english else "# 规则", "", _ABOUT[english], ""]
    family = ""
    for rule in rules:
        if rule.id.partition("/")[0] != family:
            family = rule.id.partition("/")[0]
            out += [f"## {family}/ {FAMILIES.get(family, ('', ''))[english]}".rstrip(), ""]
        out.append(page(rule, (), lang, level=3))
    stream.write("\n".join(out).rstrip() + "\n")


def _law(rule: Rule, lang: str) -> list[str]:
    lines = []
    for cited, text in clauses_in_words(rule, lang):
        lines.append(f"in its words ({cited}):" if lang == "en" else f"原文（{cited}）:")
        lines += [f"    {line}" for line in text.splitlines()]
    return lines
