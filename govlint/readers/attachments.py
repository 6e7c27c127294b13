"""Pictures and attachments of a web page: which there are, and what they are called."""

from __future__ import annotations

from govlint.lazy import lazy
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILES = (".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".et", ".zip", ".rar", ".7z", ".ofd")
_LARGEST_ICON = 32  # pixels
_ICON = lazy(r"(?:^|[/_-])(?:icon|ico)s?(?:[/_.\d-]|$)|filetypeimages|sysimage|spacer|blank\.gif|qrcode|ewm")
_PIXELS = lazy(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*")
_STYLED = lazy(r"(?:^|;)(?:width|height):(\d{1,5})(?:\.\d+)?px")
_LONGEST = 200  # code points of a name


def attachment(attributes: Mapping[str, str], words: str) -> str | None:
    """Return the name of the file that a link with these *words* leads to; ``None`` when it is none of the kinds looked for."""
    path = attributes.get("href", "").strip().partition("#")[0].partition("?")[0]
    named = words.lower().endswith(_FILES)
    if not named and not path.lower().endswith(_FILES):
        return None
    return words[-_LONGEST:] if named else _file(path)


def picture(attributes: Mapping[str, str]) -> str | None:
    """Return the name of a picture: its text for those who cannot see it, or that of its file; ``None`` for an icon."""
    source = attributes.get("src", "").strip()
    sizes = [match[1] for key in ("width", "height") if (match := _PIXELS.fullmatch(attributes.get(key, "")))]
    style = attributes.get("style", "")
    if style:
        sizes += [match[1] for match in _STYLED.finditer("".join(style.lower().split()))]
    if any(int(size) <= _LARGEST_ICON for size in sizes):
        return None
    inside = source[:5].lower() == "data:"
    if not inside and _ICON.search(source.lower()):
        return None
    alternative = " ".join(attributes.get("alt", "").split())[:_LONGEST]
    return alternative or ("" if inside else _file(source.partition("#")[0].partition("?")[0]))


def _file(path: str) -> str:
    name = path.replace("\\", "/").rpartition("/")[2]
    if "%" in name:
        from urllib.parse import unquote

        name = unquote(name)
    return name[-_LONGEST:]
