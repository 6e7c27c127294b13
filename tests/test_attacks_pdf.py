"""PDF files made to hurt end in bounded time and memory, with one sentence or read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attack import SECONDS, run
from attack_pdf import ATTACKS

if TYPE_CHECKING:
    from pathlib import Path

MEMORY = 1_200 * 1024  # KiB: that of the child is limited to 1 GiB


@pytest.mark.parametrize("name", ATTACKS)
def test_pdf_made_to_hurt(name: str, tmp_path: Path) -> None:
    """It ends in time and in little memory, never with a crash: with one sentence (status 2), or with what can be read."""
    attack = ATTACKS[name]

    outcome = run(attack, tmp_path)

    said = outcome.stdout + outcome.stderr
    assert "Traceback" not in outcome.stderr
    assert outcome.seconds < SECONDS
    assert outcome.peak_kib < MEMORY
    if attack.says:
        assert outcome.status == 2
        assert attack.says in said
        assert said.count("无法读取") + said.count("govlint:") >= 1
    else:
        assert outcome.status in {0, 1}
