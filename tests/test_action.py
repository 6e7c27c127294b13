"""The GitHub Action and the GitLab template: valid under the schemas of both, and their scripts do what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

import runner
from published import json_complaints, xml_complaints

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
SCHEMAS = {
    "action.yml": ["--builtin-schema", "vendor.github-actions"],
    "examples/ci/github.yml": ["--builtin-schema", "vendor.github-workflows"],
    "examples/ci/gitlab-ci.yml": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "templates/govlint.gitlab-ci.yml": ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder with a good and a bad report, and names that a shell or a program could misread."""
    folder = tmp_path / "work"
    (folder / "年报 2023").mkdir(parents=True)
    shutil.copy(ROOT / "examples" / "clean-2021.txt", folder / "年报 2023" / "好 的.txt")
    shutil.copy(ROOT / "examples" / "zero-total.txt", folder / "坏.txt")
    (tmp_path / "temp").mkdir()
    return folder


def check(reports: Path, **inputs: str) -> runner.Done:
    """Run the action's check step with the govlint of these tests."""
    named = {name.replace("_", "-"): value for name, value in inputs.items()}
    return runner.execute(named, reports, reports.parent / "temp", {"program": str(BIN / "govlint")})


def _valid(text: str, schema: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "subject.yml"
    file.write_text(text, "utf-8")
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(file)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("name", SCHEMAS)
def test_valid(name: str, tmp_path: Path) -> None:
    """Each file is valid under the schema that is published for its kind."""
    done = _valid((ROOT / name).read_text("utf-8"), SCHEMAS[name], tmp_path)

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("action.yml", "using: composite", "using: compost"),
        ("examples/ci/github.yml", "runs-on:", "runs-at:"),
        ("templates/govlint.gitlab-ci.yml", "  script:", "  scripts:"),
    ],
)
def test_schemas_are_at_work(name: str, old: str, new: str, tmp_path: Path) -> None:
    """The schemas see what was planted for them."""
    assert _valid((ROOT / name).read_text("utf-8").replace(old, new), SCHEMAS[name], tmp_path).returncode == 1


def _scripts() -> dict[str, str]:
    return {step["id"]: step["run"] for step in runner.action()["runs"]["steps"] if "run" in step}


@pytest.mark.parametrize("name", _scripts())
def test_scripts_are_sound(name: str) -> None:
    """The scripts of the action pass shellcheck."""
    done = subprocess.run(
        [BIN / "shellcheck", "--shell=bash", "--severity=style", "-"],
        input=_scripts()[name],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.stdout + done.stderr == ""


def test_no_input_is_part_of_a_script() -> None:
    """What comes from outside reaches a script as a variable: it can say what it likes, the shell does not read it."""
    assert [] == [name for name, script in _scripts().items() if "${{" in script]


def test_good_report_passes(reports: Path) -> None:
    """A good report passes, whatever its name; the SARIF file is there."""
    done = check(reports, paths="年报 2023/好 的.txt")

    assert (done.status, done.outputs) == (0, {"status": "0", "sarif": "govlint.sarif"})
    assert done.log == ""
    assert json.loads((reports / "govlint.sarif").read_text("utf-8"))["runs"][0]["results"] == []


def test_bad_report_fails_and_is_annotated(reports: Path) -> None:
    """A bad report fails the step, is annotated, and is in the SARIF file all the same."""
    done = check(reports, paths="年报 2023\n坏.txt\n", sarif="out.sarif")

    assert (done.status, done.outputs) == (1, {"status": "1", "sarif": "out.sarif"})
    assert "::error file=坏.txt,line=504," in done.log
    assert len(json.loads((reports / "out.sarif").read_text("utf-8"))["runs"][0]["artifacts"]) == 2


def test_whole_folder_by_default(reports: Path) -> None:
    """Without inputs everything below the workspace is checked."""
    assert check(reports).outputs["status"] == "1"


def test_fail_on_never(reports: Path) -> None:
    """With fail-on never the findings are told and the step passes."""
    done = check(reports, fail_on="never")

    assert (done.status, done.outputs["status"]) == (0, "0")
    assert "::error file=坏.txt" in done.log


def test_no_sarif(reports: Path) -> None:
    """With an empty sarif nothing is written, and the output is empty."""
    done = check(reports, sarif="")

    assert done.outputs == {"status": "1", "sarif": ""}
    assert not (reports / "govlint.sarif").exists()


def test_sarif_name_cannot_set_outputs(reports: Path) -> None:
    """A line end in the name of the SARIF file would set outputs of its own; it is refused."""
    done = check(reports, sarif="a.sarif\nstatus=0")

    assert (done.status, done.outputs) == (2, {"status": "", "sarif": ""})


def test_more_options(reports: Path) -> None:
    """Further options come one a line, and may hold spaces."""
    (reports / "我的 规则.toml").write_text('fail-on = "never"\n', "utf-8")

    assert check(reports, args="--select=title/*\n--lang=en\n", paths="坏.txt").status == 0


def test_unreadable_file(reports: Path) -> None:
    """A file that cannot be read is status 2, and said so."""
    done = check(reports, paths="没有.txt")

    assert (done.status, done.outputs) == (2, {"status": "2", "sarif": "govlint.sarif"})
    assert "::error file=没有.txt,title=无法读取::" in done.log


def test_nothing_to_check(reports: Path) -> None:
    """A folder without reports is status 3."""
    (reports / "空").mkdir()

    assert check(reports, paths="空").outputs == {"status": "3", "sarif": ""}


@pytest.mark.parametrize(
    "path",
    ["$(touch owned)", "`touch owned`", '"; touch owned; "', "-o", "--output=owned", "-fjson", "*", "a\\b", "${HOME}"],
)
def test_names_are_no_commands(path: str, reports: Path) -> None:
    """No name of a file is read by the shell, or as an option."""
    done = check(reports, paths=path)

    assert done.status == 2, done.log
    assert done.log.startswith(f"::error file={path.replace('%', '%25')},title=无法读取::")
    assert not (reports / "owned").exists()


def _gitlab() -> dict[str, Any]:
    """Return the job of the template, with the variables of the template and its own."""
    data: dict[str, Any] = yaml.safe_load((ROOT / "templates/govlint.gitlab-ci.yml").read_text("utf-8"))
    job: dict[str, Any] = data["govlint"]
    return job | {"variables": data["variables"] | job["variables"]}


def test_gitlab_job(reports: Path) -> None:
    """The script of the GitLab job writes both reports, valid under their schemas, and fails for a bad report."""
    job = _gitlab()
    (reports / ".govlint").symlink_to(BIN.parent)  # in place of the two lines that install it
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-c", job["script"][2]],
        cwd=reports,
        env={**os.environ, **job["variables"], "GOVLINT_PATHS": "坏.txt 年报*"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "共 2 份：不通过 1 份" in done.stdout
    assert [] == json_complaints(
        (reports / "gl-code-quality-report.json").read_text("utf-8"), "gitlab-code-quality.json"
    )
    assert [] == xml_complaints((reports / "govlint-junit.xml").read_text("utf-8"), "junit.xsd")
    assert job["artifacts"]["reports"] == {
        "codequality": "gl-code-quality-report.json",
        "junit": "govlint-junit.xml",
    }


def test_page_shows_the_examples() -> None:
    """docs/ci.md shows the files of examples/ci as they are."""
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    shown = {block.strip() for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)}

    for file in sorted((ROOT / "examples" / "ci").iterdir()):
        assert file.read_text("utf-8").strip() in shown, file.name


def test_inputs_are_documented() -> None:
    """docs/ci.md names every input and output of the action."""
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    names = [*runner.action()["inputs"], *runner.action()["outputs"]]

    assert [] == [name for name in names if f"| `{name}` |" not in page]
