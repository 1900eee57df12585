"""What signing did, and what comes next, as lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collabsite.commands._signable import Hand
from collabsite.commands._signature_message import Act
from collabsite.context import Context
from collabsite.history import Commit
from collabsite.locale import Message, Translator, msg
from collabsite.plain import visible
from collabsite.signatures import kind_in_words, label_of, what_it_proves
from collabsite.signoffs import Standing

_SHORT = 8


def done_already(context: Context, standing: Standing, t: Translator) -> str:
    """What is said of a record whose places are filled already."""
    signed = [one.person for one in standing.signers if one.role is not None and one.state == "signed"]
    people = tuple(context.organization.called(one) for one in dict.fromkeys(signed))
    return visible(t("{ref} is signed already: {people}", ref=standing.record, people=people))


def what_was_done(
    context: Context,
    act: Act,
    standings: Sequence[Standing],
    commit: Commit,
    hand: Hand | None,
    remote: str,
    t: Translator,
) -> str:
    """The lines after a commit was made.

    Args:
        context: whose people are named.
        act: what it does.
        standings: the records.
        commit: the commit.
        hand: who signed; None of a request.
        remote: the remote's name.
        t: the language.
    """
    lines = [t.text(_done(act, one)) for one in standings]
    lines.append(t.text(_commit(context, act, commit, hand)))
    lines += [t("next: {what}", what=what) for what in _next(act, commit, hand, remote)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _done(act: Act, standing: Standing) -> Message:
    words = {"ref": standing.record, "blob": (standing.blob or "")[:_SHORT], "form": label_of(standing)}
    if act == "withdraw":
        return msg("signature taken back: {ref} ({form})", **words)
    if act == "request":
        return msg("to be signed: {ref} ({form})", **words)
    if standing.blob is None:
        return msg("deletion signed: {ref} ({form})", **words)
    return msg("signed: {ref} ({form}), version {blob}", **words)


def _commit(context: Context, act: Act, commit: Commit, hand: Hand | None) -> Message:
    id = commit.id[:_SHORT]
    if hand is None or act == "withdraw":
        return msg("commit {id}", id=id)
    person, kind = context.organization.called(hand.person), kind_in_words(hand.kind)
    proves = what_it_proves(hand.kind)
    return msg("commit {id} by {person}, counts as {kind}: {proves}", id=id, person=person, kind=kind, proves=proves)


def _next(act: Act, commit: Commit, hand: Hand | None, remote: str) -> Iterator[Message]:
    if commit.signature is not None and hand is not None and hand.kind != "key":
        yield msg("have the public half of your signing key listed in organization.yml, so that the next one counts")
    if act == "request":
        branch = f"sign-{commit.id[:_SHORT]}"
        yield msg(
            "`git push {remote} HEAD:refs/heads/{branch}`, open a pull request with that branch, and have it approved "
            "by those who sign; it must be merged with a merge commit, not squashed",
            remote=remote,
            branch=branch,
        )
    else:
        yield msg(
            "it counts once this commit is on the main line: `git push`, or open a pull request with it, to be merged "
            "with a merge commit, not squashed"
        )
