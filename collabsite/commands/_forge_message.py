"""Whose names stand in the message of a merge, and with which address."""

from __future__ import annotations

from collections.abc import Iterable

from collabsite.commands._choosing import named
from collabsite.errors import UsageError
from collabsite.forecast import Forecast
from collabsite.locale import msg
from collabsite.merge_message import Approver, is_key, is_mail, merge_message
from collabsite.signing import Base

_PATHS = {"bitbucket": "pull-requests", "gitlab": "-/merge_requests", "github": "pull"}


def composed(base: Base, number: int, title: str, url: str, people: Iterable[str]) -> str:
    """The message.

    Args:
        base: what is in force before the merge.
        number: of the pull request.
        title: of the pull request.
        url: where it is.
        people: the approvers by their keys.

    Raises:
        UsageError: somebody is not known, or has no address that can stand in a message; the policy's trailer is none.
    """
    if not is_key(base.approver):
        raise UsageError(
            msg('`forge.trailer` is "{value}", which cannot begin a line of a message', value=base.approver),
            msg("write letters, digits and hyphens, e.g. Approved-by, into policy.yml"),
        )
    return merge_message(number, title, [_approver(base, person) for person in people], base.approver, url)


def _approver(base: Base, key: str) -> Approver:
    people = base.organization.people
    person = named(people, key, msg('there is no person "{key}" in organization.yml', key=key), msg("write their key"))
    mail = mail_of(base, key)
    if mail is None:
        raise UsageError(
            msg("{person} has no e-mail address that is theirs alone", person=base.organization.called(key)),
            msg("add one in ASCII letters to `emails` in organization.yml, and have that merged first"),
        )
    return Approver(person.name, mail)


def mail_of(base: Base, key: str) -> str | None:
    """The first address of a person that can stand in a message and is nobody else's, if there is one."""
    person = base.organization.people.get(key)
    mails = person.emails if person else []
    return next((mail for mail in mails if is_mail(mail) and base.person(mail) == key), None)


def writable(base: Base, forecast: Forecast) -> tuple[list[str], list[str]]:
    """Who approves the head: those whom the message can name, and those whom it cannot."""
    known = [person for person in forecast.approvers if person in base.organization.people]
    can = [person for person in known if mail_of(base, person)]
    return can, [person for person in known if person not in can]


def guessed_url(base: Base, number: int) -> str:
    """Where a pull request is, where no API says so: below the repository's address in the policy, else its number."""
    forge = base.policy.forge
    if forge is None or not forge.url or not forge.url.isascii() or not forge.url.isprintable() or " " in forge.url:
        return f"#{number}"
    return f"{forge.url.rstrip('/')}/{_PATHS.get(forge.kind, 'pulls')}/{number}"
