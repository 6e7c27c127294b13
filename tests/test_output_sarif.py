"""SARIF logs: what viewers and code scanning read. ``test_sarif_validator.py`` holds them against the schema."""

from __future__ import annotations

import io
import json
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

import pytest

import sample
from govlint.finding import Place, Severity
from govlint.light import replace
from govlint.output import paths, writer

if TYPE_CHECKING:
    from pathlib import PurePath

    from govlint.run import Run

    Log = dict[str, dict[str, object]]


def text(run: Run) -> str:
    """Return the log as text."""
    stream = io.StringIO()
    writer("sarif")(run, stream)
    return stream.getvalue()


def dig(run: Run, *steps: str | int) -> object:
    """Return what stands in the log at *steps* below its one run."""
    (found,) = json.loads(text(run))["runs"]
    for step in steps:
        found = found[step]
    return found


FILE = "%E6%B8%85%E6%B2%B3%E5%8C%BA/2023%E5%B9%B4%E6%8A%A5.txt"


def test_the_run() -> None:
    """The run says who made it, in what language, and how columns are counted."""
    run = sample.whole()

    assert dig(run, "columnKind") == "unicodeCodePoints"
    assert dig(run, "language") == dig(run, "tool", "driver", "language") == "zh-CN"
    assert dig(sample.whole("en"), "language") == "en"
    assert dig(run, "tool", "driver", "name") == "govlint"
    assert dig(run, "tool", "driver", "semanticVersion") == "0.1.0"
    assert dig(run, "originalUriBaseIds") == {"%SRCROOT%": {"description": {"text": "运行 govlint 的目录"}}}


def test_rules_are_told_in_full() -> None:
    """Each active rule is described, in the order of ids, whether it found something or not."""
    assert dig(sample.whole(), "tool", "driver", "rules", 1) == {
        "id": "requests/results-total",
        "name": "RequestsResultsTotal",
        "shortDescription": {"text": "办理结果合计"},
        "fullDescription": {"text": "办理结果合计。依据：条例。"},
        "help": {"text": "核对各项。依据：条例。", "markdown": "**办理结果合计**\n\n核对各项。\n\n*依据：条例*"},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["requests"], "basis": "条例", "formats": ["2019", "2021"], "problem.severity": "error"},
    }


def test_a_result() -> None:
    """A finding in a cell has its region with the words, what surrounds it, the cell of the form, and its values."""
    assert dig(sample.whole(), "results", 2, "locations") == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": FILE, "uriBaseId": "%SRCROOT%", "index": 0},
                "region": {
                    "startLine": 11,
                    "startColumn": 11,
                    "endLine": 11,
                    "endColumn": 12,
                    "snippet": {"text": "4"},
                },
                "contextRegion": {
                    "startLine": 10,
                    "startColumn": 1,
                    "endLine": 12,
                    "endColumn": 24,
                    "snippet": {
                        "text": "| （三）1.属于国家秘密 | 0 | 0 |\n"
                        "| （七）总计 | 4 | 0 |\n"
                        "| 四、结转下年度继续办理 | 1 | 0 |"
                    },
                },
            },
            "logicalLocations": [
                {
                    "name": "表三 · （七）总计 · 自然人",
                    "fullyQualifiedName": "requests/总计/自然人",
                    "kind": "cell",
                }
            ],
        }
    ]
    assert dig(sample.whole(), "results", 2, "ruleId") == "requests/balance"
    assert dig(sample.whole(), "results", 2, "ruleIndex") == 0
    assert dig(sample.whole(), "results", 2, "kind") == "fail"
    assert dig(sample.whole(), "results", 2, "level") == "error"
    assert dig(sample.whole(), "results", 2, "properties") == {"values": {"left": 6, "right": 5}}


def test_related_cells_are_linked() -> None:
    """Every cell of an equation is a related location, and the message links it: else GitHub would not show it."""
    run = sample.whole()
    related = dig(run, "results", 2, "relatedLocations")

    assert isinstance(related, list)
    assert [(location["id"], location["message"]["text"]) for location in related] == [
        (1, "新收 = 6"),
        (2, "上年结转 = 0"),
        (3, "结转下年度 = 1"),
    ]
    assert related[0]["physicalLocation"]["region"]["startLine"] == 7
    assert related[0]["logicalLocations"][0]["fullyQualifiedName"] == "requests/新收/自然人"
    assert dig(run, "results", 2, "message", "text") == (
        "“自然人”一列：新收加上年结转是 6，总计加结转下年度是 5。"
        "相关：[新收 = 6](1)、[上年结转 = 0](2)、[结转下年度 = 1](3)。"
    )


def test_a_report_cannot_plant_links() -> None:
    """Words of the report that look like a link to a viewer, or steer a terminal, are shown as words."""
    subject = sample.report()
    finding = sample.balance(subject)
    words = {**finding.problem.words, "column": "[点此](http://example)\x1b"}
    notes = (replace(finding.problem.related[0], message="a](1)[b"),)
    finding = replace(finding, problem=replace(finding.problem, words=words, related=notes))
    message = dig(sample.run(sample.result(subject, finding)), "results", 0, "message", "text")

    assert isinstance(message, str)
    assert message.startswith("“[点此] (http://example)\\x1b”一列：")
    assert message.endswith("相关：[a\\](1)\\[b](1)。")


def test_what_could_not_be_judged_is_a_notification() -> None:
    """It is no result: GitHub would show it as a problem of the report."""
    run = sample.whole()
    notes = dig(run, "invocations", 0, "toolExecutionNotifications")

    assert isinstance(notes, list)
    assert [(note["level"], note["message"]["text"]) for note in notes] == [
        ("note", "未能检查：办理结果合计。表三没有读全。"),
        ("note", "未能检查：办理结果合计。表三没有读全。"),
        ("note", "未能检查：申请数量前后勾稽。表四没有读出。"),
        ("error", "无法读取：不是有效的 docx 文件。"),
    ]
    assert notes[0]["associatedRule"] == {"id": "requests/results-total", "index": 1}
    assert notes[0]["locations"][0]["logicalLocations"][0]["kind"] == "column"
    assert dig(run, "invocations", 0, "executionSuccessful") is False
    assert dig(sample.run(sample.clean()), "invocations", 0, "executionSuccessful") is True


LAW = ("notice-2019-60/annex-3", "notice-2021-30/annex-3")


def lawful(lang: str = "zh") -> Run:
    """Return a run whose rules stand on clauses: two on one, one on another document as a whole, one on none."""
    balance = replace(sample.BALANCE, clauses=LAW)
    total = replace(sample.TOTAL, clauses=LAW[1:])
    number = replace(sample.NUMBER, clauses=("gbt-9704",))
    return replace(sample.whole(lang), rules=(balance, total, sample.MISSING, number))


def test_clauses_are_taxa() -> None:
    """Each document that rules stand on is a taxonomy, whose taxa are the clauses in use, with the words of the law."""
    taxonomies = dig(lawful(), "taxonomies")

    assert isinstance(taxonomies, list)
    assert [(one["name"], [taxon["id"] for taxon in one["taxa"]]) for one in taxonomies] == [
        ("国办公开办函〔2021〕30号", ["notice-2021-30/annex-3"]),
        ("国办公开办函〔2019〕60号", ["notice-2019-60/annex-3"]),
        ("GB/T 9704—2012", ["gbt-9704"]),
    ]
    assert taxonomies[0] == {
        "name": "国办公开办函〔2021〕30号",
        "fullName": "国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知",
        "organization": "国务院办公厅政府信息与政务公开办公室",
        "version": "2021",
        "language": "zh-CN",
        "shortDescription": {
            "text": "国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知 "
            "国办公开办函〔2021〕30号"
        },
        "isComprehensive": False,
        "contents": ["localizedData", "nonLocalizedData"],
        "taxa": [
            {
                "id": "notice-2021-30/annex-3",
                "name": "国办公开办函〔2021〕30号 附件第三部分表格",
                "shortDescription": {"text": "收到和处理政府信息公开申请情况表"},
                "fullDescription": {"text": "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"},
            }
        ],
    }


def test_rules_point_at_their_clauses() -> None:
    """A rule is related to its taxa, and the driver supports their taxonomies; a rule without clauses says nothing."""
    rules, supported = dig(lawful(), "tool", "driver", "rules"), dig(lawful(), "tool", "driver", "supportedTaxonomies")
    taxonomies = dig(lawful(), "taxonomies")

    assert isinstance(rules, list)
    assert isinstance(supported, list)
    assert isinstance(taxonomies, list)
    assert supported == [{"name": one["name"], "index": number} for number, one in enumerate(taxonomies)]
    targets = [link["target"] for link in rules[0]["relationships"]]
    assert [target["id"] for target in targets] == list(LAW)
    for target in targets:
        component = taxonomies[target["toolComponent"]["index"]]
        assert component["name"] == target["toolComponent"]["name"]
        assert component["taxa"][target["index"]]["id"] == target["id"]
    assert "relationships" not in rules[2]


def test_waived_findings_are_suppressed() -> None:
    """A finding that the office waived stays in the log, suppressed; where there is one, the others say that they are not."""
    results = dig(sample.decided(), "results")

    assert isinstance(results, list)
    assert [result["suppressions"] for result in results] == [
        [],
        [],
        [
            {
                "kind": "external",
                "status": "accepted",
                "justification": "网站改版，原件如此",
                "properties": {
                    "who": "清河区政务公开办",
                    "until": "2024-12-31",
                    "source": "govlint-waivers.yaml:3",
                },
            }
        ],
    ]
    assert "suppressions" not in text(sample.whole())


def test_notices_are_about_the_configuration() -> None:
    """What the office's decisions lack is a notification about the configuration; the baseline is told too."""
    run = sample.decided()

    assert dig(run, "invocations", 0, "toolConfigurationNotifications") == [
        {
            "level": "note",
            "message": {"text": "这一条豁免没有对上任何发现。"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "govlint-waivers.yaml", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 7},
                    }
                }
            ],
        }
    ]
    assert dig(run, "invocations", 0, "toolExecutionNotifications") == [
        {"level": "note", "message": {"text": "基线里已有 2 处，不再列出。"}}
    ]


def test_no_more_results_than_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of too many findings errors are kept before warnings before notes, waived ones last, and the log says so."""
    monkeypatch.setattr("govlint.output.sarif.LIMIT", 3)
    subject = sample.report()
    error, note = sample.missing(subject), sample.bracket(subject)
    warning = replace(sample.balance(subject), severity=Severity.WARNING)
    one = sample.result(subject, note, sample.waived(error), warning)
    other = sample.result(sample.report(path="乙.txt"), error, note)
    run = sample.run(one, other)
    results = dig(run, "results")

    assert isinstance(results, list)
    assert [(r["ruleId"], r["level"], r.get("suppressions")) for r in results] == [
        ("wording/document-number", "note", None),
        ("requests/balance", "warning", None),
        ("structure/section-missing", "error", None),
    ]
    assert dig(run, "invocations", 0, "toolExecutionNotifications", -1) == {
        "level": "warning",
        "message": {"text": "发现共 5 处，超过 3 处的上限：先留错误，再留警告，再留提示，没有列出 2 处。"},
    }


def test_as_many_results_as_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many findings as there is room for are all kept, and nothing is said."""
    monkeypatch.setattr("govlint.output.sarif.LIMIT", 3)
    run = sample.run(sample.result())
    results = dig(run, "results")

    assert isinstance(results, list)
    assert len(results) == 3
    assert dig(run, "invocations", 0, "toolExecutionNotifications") == []


def test_a_folder_is_one_run() -> None:
    """All reports of a call are one run, with one list of results."""
    run = sample.run(sample.result(), sample.result(sample.report(path="乙.txt")), sample.clean())
    artifacts, results = dig(run, "artifacts"), dig(run, "results")

    assert isinstance(artifacts, list)
    assert isinstance(results, list)
    assert (len(artifacts), len(results)) == (3, 6)


def test_artifacts_carry_the_verdict() -> None:
    """Each report is an artifact with what it is, its verdict and the counts of checks."""
    assert dig(sample.whole(), "artifacts", 0) == {
        "location": {"uri": FILE, "uriBaseId": "%SRCROOT%"},
        "roles": ["analysisTarget"],
        "encoding": "UTF-8",
        "properties": {
            "title": "示例省云岭市清河区2023年政府信息公开工作年度报告",
            "body": "清河区人民政府",
            "year": 2023,
            "format": "2021",
            "verdict": "fail",
            "passed": 61,
            "failed": 3,
            "notJudged": 3,
            "notApplicable": 9,
            "published": None,
        },
    }


def test_a_file_named_twice_is_one_artifact() -> None:
    """The results of both readings point at it."""
    run = sample.run(sample.clean("a.txt"), sample.result(), sample.result(sample.report(path="./清河区/2023年报.txt")))
    artifacts, results = dig(run, "artifacts"), dig(run, "results")

    assert isinstance(artifacts, list)
    assert isinstance(results, list)
    assert len(artifacts) == 2
    assert {result["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for result in results} == {1}


def test_a_fix() -> None:
    """A fix replaces a region of the file."""
    assert dig(sample.whole(), "results", 0, "fixes") == [
        {
            "description": {"text": "改为〔〕。"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": FILE, "uriBaseId": "%SRCROOT%", "index": 0},
                    "replacements": [
                        {
                            "deletedRegion": {
                                "startLine": 3,
                                "startColumn": 12,
                                "endLine": 3,
                                "endColumn": 18,
                                "snippet": {"text": "[2021]"},
                            },
                            "insertedContent": {"text": "〔2021〕"},
                        }
                    ],
                }
            ],
            "properties": {"safe": True},
        }
    ]


def test_fingerprints_are_those_of_json() -> None:
    """Both formats know a finding by one name."""
    stream = io.StringIO()
    writer("json")(sample.whole(), stream)
    marks = [finding["fingerprint"] for finding in json.loads(stream.getvalue())["reports"][0]["findings"]]
    results = dig(sample.whole(), "results")

    assert isinstance(results, list)
    assert [result["partialFingerprints"]["govlint/v1"] for result in results] == marks


def test_columns_count_code_points() -> None:
    """A rare ideograph is one column, though two of UTF-16."""
    subject = sample.report(sample.TEXT.replace("依据国办", "𠮷𠮷国办"))
    region = dig(sample.run(sample.result(subject, sample.bracket(subject))), "results", 0, "locations", 0)

    assert isinstance(region, dict)
    assert region["physicalLocation"]["region"]["startColumn"] == 12


def test_long_places_have_no_snippet() -> None:
    """The words of a whole part are not repeated."""
    body = "很长的一段文字。" * 500
    subject = sample.report(sample.TEXT + body)
    finding = sample.bracket(subject)
    finding = replace(finding, problem=replace(finding.problem, span=sample.find(subject.text, body)))
    found = dig(sample.run(sample.result(subject, finding)), "results", 0, "locations", 0, "physicalLocation")

    assert isinstance(found, dict)
    assert "snippet" not in found["region"]
    assert "contextRegion" not in found


def test_variant_severity() -> None:
    """The level is that of the finding, not of the rule."""
    subject = sample.report()
    finding = replace(sample.balance(subject), severity=Severity.NOTE)

    assert dig(sample.run(sample.result(subject, finding)), "results", 0, "level") == "note"


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        (Place(5), "section"),
        (Place(3, "requests"), "table"),
        (Place(3, "requests", "总计"), "row"),
        (Place(3, "requests", None, "总计"), "column"),
        (Place(3, "requests", "总计", "总计"), "cell"),
    ],
)
def test_kinds_of_places(place: Place, kind: str) -> None:
    """A logical location says what it is."""
    subject = sample.report()
    finding = sample.bracket(subject)
    finding = replace(finding, problem=replace(finding.problem, place=place))
    run = sample.run(sample.result(subject, finding))

    assert dig(run, "results", 0, "locations", 0, "logicalLocations", 0, "kind") == kind


def test_the_same_bytes() -> None:
    """The same input gives the same bytes."""
    assert text(sample.whole()) == text(sample.whole())


# ------------------------------------------------------------------------------------------------------------ paths

POSIX = PurePosixPath("/home/office")
WINDOWS = PureWindowsPath("C:\\office")


@pytest.mark.parametrize(
    ("root", "path", "uri", "inside", "relative"),
    [
        (POSIX, "a.txt", "a.txt", True, "a.txt"),
        (POSIX, "./a//b.txt", "a/b.txt", True, "a/b.txt"),
        (POSIX, "报告 2024.txt", "%E6%8A%A5%E5%91%8A%202024.txt", True, "报告 2024.txt"),
        (POSIX, "a:b#c?d%20.txt", "a%3Ab%23c%3Fd%2520.txt", True, "a:b#c?d%20.txt"),
        (POSIX, "/home/office/x/a.txt", "x/a.txt", True, "x/a.txt"),
        (POSIX, "x/../a.txt", "a.txt", True, "a.txt"),
        (POSIX, "../a b.txt", "file:///home/a%20b.txt", False, "../a b.txt"),
        (POSIX, "/srv/a.txt", "file:///srv/a.txt", False, "/srv/a.txt"),
        (POSIX, "../../../../../a.txt", "file:///a.txt", False, "../../../../../a.txt"),
        (POSIX, "C:\\a.txt", "C%3A%5Ca.txt", True, "C:\\a.txt"),
        (POSIX, "\udcff.txt", "%FF.txt", True, "\udcff.txt"),
        (WINDOWS, "x\\a.txt", "x/a.txt", True, "x/a.txt"),
        (WINDOWS, "c:\\OFFICE\\x\\a.txt", "x/a.txt", True, "x/a.txt"),
        (WINDOWS, "D:\\a b.txt", "file:///D:/a%20b.txt", False, "D:/a b.txt"),
        (WINDOWS, "..\\a.txt", "file:///C:/a.txt", False, "../a.txt"),
        (WINDOWS, "\\\\server\\share\\a.txt", "file://server/share/a.txt", False, "//server/share/a.txt"),
    ],
)
def test_paths(root: PurePath, path: str, uri: str, inside: bool, relative: str) -> None:  # noqa: FBT001
    """A path below the root is relative to it and percent-encoded; any other is a whole URI."""
    assert paths.uri(path, root) == (uri, inside)
    assert paths.relative(path, root) == relative
