"""Read a pull request's reviews, merge it, or print the message of its merge.

`reviews` prints who said what of which commit, as the forge says now. `merge` judges once more, then merges exactly the
commit it judged, with a message that names who approved it. `message` prints that message, for a merge by hand; there
a pull request counts as its author's word too, where they may sign it.

    collabsite forge reviews 12 > reviews.json
    collabsite forge merge 12
    collabsite forge message 12 --approved-by li-qiang

GitHub: GITHUB_API_URL, GITHUB_REPOSITORY and GITHUB_TOKEN, as in Actions. GitLab: CI_API_V4_URL, CI_PROJECT_ID and
GITLAB_TOKEN. Gitea and Forgejo: GITEA_API_URL, GITEA_REPOSITORY and GITEA_TOKEN, or the same with FORGEJO, or as their
runners set them with GITHUB. With --approved-by nothing is asked of the forge.

Ends with 0 if it did that, with 1 if the pull request cannot be merged as it is, with 2 if it cannot run or judge.
"""

from __future__ import annotations

import os
import re
import sys

import click

from collabsite.commands._choosing import named
from collabsite.commands._command import Command
from collabsite.commands._forge_message import composed, guessed_url, writable
from collabsite.commands._forge_pull import Asked, asked, merge
from collabsite.commands._output import hint, put, put_json
from collabsite.commands._session import Session, pass_session
from collabsite.errors import UsageError
from collabsite.locale import N_, msg

_NUMBER = re.compile(r"[#!]?([1-9]\d{0,17})", re.ASCII)
_ACTIONS = ("reviews", "merge", "message")


@click.command(cls=Command)
@click.argument("action", metavar="reviews|merge|message")
@click.argument("pull", metavar="PR")
@click.option(
    "--approved-by",
    "people",
    metavar="PERSON",
    multiple=True,
    help=N_("who approved, where no API is read; may be given again"),
)
@click.option("--org-root", "org_root", metavar="BLOB", help=N_("the organisation file to trust without a signature"))
@pass_session
def command(session: Session, action: str, pull: str, people: tuple[str, ...], org_root: str | None) -> None:
    """See the docstring of the file."""
    session.organization_root = org_root
    named(dict.fromkeys(_ACTIONS, True), action, msg('there is no action "{name}"', name=action))
    number = _number(pull)
    if people and action != "message":
        raise UsageError(
            msg("--approved-by is for `message` only"), msg("leave it out: the forge itself says who approved")
        )
    if people:
        _print_by_hand(session, number, people)
    elif action == "reviews":
        put_json(asked(session, number, os.environ).forecast.as_json())
    elif action == "merge":
        put(merge(session, number, os.environ))
    else:
        _print_message(session, asked(session, number, os.environ))


def _number(written: str) -> int:
    match = _NUMBER.fullmatch(written)
    if match is None:
        raise UsageError(
            msg('"{value}" is not the number of a pull request', value=written), msg("write its number, e.g. 12")
        )
    return int(match[1])


def _print_by_hand(session: Session, number: int, people: tuple[str, ...]) -> None:
    """Prints the message with the names that were given; nobody but the merger vouches for them."""
    from collabsite.commands import _gate

    base = _gate.in_force(session, None)
    put(composed(base, number, "", guessed_url(base, number), people))


def _print_message(session: Session, found: Asked) -> None:
    """Prints the message with the live approvals, and the author's own word where it would count."""
    from collabsite.commands import _gate

    people, unnamed = writable(found.base, found.forecast)
    own = found.author
    if own and own not in people and _gate.may_sign(session, found.tip, found.pull.head, own):
        people.append(own)
    if not people:
        hint(session.t("nobody approves this head yet: merged with this message, nothing would be signed"))
    for person in unnamed:
        name = found.base.organization.called(person)
        hint(session.t("{person} approves, but has no e-mail address of their own in organization.yml", person=name))
    sys.stderr.flush()
    put(composed(found.base, found.pull.number, found.pull.title, found.pull.url, people))
