"""The words that the scripts show."""

from __future__ import annotations

from collabsite.locale import Translator


def script_words(t: Translator) -> dict[str, str]:
    """Each word by its key; places in braces are filled by the script."""
    return {
        "search.open": t("Search"),
        "search.label": t("Search this site"),
        "search.placeholder": t("Number, task, person, word…"),
        "search.close": t("Close the search"),
        "search.filters": t("Narrow the results"),
        "search.results": t("Results found"),
        "search.kind": t("Kind of page"),
        "search.department": t("Department"),
        "search.stage": t("Stage"),
        "search.all_kind": t("All kinds"),
        "search.all_department": t("All departments"),
        "search.all_stage": t("All stages"),
        "search.choice": t("{name} ({n})"),
        "search.loading": t("Loading the index…"),
        "search.hint": t("Type a number, a name or a word."),
        "search.signs": t("“{term}” has no word to search for."),
        "search.named": t(
            "{results} · Single characters are looked for only in the names of people, departments, rules and pages; "
            "type two or more together to search every text"
        ),
        "search.none_named": t("No name has “{term}”. Type two characters or more together to search every text."),
        "search.one": t("1 result"),
        "search.many": t("{n} results"),
        "search.none": t("Nothing found for “{term}”."),
        "search.none_filtered": t("Nothing found with these choices."),
        "search.more": t("Show {n} more"),
        "search.missing": t("Search does not work here: this copy of the site was built without its search index."),
        "search.keys": t("↑ ↓ choose · Enter open · Esc close"),
    }
