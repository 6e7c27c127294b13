"""Web pages made to hurt the reader."""

from __future__ import annotations

from attack import Attack

_HEAD = "<html><body><p>云岭市清河区人民政府2023年政府信息公开工作年度报告</p><p>一、总体情况</p>"
_LINES = "2 万行"
_TAGS = "15 万个"


def _page(text: str) -> bytes:
    return (_HEAD + text).encode()


def _bits(count: int, form: str) -> bytes:
    return _page("".join(form.replace("#", str(number)) for number in range(count)))


def _archive(*, boundary: str = "b", parts: bytes = b"", head: bytes = b"") -> bytes:
    page = b"--b\r\nContent-Type: text/html\r\n\r\n" + _page("<p>甲</p>") + b"\r\n"
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="%s"\r\n' % boundary.encode()
        + head
        + b"\r\n"
        + parts
        + page
        + b"--b--\r\n"
    )


def _nested(depth: int) -> bytes:
    opening = b"".join(
        b'--b%d\r\nContent-Type: multipart/mixed; boundary="b%d"\r\n\r\n' % (n, n + 1) for n in range(depth)
    )
    return b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b0"\r\n\r\n' + opening


_PAGES = (
    ("没有结尾的标签", lambda: _page("<a " * 64_000), ""),
    ("没有结尾的引号", lambda: _page('<a b="' * 64_001), ""),
    ("两种引号交错", lambda: _page("<a b='x\" " * 64_000), ""),
    ("没有结尾的注释", lambda: _page("<!--" * 64_000), ""),
    ("差一点结尾的注释", lambda: _page("<!-- - ->" * 64_000), ""),
    ("没有结尾的 CDATA", lambda: _page("<![CDATA[" * 64_000), ""),
    ("没有结尾的脚本", lambda: _page("<script>" * 64_000), ""),
    ("自己结尾的脚本", lambda: _page("<script/>" * 64_000), ""),
    ("只有小于号", lambda: _page("<" * 200_000), ""),
    ("字符引用", lambda: _page("&#x4e00;" * 200_000), ""),
    ("没有这样的字符引用", lambda: _page("&abcdefghijklmnop" * 200_000), ""),
    ("没有结尾的数字引用", lambda: _page("&#" + "1" * 2_000_000), ""),
    ("五万层", lambda: _page("<div>" * 50_000 + "甲"), ""),
    ("五万层表格", lambda: _page("<table><tr><td>" * 49_000 + "甲"), ""),
    ("两万层表格，各有文字", lambda: _page("<table><tr><td>甲<td>乙" * 19_000), _LINES),
    ("一万层列表", lambda: _page("<ol><li>甲" * 10_000), ""),
    ("结尾标签对不上", lambda: _page("<b><div>" + "<span>" * 70_000 + "</b>" * 70_000), ""),
    ("链接套表格", lambda: _page("<table><tr><td><a href=x.doc>甲" * 9_000), ""),
    ("二十万个属性", lambda: _bits(200_000, " a#=b").replace(b" a0=b", b"<div a0=b", 1), ""),
    ("合并一百万行一百万列", lambda: _page("<table><tr><td rowspan=1000000 colspan=1000000>甲<td>乙" * 1_000), ""),
    ("一百万格的表格", lambda: _page("<table>" + "<td>" * 1_000_000), _TAGS),
    ("六十万个空标签", lambda: _page("<i>" * 600_000), _TAGS),
    ("预先排好的一百万行", lambda: _page("<pre>" + "甲\n" * 1_000_000), _LINES),
    ("一万九千行", lambda: _bits(19_000, "<p>第#行，公开信息#条</p>"), ""),
    ("一万九千个标题", lambda: _bits(19_000, "<p>三、收到和处理</p>"), ""),
    ("一万九千个行名", lambda: _page("<table>" + "<tr><td>（七）总计<td>1" * 9_000), ""),
    ("一万九千个链接", lambda: _bits(19_000, "<p><a href=/#>2022年第#号年度报告</a></p>"), ""),
    ("五千万个空格", lambda: _page("<a" + " " * 25_000_000 + "x>" + " " * 25_000_000), "500 万字"),
    ("内嵌六千万字节的图片", lambda: _page('<img src="data:image/png;base64,' + "A" * 60_000_000 + '">'), ""),
    ("六千万个 data:", lambda: _page("data:" * 12_000_000), "500 万字"),
    ("零字节", lambda: _page("\0" * 5_000_000), "二进制"),
)
_ARCHIVES = (
    ("存档层层嵌套", lambda: _nested(50_000), "5 层"),
    ("存档有许多文件", lambda: _archive(parts=b"--b\r\n\r\n\r\n" * 300_000), "2000 个"),
    ("存档的边界都差一点", lambda: _archive(parts=b"--bb\r\n--b \t\t x\r\n" * 1_000_000), ""),
    ("存档的文件头很长", lambda: _archive(head=b"X: " + b"(" * 5_000_000 + b"\r\n"), "文件头过长"),
    ("存档的边界很长", lambda: _archive(boundary="b" * 70_000), "文件头过长"),
    (
        "存档的内容全是等号",
        lambda: (
            _archive()
            .replace(b"/html\r\n", b"/html\r\nContent-Transfer-Encoding: quoted-printable\r\n")
            .replace(b"<p>", b"=\r\n" * 2_000_000 + b"<p>", 1)
        ),
        "",
    ),
)

ATTACKS: dict[str, Attack] = {
    **{what: Attack(what, "网页.html", make, says) for what, make, says in _PAGES},
    **{what: Attack(what, "网页.mht", make, says) for what, make, says in _ARCHIVES},
}
