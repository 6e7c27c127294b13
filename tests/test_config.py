"""A configuration decides what is said to; what is wrong in it is blamed on its line, with what was meant."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from subprocess import run as start
from typing import TYPE_CHECKING, cast

import pytest
from jsonschema import Draft202012Validator

from govlint.builtin import rules
from govlint.choosing import put_out, regraded
from govlint.cli import run
from govlint.config import Entry, Layer
from govlint.configfile import KEYS, OVERRIDE_KEYS, read
from govlint.errors import ConfigError
from govlint.settings import Decisions, Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
KNOWN = rules()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder with reports in two others."""
    for name in ("2019", "2023"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text((ROOT / "examples" / "zero-total.txt").read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(text: str, name: str = "govlint.toml") -> None:
    """Write a configuration."""
    Path(name).write_text(text, "utf-8")


def of(path: str = "2019/a.txt", given: Layer | None = None) -> Settings:
    """Return what holds for a report."""
    return Decisions(given).of(path)


def refused(text: str) -> ConfigError:
    """Return the complaint about a configuration."""
    write(text)
    with pytest.raises(ConfigError) as caught:
        of()
    return caught.value


@pytest.mark.parametrize(
    ("text", "place", "words", "english"),
    [
        ('\nfail-on = "error"', "2", "不认识“fail-on”；是不是 fail_on？", "did you mean fail_on?"),
        ('ingore = ["a"]', "1", "是不是 ignore？", "did you mean ignore?"),
        ("nothing_like_it = 1", "1", "可用：rules、select、", "the settings are rules, select, "),
        ('fail_on = "eror"', "1", "是不是 error？", "did you mean error?"),
        ('lang = "cn"', "1", "zh、en 之一", "one of zh, en"),
        ('kind = "县政府"', "1", "县级人民政府", "县级人民政府"),
        ('year = "2023"', "1", "year = 2023", "from 2008 on"),
        ("year = 1999", "1", "2008 以后", "from 2008 on"),
        ("year = true", "1", "写的是 true", "not true"),
        ("published = 2024-01-26T10:00:00", "1", "应是日期", "should be a day"),
        ('published = "2024-02-30"', "1", "应是日期", "should be a day"),
        ('ignore = "wording/*"', "1", 'ignore = ["wording/*"]', "list of strings"),
        ('select = [\n"requests/*",\n3]', "3", "写的是 3", "not 3"),
        ('[ignore]\n"wording/*" = ""', "2", "原因", "reason"),
        ('[severity]\n"wording/*" = "off"', "2", "请写进 ignore", "under ignore"),
        ('[ignore]\n"wording/*" = "甲"\nlang = "en"', "3", "写在 [ignore] 里", "move it above"),
        ('[severity]\nfail_on = "error"', "2", "写在 [severity] 里", "move it above"),
        ('severity = ["a"]', "1", "应写成表", "should be a table"),
        ('ignore = [\n"requests/balanse"]', "2", "是不是 requests/balance？", "did you mean requests/balance?"),
        ('ignore = ["balance"]', "1", "是不是 requests/balance？", "did you mean requests/balance?"),
        ('[ignore]\n"wordng/*" = "甲"', "2", "是不是 wording/*？", "did you mean wording/*?"),
        ('[severity]\n"no/such" = "note"', "2", "没有规则叫“no/such”", "there is no rule “no/such”"),
        ('[[overrides]]\nselect = ["a/b"]', "1", "要写明管哪些文件", "needs paths"),
        ('[[overrides]]\npaths = ["x"]\nignore = ["no/such"]', "3", "没有规则叫“no/such”", "there is no rule"),
        ('[[overrides]]\npaths = ["x"]\nlang = "zh"', "3", "只能写在文件的开头", "at the top of the file"),
        ('[[overrides]]\npaths = ["a",\n"../x"]', "3", "不能有 ..", "cannot hold .."),
        ('[overrides]\npaths = ["x"]', "1", "[[overrides]]", "[[overrides]]"),
        ('rules = ["本省"]', "1", "规则文件夹不存在：", "there is no folder of rules"),
        ("ignore = {wording/* = 1}", "1:18", "要用引号括起来", "in quotes"),
        ("fail_on = error", "1:11", "值要用引号", "stand in quotes"),
        ('lang = "zh"\nlang = "en"\n', "2:12", "写了两次", "stands twice"),
        ('ignore = ["a"\n', "1", "是否成对", "not closed"),
    ],
)
def test_mistake(text: str, place: str, words: str, english: str) -> None:
    """A mistake is one sentence with its line and a remedy, in both languages."""
    error = refused(text)

    assert str(error).startswith(f"govlint.toml:{place}: ")
    assert words in str(error)
    assert error.said("en").startswith(f"govlint.toml:{place}: ")
    assert english in error.said("en")
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('fail_on = "never" # 中'.encode("gb18030"), "不是 UTF-8"),
        (b"x = " + b"[" * 5000, "嵌套太深"),
        (b"#" * (1024 * 1024 + 1), "超过 1 MB"),
    ],
)
def test_file_that_is_no_configuration(data: bytes, words: str) -> None:
    """A file that cannot be read as a configuration is one sentence."""
    Path("govlint.toml").write_bytes(data)
    with pytest.raises(ConfigError, match=words):
        of()


def test_file_as_notepad_saves_it() -> None:
    """A mark at the beginning and Windows line ends are no mistake."""
    Path("govlint.toml").write_bytes(b'\xef\xbb\xbffail_on = "never"\r\nlang = "en"\r\n')

    assert Entry("lang", "en", "govlint.toml:2") == of().values["lang"]


def test_shared_file(folder: Path) -> None:
    """``[tool.govlint]`` in pyproject.toml is a configuration; a pyproject.toml without it is passed over."""
    write('[tool.govlint.ignore]\n"wording/*" = "甲"\n', "pyproject.toml")
    write("# the settings of [tool.govlint] stand above\n[tool.other]\n", "2019/pyproject.toml")

    found = of("2019/a.txt")
    assert str(folder / "pyproject.toml") == found.config.path
    assert Entry("wording/*", "甲", "pyproject.toml:2") == found.off["wording/unbalanced"]


def test_each_file_has_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    """In one run over two folders, each report is judged by the configuration above it, verdict and all."""
    write('fail_on = "never"\nselect = ["requests/*"]', "2019/govlint.toml")
    write('select = ["structure/*"]')
    run(["2019/a.txt", "2023/a.txt", "-f", "json"])
    first, second = json.loads(capsys.readouterr().out)["reports"]

    assert ({"requests"}, {"structure"}) == (_families(first), _families(second))
    assert ("pass", "fail") == (first["verdict"], second["verdict"])


def _families(report: dict[str, object]) -> set[str]:
    findings = cast("Sequence[dict[str, str]]", report["findings"])
    return {finding["rule"].partition("/")[0] for finding in findings}


def test_status_follows_the_reports_own_limit() -> None:
    """A report whose configuration never fails it does not fail the run; the command line decides before that."""
    write('[[overrides]]\npaths = ["2019"]\nfail_on = "never"')

    assert (0, 1, 1) == (run(["2019"]), run(["2019", "2023"]), run(["2019", "--fail-on", "error"]))


def test_broken_configuration_is_found_before_anything_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """A broken configuration of the last file stops the run with status 2 and prints no half of a result."""
    write("x = 1", "2023/govlint.toml")

    assert 2 == run(["2019", "2023"])
    assert "" == capsys.readouterr().out


def test_reasons_are_told_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    """What was decided not to be looked for, and why, stands under the result; a rule without a reason does not."""
    write('ignore = {"wording/*" = "本单位另有规定", "dates/*" = "另有人看"}')
    write('ignore = ["requests/*"]', "2023/govlint.toml")
    run(["2019", "2023", "--ignore", "structure/*"])
    last = capsys.readouterr().out.splitlines()[-1]

    assert "按配置不检查：dates/*（另有人看，govlint.toml:1）、wording/*（本单位另有规定，govlint.toml:1）" == last


def test_overrides_apply_in_order() -> None:
    """Of the overrides that mean a file, a later one decides before an earlier one, and each before the file."""
    write(
        'year = 2019\npublished = 2020-01-02\n[[overrides]]\npaths = ["2019/**"]\nyear = 2020\nkind = "部门"\n'
        '[[overrides]]\npaths = ["*.txt"]\nyear = 2021\n[[overrides]]\npaths = ["2023/**"]\nyear = 2022\n'
    )
    found = of()

    assert (2021, "部门", "2020-01-02") == (found.year, found.value("kind"), found.value("published"))
    assert [3, 7] == [int(one.source.rpartition(":")[2]) for one in found.overrides]
    assert 2022 == of("2023/a.txt").year
    assert 2008 == of(given=Layer(values={"year": Entry("year", "2008", "--year")})).year


def test_named_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    """A configuration that is named holds for all files; its overrides for those in its own folder."""
    write('fail_on = "never"\n[[overrides]]\npaths = ["**"]\nfail_on = "error"', "2023/govlint.toml")

    assert (0, 1) == tuple(run([name, "--config", "2023/govlint.toml"]) for name in ("2019", "2023"))
    assert 2 == run(["2019", "--config", "missing.toml"])
    assert "missing.toml: 读不到配置文件" in capsys.readouterr().err


def test_kind_of_body_is_what_was_decided(capsys: pytest.CaptureFixture[str]) -> None:
    """The kind that the configuration says holds, whatever the name of the body looks like."""
    run(["2019", "-f", "json", "--published", "2021-02-20", "--select", "dates/published-late"])
    before = json.loads(capsys.readouterr().out)["reports"][0]["findings"]
    write('kind = "部门"')
    run(["2019", "-f", "json", "--published", "2021-02-20", "--select", "dates/published-late"])
    after = json.loads(capsys.readouterr().out)["reports"][0]["findings"]

    assert (0, 1) == (len(before), len(after))


def test_standard_input_has_the_place_of_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    """What comes from standard input is judged by what holds for the name that it is given."""
    write('[[overrides]]\npaths = ["2019/**"]\nignore = {"requests/*" = "甲"}')
    text = Path("2019/a.txt").read_bytes()
    command = [sys.executable, "-m", "govlint", "-", "-f", "json", "--stdin-filename", "2019/new.txt"]
    found = json.loads(start(command, input=text, capture_output=True, check=False).stdout)
    capsys.readouterr()

    assert found["reports"][0]["findings"]
    assert "requests" not in _families(found["reports"][0])


def _layer(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Layer:
    return Layer(tuple(Entry(name) for name in select), tuple(Entry(name) for name in ignore))


@pytest.mark.parametrize(
    ("layers", "active"),
    [
        (
            [_layer(["requests/*"], ["requests/row*"])],
            "balance column empty-style exceeds-intake not-a-count results-total",
        ),
        ([_layer(["requests/row*"]), _layer(["requests/balance"])], "balance"),
        ([_layer((), ["requests/row"]), _layer(["requests/row*"])], "row-total"),
        ([_layer((), ["requests/*"]), _layer(["requests/balance"])], "balance"),
        ([_layer((), ["requests/balance"]), _layer(["requests/balance"], ["requests/balance"])], ""),
        ([_layer(["requests/row*"]), _layer((), ["requests/row"])], "row-total"),
    ],
)
def test_select_and_ignore(layers: list[Layer], active: str) -> None:
    """The last select counts, ignores add up, and a rule that is named in full by a later select comes back."""
    off = put_out(KNOWN, layers)
    found = [rule.id for rule in KNOWN if rule.id not in off and rule.id.startswith("requests/")]

    assert active.split() == [name.removeprefix("requests/") for name in found]


def test_whole_id_decides_before_a_pattern() -> None:
    """Of severities the whole id counts before any pattern and a longer pattern before a shorter, in whatever order."""
    table = {"requests/balance": "note", "requests/b*": "error", "*": "note", "requests/*": "warning"}
    layer = Layer(severity=tuple(Entry(name, value) for name, value in table.items()))
    found = regraded(KNOWN, [layer])

    assert "requests/balance" == found["requests/balance"].name
    assert "requests/*" == found["requests/row-total"].name
    assert "*" == found["title/year-missing"].name


def test_severity_holds_for_every_case_of_a_rule() -> None:
    """A rule of another severity has it in its milder cases too; a later layer decides before an earlier one."""
    write('severity = {"*" = "error"}\n[[overrides]]\npaths = ["2019"]\nseverity = {"*" = "note"}')
    found = [
        severity for rule in of().rules for severity in (rule.severity, *(v.severity for v in rule.variants.values()))
    ]

    assert {"note"} == {str(severity) for severity in found}


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    """``config show`` says each setting with its place, and of each rule that is off or changed what did it."""
    write('fail_on = "warning"\n[ignore]\n"wording/*" = "另有规定"\n[severity]\n"requests/balance" = "note"\n')

    assert 0 == run(["config", "show", "2019/a.txt", "--ignore", "dates/published-late", "--year", "2020"])
    shown = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "fail_on warning govlint.toml:1" in shown
    assert "year 2020 命令行 --year" in shown
    assert "lang zh 默认" in shown
    assert "requests/balance 错误 → 提示 govlint.toml:5" in shown
    assert "wording/unbalanced 另有规定 govlint.toml:3 wording/*" in shown
    assert "dates/published-late 没有写原因 命令行 --ignore" in shown
    assert "content/padding 本来就不启用，用 select 启用" in shown


def test_show_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    """The same is told to programs."""
    write('[[overrides]]\npaths = ["2019"]\nselect = ["requests/balance"]\nseverity = {"requests/*" = "note"}')
    run(["config", "show", "2019/a.txt", "-f", "json"])
    found = json.loads(capsys.readouterr().out)["files"][0]

    assert ["requests/balance"] == found["active"]
    assert [{"paths": ["2019"], "source": "govlint.toml:1"}] == found["overrides"]
    assert ["note", "error", "requests/*", "govlint.toml:4"] == [
        found["changed"][0][name] for name in ("severity", "from", "pattern", "source")
    ]
    assert {"why": "not-selected", "source": "govlint.toml:3"}.items() <= found["off"][0].items()
    assert {"value": "error", "source": "default"} == found["settings"]["fail_on"]


def test_show_speaks_english(capsys: pytest.CaptureFixture[str]) -> None:
    """In English no word is Chinese."""
    run(["config", "show", "2019/a.txt", "--lang", "en", "--ignore", "requests/*"])
    shown = capsys.readouterr().out.replace("—", "-")

    assert shown.isascii()


def test_show_of_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped path is an error, not the settings of another file."""
    assert 2 == run(["config", "show", "2019/b.txt"])
    assert "2019/b.txt: 没有这个文件" in capsys.readouterr().err


GOOD = """
rules = []
select = ["requests/*"]
fail_on = "never"
lang = "en"
kind = "部门"
year = 2023
published = "2024-01-26"
unwaivable = ["privacy/*"]
baseline = "govlint-baseline.json"

[ignore]
"requests/row" = "甲"

[severity]
"requests/*" = "note"

[[overrides]]
paths = ["2019/**"]
select = ["wording/*"]
ignore = ["wording/unbalanced"]
severity = {"wording/*" = "note"}
fail_on = "error"
kind = "学校"
year = 2019
published = "2020-01-26"
"""


def test_documented_configurations() -> None:
    """What the page shows as a configuration is one, and names every key there is."""
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    blocks = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    for block in blocks:
        write(block)
        read("govlint.toml")

    assert len(blocks) > 1
    assert [] == [key for key in (*KEYS, *OVERRIDE_KEYS) if not re.search(rf"`(?:\[\[)?{key}\b", page)]


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema takes what the reader takes, with every key there is, and refuses the same mistakes."""
    run(["config", "schema"])
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    good = tomllib.loads(GOOD)
    write(GOOD)
    of()

    assert [] == list(validator.iter_errors(good))
    assert set(KEYS) == set(good)
    assert set(OVERRIDE_KEYS) == set(good["overrides"][0])
    wrong: list[dict[str, object]] = [{"fail-on": "error"}, {"year": "2023"}, {"overrides": [{}]}, {"kind": "县政府"}]
    assert [False] * 4 == [validator.is_valid(one) for one in wrong]


def test_nothing_is_read_where_there_is_nothing() -> None:
    """Without a configuration, neither TOML nor what reads it is imported."""
    code = (
        "import sys; from govlint.cli import run; run(['2019/a.txt']); "
        "print([m for m in ('tomllib', 'govlint.configfile', 'govlint.pathglobs', 'difflib', 'datetime') if m in sys.modules])"
    )
    found = start([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert "[]" == found.stdout.splitlines()[-1]
