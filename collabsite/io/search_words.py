"""What the search reads of a page, so that every Chinese word is found wherever it stands in a sentence.

Chinese has no blanks, and a segmenter that cuts the pages one way and the question another way does not find what is
there. So Pagefind reads every two neighbouring characters as a word: 协作任务 is `协作 作任 任务`. `search.js` asks
in the same way, and puts together what it shows. Pairs are rare enough that an answer loads little of the index;
single characters stand on nearly every page, so that one character is looked for in the names of pages only, and not
of those that grow with every collaboration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""The Chinese characters, as a part of a regular expression."""
SEPARATOR = "\u2063"
"""Between two runs of characters that would look like one: 任务 务必 is not 任务必."""
NAMED = "\u01c0"
"""Before a character of a page's name: a letter that nobody types."""
LONGEST = 20_000
"""Characters read of one page: the rows of a list that is longer have pages of their own."""

_RUN = re.compile(f"[{HAN}]+")
_IS_HAN = re.compile(f"[{HAN}]")
_WIDE = re.compile(r"([、。，；：！？（）【】「」《》])(?=[0-9A-Za-z])")
"""A word begins behind it, as behind a blank: 3月20日 in `10%，3月20日`."""
_TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_NAME = re.compile(r"</?([a-z0-9]+)")
_INSIDE_WORDS = {"a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "span", "strong", "sub", "sup"}
_UNREAD = re.compile(r'^<(dt|th scope="col"|button|div hidden)(?=[ >])')
"""Heads of tables and names of fields say the same on thousands of pages: they are not what people look for. What is
hidden names and sorts the page: Pagefind takes it as that alone."""
_HEADING = re.compile(r"<h1.*?</h1>", re.DOTALL)
_TITLE = re.compile(r'<[^>]* data-pagefind-meta="title">[^<]*')
_OF_A_COLLABORATION = 'data-pagefind-filter="stage"'


def searchable(html: str) -> str:
    """A copy of a page for Pagefind: the text of its article in pairs of characters, without labels."""
    start, end = html.find("<article"), html.rfind("</article>")
    if start < 0 or end < start:
        return html
    article = html[start:end]
    return html[:start] + "".join(_read(article)) + _name(article) + html[end:]


def _name(article: str) -> str:
    """The characters of the page's name, each by itself; nothing for what belongs to a collaboration."""
    found = _TITLE.search(article) or _HEADING.search(article)
    if found is None or _OF_A_COLLABORATION in article:
        return ""
    characters = dict.fromkeys(_IS_HAN.findall(_TAG.sub("", found[0])))
    named = " ".join(NAMED + character for character in characters)
    return f'<p data-pagefind-meta="characters:{named}"></p>' if named else ""


def _read(article: str) -> Iterator[str]:
    text = _Text()
    is_filter = False
    for at, part in enumerate(_TAG.split(article)):
        if at % 2:
            is_filter = "data-pagefind-filter" in part
            found = _NAME.match(part)
            text.tag(found[1] if found else "")
            yield _UNREAD.sub(r"<\1 data-pagefind-ignore", part)
        elif part:
            yield part if is_filter else text.pairs(part)


class _Text:
    """Turns one text of a page after the other into pairs, and knows what stood before."""

    def __init__(self) -> None:
        self._before = ""  # the last character, where the next one continues its word
        self._tail = ""  # the last Chinese character, where only blanks followed
        self._read = 0

    def tag(self, name: str) -> None:
        """A tag begins or ends here."""
        if name not in _INSIDE_WORDS:
            self._before = ""

    def pairs(self, text: str) -> str:
        """The text with blanks around every two neighbouring characters; empty if the page is too long."""
        if text.isspace():
            self._before = ""
            return text
        text = _WIDE.sub(r"\1 ", text)
        self._read += len(text)
        if self._read > LONGEST:
            return ""
        made, end = [self._border(text[0])], 0
        for run in _RUN.finditer(text):
            made += [text[end : run.start()], *self._run(text, run, end)]
            end = run.end()
        rest = text[end:]
        made.append(rest)
        self._before = text[-1]
        self._tail = self._tail if not rest.strip() else ""
        return "".join(made)

    def _border(self, first: str) -> str:
        """Where a Chinese word was cut by a tag, and goes on in other letters."""
        return f" {self._before} " if _IS_HAN.match(self._before) and _is_letter(first) else ""

    def _run(self, text: str, run: re.Match[str], end: int) -> Iterator[str]:
        between = text[end : run.start()]
        before = text[run.start() - 1] if run.start() else self._before
        after = text[run.end()] if run.end() < len(text) else ""
        is_apart = not between.strip() and not (run.start() == 0 and before)
        yield f" {SEPARATOR}" if is_apart and self._tail == run[0][0] else ""
        yield f" {' '.join(words(run[0], before, after))} "
        self._tail = run[0][-1]


def words(run: str, before: str = "", after: str = "") -> Iterator[str]:
    """What a run of Chinese characters is found by.

    Args:
        run: the characters.
        before: the character right before them: a Chinese one where only a tag stands between, or any other, or none.
        after: the one right after them.

    Yields:
        Every two neighbours; a single character where it stands alone, or beside a letter or digit.
    """
    if _IS_HAN.match(before):
        yield before + run[0]
    elif len(run) == 1 or _is_letter(before):
        yield run[0]
    yield from (run[at : at + 2] for at in range(len(run) - 1))
    if _is_letter(after) and (len(run) > 1 or _IS_HAN.match(before)):
        yield run[-1]


def _is_letter(character: str) -> bool:
    return character.isalnum() and not _IS_HAN.match(character)
