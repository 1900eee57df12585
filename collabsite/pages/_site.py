"""What every page needs: the context, the findings by record, links, names, the template engine."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import escape

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from collabsite import views
from collabsite.context import Context
from collabsite.findings import Finding
from collabsite.index import Collaboration
from collabsite.locale import Translator
from collabsite.pages._addresses import record_address
from collabsite.pages._evidence import evidence_files, folder_names
from collabsite.pages._here import Here
from collabsite.views.departments import Departments
from collabsite.views.desks import Desks
from collabsite.views.figures import Figures, figures_of
from collabsite.views.signature_waits import SignatureWait, signature_waits


@dataclass(eq=False)
class Site:
    """One site in the making."""

    context: Context
    findings: tuple[Finding, ...]
    t: Translator

    @cached_property
    def folder_names(self) -> dict[str, str]:
        """Addresses of the collaborations."""
        return folder_names(self.context)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The address of every record by its path."""
        return {
            record.path: record_address(record, self.folder_names.get(record.place.folder, ""))
            for record in self.context.index.records
        }

    @cached_property
    def attachments(self) -> dict[str, str]:
        """The address of every attachment by its path."""
        return {path: address for address, path in evidence_files(self.context).items()}

    @cached_property
    def by_folder(self) -> dict[str, Collaboration]:
        """The collaborations by their folders."""
        return {one.folder: one for one in self.context.index.collaborations}

    @cached_property
    def rows(self) -> list[views.TrackingRow]:
        """The tracking table."""
        return views.tracking_rows(self.context, self.t)

    @cached_property
    def deadlines(self) -> list[views.Deadline]:
        """What is still owed, late first, then by day."""
        return views.open_deadlines(self.context, self.t)

    @cached_property
    def duties(self) -> list[views.Duty]:
        """What is owed: late first, then by day, then what has no day."""
        return views.duties(self.context, self.t)

    @cached_property
    def desks(self) -> Desks:
        """Every person's and department's desk."""
        return Desks(self.context, self.duties)

    @cached_property
    def departments(self) -> Departments:
        """What each department has to do, and who speaks for it."""
        return Departments(self.context)

    @cached_property
    def signature_waits(self) -> list[SignatureWait]:
        """The documents that lack signatures, the longest wait first."""
        return signature_waits(self.context, self.t)

    @cached_property
    def alike(self) -> dict[str, list[views.Alike]]:
        """The collaborations that are like each one, by its folder."""
        return views.all_alike(self.context)

    @cached_property
    def open_actions(self) -> list[views.Action]:
        """What earlier retrospectives agreed on and nobody has called done: the longest overdue first."""
        return views.open_actions(self.context)

    @cached_property
    def figures(self) -> Figures:
        """The figures: rates and durations of the last twelve months."""
        return figures_of(self.context, self.t)

    @cached_property
    def articles(self) -> dict[str, views.ArticleRow]:
        """The articles by path, the newest first."""
        return {row.record.path: row for row in views.article_rows(self.context)}

    @cached_property
    def by_path(self) -> dict[str, list[Finding]]:
        """The findings of each file."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.path, []).append(finding)
        return found

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The addresses of requests and tasks by their numbers, the first where two files have one."""
        found = {}
        for one in reversed(self.context.index.collaborations):
            for record in reversed(one.records):
                if "{task}" in record.place.kind.where:
                    found[record.ref] = self.addresses[record.path]
            found[one.number] = self.collaboration_address(one)
        return found

    @cached_property
    def number_pattern(self) -> re.Pattern[str] | None:
        """Finds the numbers of requests and tasks in running text."""
        if not self.numbers:
            return None
        shapes = {re.sub(r"[0-9]+", r"[0-9]+", re.escape(number)) for number in self.numbers}
        words = "|".join(sorted(shapes, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.ASCII)

    def collaboration_address(self, one: Collaboration) -> str:
        """The address of a collaboration's page."""
        return f"collaborations/{self.folder_names[one.folder]}/"

    @cached_property
    def environment(self) -> Environment:
        """The templates, with escaping on and nothing undefined."""
        environment = Environment(
            loader=PackageLoader("collabsite.pages", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.globals |= {
            "t": self.t,
            "tn": self.t.plural,
            "views": views,
            "context": self.context,
            "organization": self.context.organization,
        }
        return environment

    def page(
        self, address: str, template: str, title: str, values: Mapping[str, object], hide: Iterable[str] = ()
    ) -> tuple[str, str]:
        """One page.

        Args:
            address: from the site's root, ending in `/`; empty for the overview.
            template: the template's name without `.md.j2`.
            title: as plain text.
            values: what the template gets beside `t`, `page` and the words.
            hide: `navigation` or `toc`.

        Returns:
            Its path below the site's root and its Markdown.
        """
        here = Here(self, address)
        body = self.environment.get_template(f"{template}.md.j2").render(page=here, **values)
        head = {"title": escape(title, quote=False), "hide": ["navigation", *hide]}
        front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=sys.maxsize)
        return f"{address}index.md", f"---\n{front}---\n\n{body.strip()}\n"
