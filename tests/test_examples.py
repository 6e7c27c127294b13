"""Each example gives the output that lies beside it, and the documentation shows what the program prints."""

from __future__ import annotations

import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from costume_files import COMMITTED, COMMITTED_NAMES, OFFICE, OFFICE_NAMES, office, paper_of
from govlint.builtin import rules
from govlint.cli import run
from govlint.explain import FAMILIES, markdown

ROOT = Path(__file__).parents[1]
ENDINGS = (".txt", ".md", ".html", ".docx", ".pdf")
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if path.suffix in ENDINGS)


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
    run([f"examples/{name}"])

    _same(request, ROOT / "examples" / f"{name.removesuffix('.txt')}.out", capsys.readouterr().out)


def test_province(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """A province's own rules and settings give the output that lies beside its report."""
    run(["examples/province/清河区2023.txt"])

    _same(request, ROOT / "examples" / "province" / "清河区2023.out", capsys.readouterr().out)


def test_province_settings(request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """What holds for the province's report, and where it was decided, lies beside it too."""
    run(["config", "show", "examples/province/清河区2023.txt"])

    _same(request, ROOT / "examples" / "province" / "清河区2023.settings", capsys.readouterr().out)


@pytest.mark.parametrize("name", COMMITTED_NAMES)
@pytest.mark.parametrize("ending", COMMITTED)
def test_files_are_those_of_the_texts(name: str, ending: str) -> None:
    """The examples in other formats are what their generators make of the text (``python tests/costume_files.py``)."""
    made = COMMITTED[ending](paper_of(name))
    kept = (ROOT / "examples" / f"{name}.{ending}").read_bytes()

    assert _contents(made, ending) == _contents(kept, ending)


@pytest.mark.parametrize("name", OFFICE_NAMES)
def test_files_of_the_office_are_those_of_the_texts(name: str) -> None:
    """The Word files of the tutorial are what the generator makes of their texts."""
    kept = (OFFICE / f"{name}.docx").read_bytes()

    assert _contents(office(name), "docx") == _contents(kept, "docx")


def _contents(data: bytes, ending: str) -> object:
    """Return what is in a file, whichever version of a library wrote it."""
    if ending == "docx":
        with ZipFile(io.BytesIO(data)) as archive:
            return {entry.filename: (entry.date_time, archive.read(entry)) for entry in archive.infolist()}
    if ending == "pdf":
        from pdfminer.high_level import extract_pages
        from pdfminer.layout import LTTextContainer

        return [
            sorted(  # the library's own order depends on where things lie in memory
                (
                    type(item).__name__,
                    item.get_text() if isinstance(item, LTTextContainer) else "",
                    *map(round, item.bbox),
                )
                for item in page
            )
            for page in extract_pages(io.BytesIO(data))
        ]
    return data


@pytest.mark.parametrize("kind", ["json", "sarif", "github", "gitlab", "junit", "checkstyle"])
def test_other_formats(kind: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """The other formats of one example lie beside it too."""
    run(["examples/zero-total.txt", "--format", kind])

    _same(request, ROOT / "examples" / f"zero-total.{kind}", capsys.readouterr().out)


@pytest.mark.parametrize(("kind", "ending"), [("html", "html"), ("markdown", "md"), ("csv", "csv")])
def test_checklist(kind: str, ending: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The 核对单 of the same example lies in a folder of its own, byte for byte."""
    made = tmp_path / f"核对单.{ending}"
    kept = ROOT / "examples" / "checklist" / made.name
    run(["examples/zero-total.txt", "--format", kind, "--output", str(made)])
    if request.config.getoption("--update-golden"):
        kept.write_bytes(made.read_bytes())

    assert made.read_bytes() == kept.read_bytes()


def test_clean_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """A right report gives no finding at all, of no severity, and nothing that could not be judged."""
    clean = [f"examples/{name}" for name in EXAMPLES if name.startswith("clean-")]

    assert 0 == run([*clean, "--fail-on", "note"])
    assert "共 6 份：不通过 0 份，未能完成检查 0 份，通过 6 份" in capsys.readouterr().out


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
