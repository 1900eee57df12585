"""Where a kind's files live: no hole of the program's is shown, and each word in its stead is explained."""

from __future__ import annotations

import pytest

from collabsite.locale import LANGUAGES, Translator
from collabsite.models import kinds
from collabsite.views.kind_places import kind_place

EN = Translator("en")


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("request", "records/<year>/<request>/request.md"),
        ("response", "records/<year>/<request>/responses/<department>.md"),
        ("task", "records/<year>/<request>/tasks/<task>.md"),
        ("minutes", "records/<year>/<request>/minutes/<short name>.md"),
        ("delivery", "records/<year>/<request>/deliveries/<serial number>.md"),
        ("article", "records/knowledge/<short name>.md"),
    ],
)
def test_a_place_in_words(kind: str, place: str) -> None:
    found = kind_place(kinds()[kind], EN)
    assert found.folder + found.path == place


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_each_word_that_is_filled_in_is_explained(kind: str, lang: str) -> None:
    found = kind_place(kinds()[kind], Translator(lang))
    assert "{" not in found.path
    assert [word for word, _ in found.meanings] == [f"<{part.partition('>')[0]}>" for part in found.path.split("<")[1:]]
    assert all(meaning not in ("", word) for word, meaning in found.meanings)


@pytest.mark.parametrize(("kind", "example"), [("minutes", "2024-02-27-kickoff"), ("article", "launch-checklist")])
def test_a_name_of_one_s_own_has_an_example(kind: str, example: str) -> None:
    [(_, meaning)] = kind_place(kinds()[kind], EN).meanings
    assert example in meaning
