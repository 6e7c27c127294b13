"""Files that appear whole or not at all."""

from __future__ import annotations

import os

from govlint.errors import ConfigError, reason


def save(target: str, data: bytes, *, remedy: tuple[str, str] = ("", "")) -> None:
    """Write *data* to the file *target*; what stood there stays until the whole of it is written.

    A link is followed and the permissions of a file that is there are kept; what is no plain file (a pipe, a device) is
    written to as it is. Raises :class:`ConfigError`, with *remedy* (Chinese and English) after the reason.
    """
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as stream:
                stream.write(data)
            return
        _replace(os.path.realpath(target), data)
    except OSError as error:
        zh, en = reason(error)
        raise ConfigError(
            f"{target}: 写不进去：{zh}{remedy[0]}", f"{target}: cannot be written: {en}{remedy[1]}"
        ) from None


def _replace(target: str, data: bytes) -> None:
    temporary = os.path.join(os.path.dirname(target), f".{os.path.basename(target)[:60]}.{os.getpid()}.tmp")
    try:
        with open(temporary, "xb") as stream:
            stream.write(data)
        if os.path.exists(target):
            os.chmod(temporary, os.stat(target).st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise
