"""No web page and no web archive makes the program crash, hang or fill the memory: it is read, or refused in one sentence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from attack import run
from attack_html import ATTACKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from attack import Attack

_SECONDS = 10
_BYTES = 1024**3


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
@pytest.mark.parametrize("attack", ATTACKS.values(), ids=list(ATTACKS))
def test_attack_is_read_or_refused(attack: Attack, tmp_path: Path) -> None:
    """An attack is refused in one sentence and with status 2, or read as any file is; neither takes long."""
    outcome = run(attack, tmp_path)

    assert "内部错误" not in outcome.stdout + outcome.stderr
    assert outcome.seconds < _SECONDS
    if attack.says:
        assert 2 == outcome.status
        assert attack.says in outcome.stdout
        assert 1 == outcome.stdout.count("无法读取")
    else:
        assert outcome.status in {0, 1}
        assert "云岭市清河区人民政府" in outcome.stdout
