"""In what capacity somebody signs: head or deputy of a department, steward, or as the policy names them."""

from __future__ import annotations

from collabsite.context import Context
from collabsite.locale import Translator
from collabsite.organization import Organization
from collabsite.signoffs import Signer
from collabsite.views.names import department_name, name_of


def capacity_in_words(context: Context, organization: Organization, signer: Signer, t: Translator) -> str:
    """What somebody signs as, with the department; empty for a statement that fills no place.

    Args:
        context: whose people are named.
        organization: the one the signature is judged by: who is head is read from it.
        signer: one entry of a record's sign-offs.
        t: the language.
    """
    if signer.role is None:
        return ""
    if signer.role == "steward":
        return t("Steward")
    if signer.department is None:
        return t("as the policy names {person}", person=name_of(context, signer.role, t))
    department = organization.departments.get(signer.department)
    is_deputy = department is not None and signer.person in department.deputies and signer.person != department.head
    name = department_name(context, signer.department, t)
    if is_deputy:
        return t("Deputy head of {department}", department=name)
    return t("Head of {department}", department=name)
