"""The language in which the command line speaks: that of ``--lang``, else that of the configuration, else Chinese."""

from __future__ import annotations

from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGES = ("zh", "en")
_spoken = {"asked": "", "configured": "zh"}


def listen(arguments: Sequence[str]) -> None:
    """Take the language from ``--lang``, wherever among *arguments* it stands: a wrong option is told in it too."""
    _spoken.update(asked="", configured="zh")
    options = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    for at, option in enumerate(options):
        value = option[7:] if option.startswith("--lang=") else "".join(options[at + 1 : at + 2])
        if option.partition("=")[0] == "--lang" and value in _LANGUAGES:
            _spoken["asked"] = value


def prefer(lang: str) -> None:
    """Speak *lang*, which the configuration says, unless ``--lang`` says otherwise."""
    _spoken["configured"] = lang


def spoken() -> str:
    """Return the language, ``zh`` or ``en``."""
    return _spoken["asked"] or _spoken["configured"]


def said(chinese: str, english: str) -> str:
    """Return the sentence in the language that is spoken."""
    return english if spoken() == "en" else chinese
