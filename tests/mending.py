"""Reports that want mending, and what may never come of mending one."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from govlint.builtin import rules
from govlint.fix.rounds import mended
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import from_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.document import Document
    from govlint.finding import Result, Rule
    from govlint.fix.rounds import Mended

ALL = tuple(rules())
_HALF = str.maketrans("，；：（）", ",;:()")
_QUOTED = re.compile("“[^”]*”|‘[^’]*’|「[^」]*」")
_TITLED = re.compile("《[^》]*》")
_ADDRESS = re.compile(r"https?://[\w./-]+|[\w.-]+@[\w.-]+")
TITLE = "云岭市清河区人民政府2023年政府信息公开工作年度报告\n"
HEADS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


def report(*lines: str, title: str = TITLE) -> str:
    """Return a report with *lines* in its first part."""
    first, *others = HEADS
    return "\n".join([title, first, *lines, *(f"{head}\n情况见上级网站。" for head in others), ""])


def judge(document: Document, year: int | None = None, some: Sequence[Rule] = ALL) -> Result:
    """Return what all rules, or *some*, find in *document*."""
    return lint(parse(document, year), some)


def mend(
    data: bytes | str, name: str = "r.txt", *, unsafe: bool = False, year: int | None = None, some: Sequence[Rule] = ALL
) -> Mended:
    """Return the file *data* with its fixes made."""
    raw = data.encode() if isinstance(data, str) else data
    act = partial(judge, year=year, some=some)
    return mended(raw, act(from_bytes(raw, name)), act, unsafe=unsafe)


def text(lines: str, *, unsafe: bool = False) -> str:
    """Return *lines* as they are after mending the report that they are the first part of."""
    whole = mend(report(lines), unsafe=unsafe).data.decode()
    return whole[len(TITLE) + len(HEADS[0]) + 2 :].partition(f"\n{HEADS[1]}")[0]


def slovenly(content: str) -> str:
    """Return *content* with half-width marks for full-width ones, and brackets of document numbers that are wrong."""
    return content.translate(_HALF).replace("〔", "[").replace("〕", "]")


def figures(content: str) -> list[str]:
    """Return the figures of a text, in order: ASCII ones, full-width ones, Chinese ones."""
    return [character for character in content if character.isnumeric()]


def sacred(content: str) -> list[str]:
    """Return what stands in quotations, titles and addresses, marks of titles within titles apart."""
    found = [_QUOTED.findall(content), _TITLED.findall(content), _ADDRESS.findall(content)]
    return [part.translate(str.maketrans("〈〉", "《》")) for parts in found for part in parts]
