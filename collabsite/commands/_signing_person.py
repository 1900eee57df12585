"""Who of the organisation commits here."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.errors import UsageError
from collabsite.locale import msg
from collabsite.signing import Base
from collabsite.trailers import Identity


def person_of(context: Context, base: Base, who: Identity) -> str:
    """The key of the person whose address commits here.

    Args:
        context: the records, whose organisation may have more than what is in force.
        base: what is in force before the signature.
        who: whom Git knows.

    Raises:
        UsageError: the address is nobody's, or two people's.
    """
    person = base.person(who.mail)
    if person is not None:
        return person
    mail = who.mail
    if not base.organization_blob:
        raise UsageError(
            msg("no organisation is in force on the main line yet, so nobody can sign"),
            msg("have records/organization.yml merged first, with {mail} among your `emails`", mail=mail),
        )
    sharing = tuple(base.organization.called(key) for key in _owners(base, mail))
    if sharing:
        raise UsageError(
            msg("you commit as {mail}, which {people} share, so it is nobody's", mail=mail, people=sharing),
            msg("leave it in organization.yml with the one who uses it, and have that merged first"),
        )
    if any(mail.lower() == one.lower() for known in context.organization.people.values() for one in known.emails):
        raise UsageError(
            msg("you commit as {mail}, which organization.yml has, but not yet in force", mail=mail),
            msg("have that organization.yml signed by a steward and merged, then sign"),
        )
    raise UsageError(
        msg("you commit as {mail}, which is nobody's in organization.yml", mail=mail),
        msg(
            "commit as one of your `emails` there (`git config user.email ADDRESS`), or add {mail} to them and have "
            "that merged first",
            mail=mail,
        ),
    )


def _owners(base: Base, mail: str) -> list[str]:
    people = base.organization.people.items()
    return [key for key, person in people if mail.lower() in {one.lower() for one in person.emails}]
