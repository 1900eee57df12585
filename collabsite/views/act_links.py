"""Where on the forge an act is done: the page with the new file, the file to complete, the pull requests to approve."""

from __future__ import annotations

from functools import cached_property, lru_cache

from collabsite.acts import Act
from collabsite.context import Context
from collabsite.forge_links import ForgeLinks, forge_links
from collabsite.locale import Translator
from collabsite.models._record import RecordModel
from collabsite.new_path import Plot, opens_collaboration, where_field
from collabsite.skeleton import skeleton


class ActLinks:
    """The addresses of acts, each made when it is asked for: with a text in it, it is long.

    Args:
        context: the records, with the policy that names the forge.
        t: the language of the hints in a new file.
    """

    def __init__(self, context: Context, t: Translator) -> None:
        self.context = context
        self.t = t
        self._numbered: dict[tuple[type[RecordModel], str], str] = {}

    @cached_property
    def forge(self) -> ForgeLinks | None:
        """The forge of the policy in force: a text that nobody signed sends nobody elsewhere."""
        history = self.context.history
        policy = history.base.policy if history is not None else self.context.policy
        return forge_links(policy.forge)

    def url(self, act: Act, *, filled: bool = True) -> str | None:
        """Where it is done; None without a forge, and for a signature that is no approval there.

        Args:
            act: the act.
            filled: whether the address of a new file brings the file's first text, too.
        """
        if self.forge is None:
            return None
        if act.verb == "sign":
            return self.forge.requests if act.is_approved else None
        if act.verb == "complete":
            return self.forge.edit(act.path)
        return self.forge.new_file(self.path(act), self._text(act) if filled else "")

    def file_to_name(self, act: Act) -> str:
        """The path of a new file, where the forge's page does not know it and it must be typed; else an empty text."""
        is_typed = self.forge is not None and not self.forge.names_files
        return self.path(act) if is_typed and act.verb == "new" else ""

    def path(self, act: Act) -> str:
        """The file that is written, signed or completed."""
        if act.kind is None:
            return act.path
        if where_field(act.kind) == "task" or opens_collaboration(act.kind):
            return self._next(act, act.kind)
        taken = {record.path for record in act.collaboration.records} if act.collaboration else self.context.files
        return Plot(self.context, act.kind, taken, act.collaboration).path(act.name, act.values)

    def _next(self, act: Act, kind: type[RecordModel]) -> str:
        """Numbers are looked for among all files, once for all collaborations of a year."""
        year = act.collaboration.folder[:4] if act.collaboration else ""
        if (kind, year) not in self._numbered:
            path = Plot(self.context, kind, self.context.files, act.collaboration).path(None, {})
            self._numbered[kind, year] = path.rpartition("/")[2].removesuffix(".md") if act.collaboration else path
        found = self._numbered[kind, year]
        if act.collaboration is None:
            return found
        return Plot(self.context, kind, (), act.collaboration).path(found, {})

    def _text(self, act: Act) -> str:
        return skeleton(act.kind, act.values, self.t) if act.kind is not None else ""


@lru_cache(maxsize=1)
def links_of(context: Context, t: Translator) -> ActLinks:
    """The links of what was read; asked again for the same, they are the same."""
    return ActLinks(context, t)
