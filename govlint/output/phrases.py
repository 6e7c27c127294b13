"""The few words that the outputs themselves say, in Chinese and in English."""

from __future__ import annotations

_PHRASES = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "note": ("提示", "note"),
    "errors": ("{} 个错误", "{} errors"),
    "warnings": ("{} 个警告", "{} warnings"),
    "notes": ("{} 个提示", "{} notes"),
    "found": ("{}（{}）", "{} ({})"),
    "fail": ("不通过", "failed"),
    "incomplete": ("未能完成检查", "incomplete"),
    "pass": ("通过", "passed"),
    "legacy": ("无全国统一格式", "no national format"),
    "2019": ("2019年试行格式", "2019 format"),
    "2021": ("2021年格式", "2021 format"),
    "year": ("{}年度", "report for {}"),
    "no-title": ("未识别出标题", "no title recognised"),
    "no-report": ("不是年度报告", "no annual report"),
    "ignored": ("按配置不检查：{}", "left out by the configuration: {}"),
    "ignored-rule": ("{}（{}，{}）", "{} ({}, {})"),
    "help": ("改法", "fix"),
    "basis": ("依据", "basis"),
    "related": ("相关", "cells"),
    "cause": ("原因", "cause"),
    "perhaps": ("可能是{}", "perhaps {}"),
    "likely-cause": ("可能的原因", "likely cause"),
    "shared": ("下面 {} 处可能是同一个原因", "the {} findings below may all have this cause"),
    "should-be": ("可能应为 {}", "perhaps {}"),
    "values": ("数值", "values"),
    "difference": ("{} 与 {}，相差 {}", "{} and {}, difference {}"),
    "line": ("第{}行", "line {}"),
    "page": ("第{}页", "page {}"),
    "paragraph": ("第{}段", "paragraph {}"),
    "cell": ("第{}个表格第{}行第{}格", "table {}, row {}, cell {}"),
    "there": ("（{}）", " ({})"),
    "zeros": ("其余 {} 格为 0 或空", "{} others are 0 or blank"),
    "not-judged": ("未能检查", "not judged"),
    "pair": ("{}：{}", "{}: {}"),
    "times": ("{}（{} 项）", "{} ({})"),
    "root": ("运行 govlint 的目录", "the folder in which govlint was started"),
    "unreadable": ("无法读取", "cannot be read"),
    "checks": (
        "通过 {} 项，不通过 {} 项，未能完成检查 {} 项，不适用 {} 项",
        "{} passed, {} failed, {} not judged, {} not applicable",
    ),
    "files": (
        "共 {} 份：不通过 {} 份，未能完成检查 {} 份，通过 {} 份",
        "{} reports: {} failed, {} incomplete, {} passed",
    ),
    "unread-files": ("；无法读取 {} 份", "; {} could not be read"),
    "waived": ("豁免", "waived"),
    "also-waived": ("另有 {} 处已豁免", "{} more waived"),
    "waived-only": ("{} 处已豁免", "{} waived"),
    "waived-checks": ("；不通过的项里有 {} 处已豁免", "; {} of the failed are waived"),
    "known": ("基线里已有 {} 处，不再列出", "{} findings of the baseline are not told again"),
    "reason": ("理由", "reason"),
    "until": ("至 {}", "until {}"),
    "decisions": ("关于豁免和基线", "about waivers and the baseline"),
    "not-applicable": ("不适用：没有这条规则要看的内容", "not applicable: nothing here for this rule to look at"),
    "reading": ("读取文件", "reading the file"),
    "accepted-because": ("已豁免：{}（{}）", "waived: {} ({})"),
    "several": ("{} 处：{}", "{} findings: {}"),
    "more-annotations": (
        "{}。GitHub 每一步只显示每种注释的前 {} 条，其余的在这一步的日志里",
        "{}. GitHub shows the first {} annotations of a kind in a step; the others are in its log",
    ),
    "left-out": (
        "发现共 {} 处，超过 {} 处的上限：先留错误，再留警告，再留提示，没有列出 {} 处",
        "{} findings are more than the limit of {}: errors are kept first, then warnings, then notes; {} are left out",
    ),
    "mendable": ("可自动改（{}）", "can be mended ({})"),
    "mendables": ("其中 {} 项可以用 {} 自动改", "{} of the findings can be mended with {}"),
    "more-mendables": (
        "其中 {} 项可以用 {} 自动改，另有 {} 项要加 {}",
        "{} of the findings can be mended with {}, {} more if {} is added",
    ),
    "separator": ("、", ", "),
    "clause": ("，", ", "),
    "stop": ("。", "."),
}


def phrase(name: str, lang: str, *values: object) -> str:
    """Return the phrase *name* in *lang* (``zh`` or ``en``), filled with *values*."""
    return _PHRASES[name][lang == "en"].format(*values)


def sentence(text: str, lang: str) -> str:
    """Return *text* closed by a full stop, unless it is closed already."""
    text = text.rstrip()
    return text if text.endswith(tuple("。！？.!?")) else text + phrase("stop", lang)


def join(lang: str, *texts: str) -> str:
    """Return *texts* as sentences, one after the other."""
    return (" " if lang == "en" else "").join(sentence(text, lang) for text in texts)
