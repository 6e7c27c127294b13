"""What a web page prints around a report: navigation, source, counters, buttons. It is no content of the report."""

from __future__ import annotations

import re

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.text import Span

_LONGEST = 160

# A line that is furniture by itself, wherever it stands.
_LINE = lazy(
    r"""
      (?:信息|稿件|文章)?来\s*源\s*[:：].{0,60}
    | .{0,40}(?:发布|发表|更新|成文|生成|公开)(?:日期|时间)\s*[:：].{0,80}
    | .{0,12}(?:点击|浏览|访问|阅读)(?:次数|数|量|率)\s*[:：]?.{0,40}
    | (?:您)?(?:的)?(?:当前|现在)?(?:所在)?位置\s*[:：].{0,120}
    | 首页\s*[/>》»\-→|].{0,120}
    | -?\s*(?:索\s*引\s*号|信息分类|发布机构|主题分类|发文字号|文\s*号|名\s*称|主题词|公开形式|公开方式|有\s*效\s*性
              |生成日期|体裁分类|服务对象|内容概述|组配分类|责任编辑|编\s*辑|作\s*者|审\s*核|撰\s*稿|稿源)\s*[:：|].{0,120}
    | [【\[]?\s*(?:字体|字号|大小)\s*[:：]?.{0,30}
    | 分享(?:到|至)?\s*[:：]?.{0,30}
    | [【\[［(（|]?\s*(?:打印(?:此页|本页|文章)?|关闭(?:窗口|此页|本页)?|返回(?:顶部|首页|列表)?|收藏(?:此页)?|我要纠错|纠错|[大中小])
      (?:[\s【\[［(（|】\]］)）]+(?:打印(?:此页|本页)?|关闭(?:窗口|此页|本页)?|返回|收藏|[大中小]))*\s*[】\]］)）]?
    | 登录\s*注册 | 无障碍(?:浏览|阅读)?.{0,12} | 长者专版 | 视力保护色.{0,20} | 听全文 | 文件(?:已失效|下载).{0,12} | 附件下载.{0,12}
    | 打开\s*[Aa][Pp][Pp].{0,20} | 前往\s*[Aa][Pp][Pp].{0,20} | 扫一扫.{0,24} | 微信扫.{0,24}
    | 相关(?:新闻|链接|阅读|文档|附件|信息)\s*[:：]? | 上一[篇条]\s*[:：]?.{0,60} | 下一[篇条]\s*[:：]?.{0,60} | 猜你喜欢 | 热门推荐
    | 政府信息公开年报 | 确定 | 取消 | [×xX]
    | .{0,24}\d{4}-\d{1,2}-\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?.{0,24}
    | [\w./]+\.(?:png|jpg|jpeg|gif|ico)
    """,
    re.VERBOSE,
)
# After one of these, in the last lines of a file, nothing of the report follows.
_END = lazy(
    r"打开\s*[Aa][Pp][Pp].{0,20}|相关(?:新闻|链接|阅读|文档|信息)\s*[:：]?|上一[篇条]\s*[:：]?.{0,60}|下一[篇条]\s*[:：]?.{0,60}|分享(?:到|至)?\s*[:：]?.{0,30}"
    r"|[【\[]\s*(?:打印|关闭).{0,24}|扫一扫.{0,24}|责任编辑\s*[:：].{0,20}|猜你喜欢|热门推荐",
)
_LAST_LINES = 60
# Every line of furniture holds one of these; most lines of a report hold none, and then nothing is compiled.
_SIGNS = (
    *(
        "来源",
        "来 源",
        "日期",
        "时间",
        "点击",
        "浏览",
        "访问",
        "阅读",
        "位置",
        "首页",
        "索引号",
        "索 引",
        "字体",
        "字号",
        "分享",
    ),
    *(
        "打印",
        "关闭",
        "返回",
        "收藏",
        "纠错",
        "APP",
        "app",
        "扫一扫",
        "微信扫",
        "相关",
        "上一",
        "下一",
        "登录",
        "无障碍",
        "长者",
    ),
    *(
        "视力",
        "听全文",
        "文件",
        "附件",
        "信息分类",
        "发布机构",
        "主题",
        "文号",
        "名称",
        "公开形式",
        "公开方式",
        "有效性",
        "体裁",
    ),
    *(
        "服务对象",
        "内容概述",
        "组配",
        "责任编辑",
        "编辑",
        "作者",
        "审核",
        "撰稿",
        "稿源",
        "猜你",
        "热门",
        "公开年报",
        "确定",
    ),
    *("取消", "×", ".png", ".jpg", ".jpeg", ".gif", ".ico", "大 中 小"),
)
_SHORT = 3


def is_furniture(text: str) -> bool:
    """Return whether a stripped line is page furniture."""
    if len(text) > _LONGEST or not (len(text) <= _SHORT or ":" in text or any(sign in text for sign in _SIGNS)):
        return False
    return _LINE.fullmatch(text) is not None


def ends(content: str, lines: Sequence[Span]) -> int:
    """Return how many of *lines* come before the furniture at the end of the page."""
    count = len(lines)
    floor = max(0, count - _LAST_LINES)
    for index in range(floor, count):
        text = content[lines[index].start : lines[index].end].strip()
        if len(text) <= _LONGEST and _END.fullmatch(text):
            count = index
            break
    while count and is_furniture(content[lines[count - 1].start : lines[count - 1].end].strip()):
        count -= 1
    return count
