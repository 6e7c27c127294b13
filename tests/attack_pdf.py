"""PDF files made to hurt the reader."""

from __future__ import annotations

import zlib

from attack import Attack
from pdffile import Paper, one_page, packed, raw

_FONT = b"<</Font<</F 6 0 R>>>>"
_HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = b"BT /F 12 Tf 72 700 Td (government information disclosure report) Tj ET"
_COMPLEX = "过于复杂"
_DAMAGED = "已损坏"


def _plain() -> bytes:
    paper = Paper()
    paper.title("清河区2023年政府信息公开工作年度报告")
    paper.paragraph("一、总体情况")
    return paper.end()


def _bomb() -> bytes:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(b" " * 1_000_000) for _ in range(1_500)) + packer.flush()
    return one_page((b"/Filter[/FlateDecode/FlateDecode]", zlib.compress(data, 9)), b"<<>>")


def _laughs() -> bytes:
    """Return a page whose form calls the next ten times, and so on."""
    forms = []
    for level in range(9):
        calls = b"/X Do " * 10 if level < 8 else _WORDS
        resources = b"/Resources<</XObject<</X %d 0 R>>/Font<</F 6 0 R>>>>" % (8 + level)
        forms.append((b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]" + resources, calls))
    return one_page(b"/X Do", b"<</XObject<</X 7 0 R>>>>", _HELVETICA, *forms)


def _many_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    return raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]>>" % kids, *[page] * count)


def _dangerous() -> bytes:
    action = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://example.invalid/'\\))>>/AA<</WC<</S/Launch/F(/bin/sh)>>>>"
    names = b"/Names<</EmbeddedFiles<</Names[(a)<</F(a.exe)/EF<</F 7 0 R>>>>]>>>>"
    return one_page(_WORDS, _FONT, _HELVETICA, (b"/Type/EmbeddedFile", b"MZ\x90\0"), extra=action + names)


ATTACKS: dict[str, Attack] = {
    attack.name: attack
    for attack in (
        Attack(
            "两百万条线段",
            "lines.pdf",
            lambda: one_page(packed(b"0 0 m " + b"1 1 l " * 2_000_000 + b"S"), b"<<>>"),
            _COMPLEX,
        ),
        Attack(
            "六十万条线段",
            "fewer-lines.pdf",
            lambda: one_page(packed(b"0 0 m " + b"1 1 l " * 600_000 + b"S"), b"<<>>"),
            "请",
        ),
        Attack(
            "两万个方框",
            "rects.pdf",
            lambda: one_page(
                packed(b"".join(b"%d %d 9 9 re S " % (n % 500, n // 50) for n in range(20_000)) + _WORDS),
                _FONT,
                _HELVETICA,
            ),
            "",
        ),
        Attack("压缩炸弹", "bomb.pdf", _bomb, "超出处理限度"),
        Attack(
            "互相包含的页树",
            "page-tree.pdf",
            lambda: raw(
                b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R 2 0 R]>>", b"<</Type/Pages/Kids[2 0 R]>>"
            ),
            _DAMAGED,
        ),
        Attack(
            "很深的页树",
            "deep-tree.pdf",
            lambda: raw(
                b"<</Type/Catalog/Pages 2 0 R>>", *[b"<</Type/Pages/Kids[%d 0 R]>>" % (n + 3) for n in range(20_000)]
            ),
            _DAMAGED,
        ),
        Attack(
            "自己包含自己的图形",
            "form.pdf",
            lambda: one_page(
                b"/X Do " + _WORDS,
                b"<</XObject<</X 7 0 R>>/Font<</F 6 0 R>>>>",
                _HELVETICA,
                (b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X 7 0 R>>>>", b"/X Do /X Do"),
            ),
            "",
        ),
        Attack("层层放大的图形", "laughs.pdf", _laughs, "过于复杂"),
        Attack("六百页", "pages.pdf", lambda: _many_pages(600), "500 页"),
        Attack(
            "自称一亿页",
            "count.pdf",
            lambda: raw(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 100000000>>"),
            "500 页",
        ),
        Attack("很深的数组", "array.pdf", lambda: one_page(b"[" * 300_000 + _WORDS, _FONT, _HELVETICA), "没有内容"),
        Attack("交叉引用表损坏", "xref.pdf", lambda: _plain().replace(b"startxref", b"startxfer"), _DAMAGED),
        Attack("截去一半", "cut.pdf", lambda: _plain()[:900], _DAMAGED),
        Attack("长度指向自己", "length.pdf", lambda: one_page((b"/Length 4 0 R", _WORDS), _FONT, _HELVETICA), ""),
        Attack("脚本、启动程序、附件", "actions.pdf", _dangerous, ""),
        Attack("空文件", "empty.pdf", lambda: b"", "空的"),
        Attack("只有文件头", "head.pdf", lambda: b"%PDF-1.7\n", _DAMAGED),
        Attack("正文里提到 PDF 的文本", "text.txt", "清河区教育局\n文件头是 %PDF-1.7 的才是 PDF\n".encode, ""),
    )
}
