"""A copy of a Word file in which every finding is a comment on the words at fault.

Nothing else of the file changes: the copy is made of the bytes of the original, and what is added to its main part can be
taken out again to the byte, which is tried before the copy is written.
"""

from __future__ import annotations

import os
import stat

from govlint.annotate import comments, markup, removal, words
from govlint.annotate.anchors import anchored
from govlint.annotate.links import Links
from govlint.annotate.package import rewritten
from govlint.annotate.part import Part
from govlint.errors import ConfigError, ReadError
from govlint.light import TYPE_CHECKING
from govlint.output import common
from govlint.readers import docx, kind_of, load
from govlint.readers.package import Package
from govlint.saving import save

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from govlint.annotate.anchors import Anchor
    from govlint.finding import Result
    from govlint.readers.docx import Traces
    from govlint.run import Run

MOST = 500  # comments on findings in one file

_ONLY = "批注只能写进 .docx 一类的 Word 文件；请在 Word 里打开，另存为 .docx 再试"
_ONLY_WORD = "comments can only be written into Word files such as .docx; please open it in Word and save it as .docx"
_HEAD = 1024


def accept(paths: Sequence[str], target: str) -> None:
    """Raise :class:`ConfigError` when findings in *paths* cannot become comments in *target*, before anything is checked."""
    if len(paths) != 1 or os.path.isdir(paths[0]):
        raise ConfigError(
            "--annotate 一次只给一个 Word 文件写批注；请只写一份报告",
            "--annotate writes comments into one Word file at a time; please name one report only",
        )
    source = paths[0]
    if source == "-":
        raise ConfigError(
            "--annotate 不能用于标准输入；请写出 Word 文件的名字",
            "--annotate does not work with standard input; please name the Word file",
        )
    if not os.path.exists(source):
        return  # the reader says so
    if os.path.exists(target):
        if os.path.samefile(source, target):
            raise ConfigError(
                f"{target}: 批注稿不能写在原文件上，原文件不改动；请换一个文件名",
                f"{target}: the copy with comments cannot take the place of the original; please give another name",
            )
        if not stat.S_ISREG(os.stat(target).st_mode):
            raise ConfigError(
                f"{target}: 不是普通文件，批注稿写不进去；请换一个文件名",
                f"{target}: is no plain file, the copy with comments cannot be written; please give another name",
            )
    if os.path.isfile(source) and _kind(source) != "docx":
        raise ConfigError(f"{source}: {_ONLY}", f"{source}: {_ONLY_WORD}")


def write(run: Run, source: str, target: str) -> None:
    """Write to *target* a copy of the Word file *source* with the findings of *run*, which are of it, as comments.

    The file appears whole or not at all. Raises :class:`ConfigError` or :class:`ReadError`.
    """
    copy = annotated(run, load(source, source), source, ending=os.path.splitext(target)[1])
    save(target, copy, remedy=("；如果正在 Word 里打开，请先关闭", "; if it is open in Word, please close it first"))


def annotated(run: Run, data: bytes, path: str, *, ending: str = "") -> bytes:
    """Return the Word file *data* with the findings of *run*, which are of it, as comments.

    *path* names it and *ending* is how the name of the copy ends. Comments of govlint that are there are replaced. Raises
    :class:`ConfigError` when the ending is not that of the kind of file, and :class:`ReadError` when the file cannot be
    annotated.
    """
    package = Package(data, path)
    if not package.main:
        raise ConfigError(f"{path}: {_ONLY}", f"{path}: {_ONLY_WORD}")
    links = Links(path, package)
    if ending and ending.lower() != links.kind:
        raise ConfigError(
            f"批注稿与原文件是同一种文件，文件名要以 {links.kind} 结尾，写的是 {ending}",
            f"the copy with comments is the same kind of file as the original: "
            f"its name has to end in {links.kind}, not in {ending}",
        )
    result = run.results[0]
    there = links.related("comments")
    old = [] if there is None else comments.found(there)
    ours = {comment.id for comment in old if comment.ours}
    main = links.part(links.main)
    if ours:
        main = Part(path, main.name, removal.removed(main, ours))
        data = rewritten(data, path, {main.name: main.data})
    document, traces = docx.trace(data, path)
    document = document.starred(span for one in result.findings for span in one.problem.secret)
    if document.shown.content != result.report.document.shown.content:
        raise ConfigError(
            f"{path}: 检查期间文件变了，没有写批注；请再运行一次",
            f"{path}: the file changed while it was checked, no comments were written; please run again",
        )
    space, new, anchors = _placed(run, result, main, traces, {comment.id for comment in old if not comment.ours}, links)
    parts = {main.name: markup.inserted(main, space, anchors)}
    if removal.removed(Part(path, main.name, parts[main.name]), {str(number) for number, _ in anchors}) != main.data:
        raise main.trouble(
            "写法特殊，加了批注就不能原样取回",
            "is written so that comments could not be taken out again without a trace",
        )
    name, more = links.added(space)
    marks = comments.kept(old, new)
    part = there or Part(path, name, comments.empty(space))
    parts |= more | {part.name: comments.written(part, old, new, marks, links.saved)} | _threads(links, old, marks)
    return rewritten(data, path, parts)


def _placed(
    run: Run, result: Result, main: Part, traces: Traces, taken: set[str], links: Links
) -> tuple[str, list[comments.New], list[tuple[int, Anchor]]]:
    """Return the namespace of the main part, the comments, and where each goes; *taken* are the ids of others."""
    report = result.report
    chosen = [one for one in common.by_severity(result) if one.waived is None][:MOST]
    spans = [report.document.seen(span) for span in (report.first_line(), *(one.span for one in chosen))]
    found, space = anchored(main, traces, spans)
    # On the same words they stay in the order of severity and rule.
    order = sorted(zip(chosen, found[1:], strict=True), key=lambda entry: entry[1].start.offset)
    ids = (number for number in range(len(taken) + len(order) + 1) if str(number) not in taken)
    number = next(ids)
    signed = links.signed
    new = [comments.New(number, words.summary(run, result, shown=len(order), signed=signed))]
    placed = [(number, found[0])]
    for one, anchor in order:
        number = next(ids)
        quoted = None if anchor.exact or one.problem.at_gap else one.span
        new.append(comments.New(number, words.finding(one, report, run.lang, quoted)))
        placed.append((number, anchor))
    return space, new, placed


def _threads(links: Links, old: Sequence[comments.Comment], marks: Mapping[int, str]) -> dict[str, bytes]:
    """Return the parts that say who answered whom, without our comments that are gone."""
    staying = set(marks.values())
    dead = {comment.mark for comment in old if comment.ours and comment.mark and comment.mark not in staying}
    threads = comments.Threads(dead)
    parts = {}
    for kind, tidy in (
        ("commentsExtended", threads.answers),
        ("commentsIds", threads.names),
        ("commentsExtensible", threads.moments),
    ):
        part = links.related(kind) if dead else None
        if part is not None:
            parts[part.name] = tidy(part)
    return parts


def _kind(path: str) -> str:
    try:
        with open(path, "rb") as stream:
            return kind_of(stream.read(_HEAD), path)
    except (OSError, ReadError):
        return "docx"  # the reader says what is wrong
