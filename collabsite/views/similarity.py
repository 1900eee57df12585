"""How alike subjects are: by the words they share, who takes part, and the scenario. Without a library, without chance.

Each text is a list of weighted terms, the rarer the heavier; an index from terms to texts finds the pairs that share
any, so that thousands are compared in a second.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from collabsite.views.wording import plain_words, shown_word, terms

_KEPT = 24
"""So many terms of a text are compared, the heaviest: they say what it is about."""
_MANY, _SHARE = 12, 2
"""From so many subjects on, a term that more than half of them have says nothing."""
_UNSEEN = 10
"""As if so many more subjects were there, without the term: of a few, two that share much would seem common."""
_LEAST_WORDS, _LEAST = 0.06, 0.16
_SCENARIO, _PARTIES = 0.1, 0.15
_WORDS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared of a request.

    Attributes:
        title: counts twice.
        texts: goal, tasks, outcomes.
        scenario: its key; empty where there is none.
        parties: the keys of the departments that take part.
    """

    title: str
    texts: tuple[str, ...]
    scenario: str
    parties: frozenset[str]

    @property
    def whole(self) -> str:
        """All of its words, the title first."""
        return plain_words("\n".join([self.title, *self.texts]))


class Comparison:
    """Subjects by name, each compared with every other one; their order does not matter."""

    def __init__(self, subjects: Mapping[str, Subject]) -> None:
        self._subjects = subjects
        self._names: dict[Subject, list[str]] = {}
        for name in sorted(subjects, reverse=True):
            self._names.setdefault(subjects[name], []).append(name)

    def best(self, name: str, most: int) -> list[tuple[float, str]]:
        """The subjects most like one: score and name, the most alike first, of equal ones the later name.

        A score is the same from either side, from 0 to 1.25. What shares no telling words is left out, whatever else
        it shares: nothing rather than what is alike by chance.
        """
        subject = self._subjects[name]
        found = [(score, other) for score, one in self._scores[subject] for other in self._names[one][: most + 1]]
        ordered = sorted(sorted(found, key=lambda pair: pair[1], reverse=True), key=lambda pair: -pair[0])
        return [pair for pair in ordered if pair[1] != name][:most]

    def words(self, name: str, other: str) -> tuple[str, ...]:
        """What two subjects both speak of, the most telling first; none stands inside another."""
        here, there = self._subjects[name], self._subjects[other]
        shared = self._weights[here].keys() & self._weights[there].keys()
        ranked = sorted(shared, key=lambda term: (-self._weights[here][term] * self._weights[there][term], term))
        both = self._counted[here].keys() & self._counted[there].keys()
        text, other_text, found = here.whole, there.whole, list[str]()
        for term in ranked:
            word = shown_word(term, text, other_text, both)
            if not any(word in known for known in found):
                found = [known for known in found if known not in word] + [word]
            if len(found) > _WORDS_SHOWN:
                break
        return tuple(found[:_WORDS_SHOWN])

    @cached_property
    def _counted(self) -> dict[Subject, dict[str, int]]:
        """Every term of each subject, and how much it counts."""
        return {subject: _counted(subject) for subject in self._names}

    @cached_property
    def _weights(self) -> dict[Subject, dict[str, float]]:
        """The terms that each subject may share, by their share of the whole text, in the order of the terms."""
        found_in: Counter[str] = Counter()
        for subject, names in self._names.items():
            found_in.update(dict.fromkeys(self._counted[subject], len(names)))
        everything = len(self._subjects)
        return {subject: _weights(counted, found_in, everything) for subject, counted in self._counted.items()}

    @cached_property
    def _scores(self) -> dict[Subject, list[tuple[float, Subject]]]:
        """The score of every pair that is alike enough, for each of the two; of a subject with itself, too."""
        subjects = list(self._names)
        found: dict[Subject, list[tuple[float, Subject]]] = {subject: [] for subject in subjects}
        having: dict[str, list[tuple[int, float]]] = {}
        for at, subject in enumerate(subjects):
            for other, words in _shared(self._weights[subject], having, at).items():
                score = _score(subject, subjects[other], words)
                if words >= _LEAST_WORDS and score >= _LEAST:
                    found[subject].append((score, subjects[other]))
                    if other != at:
                        found[subjects[other]].append((score, subject))
        return found


def _counted(subject: Subject) -> dict[str, int]:
    """Each term, and how much it counts."""
    texts = dict.fromkeys((term for text in subject.texts for term in terms(text)), 1)
    return texts | dict.fromkeys(terms(subject.title), 2)


def _weights(counted: Mapping[str, int], found_in: Mapping[str, int], subjects: int) -> dict[str, float]:
    weights = {term: counted[term] * _rarity(found_in[term], subjects) for term in sorted(counted)}
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    most = subjects / _SHARE if subjects >= _MANY else subjects
    kept = sorted((-weight, term) for term, weight in weights.items() if 1 < found_in[term] <= most)[:_KEPT]
    return {term: weights[term] / length for _, term in sorted(kept, key=lambda pair: pair[1])}


def _rarity(having: int, subjects: int) -> float:
    return math.log1p((subjects + _UNSEEN - having + 0.5) / (having + 0.5))


def _shared(weights: Mapping[str, float], having: dict[str, list[tuple[int, float]]], at: int) -> dict[int, float]:
    """How much a subject shares with itself and with each earlier one; afterwards it is in the index, too."""
    shared: dict[int, float] = {}
    for term, weight in weights.items():
        known = having.setdefault(term, [])
        known.append((at, weight))
        for other, other_weight in known:
            shared[other] = shared.get(other, 0.0) + weight * other_weight
    return shared


def _score(one: Subject, other: Subject, words: float) -> float:
    """Words first; who takes part and the scenario only tell apart what shares words."""
    parties = len(one.parties & other.parties) / (len(one.parties | other.parties) or 1)
    scenario = bool(one.scenario) and one.scenario == other.scenario
    return round(words + _PARTIES * parties + _SCENARIO * scenario, 6)
