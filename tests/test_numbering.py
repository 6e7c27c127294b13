"""Automatic numbers become text, as the printed page shows them."""

from __future__ import annotations

import pytest

from govlint.readers.docx import from_bytes
from govlint.readers.ordinals import ordinal
from wordfile import level, lists, p, styles, word


def _lines(*body: str, numbering: str, style: str = "") -> list[str]:
    parts = {"numbering": numbering} | ({"styles": style} if style else {})
    return from_bytes(word(*body, parts=parts), "报告.docx").shown.content.split("\n")[:-1]


def _style(key: str, inner: str, base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{key}"/>{based}<w:pPr>{inner}</w:pPr></w:style>'
    )


def _listed(number: int, depth: int | None = None) -> str:
    inner = f'<w:ilvl w:val="{depth}"/>' if depth is not None else ""
    return f'<w:numPr>{inner}<w:numId w:val="{number}"/></w:numPr>'


REPORT = "".join(
    (
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "japaneseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimal", "%1.%2.%3.%4", "<w:isLgl/>"),
    )
)


@pytest.mark.parametrize(
    ("style", "number", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("chineseCountingThousand", 20_310, "二万零三百一十"),
        ("chineseLegalSimplified", 11, "壹拾壹"),
        ("japaneseCounting", 19, "十九"),
        ("japaneseCounting", 120, "百二十"),
        ("japaneseDigitalTenThousand", 20, "二〇"),
        ("taiwaneseCountingThousand", 30, "三十"),
        ("ideographDigital", 11, "一一"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 60, "癸亥"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 2, "②"),
        ("decimalEnclosedCircleChinese", 21, "21"),
        ("decimalEnclosedParen", 3, "⑶"),
        ("decimalEnclosedFullstop", 4, "⒋"),
        ("decimalFullWidth", 10, "１０"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("lowerRoman", 5000, "5000"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 1_000_000, "1000000"),
        ("none", 3, ""),
        ("aFormatOfTomorrow", 3, "3"),
    ],
)
def test_ordinal_in_every_format(style: str, number: int, text: str) -> None:
    """A number is written as Word writes it in that format; where the signs end, and in an unknown format, in digits."""
    assert text == ordinal(number, style)


def test_levels_count_and_begin_anew() -> None:
    """Each level counts by itself and begins anew after a higher one; nothing stands after Chinese punctuation."""
    body = [p("甲", list_=(1, depth)) for depth in (0, 1, 1, 2, 0, 1, 2, 3)]

    assert ["一、甲", "（一）甲", "（二）甲", "1. 甲", "二、甲", "（一）甲", "1. 甲", "2.1.1.1 甲"] == _lines(
        *body, numbering=lists(REPORT)
    )


def test_nothing_after_a_number_that_wants_nothing() -> None:
    """A list whose numbers are followed by nothing gets nothing."""
    one = level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>')

    assert ["1.甲"] == _lines(p("甲", list_=(1, 0)), numbering=lists(one))


def test_numbers_by_style_and_its_base() -> None:
    """A style numbers its paragraphs, also those of styles based on it, each property by itself; list 0 turns it off."""
    style = styles(
        _style("A", _listed(1)),
        _style("B", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "A"),
        _style("C", "", "B"),
        _style("D", _listed(0), "A"),
    )
    body = [p("甲", style=key) for key in "ABCD"] + [p("乙", style="A", list_=(0, 0)), p("丙", style="A")]

    assert ["一、甲", "（一）甲", "（二）甲", "甲", "乙", "二、丙"] == _lines(
        *body, numbering=lists(REPORT), style=style
    )


def test_default_style_numbers_paragraphs_without_one() -> None:
    """The default style holds for a paragraph that names none."""
    default = _style("N", _listed(1)).replace("<w:style ", '<w:style w:default="1" ')

    assert ["一、甲"] == _lines(p("甲"), numbering=lists(REPORT), style=styles(default))


def test_level_that_belongs_to_a_style() -> None:
    """When only the level of the list says which style it is for, that level is taken."""
    one = level(0, "decimal", "%1.") + level(1, "decimal", "（%2）", '<w:pStyle w:val="B"/>')

    assert ["（1）甲"] == _lines(p("甲", style="B"), numbering=lists(one), style=styles(_style("B", _listed(1))))


def test_lists_of_one_kind_go_on() -> None:
    """Two lists made of one go on counting; one that says where it starts begins there, once."""
    begins = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    more = (
        '<w:num w:numId="8"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="9"><w:abstractNumId w:val="0"/>{begins}</w:num>'
    )
    body = [p("甲", list_=(number, 0)) for number in (1, 1, 8, 9, 9, 1, 9)]

    assert [f"{sign}、甲" for sign in "一二三一二三四"] == _lines(*body, numbering=lists(REPORT, numbers=more))


def test_start_of_a_level_that_begins_anew() -> None:
    """A level whose start is overridden starts there every time that it begins anew."""
    begins = '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>'
    more = f'<w:num w:numId="9"><w:abstractNumId w:val="0"/>{begins}</w:num>'
    body = [p("甲", list_=(9, depth)) for depth in (0, 1, 1, 0, 1)]

    assert ["一、甲", "（五）甲", "（六）甲", "二、甲", "（五）甲"] == _lines(
        *body, numbering=lists(REPORT, numbers=more)
    )


def test_level_of_a_list_overridden_as_a_whole() -> None:
    """A list may write a level in its own way."""
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1.", start=3)}</w:lvlOverride>'
    more = f'<w:num w:numId="9"><w:abstractNumId w:val="0"/>{own}</w:num>'

    assert ["III. 甲"] == _lines(p("甲", list_=(9, 0)), numbering=lists(REPORT, numbers=more))


def test_restart_of_a_level() -> None:
    """A level that never restarts goes on; one that restarts after the first only is not reset by the second."""
    one = "".join(
        (
            level(0, "decimal", "%1."),
            level(1, "decimal", "%1.%2."),
            level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="0"/>'),
            level(3, "decimal", "[%4]", '<w:lvlRestart w:val="1"/>'),
        )
    )
    body = [p("甲", list_=(1, depth)) for depth in (0, 2, 3, 1, 2, 3, 0, 2, 3)]
    told = [line.split(" ")[0] for line in _lines(*body, numbering=lists(one))]

    assert ["1.", "a)", "[1]", "1.1.", "b)", "[2]", "2.", "c)", "[1]"] == told


def test_list_that_is_linked_to_a_style() -> None:
    """A list that refers to a list style takes its levels, and counts with it."""
    link = '<w:numStyleLink w:val="L"/>'
    source = f'<w:styleLink w:val="L"/>{REPORT}'
    style = styles(_style("L", _listed(2)).replace("paragraph", "numbering"))
    body = [p("甲", list_=(1, 0)), p("乙", list_=(2, 0))]

    assert ["一、甲", "二、乙"] == _lines(*body, numbering=lists(link, source), style=style)


def test_list_that_leads_to_another_list() -> None:
    """A list style that no list calls its own leads to the list that it names; without styles, the list says whose it is."""
    link = '<w:numStyleLink w:val="L"/>'
    style = styles(_style("L", _listed(2)).replace("paragraph", "numbering"))

    assert ["一、甲"] == _lines(p("甲", list_=(1, 0)), numbering=lists(link, REPORT), style=style)
    assert ["一、甲"] == _lines(p("甲", list_=(1, 0)), numbering=lists(link, f'<w:styleLink w:val="L"/>{REPORT}'))


def test_hidden_paragraphs_do_not_count() -> None:
    """A paragraph that is hidden with its mark has no number, and the next one has it."""
    hidden = p(list_=(1, 0), mark="<w:vanish/>", xml="<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>")

    assert ["", "一、甲"] == _lines(hidden, p("甲", list_=(1, 0)), numbering=lists(REPORT))


def test_circles_of_styles_and_lists_end() -> None:
    """Styles based on each other and lists that link to each other are no numbers, and no endless loop."""
    style = styles(_style("A", _listed(1), "B"), _style("B", "", "A"))
    circle = lists('<w:numStyleLink w:val="A"/>')

    assert ["甲", "乙"] == _lines(p("甲", style="A"), p("乙", style="B"), numbering=circle, style=style)


def test_bullets_are_no_text() -> None:
    """A bullet is left out."""
    assert ["甲"] == _lines(p("甲", list_=(1, 0)), numbering=lists(level(0, "bullet", "\uf0b7")))


def test_format_that_is_newer_than_the_reader() -> None:
    """Where a format comes with an older one for those who do not know it, the older one holds."""
    newer = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="chineseCounting"/></mc:Fallback></mc:AlternateContent>'
    )
    one = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{newer}<w:lvlText w:val="%1、"/></w:lvl>'

    assert ["一、甲"] == _lines(p("甲", list_=(1, 0)), numbering=lists(one))


def test_deleted_paragraphs_do_not_count() -> None:
    """A paragraph that a tracked change deletes whole has no number, and the next one has it."""
    gone = '<w:del w:id="1" w:author="甲"><w:r><w:delText>旧的一段</w:delText></w:r></w:del>'
    body = [
        p("总体情况", list_=(1, 0)),
        p(list_=(1, 0), mark='<w:del w:id="2" w:author="甲"/>', xml=gone),
        p("主动公开政府信息情况", list_=(1, 0)),
    ]

    assert ["一、总体情况", "二、主动公开政府信息情况"] == _lines(*body, numbering=lists(REPORT))


def test_numbers_in_cells_and_hidden_ones() -> None:
    """Numbers in cells count with the others, and a hidden number counts without being shown."""
    hidden = level(0, "decimal", "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    cell = f"<w:tbl><w:tr><w:tc>{p('项目', list_=(1, 0))}</w:tc><w:tc>{p('0')}</w:tc></w:tr></w:tbl>"

    assert ["一、甲", "二、项目\t0", "乙"] == _lines(
        p("甲", list_=(1, 0)), cell, p("乙", list_=(2, 0)), numbering=lists(REPORT, hidden)
    )
