"""Many pages of different words, as many years of a company have: repeated pages would compress away.

Every Chinese text that stands on few pages of a site was written by people; in each copy of a page it is replaced by
words drawn from a vocabulary in which the words of the sample are the commonest; thirty thousand invented ones follow.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import accumulate
from pathlib import Path

_HAN = re.compile("[\u4e00-\u9fff]")
_TAG = re.compile("(<[^>]+>)")
_NUMBER = re.compile(r"(REQ|XMB)-(\d{4})-(\d+)")
_STEP = 1000
_LABEL_FROM = 6
"""A text on so many pages is a label, a name or a state."""
_INVENTED, _CHARACTERS, _COMMON = 30_000, 2500, 400


class Words:
    """Draws texts; the same ones in every run."""

    def __init__(self, known: str) -> None:
        chance = random.Random(1)
        runs = re.findall("[\u4e00-\u9fff]{2,}", known)
        pairs = Counter(run[at : at + 2] for run in runs for at in range(len(run) - 1))
        common = [pair for pair, _ in pairs.most_common(_COMMON)]
        rare = [chr(0x4E00 + at) for at in chance.sample(range(20_000), _CHARACTERS)]
        characters = list(dict.fromkeys([*"".join(common), *rare]))
        often = list(accumulate(1 / (rank + 8) for rank in range(len(characters))))
        lengths = chance.choices([1, 2, 3, 4], [15, 65, 12, 8], k=_INVENTED)
        self._words = common + ["".join(chance.choices(characters, cum_weights=often, k=n)) for n in lengths]
        self._often = list(accumulate(1 / (rank + 20) for rank in range(len(self._words))))

    def text(self, chance: random.Random, length: int) -> str:
        """So many characters."""
        return "".join(chance.choices(self._words, cum_weights=self._often, k=length))[:length]


def multiply(source: Path, site: Path, pages: int) -> None:
    """Writes as many pages of collaborations as asked for: those of a built site again and again, in other words.

    Args:
        source: the built site.
        site: the folder to write.
        pages: how many.
    """
    found = {page: page.read_text("utf-8") for page in sorted(source.rglob("index.html"))}
    counts = Counter(text for html in found.values() for text in {part.strip() for part in _TAG.split(html)})
    labels = {text for text, count in counts.items() if count >= _LABEL_FROM}
    words = Words("".join(found.values()))
    originals = [page for page in found if "collaborations/REQ" in page.as_posix()]
    for at in range(pages):
        original, times = originals[at % len(originals)], at // len(originals)
        page = site / _renumbered(original.relative_to(source).as_posix(), times)
        page.parent.mkdir(parents=True, exist_ok=True)
        html = _varied(found[original], words, labels, random.Random(at)) if times else found[original]
        page.write_text(_renumbered(html, times), "utf-8")


def _varied(html: str, words: Words, labels: set[str], chance: random.Random) -> str:
    start = max(html.find("<article"), 0)
    parts = _TAG.split(html[start:])
    for at in range(0, len(parts), 2):
        length = len(_HAN.findall(parts[at]))
        if length > 1 and parts[at].strip() not in labels:
            parts[at] = words.text(chance, length)
    return html[:start] + "".join(parts)


def _renumbered(text: str, times: int) -> str:
    """A text with other numbers of requests and tasks."""
    return _NUMBER.sub(lambda found: f"{found[1]}-{found[2]}-{int(found[3]) + times * _STEP:04d}", text)
