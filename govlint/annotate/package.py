"""A zip archive with a few members changed: every other byte of it is copied as it is."""

from __future__ import annotations

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from govlint.errors import ReadError
from govlint.light import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8 = 0x800
_LEVELS = 0x806  # the bits of the name's encoding and of the compression's speed: all that a new member may have
_ZIP64 = 1
_DOS = 20  # the version that can read what is deflated


def rewritten(data: bytes, path: str, parts: Mapping[str, bytes]) -> bytes:
    """Return the archive *data* with *parts*, each by its name: changed where there is one, else added at the end.

    Order, dates and comments stay, and the compressed bytes of every other member. The same input gives the same bytes.
    Raises :class:`ReadError` when members overlap, which no office program writes.
    """
    with ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        comment = archive.comment
        directory = archive.start_dir
    stretches = dict(_stretches(data, path, members, directory))
    written: list[bytes] = []
    entries: list[bytes] = []
    at = 0

    def put(member: ZipInfo, content: bytes) -> None:
        nonlocal at
        entries.append(_entry(member, at))
        written.append(content)
        at += len(content)

    for member in members:
        if member.filename in parts:
            put(*_fresh(member, parts[member.filename]))
        else:
            start, end = stretches[member.header_offset]
            put(member, data[start:end])
    there = {member.filename for member in members}
    for name in sorted(parts.keys() - there):
        put(*_fresh(_like(members[0], name), parts[name]))
    size = sum(map(len, entries))
    tail = _END.pack(b"PK\5\6", 0, 0, len(entries), len(entries), size, at, len(comment))
    return b"".join([*written, *entries, tail, comment])


def _stretches(data: bytes, path: str, members: list[ZipInfo], directory: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield for each member, by its offset, where its bytes begin and end, header and data descriptor included."""
    order = sorted(members, key=lambda member: member.header_offset)
    ends = [member.header_offset for member in order[1:]] + [directory]
    for member, end in zip(order, ends, strict=True):
        start = member.header_offset
        head = data[start : start + _LOCAL.size]
        if len(head) < _LOCAL.size or not head.startswith(b"PK\3\4"):
            raise _broken(path)
        *_, name, extra = _LOCAL.unpack(head)
        if start + _LOCAL.size + name + extra + member.compress_size > end:
            raise _broken(path)
        yield start, (start, end)


def _broken(path: str) -> ReadError:
    return ReadError(
        path,
        "文件的内部结构不正常，写不进批注；请在 Word 里打开，另存为 .docx 再试",
        "the file is put together in an unusual way, no comment can be written; "
        "please open it in Word and save it as .docx",
    )


def _like(member: ZipInfo, name: str) -> ZipInfo:
    made = ZipInfo(name, member.date_time)
    made.create_system = member.create_system
    made.external_attr = member.external_attr
    return made


def _fresh(member: ZipInfo, content: bytes) -> tuple[ZipInfo, bytes]:
    """Return a member like *member* that holds *content*, and its bytes."""
    made = _like(member, member.filename)
    made.orig_filename = member.orig_filename
    made.comment = member.comment
    made.internal_attr = member.internal_attr
    made.create_version = member.create_version
    made.extract_version = max(member.extract_version, _DOS)
    made.flag_bits = member.flag_bits & _LEVELS
    made.compress_type = ZIP_STORED if member.compress_type == ZIP_STORED and member.file_size else ZIP_DEFLATED
    made.CRC = zlib.crc32(content)
    made.file_size = len(content)
    if made.compress_type == ZIP_DEFLATED:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        content = squeeze.compress(content) + squeeze.flush()
    made.compress_size = len(content)
    name = _name(made)
    head = _LOCAL.pack(
        b"PK\3\4",
        made.extract_version,
        made.flag_bits,
        made.compress_type,
        *_moment(made),
        made.CRC,
        made.compress_size,
        made.file_size,
        len(name),
        0,
    )
    return made, head + name + content


def _name(member: ZipInfo) -> bytes:
    return member.orig_filename.encode("utf-8" if member.flag_bits & _UTF8 else "cp437")


def _moment(member: ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = member.date_time
    return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


def _entry(member: ZipInfo, offset: int) -> bytes:
    """Return the entry of *member*, whose bytes begin at *offset*, in the directory at the end."""
    name = _name(member)
    extra = b"".join(_extras(member.extra))
    return (
        _CENTRAL.pack(
            b"PK\1\2",
            member.create_version | member.create_system << 8,
            member.extract_version,
            member.flag_bits,
            member.compress_type,
            *_moment(member),
            member.CRC,
            member.compress_size,
            member.file_size,
            len(name),
            len(extra),
            len(member.comment),
            0,
            member.internal_attr,
            member.external_attr,
            offset,
        )
        + name
        + extra
        + member.comment
    )


def _extras(extra: bytes) -> Iterator[bytes]:
    """Yield the extra fields of a member but for sizes in 64 bits, which so small a file does not need."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind != _ZIP64:
            yield extra[at : at + 4 + size]
        at += 4 + size
