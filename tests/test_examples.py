"""Each example gives the output that lies beside it, and the documentation shows what the program prints."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from govlint.builtin import rules
from govlint.cli import run
from govlint.explain import FAMILIES, markdown

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(path.stem for path in (ROOT / "examples").glob("*.txt"))


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def _same(request: pytest.FixtureRequest, path: Path, found: str) -> None:
    if request.config.getoption("--update-golden"):
        path.write_text(found, "utf-8", newline="\n")

    assert path.read_text("utf-8") == found


@pytest.mark.parametrize("name", EXAMPLES)
def test_output(name: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed for people is what lies beside the example."""
    run([f"examples/{name}.txt"])

    _same(request, ROOT / "examples" / f"{name}.out", capsys.readouterr().out)


@pytest.mark.parametrize("kind", ["json", "sarif", "github"])
def test_other_formats(kind: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """The other formats of one example lie beside it too."""
    run(["examples/zero-total.txt", "--format", kind])

    _same(request, ROOT / "examples" / f"zero-total.{kind}", capsys.readouterr().out)


def test_clean_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """A right report gives no finding at all, of no severity, and nothing that could not be judged."""
    assert 0 == run(["examples/clean-2019.txt", "examples/clean-2021.txt", "--fail-on", "note"])
    assert "共 2 份：不通过 0 份，未能完成检查 0 份，通过 2 份" in capsys.readouterr().out


def test_rules_page(request: pytest.FixtureRequest) -> None:
    """docs/rules.md is what ``govlint rules --format markdown`` prints."""
    stream = io.StringIO()
    markdown(sorted(rules(), key=lambda rule: rule.id), "zh", stream)

    _same(request, ROOT / "docs" / "rules.md", stream.getvalue())


def test_every_family_is_named() -> None:
    """Each family of rules has a name in the documentation."""
    assert {rule.id.partition("/")[0] for rule in rules()} == set(FAMILIES)


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md")))]
)
def test_links(page: str) -> None:
    """What a page links to is there."""
    folder = (ROOT / page).parent
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / page).read_text("utf-8"))

    assert [] == [target for target in targets if not (folder / target).exists()]
