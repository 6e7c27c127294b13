"""Patterns of paths mean what people expect of them."""

from __future__ import annotations

import time

import pytest

from govlint.pathglobs import matches, mistake


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("2019/**", "2019/a.txt", True),
        ("2019/**", "2019/县/a.txt", True),
        ("2019/**", "x/2019/a.txt", False),
        ("2019/*", "2019/a.txt", True),
        ("2019/*.html", "2019/a.txt", False),
        ("2019/*.html", "2019/县/a.html", False),
        ("2019/**/*.html", "2019/a.html", True),
        ("2019/**/*.html", "2019/县/乡/a.html", True),
        ("**/旧/*.txt", "旧/a.txt", True),
        ("**/旧/*.txt", "甲/乙/旧/a.txt", True),
        ("**/旧/*.txt", "甲/旧/乙/a.txt", False),
        ("旧", "甲/旧/乙/a.txt", True),
        ("旧/", "旧/a.txt", True),
        ("旧/", "甲/旧/a.txt", True),
        ("甲/旧", "甲/旧/a.txt", True),
        ("甲/旧", "乙/甲/旧/a.txt", False),
        ("*.docx", "甲/a.docx", True),
        ("*.docx", "a.txt", False),
        ("./a.txt", "a.txt", True),
        ("**", "a.txt", True),
        ("201[89]/**", "2018/a.txt", True),
        ("201[89]/**", "2020/a.txt", False),
        ("202?/a.txt", "2023/a.txt", True),
        ("A.txt", "a.txt", False),
        ("a.txt", "ba.txt", False),
    ],
)
def test_pattern(pattern: str, path: str, meant: bool) -> None:  # noqa: FBT001
    """A pattern means a file, or all that is below a folder; a slash ties it to the folder of the configuration."""
    assert meant == matches(pattern, path)


def test_many_stars_take_no_time() -> None:
    """A pattern of many stars is not tried in all combinations."""
    start = time.perf_counter()
    found = matches("/".join(["**", "*a*a*a*b"] * 40), "/".join(["a" * 60] * 400))

    assert not found
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("pattern", "words"),
    [("", "空的"), ("/", "空的"), ("旧\\a", "用 /"), ("/旧/a", "绝对"), ("C:/旧", "绝对"), ("../a", "不能有 ..")],
)
def test_pattern_that_can_mean_nothing(pattern: str, words: str) -> None:
    """A pattern that no file of the folder can have is said to be wrong, in both languages."""
    wrong = mistake(pattern)

    assert wrong is not None
    assert words in wrong[0]
    assert wrong[1].isascii()
