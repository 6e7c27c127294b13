"""The markup of comments in the main part: where it is put, and that it comes out again to the byte."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from govlint.annotate import anchors, markup, removal, stands
from govlint.annotate.part import STRICT, TRANSITIONAL, Part
from govlint.errors import ReadError

W = f'xmlns:w="{TRANSITIONAL}"'
OTHERS = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def part(body: str) -> Part:
    """Return a main part whose body is *body*."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    return Part(
        "a.docx", "word/document.xml", f"{head}<w:document {W}{OTHERS}><w:body>{body}</w:body></w:document>".encode()
    )


def tree(data: bytes) -> ET.Element:
    """Return the first element of a part."""
    return ET.XML(data)  # we wrote it


def anchor(of: Part, *pieces: tuple[int, int, int], paragraph: int | None = None) -> tuple[str, anchors.Anchor]:
    """Return the namespace of a part and the anchor of pieces of its texts, or of one of its paragraphs."""
    scan = stands.Scan(of, {element for element, _, _ in pieces}, set() if paragraph is None else {paragraph})
    if paragraph is not None:
        return scan.space, anchors.whole(of, scan.paragraphs[paragraph])
    return scan.space, anchors.words(of, [(stands.Piece(*piece), scan.texts[piece[0]]) for piece in pieces])


def marked(of: Part, *wanted: tuple[tuple[int, int, int], ...] | int) -> bytes:
    """Return a part with comments 0, 1, … on pieces of its texts, or on whole paragraphs."""
    put = []
    for number, one in enumerate(wanted):
        space, found = anchor(of, paragraph=one) if isinstance(one, int) else anchor(of, *one)
        put.append((number, found))
    return markup.inserted(of, space, put)


def cleared(of: Part, data: bytes, count: int) -> bytes:
    """Return *data* without the comments 0 to *count*."""
    return removal.removed(Part(of.path, of.name, data), {str(number) for number in range(count)})


def covered(data: bytes, number: int) -> str:
    """Return the text between the start and the end of comment *number*, read as XML."""
    text, inside = "", False
    space = f"{{{TRANSITIONAL}}}"
    for element in tree(data).iter():
        mine = element.get(f"{space}id") == str(number)
        if mine and element.tag == f"{space}commentRangeStart":
            inside = True
        elif mine and element.tag == f"{space}commentRangeEnd":
            return text
        elif inside and element.tag == f"{space}t":
            text += element.text or ""
    raise AssertionError(data)


def shown(data: bytes) -> str:
    """Return all text of a part, with what white space at the ends of a text Word keeps."""
    found = ""
    for element in tree(data).iter(f"{{{TRANSITIONAL}}}t"):
        text = element.text or ""
        keeps = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
        found += text if keeps else text.strip(" \t\r\n")
    return found


def run(text: str, properties: str = "", attributes: str = "") -> str:
    """Return a run of one text."""
    return f"<w:r>{properties}<w:t{attributes}>{text}</w:t></w:r>"


BOLD = "<w:rPr><w:b/><w:sz w:val='32'/></w:rPr>"
CHANGED = "<w:rPr><w:rPrChange w:id='1'><w:rPr/></w:rPrChange></w:rPr>"
KEEP = ' xml:space="preserve"'


@pytest.mark.parametrize(("start", "end"), list(combinations(range(6), 2)))
def test_markup_at_every_position_of_a_text_marks_it_and_comes_out(start: int, end: int) -> None:
    """Whichever characters of a run are marked, they alone are, the text is as shown before, and every byte comes back."""
    one = part(f"<w:p>{run('公 &amp;🀄&#x6587;', BOLD)}</w:p>")  # six characters in five ways of writing

    data = marked(one, ((0, start, end),))

    assert covered(data, 0) == "公 &🀄文"[start:end]
    assert shown(data) == "公 &🀄文"
    assert cleared(one, data, 1) == one.data


BODIES = {
    "pretty": (f"<w:p>\n  <w:pPr/>\n  <w:r>\n    {BOLD}\n    <w:t>一二三四</w:t>\n  </w:r>\n</w:p>", "一二三四"),
    "kept space": (f"<w:p>{run(' 一 二 ', BOLD, KEEP)}</w:p>", " 一 二 "),
    "attributes": (
        '<w:p w:rsidR="00A1"><w:r w:rsidR="00B2" w:rsidRPr="00C3"><w:t\n>一二三</w:t\n></w:r ></w:p>',
        "一二三",
    ),
    "tabs": ("<w:p><w:r><w:t>一二</w:t><w:tab/><w:t>三四</w:t><w:br/><w:t>五</w:t></w:r></w:p>", "一二三四五"),
    "neighbours": (f"<w:p>{run('一二', BOLD)}{run('三四', BOLD)}{run('五')}</w:p>", "一二三四五"),
    "hyperlink": (f"<w:p><w:hyperlink w:anchor='a'>{run('一二')}</w:hyperlink>{run('三')}</w:p>", "一二三"),
    "insertion": (f"<w:p>{run('一')}<w:ins w:id='7' w:author='王'>{run('二三')}</w:ins>{run('四')}</w:p>", "一二三四"),
    "control": (f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{run('一二三')}</w:sdtContent></w:sdt></w:p>", "一二三"),
    "field": (f"<w:p><w:fldSimple w:instr='DATE'>{run('一二')}</w:fldSimple>{run('三')}</w:p>", "一二三"),
    "own name": (f"<x:p xmlns:x='{TRANSITIONAL}'><x:r><x:t>一二三</x:t></x:r></x:p>", "一二三"),
    "no prefix": (f"<p xmlns='{TRANSITIONAL}'><r><t>一二三</t></r></p>", "一二三"),
    "paragraphs": (f"<w:p>{run('一二')}</w:p><w:p>{run('三四')}</w:p>", "一二三四"),
}


@pytest.mark.parametrize("name", BODIES)
def test_markup_in_every_kind_of_body_marks_the_words_alone_and_comes_out(name: str) -> None:
    """Whatever the words stand in, any stretch of them is marked alone, and every byte comes back."""
    body, words = BODIES[name]
    one = part(body)
    sizes = [len(element.text or "") for element in tree(one.data).iter(f"{{{TRANSITIONAL}}}t")]
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    for start, end in combinations(range(len(words) + 1), 2):
        pieces = [
            (index, max(start - at, 0), min(end - at, size))
            for index, (at, size) in enumerate(zip(starts, sizes, strict=True))
            if start < at + size and end > at
        ]
        data = marked(one, tuple(pieces))

        assert covered(data, 0) == words[start:end]
        assert cleared(one, data, 1) == one.data


def test_markup_of_many_comments_on_the_same_and_overlapping_words_comes_out() -> None:
    """Comments may share words, lie in one another, overlap and touch: each marks its own, and every byte comes back."""
    one = part(f"<w:p>{run('一二三四五六', BOLD)}</w:p>")
    spans = [(0, 6), (0, 6), (1, 4), (2, 3), (3, 5), (5, 6), (1, 4)]

    data = marked(one, *(((0, start, end),) for start, end in spans))

    assert [covered(data, number) for number in range(7)] == ["一二三四五六"[start:end] for start, end in spans]
    assert cleared(one, data, 7) == one.data


def test_markup_taken_out_one_comment_after_the_other_leaves_what_the_others_need() -> None:
    """When only some comments go, the rest still marks its words and the text is as shown before."""
    one = part(f"<w:p>{run('一 二三', BOLD)}</w:p>")
    both = marked(one, ((0, 0, 2),), ((0, 2, 3),))

    rest = removal.removed(Part("a", "b", both), {"0"})

    assert covered(rest, 1) == "二"
    assert shown(rest) == "一 二三"


def test_markup_taken_out_of_a_text_in_three_pieces_keeps_the_space_before_the_division_that_stays() -> None:
    """A text in three pieces of which two become one goes on keeping the white space at its end."""
    one = part(f"<w:p>{run('一 二 三', BOLD)}</w:p>")
    both = marked(one, ((0, 0, 2),), ((0, 4, 5),))

    rest = removal.removed(Part("a", "b", both), {"0"})

    assert shown(rest) == "一 二 三"
    assert len(re.findall(rb"</w:r\s*>", rest)) == 3  # two halves and a reference


def test_comments_that_touch_end_before_the_next_begins() -> None:
    """Where one comment ends and the next begins, the end and its reference come first."""
    data = marked(part(f"<w:p>{run('一')}{run('二')}</w:p>"), ((1, 0, 1),), ((0, 0, 1),)).decode()

    assert (
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:commentRangeStart w:id="0"/>' in data
    )


def test_markup_in_a_part_without_prefixes_names_its_namespace() -> None:
    """A part that knows no prefix gets markup that says for itself what it is."""
    one = Part("a", "b", f"<document xmlns='{TRANSITIONAL}'><p><r><t>一二</t></r></p></document>".encode())

    data = marked(one, ((0, 0, 1),))

    assert tree(data).find(f".//{{{TRANSITIONAL}}}r/{{{TRANSITIONAL}}}commentReference") is not None
    assert cleared(one, data, 1) == one.data


def test_what_others_put_beside_our_markup_stays() -> None:
    """A reference of ours in a run with more, and words put into a paragraph that we opened: only what is ours goes."""
    shared = "<w:p><w:r><w:t>一</w:t><w:commentReference w:id='0'/></w:r></w:p>"
    opened = f"<w:p\t><w:commentRangeStart w:id='0'/>{run('二')}<w:commentRangeEnd w:id='0'/></w:p\t>"

    data = removal.removed(part(shared + opened), {"0"})

    assert data == part(f"<w:p><w:r><w:t>一</w:t></w:r></w:p><w:p\t>{run('二')}</w:p\t>").data


def test_division_keeps_the_properties_of_the_run() -> None:
    """Each half of a divided run has the run's properties, and halves that end in a space keep it."""
    data = marked(part(f"<w:p>{run('一 二', BOLD)}</w:p>"), ((0, 0, 2),)).decode()

    assert data.count(BOLD) == 2
    assert re.findall("<w:t[^>]*>[^<]*", data) == ['<w:t xml:space="preserve"\t>一 ', "<w:t\t>二"]


def test_text_whose_outer_space_does_not_count_is_marked_as_a_whole() -> None:
    """A text whose white space at the ends Word drops is not divided: a half that keeps its space would show it."""
    one = part(f"<w:p>{run(' 一 二 ')}</w:p>")

    data = marked(one, ((0, 1, 3),))

    assert covered(data, 0) == " 一 二 "
    assert shown(data) == "一 二"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"<w:p>{run('一二', CHANGED)}</w:p>", "numbered change"),
        (f"<w:p>{run('<![CDATA[一二]]>')}</w:p>", "raw stretch"),
        (
            f"<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('一二')}</w:sdtContent></w:sdt></w:p>",
            "plain control",
        ),
        (f"<w:p><w:r><w:ruby><w:rubyBase>{run('一二')}</w:rubyBase></w:ruby></w:r></w:p>", "ruby"),
        (
            f"<w:p><mc:AlternateContent><mc:Choice>{run('一二')}</mc:Choice></mc:AlternateContent></w:p>",
            "alternative content",
        ),
    ],
)
def test_what_may_not_be_divided_is_marked_as_a_whole(body: str, why: str) -> None:
    """Where no markup may stand within, it stands around, and the comment is known not to be exact."""
    one = part(body)
    data = marked(one, ((0, 0, 1),))
    _, found = anchor(one, (0, 0, 1))

    assert covered(data, 0) == "一二", why
    assert not found.exact
    assert cleared(one, data, 1) == one.data


def test_words_in_a_text_box_are_marked_at_the_paragraph_that_anchors_it() -> None:
    """No markup goes into a text box: the run that holds the box is marked."""
    box = f"<w:r><w:drawing><wps:txbx><w:txbxContent><w:p>{run('一二')}</w:p></w:txbxContent></wps:txbx></w:drawing></w:r>"
    one = part(f"<w:p>{run('前')}{box}{run('后')}</w:p>")

    data = marked(one, ((1, 0, 1),))
    paragraph = marked(one, 1)

    assert data.decode().count("commentRangeStart") == 1
    assert box in data.decode()
    assert f'<w:commentRangeStart w:id="0"/>{box}<w:commentRangeEnd w:id="0"/>' in data.decode()
    assert paragraph == data


def test_reference_stands_in_the_paragraph_itself() -> None:
    """The reference of a comment on words of an insertion stands after the insertion: it is nobody's tracked change."""
    one = part(f"<w:p><w:ins w:id='7' w:author='王'>{run('一二')}</w:ins></w:p>")

    data = marked(one, ((0, 0, 1),)).decode()

    assert '</w:ins><w:r><w:commentReference w:id="0"/></w:r></w:p>' in data


def test_span_over_cells_is_marked_in_its_first_cell() -> None:
    """A range from cell to cell marks the first of them: programs disagree on what lies between."""
    cells = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in ("一", "二"))
    one = part(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")

    data = marked(one, ((0, 0, 1), (1, 0, 1)))

    assert covered(data, 0) == "一"


@pytest.mark.parametrize(
    "paragraph",
    [
        "<w:p/>",
        "<w:p />",
        "<w:p></w:p>",
        '<w:p w:rsidR="00A1"/>',
        "<w:p><w:pPr/></w:p>",
        "<w:p><w:pPr/><w:bookmarkStart w:id='3' w:name='x'/><w:bookmarkEnd w:id='3'/></w:p>",
        f"<p xmlns='{TRANSITIONAL}'/>",
    ],
)
def test_paragraph_without_content_is_marked_at_a_point(paragraph: str) -> None:
    """An empty cell has its comment in its paragraph, however that is written, and every byte comes back."""
    one = part(f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>")

    data = marked(one, 0, 0)
    root = tree(data)
    home = next(element for element in root.iter() if element.tag.endswith("}p"))
    inside = [element.tag.rpartition("}")[2] for element in home.iter() if "omment" in element.tag]

    assert inside == ["commentRangeStart", "commentRangeEnd", "commentReference"] * 2
    assert cleared(one, data, 2) == one.data


def test_paragraph_as_a_whole_is_marked_from_its_first_run_to_its_last() -> None:
    """A comment on a paragraph marks all that it shows."""
    one = part(f"<w:p><w:pPr/>{run('一')}<w:proofErr w:type='x'/>{run('二')}</w:p>")

    data = marked(one, 0)

    assert covered(data, 0) == "一二"
    assert cleared(one, data, 1) == one.data


def test_markup_of_others_stays() -> None:
    """What is taken out is ours alone: comments of others, their ids and their references stay byte for byte."""
    theirs = '<w:commentRangeStart w:id="5"/>' + run("一二") + '<w:commentRangeEnd w:id="5"/>'
    reference = '<w:r><w:rPr><w:rStyle w:val="a"/></w:rPr><w:commentReference w:id="5"/></w:r>'
    one = part(f"<w:p>{theirs}{reference}{run('三')}</w:p>")

    data = marked(one, ((0, 1, 2), (1, 0, 1)))

    assert covered(data, 0) == "二三"
    assert cleared(one, data, 1) == one.data


def test_markup_that_word_wrote_anew_is_taken_out() -> None:
    """Once Word has saved the copy its markup is Word's: it goes all the same, and the runs stay as Word left them."""
    saved = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>一</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:rPr><w:rStyle w:val="a"/></w:rPr><w:commentReference w:id="0"/></w:r><w:r><w:t>二</w:t></w:r></w:p>'
    )

    data = removal.removed(part(saved), {"0"})

    assert data == part("<w:p><w:r><w:t>一</w:t></w:r><w:r><w:t>二</w:t></w:r></w:p>").data


def test_markup_of_a_strict_file_is_of_its_own_namespace() -> None:
    """In a file of the strict kind the markup is of that kind too."""
    one = Part("a", "b", f"<w:document xmlns:w='{STRICT}'><w:p>{run('一二')}</w:p></w:document>".encode())

    data = marked(one, ((0, 0, 1),))

    assert tree(data).find(f".//{{{STRICT}}}commentReference") is not None


@pytest.mark.parametrize(
    "data",
    [
        "<a/>".encode("utf-16"),
        b'<?xml version="1.0" encoding="gb18030"?><a/>',
        b"<a>",
        b"<!DOCTYPE a><a/>",
        b"",
    ],
)
def test_part_that_cannot_be_edited_is_refused(data: bytes) -> None:
    """A part in another character set, a broken one and one with a document type are refused in one sentence."""
    with pytest.raises(ReadError, match=r"其中的 b .*写不进批注；请在 Word 里打开，另存为 .docx 再试$"):
        removal.removed(Part("a", "b", data), set())
