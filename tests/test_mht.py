"""A web archive is read as the page in it is; its places are paragraphs and cells."""

from __future__ import annotations

from base64 import encodebytes
from quopri import encodestring

import pytest

from govlint.builtin import rules
from govlint.document import Facts, Spot
from govlint.errors import ReadError
from govlint.light import replace
from govlint.linter import lint
from govlint.parse import parse
from govlint.readers import from_bytes
from govlint.text import Span

PAGE = (
    "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'></head><body><p>云岭市𠮷水镇信息公开</p>"
    "<table><tr><td>规章</td><td></td><td><p>甲</p><p>乙=1</p></td></tr></table><p>末</p></body></html>"
)
SEEN = "云岭市𠮷水镇信息公开\n规章\t\t甲\n乙=1\n末\n"


def part(body: bytes, *head: str, kind: str = "text/html") -> bytes:
    """Return a part of an archive."""
    return "\r\n".join([f"Content-Type: {kind}", *head, "", ""]).encode() + body + b"\r\n"


def archive(*parts: bytes, boundary: str = "----=_Next.Part(1)", more: str = "", kind: str = "related") -> bytes:
    """Return an archive of these parts."""
    line = b"\r\n--" + boundary.encode()
    head = (
        f'MIME-Version: 1.0\r\nContent-Type: multipart/{kind};\r\n\tboundary="{boundary}"{more}\r\n\r\n这是存档。\r\n'
    )
    return head.encode() + b"".join(line + b"\r\n" + one for one in parts) + line + b"--\r\n"


PICTURE = part(b"\x89PNG", kind="image/png")
PACKED = part(encodestring(PAGE.encode("gb18030")), "Content-Transfer-Encoding: Quoted-Printable")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        pytest.param(archive(PICTURE, PACKED), "gb18030", id="quoted-printable"),
        pytest.param(
            archive(part(encodebytes(PAGE.encode("gb18030")), "Content-Transfer-Encoding: base64")),
            "gb18030",
            id="base64",
        ),
        pytest.param(archive(part(PAGE.encode())), "utf-8", id="as it is"),
        pytest.param(
            archive(part(encodebytes(PAGE.encode("utf-16-le")), "Content-Transfer-Encoding: base64")),
            "utf-16",
            id="utf-16",
        ),
        pytest.param(archive(PICTURE, PACKED).replace(b"\r\n", b"\n"), "gb18030", id="line feeds"),
        pytest.param(archive(PICTURE, PACKED).rpartition(b"\r\n--")[0], "gb18030", id="cut short"),
        pytest.param(b"Subject: a\r\n" + PACKED, "gb18030", id="a page alone"),
        pytest.param(
            archive(archive(part(b"", kind="text/plain"), PACKED, boundary="i", kind="alternative"), PICTURE),
            "gb18030",
            id="nested",
        ),
    ],
)
def test_the_page_in_an_archive_is_read(data: bytes, encoding: str) -> None:
    """However it is packed."""
    document = from_bytes(data, "存档.mht")

    assert (SEEN, encoding) == (document.shown.content, document.encoding)


def test_a_page_that_declares_another_character_set_is_noted() -> None:
    """As in a file of its own."""
    document = from_bytes(archive(part(PAGE.encode())), "存档.mht")

    assert Facts(declared="gb2312") == document.facts


def test_the_root_is_read_and_not_the_first_page() -> None:
    """Where the archive says which it is."""
    other = part(b"<p>other", "Content-ID: <frame@x>")
    root = part(PAGE.encode(), "Content-ID: <root@x>")

    assert SEEN == from_bytes(archive(other, root, more='; start="<root@x>"'), "存档.mht").shown.content


def test_without_the_root_the_first_page_is_read() -> None:
    """It may have been lost."""
    data = archive(part(PAGE.encode()), part(b"<p>other"), more='; start="<lost@x>"')

    assert SEEN == from_bytes(data, "存档.mht").shown.content


def test_places_are_paragraphs_and_cells() -> None:
    """Lines of the archive are none that anybody sees; an empty cell counts a paragraph."""
    document = from_bytes(archive(PACKED), "存档.mht")
    content = document.text.content
    places = [
        document.locate(Span(at, at + 1)) for at in (content.index(word) for word in ("云", "规", "甲", "乙", "末"))
    ]

    assert places == [
        Spot(paragraph=1),
        Spot(None, 2, 1, 1, 1),
        Spot(None, 4, 1, 1, 3),
        Spot(None, 5, 1, 1, 3),
        Spot(paragraph=6),
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(archive(PICTURE), "没有网页", id="no page"),
        pytest.param("清河区的报告".encode(), "不是网页存档", id="no archive"),
        pytest.param(b"Content-Type: multipart/related\r\n\r\n", "没有网页", id="no boundary"),
        pytest.param(b"X: " + b"x" * 20_000, "文件头过长", id="endless head"),
        pytest.param(archive(*[PICTURE] * 2_001), "2000 个", id="too many parts"),
    ],
)
def test_a_broken_archive_is_refused_in_one_sentence(data: bytes, says: str) -> None:
    """It says what is wrong."""
    with pytest.raises(ReadError) as caught:
        from_bytes(data, "存档.mht")

    assert says in caught.value.message


def test_archives_in_archives_are_opened_five_deep() -> None:
    """Deeper ones are refused."""
    data = PACKED
    for depth in range(6):
        data = archive(data, boundary=f"b{depth}")
        if depth == 4:
            assert SEEN == from_bytes(data, "存档.mht").shown.content

    with pytest.raises(ReadError, match="5 层"):
        from_bytes(data, "存档.mht")


def test_an_archive_is_no_text_file_and_no_word_file() -> None:
    """A page that is in the character set it declares is no reason to speak of UTF-8, and has no comments of reviewers."""
    report = parse(from_bytes(archive(PACKED), "页.mht"))
    some = {"input/encoding", "input/review-marks", "input/macros"}
    result = lint(replace(report, is_report=True), [rule for rule in rules() if rule.id in some])

    assert ((), (), 1) == (result.findings, result.gaps, result.passed)
