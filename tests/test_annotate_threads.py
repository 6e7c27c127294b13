"""Comments of others in an annotated copy, and their answers to ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import wordcopy
from wordcopy import (
    BODY,
    COMMENTS,
    MAIN,
    annotated,
    comments,
    file,
    marked,
    names,
    read,
    text,
    unsound,
    without,
)

if TYPE_CHECKING:
    from pathlib import Path

COMMENT = "<w:comment w:id='{}' w:author='{}' w:date='2024-01-10T09:00:00Z'><w:p w14:paraId='{}'><w:r><w:t>{}</w:t></w:r></w:p></w:comment>"


def reviewed(more: str = "", extended: str = "") -> bytes:
    """Return our copy as Word saves it once a reviewer has answered *more*: every comment has a mark, 0000000A and on."""
    copy = annotated(file())
    marks = iter(range(10, 100))
    saved = re.sub(
        "<w:p>(?=(?:(?!<w:p>).)*</w:comment>)", lambda _: f'<w:p w14:paraId="{next(marks):08X}">', text(copy)
    )
    count = saved.count("<w:comment ")
    ours = "".join(f'<w15:commentEx w15:paraId="{mark:08X}" w15:done="0"/>' for mark in range(10, 10 + count))
    ids = "".join(
        f'<w16cid:commentId w16cid:paraId="{m:08X}" w16cid:durableId="D{m:07X}"/>' for m in range(10, 10 + count)
    )
    moments = "".join(f'<w16cex:commentExtensible w16cex:durableId="D{m:07X}"/>' for m in range(10, 10 + count))
    body = read(copy, MAIN).decode().partition("<w:body>")[2].partition("<w:sectPr/>")[0]
    return file(
        body,
        {
            COMMENTS: f"<w:comments SPACES>{saved}{more}</w:comments>",
            "word/commentsExtended.xml": f"<w15:commentsEx SPACES>{ours}{extended}</w15:commentsEx>",
            "word/commentsIds.xml": f"<w16cid:commentsIds SPACES>{ids}</w16cid:commentsIds>",
            "word/commentsExtensible.xml": f"<w16cex:commentsExtensible SPACES>{moments}</w16cex:commentsExtensible>",
        },
    )


def test_comments_of_others_stay_with_their_ids(tmp_path: Path) -> None:
    """Comments of others stay byte for byte, ours have other ids, and the part that is there is used."""
    theirs = COMMENT.format(1, "王", "00000A01", "请核实")
    start = "<w:commentRangeStart w:id='1'/>"
    end = "<w:commentRangeEnd w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>"
    body = BODY.replace(
        '<w:r w:rsidR="00AB12CD"><w:rPr><w:b/></w:rPr><w:t>-3</w:t></w:r>', f"{start}{wordcopy.run('-3')}{end}"
    )
    original = file(body, {COMMENTS: f"<w:comments SPACES>{theirs}</w:comments>"})

    data = annotated(original)

    assert theirs in text(data)
    assert list(comments(data)) == ["1", "0", "2", "3", "4", "5", "6"]
    assert list(marked(data).values()).count("-3") == 2
    assert without(data) == read(original, MAIN)
    assert annotated(data) == data
    assert unsound(data, original, tmp_path) == ["FID002"]  # for information: there are more comments than before


def test_answers_to_a_comment_that_is_said_again_stay_with_it() -> None:
    """An answer to a comment of ours is still one when the finding is still there, although all is written anew."""
    answer = COMMENT.format(77, "李", "000000F1", "已与财务核对，是退费")
    link = '<w15:commentEx w15:paraId="000000F1" w15:paraIdParent="0000000D" w15:done="0"/>'  # to the fourth

    data = annotated(reviewed(answer, link))
    marks = dict(re.findall(r'<w:comment w:id="(\d+)"[^>]*>.*?w14:paraId="(\w+)".*?</w:comment>', text(data)))

    number = next(number for number, (author, said) in comments(data).items() if author == "govlint" and "-3" in said)
    assert marks[number] == "0000000D"
    assert answer in text(data)
    assert link in read(data, "word/commentsExtended.xml").decode()


def test_answers_to_a_comment_that_is_gone_become_a_thread_of_their_own() -> None:
    """When what we said is no longer so, the first answer stands by itself and the second answers it: nothing is lost."""
    answers = COMMENT.format(77, "李", "000000F1", "已改") + COMMENT.format(78, "王", "000000F2", "好")
    links = "".join(
        f'<w15:commentEx w15:paraId="{mark}" w15:paraIdParent="0000000D" w15:done="0"/>'
        for mark in ("000000F1", "000000F2")
    )
    mended = reviewed(answers, links)
    body = read(mended, MAIN).decode().replace("<w:t>-3</w:t>", "<w:t>3</w:t>")
    parts = {name: read(mended, name).decode().partition(">\n")[2] for name in names(mended) if "comments" in name}

    data = annotated(file(body.partition("<w:body>")[2].partition("<w:sectPr/>")[0], parts))
    threads = read(data, "word/commentsExtended.xml").decode()

    assert answers in text(data)
    assert '<w15:commentEx w15:paraId="000000F1" w15:done="0"/>' in threads
    assert '<w15:commentEx w15:paraId="000000F2" w15:paraIdParent="000000F1" w15:done="0"/>' in threads
    assert [name for name in parts if "000000D" in read(data, name).decode()] == []
    assert [name for name in parts if "000000C" in read(data, name).decode()] == list(parts)
