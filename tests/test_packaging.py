"""The wheel holds grammar, rules and their compiled form, and works without being unpacked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = (
    "govlint",
    "grammar",
    "rules",
    "docs",
    "examples",
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    "LICENSE",
)

pytestmark = pytest.mark.packaging


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, by way of the sdist, from a copy of the checkout."""
    source = tmp_path_factory.mktemp("source")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "_compiled.py"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, source / name)
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(target), str(source)]
    built = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    assert built.returncode == 0, built.stdout + built.stderr
    (found,) = target.glob("*.whl")
    return found


def _files(folder: str) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _govlint(wheel: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run govlint from inside the wheel, away from the checkout."""
    start = "import sys; sys.path.insert(0, sys.argv.pop(1)); from govlint.__main__ import main; sys.exit(main())"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [sys.executable, "-P", "-X", "utf8", "-c", start, str(wheel), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=wheel.parent,
        env=environment,
    )


def test_wheel_has_every_source(wheel: Path) -> None:
    """Grammar and rules travel inside the package, and nothing of the repository travels beside it."""
    names = set(ZipFile(wheel).namelist())

    assert {f"govlint/data/{name}" for name in _files("grammar") | _files("rules")} <= names
    assert {name.partition("/")[0] for name in names} <= {"govlint", f"{wheel.name.partition('-py3')[0]}.dist-info"}


def test_wheel_has_the_compiled_sources(wheel: Path) -> None:
    """Start-up reads plain data; a wheel built from the sdist makes its own."""
    assert "govlint/_compiled.py" in ZipFile(wheel).namelist()


def test_wheel_has_the_code_of_every_class(wheel: Path) -> None:
    """No class is compiled at start-up: the wheel has the code of all that a check makes."""
    script = (
        "import sys; sys.dont_write_bytecode = True\n"
        "from govlint.cli import run\n"
        "run(['--fail-on', 'never', sys.argv[1]])\n"
        "from govlint import _compiled, light\n"
        "print(len(light.SOURCES) > 50, light.SOURCES - set(_compiled.CODES))\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", script, str(ROOT / "examples" / "zero-total.txt")],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONPATH": str(wheel), "PYTHONUTF8": "1"},
        cwd=wheel.parent,
    )

    assert found.stdout.endswith("True set()\n")


def test_runs_from_inside_the_zip(wheel: Path) -> None:
    """The module that runs is the one in the wheel."""
    start = "import sys; sys.path.insert(0, sys.argv[1]); import govlint; print(govlint.__file__)"
    found = subprocess.run(
        [sys.executable, "-P", "-c", start, str(wheel)], capture_output=True, text=True, check=True, cwd=wheel.parent
    )

    assert found.stdout.startswith(str(wheel))


def test_clean_report_from_inside_the_zip(wheel: Path) -> None:
    """A clean report has no findings."""
    found = _govlint(wheel, str(ROOT / "examples" / "clean-2021.txt"), "--format", "json")

    assert found.returncode == 0, found.stdout + found.stderr
    assert json.loads(found.stdout)["reports"][0]["findings"] == []


def test_faulty_report_from_inside_the_zip(wheel: Path) -> None:
    """A faulty report has the same findings as from a checkout, and is reported through the exit status."""
    report = str(ROOT / "examples" / "zero-total.txt")
    here = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "govlint", report, "--format", "json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    found = _govlint(wheel, report, "--format", "json")

    assert found.returncode == here.returncode == 1, found.stdout + found.stderr + here.stderr
    assert found.stdout == here.stdout


def test_explain_from_inside_the_zip(wheel: Path) -> None:
    """A rule explains itself, which reads its source in the zip file."""
    found = _govlint(wheel, "explain", "requests/balance")

    assert found.returncode == 0, found.stdout + found.stderr
    assert "requests/balance" in found.stdout


def test_checklist_from_inside_the_zip(wheel: Path) -> None:
    """The templates of the 核对单 travel in the package and are read in the zip file."""
    found = _govlint(wheel, str(ROOT / "examples" / "clean-2021.txt"), "--format", "html")

    assert found.returncode == 0, found.stdout + found.stderr
    assert found.stdout.startswith("<!DOCTYPE html>\n")
    assert found.stdout.endswith("</html>\n")
