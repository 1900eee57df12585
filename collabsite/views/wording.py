"""The words of a text, to compare texts by: words between blanks, and pairs of characters where there are no blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(rf"[{_HAN}]+|(?<![^\W{_HAN}])(?:(?![{_HAN}])[^\W\d_])(?:(?![{_HAN}])\w)+")
_NUMBER = re.compile(r"[A-Za-z]+-\d{4}-\d+")
"""A request's or a task's number says nothing of what it is about."""
_UNITS = "[年月日号时分秒天周个件份场名台次条项笔版页张位家户套款元万亿人种级]|小时"
_AMOUNT = re.compile(rf"(?<![A-Za-z\d])\d[\d.,:]*(?:{_UNITS}){{0,2}}[前后内起]?")
_LONGEST = 12

_SAID_BY_ALL = re.compile(
    "工作日|自然日|个月|月底|月初|小时|分钟|每天|每周|每月|以内|以上|以下|之前|之后|平均|合计|不少于|不超过|不低于|降到|"
    "完成|开展|进行|实现|达到|提供|确认|确定|制定|制作|形成|提交|负责|参与|配合|支持|协助|协作|合作|协调|跨部门|部门|"
    "需求|任务|目标|成果|工作|项目|方案|全部|所有|相关|每个|一个|直接|通过|使用|并且|以及|或者|第一|第二|"
    "[的了和与或及是把被并由]"
)
_SAID_BY_ALL_EN = """
a about above after all an and any are as at be before below between both by can day days do each every everyone for
from had has have hour hours in into is it its less may minutes month more no not of off on one or other our out over
own page pages per same so than that the their them then there these they this those time to two under until up use
used using via was we week weeks were when where which who will with within without working year
collaboration complete completed department departments done finish goal new outcome outcomes ready request requests
set task tasks team teams write written
"""
_SAID_IN_ENGLISH = frozenset(_SAID_BY_ALL_EN.split())


def plain_words(text: str) -> str:
    """A text in one form of each character, without numbers of requests and tasks, days and amounts."""
    return _AMOUNT.sub(" ", _NUMBER.sub(" ", unicodedata.normalize("NFKC", text)))


def terms(text: str) -> Iterator[str]:
    """The terms of a text in its order, as often as they come.

    A word between blanks, small and without its plural `s`; each pair of neighbouring Han characters, which stands
    for a word where there are no blanks. What every request says (完成, 部门, "the", "within") is none.
    """
    for piece in _PIECE.findall(plain_words(text).casefold()):
        if _is_han(piece):
            for run in _SAID_BY_ALL.split(piece):
                yield from (run[at : at + 2] for at in range(len(run) - 1))
        elif piece not in _SAID_IN_ENGLISH:
            yield _singular(piece)


def shown_word(term: str, here: str, there: str, shared: Collection[str]) -> str:
    """A term as people read it.

    Args:
        term: a term of both texts.
        here: a text as `plain_words` gives it; where the term comes several times, the longest word it is in.
        there: the other text, likewise.
        shared: the terms that both texts have; a pair of characters grows over these to a word that both texts have.
    """
    if not _is_han(term):
        written = re.search(rf"(?<![A-Za-z\d]){re.escape(term)}(?:s\b)?", here, re.IGNORECASE)
        return written[0] if written else term
    words = [_grown(found.start(), here, there, shared) for found in re.finditer(term, here)]
    return max(words, key=len, default=term)


def _grown(start: int, here: str, there: str, shared: Collection[str]) -> str:
    end = start + 2
    while end - start < _LONGEST and here[end - 1 : end + 1] in shared and here[start : end + 1] in there:
        end += 1
    while start and end - start < _LONGEST and here[start - 1 : start + 1] in shared and here[start - 1 : end] in there:
        start -= 1
    return here[start:end]


def _is_han(text: str) -> bool:
    return re.match(f"[{_HAN}]", text) is not None


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
