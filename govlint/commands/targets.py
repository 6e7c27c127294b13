"""Where the outputs go: each format to standard output or to the file that follows it."""

from __future__ import annotations

import io
import sys

from govlint.errors import ConfigError
from govlint.light import TYPE_CHECKING
from govlint.output import encoding, writer
from govlint.saving import save

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govlint.run import Run


def asked(arguments: Sequence[str], formats: list[str], outputs: list[str]) -> list[tuple[str, str | None]]:
    """Return the formats in order, each with the file that follows it; ``None`` is standard output."""
    if not formats:
        if len(outputs) > 1:
            raise ConfigError(
                "有几个 -o，却没有说各是什么格式；请在每个 -o 前写 -f",
                "there are several -o without their formats; please write -f before each -o",
            )
        return [("text", outputs[0] if outputs else None)]
    found: list[tuple[str, str | None]] = []
    waiting = list(outputs)
    for argument in arguments:
        if argument == "--":
            break
        if argument in {"-f", "--format"} or (argument.startswith(("--format=", "-f")) and argument != "--fail-on"):
            found.append((formats[len(found)], None))
        elif argument in {"-o", "--output"} or argument.startswith("--output=") or argument[:2] == "-o":
            if not found or found[-1][1] is not None:
                raise ConfigError(
                    "-o 前面没有对应的 -f；请写成 -f 格式 -o 文件",
                    "there is no -f before this -o; please write -f FORMAT -o FILE",
                )
            found[-1] = (found[-1][0], waiting.pop(0))
    if sum(target is None for _, target in found) > 1:
        raise ConfigError(
            "几种格式不能都写到标准输出；请给它们各写一个 -o",
            "several formats cannot all go to standard output; please give each its own -o",
        )
    return found


def write(outcome: Run, name: str, target: str | None) -> None:
    """Write *outcome* in the format *name* to the file *target*, or to standard output. Raises :class:`ConfigError`.

    A file holds the whole output or what it held before.
    """
    if target is None or target == "-":
        writer(name)(outcome, sys.stdout)
        return
    data = io.BytesIO()
    with io.TextIOWrapper(data, encoding=encoding(name), newline="", write_through=True) as stream:
        writer(name)(outcome, stream)
        whole = data.getvalue()
    save(target, whole)
