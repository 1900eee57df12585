"""Who signed, the fast way and a naive one: whatever is written, signed, withdrawn and merged, both say the same.

The naive way knows nothing of the program: it plays the story on plain lists, and reads the specification's sentences
off them one after the other.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collabsite.io.workspace import open_workspace
from tests.branch import Branch, Who
from tests.repository import Repository
from tests.small_company import LI, POLICY, REQUEST, SUN, ZHANG, ZHOU, R, policy, request
from tests.small_company import settings as company

TEXTS = {name: request(goal=f"3月{day}日前上线") for name, day in (("a", 18), ("b", 19), ("c", 20))}
HOLDERS = (ZHANG.key, ZHOU.key)
"""Head and deputy of the requesting department."""


class Act(NamedTuple):
    """A commit: somebody writes a text (None: deletes it), approves it, or takes back what they said of it."""

    what: str
    who: Who
    text: str | None


class Scene(NamedTuple):
    """Commits, each a step of its own; or a pull request that is merged with these approvals."""

    acts: list[Act]
    approved: list[Who] | None


_TEXT = st.sampled_from(["a", "a", "b", "c", None])
_ACTS = st.one_of(
    st.builds(Act, st.just("write"), st.sampled_from([SUN, SUN, ZHANG, ZHOU]), _TEXT),
    st.builds(Act, st.just("sign"), st.sampled_from([ZHANG, ZHOU, LI]), _TEXT),
    st.builds(Act, st.just("withdraw"), st.sampled_from([ZHANG, ZHOU, LI]), _TEXT),
)
_APPROVED = st.none() | st.lists(st.sampled_from([ZHANG, ZHOU, LI]), max_size=2, unique=True)
_STORIES = st.lists(st.builds(Scene, st.lists(_ACTS, min_size=1, max_size=4), _APPROVED), min_size=1, max_size=6)
_LEAST = st.sampled_from(["claimed", "forge"])


# --- The naive way ----------------------------------------------------------------------------------------------------


class Word(NamedTuple):
    """What somebody said of a text."""

    at: int
    who: str
    text: str | None
    kind: str
    is_withdrawal: bool


@dataclass
class Naive:
    """One record's life.

    Attributes:
        least: the least evidence that counts.
        texts: each with its step and its authors; a record that uses a number again begins anew.
        said: in order.
        signed: the texts that were fully signed while they stood.
    """

    least: str
    at: int = 0
    texts: list[tuple[int, str | None, set[str]]] = field(default_factory=list)
    said: list[Word] = field(default_factory=list)
    signed: set[str] = field(default_factory=set)

    @property
    def now(self) -> str | None:
        """The present text."""
        return self.texts[-1][1] if self.texts else None

    def step(self, acts: Sequence[Act], approved: Sequence[Who]) -> None:
        """One step: what it writes, then what it says."""
        self.at += 1
        writes = self._real(acts)
        after = writes[-1].text if writes else self.now
        covered: list[str | None] = []
        if after != self.now or (after is not None and not self.texts):
            self._take(after, {act.who.key for act in writes})
            covered.append(after)
        for act in acts:
            if act.what != "write":
                self._say(Word(self.at, act.who.key, act.text, "claimed", act.what == "withdraw"))
                covered += [act.text] if act.what == "sign" else []
        for who in approved:
            for text in dict.fromkeys(covered):
                self._say(Word(self.at, who.key, text, "forge", False))
        if self.texts and self.now and self.entry()[1] == "signed":
            self.signed.add(self.now)

    def _real(self, acts: Sequence[Act]) -> list[Act]:
        """What really changes the file."""
        found, text = [], self.now
        for act in acts:
            if act.what == "write" and act.text != text:
                found.append(act)
                text = act.text
        return found

    def _take(self, text: str | None, authors: set[str]) -> None:
        if text is not None and self.texts and self.now is None and self.texts[-2][1] != text:
            self.texts, self.said, self.signed = [], [], set()  # the number is used again
        self.texts.append((self.at, text, authors))

    def _say(self, word: Word) -> None:
        if self.texts:
            self.said.append(word)

    def entry(self) -> tuple[str, str, str | None]:
        """Who fills the place, in which state, by which evidence."""
        since, text, _ = self.texts[-1]
        on_it = [word for word in self.said if word.text == text and word.at >= since and word.who in HOLDERS]
        states = [(word.who, self._state(word), word.kind) for word in on_it]
        for found in (*[one for one in states if one[1] == "signed"], *states[::-1]):
            return found
        other = [word for word in self.said if (word.text != text or word.at < since) and word.who in HOLDERS]
        texts = (word for word in other if word.text is not None or text is None)  # a deletion is no other text
        for word in [word for word in texts if not word.is_withdrawal][::-1]:
            return word.who, "stale", word.kind
        return ZHANG.key, "missing", None

    def _state(self, word: Word) -> str:
        later = self.said[next(at for at, one in enumerate(self.said) if one is word) + 1 :]
        if word.is_withdrawal or any(one.is_withdrawal and one[1:3] == word[1:3] for one in later):
            return "withdrawn"
        if word.who in self.texts[-1][2]:
            return "self"
        return "weak" if (word.kind, self.least) == ("claimed", "forge") else "signed"

    def state(self) -> str:
        """The record's state in one word."""
        if self.now is None:
            return "deleted"
        if self.entry()[1] == "signed":
            return "signed"
        return "stale" if self.signed and self.now not in self.signed else "unsigned"


# --- Both -------------------------------------------------------------------------------------------------------------


def _play(repo: Repository, naive: Naive, story: Sequence[Scene]) -> None:
    for scene in story:
        if scene.approved is None:
            for act in scene.acts:
                _do(repo.main, act)
                naive.step([act], [])
        else:
            branch = repo.branch()
            for act in scene.acts:
                _do(branch, act)
            repo.merge(branch, approved=scene.approved)
            naive.step(scene.acts, scene.approved)


def _do(line: Branch, act: Act) -> None:
    text = None if act.text is None else TEXTS[act.text]
    if act.what == "write":
        line.commit({REQUEST: text}, who=act.who)
        return
    blob = line.written({REQUEST: text})[REQUEST] if text else "deleted"
    (line.sign if act.what == "sign" else line.withdraw)(act.who, f"{R}@{blob}")


@given(_STORIES, _LEAST)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_both_say_the_same(story: list[Scene], least: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo, naive = Repository(Path(folder)), Naive(least)
        repo.step({**company(), POLICY: policy(signoff=least)}, when="2024-02-18")
        _play(repo, naive, story)
        context = open_workspace(repo.checkout(), date(2024, 4, 1))
        assert context.ledger is not None
        found = [one for one in context.ledger.standings if one.record == R]
    if not naive.texts:
        assert not found
        return
    signer = next(one for one in found[0].signers if one.role is not None)
    expected = naive.entry()
    assert (found[0].state, signer.state) == (naive.state(), expected[1])
    if signer.state != "stale":  # of several approvals of other texts any may be shown
        assert (signer.person, signer.kind) == (expected[0], expected[2])
