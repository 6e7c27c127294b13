"""The zip archive that a Word file is: its parts, read within bounds, and what the archive is when it is no Word file."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from govlint.errors import ReadError
from govlint.light import TYPE_CHECKING
from govlint.readers import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALL = 100 * 1024 * 1024  # bytes of all parts together
_PART = 50 * 1024 * 1024
_RATIO = 200  # how much smaller a part may have become, when it is larger than
_RATIO_FROM = 10 * 1024 * 1024
_ENTRIES = 5_000
_TAGS = 1_500_000  # of all parts that are read together

_BROKEN = (
    "文件不完整或已损坏；请重新下载，或者在 Word 里打开后另存为 .docx 再检查",
    "the file is incomplete or damaged; please download it again, or open it in Word and save it as .docx",
)
_BROKEN_ZIP = (
    "是压缩包或 Office 文件，但不完整或已损坏；请重新下载后再检查",
    "is an archive or an Office file, but incomplete or damaged; please download it again",
)
_TOO_LARGE = (
    "解压后太大，不会是一份年度报告；请在 Word 里打开后另存为 .docx 再检查",
    "is too large once unpacked, which no annual report is; please open it in Word and save it as .docx",
)
LOCKED = (
    "文件加了密码；请在 Word 里去掉打开密码，另存后再检查",
    "is protected by a password; please take the password off in Word and save it",
)
_MARKUP = (
    "里面的 XML 有错误，文件已损坏；请在 Word 里打开后另存为 .docx 再检查",
    "the XML in it is wrong, the file is damaged; please open it in Word and save it as .docx",
)
_DTD = (
    "里面的 XML 有文档类型声明（DTD），Word 不会这样写，为安全起见不读取；请在 Word 里打开后另存为 .docx 再检查",
    (
        "the XML in it has a document type declaration (DTD), which Word never writes, and for safety it is not read; "
        "please open it in Word and save it as .docx"
    ),
)
SPREADSHEET = (
    "是电子表格，不是报告；请改交 Word、网页或 PDF 格式的报告",
    "is a spreadsheet, not a report; please use the report as a Word file, a web page or a PDF",
)
SLIDES = (
    "是演示文稿，不是报告；请改交 Word、网页或 PDF 格式的报告",
    "is a presentation, not a report; please use the report as a Word file, a web page or a PDF",
)
_BOOK = (
    "是电子书（EPUB），还不能读取；请改交 Word、网页或 PDF 格式的报告",
    "is an e-book (EPUB), which cannot be read yet; please use the report as a Word file, a web page or a PDF",
)
_OTHER_KINDS = (
    (("spreadsheetml", "ms-excel", "opendocument.spreadsheet"), SPREADSHEET),
    (("presentationml", "ms-powerpoint", "opendocument.presentation"), SLIDES),
    (("epub",), _BOOK),
)
_OFD = (
    "是 OFD 版式文件，还不能读取；请改交 Word、网页或 PDF 格式的报告",
    "is an OFD file, which cannot be read yet; please use the report as a Word file, a web page or a PDF",
)
_OTHER_ZIP = (
    "是压缩包，不是 Word 文件；请解压后再检查",
    "is an archive, not a Word file; please unpack it and check what is in it",
)
NO_BODY = (
    "里面没有 Word 正文，文件不完整；请在 Word 里打开后另存为 .docx 再检查",
    "has no Word text in it, the file is incomplete; please open it in Word and save it as .docx",
)
_WORD_TYPES = ("wordprocessingml", "ms-word")

_FAILURES = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    IndexError,
    NotImplementedError,
    RuntimeError,
)


class Package:
    """The parts of a Word file; names are looked up as Word does, without regard to case.

    *main* is the name of the part that holds the text, empty for an OpenDocument text. Raises :class:`ReadError` when the
    archive is broken, beyond bounds, locked or no Word file.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._tags = 0
        # Every entry has one of these in the directory; zipfile reads the whole directory at once.
        if data.count(b"PK\x01\x02") > _ENTRIES:
            raise ReadError(
                path,
                f"压缩包里超过 {_ENTRIES} 个文件，不会是一份年度报告；请在 Word 里打开后另存为 .docx 再检查",
                f"is an archive of more than {_ENTRIES} files, which no annual report is; "
                "please open it in Word and save it as .docx",
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except _FAILURES:
            raise ReadError(path, *(_BROKEN if path.lower().endswith(WORD) else _BROKEN_ZIP)) from None
        self._entries = {plain(info.filename): info for info in infos}
        if sum(info.file_size for info in infos) > _ALL:
            raise ReadError(path, *_TOO_LARGE)
        self._types: dict[str, str] = {}
        self._defaults: dict[str, str] = {}
        self.open_document = self._declared() == "application/vnd.oasis.opendocument.text"
        self.main = "" if self.open_document else self._find_main()

    @property
    def names(self) -> dict[str, str]:
        """The names of the parts as the archive writes them, by those by which they are compared."""
        return {name: info.filename for name, info in self._entries.items()}

    @property
    def macros(self) -> bool:
        """Whether programs are in the file; they are never looked at."""
        return any(name.endswith("vbaproject.bin") for name in self._entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of the part *name*; none when there is no such part."""
        info = self._entries.get(plain(name))
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise ReadError(self.path, *LOCKED)
        if info.file_size > _PART or (info.file_size > _RATIO_FROM and info.file_size > _RATIO * info.compress_size):
            raise ReadError(self.path, *_TOO_LARGE)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise ReadError(self.path, *_BROKEN)
        try:
            with self._zip.open(info) as stream:
                content = stream.read(info.file_size + 1)
        except _FAILURES:
            raise ReadError(self.path, *_BROKEN) from None
        if len(content) != info.file_size:
            raise ReadError(self.path, *_BROKEN)
        return content

    def tree(self, name: str) -> ET.Element | None:
        """Return the root element of the part *name*; ``None`` when there is no such part."""
        content = self.read(name)
        if not content:
            return None
        self._tags += content.count(b"<")
        if self._tags > _TAGS:
            raise ReadError(self.path, *_TOO_LARGE)
        try:
            _refuse_types(content, self.path)
            return ET.XML(content)  # it has no DTD, and so no entities
        except (ET.ParseError, expat.ExpatError, ValueError, LookupError):
            raise ReadError(self.path, *_MARKUP) from None

    def related(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Yield what the part *name* refers to inside the file: the id, the last word of its type, the name of the part."""
        folder, base = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        for one in root if root is not None else ():
            target = one.get("Target", "")
            if one.get("TargetMode", "").lower() != "external" and target:
                place = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                yield one.get("Id", ""), one.get("Type", "").rpartition("/")[2], posixpath.normpath(place)

    def has(self, name: str) -> bool:
        """Whether the part *name* is there."""
        return plain(name) in self._entries

    def _declared(self) -> str:
        """Return what an OpenDocument file or an e-book says it is."""
        info = self._entries.get("mimetype")
        if info is None or info.file_size > 200:  # noqa: PLR2004
            return ""
        return self.read("mimetype").decode("ascii", "replace").strip()

    def _find_main(self) -> str:
        declared = self._declared()
        if not declared:
            self._read_types()
            candidates = [name for _, kind, name in self.related("") if kind == "officeDocument"]
            candidates += [name for name, kind in self._types.items() if kind.endswith("main+xml")]
            candidates.append("word/document.xml")
            for name in candidates:
                kind = self._type_of(name)
                if self.has(name) and (any(word in kind for word in _WORD_TYPES) or plain(name) == "word/document.xml"):
                    return name
            declared = " ".join(self._type_of(name) for name in candidates)
        for words, sentence in _OTHER_KINDS:
            if any(word in declared for word in words):
                raise ReadError(self.path, *sentence)
        if self.has("ofd.xml"):
            raise ReadError(self.path, *_OFD)
        if any(info.flag_bits & 1 for info in self._entries.values()):
            raise ReadError(self.path, *LOCKED)
        raise ReadError(self.path, *(NO_BODY if self.path.lower().endswith(WORD) else _OTHER_ZIP))

    def _read_types(self) -> None:
        root = self.tree("[Content_Types].xml")
        for one in root if root is not None else ():
            kind = one.get("ContentType", "")
            if one.tag.endswith("}Override"):
                self._types[one.get("PartName", "").lstrip("/")] = kind
            else:
                self._defaults[one.get("Extension", "").lower()] = kind
        self._plain_types = {plain(name): kind for name, kind in self._types.items()}

    def _type_of(self, name: str) -> str:
        return self._plain_types.get(plain(name)) or self._defaults.get(name.rpartition(".")[2].lower(), "")


def plain(name: str) -> str:
    """Return the name of a part as names are compared: without regard to case, from the root."""
    return name.replace("\\", "/").lstrip("/").lower()


class _Prolog(Exception):  # noqa: N818  # it is no error: the first element was reached
    pass


def _refuse_types(content: bytes, path: str) -> None:
    """Raise when a document type declaration stands before the first element, in whatever character set."""

    def doctype(*_arguments: object) -> None:
        raise ReadError(path, *_DTD)

    def start(*_arguments: object) -> None:
        raise _Prolog

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    try:
        parser.Parse(content, True)  # noqa: FBT003  # it takes no names
    except _Prolog:
        return
