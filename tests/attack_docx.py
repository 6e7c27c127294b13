"""Word files made to exhaust, crash or mislead the reader."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from attack import Attack
from wordfile import MAIN, NAMES, W, archive, files, level, lists, p, run, styles, t, tbl, tc, tr, word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_REPORT = p("云岭市清河区人民政府2023年政府信息公开工作年度报告") + p("一、总体情况") + p("本年度各项工作按要求完成。")
_DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
_MB = 1024 * 1024


def _stored(content: Mapping[str, bytes]) -> bytes:
    """Return an archive that is not compressed, so that nothing is noticed before the parts are read."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, data in content.items():
            packed.writestr(name, data)
    return out.getvalue()


def _plain(body: str, *, declaration: str = "") -> dict[str, bytes]:
    document = f"{declaration}<w:document {_DECLARED}><w:body>{_REPORT}{body}</w:body></w:document>"
    return files(document, {}, "word/document.xml", MAIN)


def _in_utf_16() -> bytes:
    document = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a "甲">]><w:document xmlns:w="{W}"/>'
    return archive({"word/document.xml": document.encode("utf-16")})


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return archive(_plain(p("&e11;").replace("&amp;", "&"), declaration=f'<!DOCTYPE w [<!ENTITY e0 "甲">{levels}]>'))


def _external() -> bytes:
    return archive(
        _plain(p("&x;").replace("&amp;", "&"), declaration='<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    )


def _linked() -> bytes:
    relation = (
        f'<Relationship Id="a" Type="{NAMES["r"]}/numbering" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
        f'<Relationship Id="b" Type="{NAMES["r"]}/styles" Target="../../../../../../etc/passwd"/>'
    )
    return word(_REPORT, relations=relation)


def _many_parts() -> bytes:
    return archive({f"word/media/{n}.bin": b"\0" * (9 * _MB) for n in range(12)} | files("<a/>", {}, "a/b.xml", MAIN))


def _many_entries() -> bytes:
    return _stored({f"word/media/{n}": b"" for n in range(60_000)})


def _liar() -> bytes:
    """Return a file whose directory says that its part is small."""
    data = _plain(p("甲" * 9_000_000))
    size = len(data["word/document.xml"])
    return archive(data).replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def _locked() -> bytes:
    data = bytearray(word(_REPORT))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def _old(*streams: str) -> bytes:
    names = b"".join(stream.encode("utf-16-le").ljust(128, b"\0") for stream in streams)
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + names


def _other(kind: str, main: str) -> bytes:
    return archive(files("<a/>", {}, main, f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"))


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("甲") + (p() + "</w:tc></w:tr></w:tbl>") * depth


def _numbered(*abstracts: str, style: str = "", count: int = 1) -> bytes:
    parts = {"numbering": lists(*abstracts)} | ({"styles": style} if style else {})
    return word(_REPORT, p("甲", list_=(1, 0), style="A") * count, parts=parts)


def _style(key: str, base: str) -> str:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    return f'<w:style w:type="paragraph" w:styleId="{key}"><w:basedOn w:val="{base}"/>{numbered}</w:style>'


def _long_chain() -> str:
    return styles(*(_style(f"A{n}" if n else "A", f"A{n + 1}") for n in range(20_000)))


def _pages() -> bytes:
    """Return 500 pages, no two sentences the same."""
    body = (p("".join(f"第{n}段第{k}句，全年办结申请{n * k}件。" for k in range(20))) for n in range(2_500))
    return word(_REPORT, "".join(body))


_ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(100_000))
_MACRO = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"Sub AutoOpen()"}
_WIDE = tbl(
    tr(tc("甲", '<w:gridSpan w:val="30000000"/>'), tc("乙", f'<w:gridSpan w:val="{"9" * 5000}"/>')), ("丙", "丁")
)

_ALL: tuple[tuple[str, str, Callable[[], bytes], str], ...] = (
    ("一个部件展开到 400 MB", "弹.docx", lambda: archive({**_plain(""), "a": b"\0" * (400 * _MB)}), "解压后太大"),
    ("正文展开到 40 MB", "弹.docx", lambda: archive(_plain(p("甲" * 13_000_000))), "解压后太大"),
    ("许多部件合起来超过 100 MB", "弹.docx", _many_parts, "解压后太大"),
    ("六万个部件", "弹.docx", _many_entries, "超过 5000 个文件"),
    ("目录里把大小写小", "弹.docx", _liar, "已损坏"),
    ("压缩包里套压缩包", "弹.docx", lambda: archive({"a.zip": archive({"b": b"\0" * (20 * _MB)})}), "没有 Word 正文"),
    ("实体炸弹", "实体.docx", _entities, "文档类型声明"),
    ("引用本机文件的外部实体", "实体.docx", _external, "文档类型声明"),
    ("UTF-16 写的文档类型声明", "实体.docx", _in_utf_16, "文档类型声明"),
    ("引用外面的文件", "引用.docx", _linked, ""),
    (
        "五万层嵌套的元素",
        "深.docx",
        lambda: _stored(_plain(f"<w:p>{'<w:ins>' * 50_000}{'</w:ins>' * 50_000}</w:p>")),
        "一层套一层",
    ),
    (
        "五万层嵌套的属性",
        "深.docx",
        lambda: _stored(_plain(f"<w:p><w:pPr>{'<w:x>' * 50_000}{'</w:x>' * 50_000}</w:pPr></w:p>")),
        "",
    ),
    (
        "五万层嵌套的图形",
        "深.docx",
        lambda: _stored(_plain(f"<w:p><w:r><w:pict>{'<v:g>' * 50_000}{'</v:g>' * 50_000}</w:pict></w:r></w:p>")),
        "一层套一层",
    ),
    ("三千层嵌套的表格", "深.docx", lambda: _stored(_plain(_nested_tables(3_000))), "表格一层套一层"),
    ("二十层嵌套的表格", "深.docx", lambda: _stored(_plain(_nested_tables(20))), ""),
    ("跨三千万列的格子", "宽.docx", lambda: word(_REPORT, _WIDE), ""),
    (
        "七十万个格子的表格",
        "格.docx",
        lambda: _stored(_plain(tbl(("<w:tr>" + "<w:tc/>" * 100 + "</w:tr>") * 7_000))),
        "格子超过 50000 个",
    ),
    ("四十万个段落", "段.docx", lambda: _stored(_plain("<w:p/>" * 400_000)), "段落超过 50000 个"),
    ("三百万个标记", "标.docx", lambda: _stored(_plain("<w:x/>" * 3_000_000)), "解压后太大"),
    ("四百万字的段落", "字.docx", lambda: _stored(_plain(p("甲乙丙丁" * 1_000_000))), "文字超过 150 万字"),
    (
        "十万个属性的元素",
        "属.docx",
        lambda: _stored(_plain(f"<w:p {_ATTRIBUTES}/>")),
        "",
    ),
    (
        "没有完的域",
        "域.docx",
        lambda: word(_REPORT, p(xml='<w:r><w:fldChar w:fldCharType="begin"/></w:r>') * 5_000),
        "",
    ),
    ("宏", "宏.docm", lambda: word(_REPORT, more=_MACRO), ""),
    (
        "样式互为基础",
        "环.docx",
        lambda: _numbered(level(0, "decimal", "%1."), style=styles(_style("A", "B"), _style("B", "A"))),
        "",
    ),
    ("两万层的样式", "环.docx", lambda: _numbered(level(0, "decimal", "%1."), style=_long_chain()), ""),
    ("编号互相引用", "环.docx", lambda: _numbered('<w:numStyleLink w:val="A"/>', style=styles(_style("A", "A"))), ""),
    (
        "很长的编号",
        "长.docx",
        lambda: _numbered(level(0, "decimal", "%1" * 2_000_000, start=2**31 - 1), count=40_000),
        "文字超过 150 万字",
    ),
    ("巨大的罗马数字", "长.docx", lambda: _numbered(level(0, "upperRoman", "%1.", start=10**11)), ""),
    ("加密的压缩包", "密.docx", _locked, "加了密码"),
    ("加密的 Word 文件", "密.docx", lambda: _old("EncryptionInfo", "EncryptedPackage"), "加了密码"),
    ("旧格式冒充", "旧.docx", lambda: _old("WordDocument"), "旧版 Word 格式"),
    ("截断的压缩包", "断.docx", lambda: word(_REPORT)[:-40], "不完整"),
    ("只有开头的压缩包", "断.docx", lambda: word(_REPORT)[:200], "不完整"),
    ("中间损坏的压缩包", "坏.docx", lambda: _stored(_plain("")).replace("总体".encode(), b"\0\0\0\0\0\0"), "已损坏"),
    ("不成对的标记", "坏.docx", lambda: _stored(_plain("<w:p>")), "XML 有错误"),
    ("网页冒充", "网.docx", lambda: b"<html><body>x</body></html>", "网页"),
    ("空文件", "空.docx", lambda: b"", "文件是空的"),
    ("电子表格冒充", "表.docx", lambda: _other("spreadsheetml.sheet", "xl/workbook.xml"), "电子表格"),
    ("演示文稿冒充", "演.docx", lambda: _other("presentationml.presentation", "ppt/presentation.xml"), "演示文稿"),
    ("OFD", "文.ofd", lambda: archive({"OFD.xml": b"<a/>"}), "OFD"),
    ("普通压缩包", "包.zip", lambda: archive({"a.txt": b"x"}), "解压后再检查"),
    ("五百页", "长.docx", _pages, ""),
    ("隐藏的字", "隐.docx", lambda: word(_REPORT, p(xml=run(t("甲"), "<w:vanish/>") * 10_000)), ""),
)

ATTACKS: dict[str, Attack] = {what: Attack(what, name, make, says) for what, name, make, says in _ALL}
