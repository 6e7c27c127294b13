"""What is said about fixes, in Chinese and English."""

from __future__ import annotations

SAYINGS = {
    "mended": ("已改 {} 处：", "{} places mended: "),
    "would": ("可改 {} 处：", "{} places can be mended: "),
    "more": (" 等 {} 份", " and others, {} in all"),
    "pdf": (
        "PDF 不能自动改；请在 Word 里改好，再导出",
        "a PDF file cannot be mended; mend it in Word and export it again",
    ),
    "mht": ("网页存档（.mht）不能自动改；请改原来的网页", "a web archive cannot be mended; mend the page itself"),
    "doc": (
        "这种文件不能自动改；请在 Word 里改，或另存为 .docx 再试",
        "this kind of file cannot be mended; mend it in Word, or save it as .docx",
    ),
    "read-only": ("文件是只读的，没有改；请去掉只读再试", "the file is read-only and was left as it is"),
    "changed": (
        "检查期间文件变了，没有改；请再运行一次",
        "the file changed meanwhile and was left as it is; run again",
    ),
    "signed": (
        "文件有数字签名，改了签名就失效，没有改；请在 Word 里改",
        "the file is digitally signed, which an edit would undo; mend it in Word",
    ),
    "odd": (
        "文件的内部写法特殊，没有自动改；请在 Word 里打开，另存为 .docx 再试",
        "the file is built in an unusual way and was left as it is; save it again in Word as .docx",
    ),
    "encoding": (
        "这份文件的字符集（{}）里没有“{}”，这一处没有改；请把文件另存为 UTF-8 再试",
        "the character set of the file ({}) has no “{}”, this place was left as it is; save the file as UTF-8",
    ),
    "bytes": (
        "有几处所在的行有读不出来的字节，没有改；请核对文件的字符集",
        "some places are in lines with bytes that cannot be read, and were left as they are",
    ),
    "withdrawn": (
        "{} 没有改：改了以后 {} 的结果会变",
        "{} was not mended: the result of {} would change",
    ),
}


def say(name: str, *values: object) -> tuple[str, str]:
    """Return a sentence in both languages, filled with *values*."""
    chinese, english = SAYINGS[name]
    return chinese.format(*values), english.format(*values)


def escaped(text: str) -> str:
    """Return *text* as markup writes it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
