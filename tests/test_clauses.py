"""The clauses that rules stand on: each rule names its own, and what is shown of the law is what the file has."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from govlint import clauses
from govlint.builtin import rules
from govlint.explain import explain
from govlint.resources import folder

RULES = {rule.id: rule for rule in rules()}
ROOT = Path(__file__).parents[1]
_NAMES_A_DOCUMENT = re.compile(r"《|〔\d{4}〕|GB/T|DB\d")


@pytest.mark.parametrize("identifier", sorted(RULES))
def test_clauses_of_a_rule_follow_its_basis(identifier: str) -> None:
    """A rule whose basis names a document names its clauses, and each stands in the basis; common practice has none."""
    rule = RULES[identifier]
    found = [clauses.clause(one) for one in rule.clauses]
    names = bool(_NAMES_A_DOCUMENT.search(rule.basis)) and not rule.basis.startswith("通行做法")

    assert names == bool(found)
    for one in found:
        number, title = one.source.number, one.source.title[0]
        short = number.partition("函")[2] or number or title
        assert (
            short in rule.basis or title in rule.basis or title.removeprefix("中华人民共和国政府信息公开") in rule.basis
        )
        if re.fullmatch("第.+条", one.at[0]) or one.at[0].startswith(("7", "5", "4", "2", "附录")):
            assert one.at[0] in rule.basis


@pytest.mark.parametrize("identifier", sorted(RULES))
def test_shipped_rule_says_since_when(identifier: str) -> None:
    """A rule that is shipped says with what version it came."""
    assert re.fullmatch(r"\d+\.\d+\.\d+", RULES[identifier].since)


def test_every_clause_is_needed() -> None:
    """A clause that no rule stands on is not kept; a document is there for its clauses or for itself."""
    used = {one for rule in RULES.values() for one in rule.clauses}
    used |= {one.partition("/")[0] for one in used}

    assert [] == [one for one in clauses.clauses() if one not in used]


def test_compiled_clauses_are_those_of_the_file() -> None:
    """What rule files are checked with and what is shown are the same."""
    assert list(clauses.known()) == list(clauses.clauses())


def test_clause_of_a_law() -> None:
    """A clause says its document, its place and its words."""
    one = clauses.clause("regulation-2019/49")

    assert "《中华人民共和国政府信息公开条例》（2019年修订）第四十九条" == one.cited("zh")
    assert "Regulations on Open Government Information (2019), Article 49" == one.cited("en")
    assert one.text is not None
    assert one.text.startswith("县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交")


def test_document_as_a_whole() -> None:
    """A document is a clause of its own, without words."""
    one = clauses.clause("gbt-15834")

    assert ("GB/T 15834—2011", None) == (one.cited("zh"), one.text)


def test_words_are_not_made_up() -> None:
    """A clause that has not been read word for word has no words; no text is empty or in our own marks."""
    texts = [one.text for one in clauses.clauses().values() if one.text is not None]

    assert clauses.clause("regulation-2007/32").text is None
    assert clauses.clause("notice-2021-30/duty").text is None
    assert all(text.strip() == text and not set(text) & set("⟦⟧[]()") for text in texts)


def test_explain_shows_the_words_of_the_law() -> None:
    """``govlint explain`` shows the words of the clauses that have them, and words that two clauses share once."""
    stream = io.StringIO()
    explain(RULES["requests/balance"], (), "zh", stream)
    note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

    assert 1 == stream.getvalue().count(note)
    assert "国办公开办函〔2019〕60号 附件第三部分表格、国办公开办函〔2021〕30号 附件第三部分表格" in stream.getvalue()


def test_page_shows_the_words_of_the_law() -> None:
    """docs/rules.md shows the words of the law under each rule that stands on them."""
    page = (ROOT / "docs" / "rules.md").read_text("utf-8")
    section = page[page.index("### content/supervision-results") :]
    words = clauses.clause("regulation-2019/46").text

    assert words is not None
    assert f"> {words}" in section[: section.index("\n### ")]


def test_file_is_no_rule() -> None:
    """The file stands where it is not taken for a rule, and is shipped."""
    assert (folder("grammar") / "clauses.yaml").is_file()
    assert not (folder("rules") / "clauses.yaml").is_file()


def test_plain_path_does_not_read_them() -> None:
    """Checking a text file reads no clause."""
    code = (
        "import sys; from govlint.__main__ import main; sys.argv = ['govlint', 'examples/clean-2021.txt']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('govlint.clauses', 'json', 'difflib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)

    assert "[]" == done.stdout.splitlines()[-1]
