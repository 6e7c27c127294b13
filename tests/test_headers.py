"""The headers of the table of part two: altered ones are told from those that lost characters."""

from __future__ import annotations

import pytest

from changed import changed, told

HEAD = "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("| 信息内容 | 本年印发份数 | 本年废止件数 | 现行有效件数 |", ["disclosure/label"]),
        ("| 信息内容 | 本年制发（件） | 本年废止件数 | 有效文件数量 |", ["disclosure/label", "disclosure/label"]),
        ("| 信息内容 | 本年制 | 本年废止件数 | 现行有效件数 |", ["disclosure/label cut"]),
        ("| 信息内容 | 年制件数 | 本年废止件数 | 现行有效件数 |", ["disclosure/label cut"]),
        ("| 信息内容 | 2023年制发件数 | 本年废止件数 | 现行有效件数 |", ["disclosure/label cut"]),
        ("| 信息内容 | 本年（2023）制发件数 | 本年废止件数 | 现行有效件数 |", ["disclosure/label cut"]),
        ("| 信息内容 | 注：含转发 | 本年废止件数 | 现行有效件数 |", ["disclosure/label header"]),
        ("| 信息内容 | 本年废止件数 | 本年印发份数 | 现行有效件数 |", ["disclosure/label header"]),
        ("| 信息内容 | 本年印发 | 份数 | 本年废止件数 | 现行有效件数 |", ["disclosure/label header"]),
        ("| 信息内容 | 本年 | 制发件数 | 本年废止 | 件数 | 现行有效件数 |", []),
    ],
)
def test_header_of_a_column(head: str, found: list[str]) -> None:
    """A header in its place with other words is altered; one that lost characters, or is not in its place, may be damaged."""
    assert found == told(changed((HEAD, head)))
