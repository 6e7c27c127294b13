"""No file makes the program crash, hang or fill the memory: it is read, or refused in one sentence."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from attack import run
from attacks import attacks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attack import Attack

_BYTES = 1024**3
_SECONDS = {"Word": 10, "网页": 10, "PDF": 30}
# What is seen of a file that is read as any other; the PDF files hold but a few words.
_SEEN = {"Word": "云岭市清河区人民政府", "网页": "云岭市清河区人民政府", "PDF": "通过"}


ALL = [(form, attack) for form, some in attacks().items() for attack in some.values()]
LISTED = (Path(__file__).parents[1] / "docs" / "security.md").read_text("utf-8").splitlines()


@pytest.fixture
def _little_memory() -> Iterator[None]:
    """Give the program, which inherits the limit, one GiB."""
    if sys.platform != "linux":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_BYTES, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_AS, before)


@pytest.mark.usefixtures("_little_memory")
@pytest.mark.parametrize(("form", "attack"), ALL, ids=[f"{form}-{attack.what}" for form, attack in ALL])
def test_attack_is_read_or_refused(form: str, attack: Attack, tmp_path: Path) -> None:
    """An attack is refused in one sentence and with status 2, or read as any file is; neither takes long."""
    outcome = run(attack, tmp_path)

    assert "内部错误" not in outcome.stdout + outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert outcome.seconds < _SECONDS[form]
    if attack.says:
        assert 2 == outcome.status
        assert attack.says in outcome.stdout
        assert 1 == outcome.stdout.count("无法读取")
    else:
        assert outcome.status in {0, 1}
        assert _SEEN[form] in outcome.stdout


def test_attacks_are_listed() -> None:
    """The page for users lists every attack and what becomes of it, and no other."""
    rows = [line.split(" | ") for line in LISTED if line.startswith(("| Word |", "| 网页 |", "| PDF |"))]
    found = {(row[0].removeprefix("| "), row[1]): row[3] for row in rows if len(row) > 4}

    assert {(form, attack.what) for form, attack in ALL} == set(found)
    assert [] == [a.what for form, a in ALL if (a.says or "照常读") not in found[form, a.what]]
