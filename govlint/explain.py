"""Rules for people: one explained, all listed, and the page of the documentation."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from govlint.examples import Example
    from govlint.finding import Rule

_LEVELS = {"error": ("错误", "error"), "warning": ("警告", "warning"), "note": ("提示", "note")}
_FORMATS = {
    "legacy": ("2018 及以前", "2018 and before"),
    "2019": ("2019—2020", "2019-2020"),
    "2021": ("2021 及以后", "2021 and later"),
}
_VERDICTS = {"fail": ("报出", "reported"), "pass": ("不报", "not reported"), "unjudged": ("未能检查", "not judged")}
FAMILIES = {
    "structure": "结构：六个部分",
    "title": "标题",
    "preamble": "导语",
    "basis": "依据的法律和文件",
    "disclosure": "第二部分的表",
    "requests": "第三部分的表",
    "reviews": "第四部分的表",
    "prose": "正文里的数字和年份",
    "content": "各部分写了什么",
    "dates": "日期",
    "privacy": "个人信息",
    "wording": "文字和标点",
    "input": "未能检查的情况",
}


def explain(rule: Rule, folders: Sequence[str], lang: str, stream: TextIO) -> None:
    """Write what *rule* judges, why, on what basis, how to put it right, and its examples.

    *folders* are the folders of further rules, where the rule may come from.
    """
    english = lang == "en"
    words = rule.wording(lang)
    lines = [
        f"{rule.id}  {words.title}",
        "",
        f"{'severity' if english else '级别'}: {_level(rule, english=english)}",
        f"{'report years' if english else '适用的报告年度'}: {_years(rule, english=english)}",
        f"{'basis' if english else '依据'}: {rule.basis}",
        f"{'message' if english else '消息'}: {words.message}",
    ]
    lines += [
        f"  {_LEVELS[variant.severity][english]}: {variant.english if english else variant.message}"
        for variant in rule.variants.values()
    ]
    lines.append(f"{'what to do' if english else '怎么改'}: {words.help}")
    for example in examples_of(rule.id, folders):
        lines += ["", f"{'example' if english else '例子'}（{_VERDICTS[example.verdict][english]}）:"]
        lines += [f"    {line}" for line in example.shown.splitlines()]
    from govlint.escape import visible

    stream.write("\n".join(visible(line) for line in lines) + "\n")


def catalogue(rules: Iterable[Rule], lang: str, stream: TextIO) -> None:
    """Write one line a rule: id, severity, formats, title."""
    english = lang == "en"
    for rule in rules:
        formats = "all" if len(rule.formats) == len(_FORMATS) else ",".join(rule.formats)
        level = _level(rule, english=english)
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
            "basis": rule.basis,
        }
        for rule in rules
    ]
    json.dump(entries, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def markdown(rules: Sequence[Rule], lang: str, stream: TextIO) -> None:
    """Write the page ``docs/rules.md``: a section for each rule, with its examples."""
    del lang  # the page is in Chinese
    out = [
        "# 规则",
        "",
        "由 `govlint rules --format markdown` 生成，请勿手改。标记 ⟦ ⟧ 之间是报出的位置；空的 ⟦⟧ 表示缺少内容的地方。",
        "",
    ]
    family = ""
    for rule in rules:
        if rule.id.partition("/")[0] != family:
            family = rule.id.partition("/")[0]
            out += [f"## {family}/ {FAMILIES.get(family, '')}".rstrip(), ""]
        out += [f"### {rule.id}", "", f"**{rule.chinese.title}**", ""]
        out += [
            f"- 级别：{_level(rule, english=False)}",
            f"- 适用的报告年度：{_years(rule, english=False)}",
            f"- 依据：{rule.basis}",
            f"- 怎么改：{rule.chinese.help}",
        ]
        if rule.needs:
            out.append("- 文字有损坏时不检查")
        out += [f"- 另一种情形（{_LEVELS[v.severity][0]}）：{v.message}" for v in rule.variants.values()]
        out.append("")
        for example in examples_of(rule.id, ()):
            out += [f"{_VERDICTS[example.verdict][0]}：", "", "```text", *example.shown.splitlines(), "```", ""]
    stream.write("\n".join(out).rstrip() + "\n")


def _level(rule: Rule, *, english: bool) -> str:
    off = "" if rule.on else (" (off)" if english else "（默认关闭）")
    return _LEVELS[rule.severity][english] + off


def _years(rule: Rule, *, english: bool) -> str:
    return ("、" if not english else ", ").join(_FORMATS[name][english] for name in rule.formats)


def examples_of(identifier: str, folders: Sequence[str]) -> tuple[Example, ...]:
    """Return the examples of a rule, which may come from one of *folders*; none when its file is not there."""
    from pathlib import Path

    from govlint.examples import read_examples
    from govlint.resources import folder

    for top in (folder("rules"), *(Path(name) for name in folders)):
        file = top.joinpath(*f"{identifier}.yaml".split("/"))
        if file.is_file():
            return read_examples(file).entries
    return ()
