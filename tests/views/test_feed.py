"""What happened lately: which things are news, in which order, of whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from collabsite.context import Context
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from collabsite.views import News, news
from tests.clocking import opened
from tests.company import Overrides, git_company

EN = Translator("en")


def told(context: Context, most: int = 50) -> list[str]:
    return [f"{item.day:%m-%d} {item.record.ref}" for item in news(context, most, EN)]


def test_without_a_history_the_days_of_the_records_count(tmp_path: Path) -> None:
    found = told(opened(tmp_path, {}))
    assert found == sorted(found, key=lambda line: line[:5], reverse=True)
    assert {"03-25 REQ-2024-001/retrospective", "02-27 REQ-2024-001/minutes/2024-02-27-kickoff"} <= set(found)
    assert not [line for line in found if "/progress/" in line or "-sync" in line or "-brief" in line or "XMB" in line]


def test_what_lies_ahead_is_no_news(tmp_path: Path) -> None:
    found = told(opened(tmp_path, {}, "2024-03-01"))
    assert found
    assert all(line[:5] <= "03-01" for line in found)


@pytest.mark.parametrize("most", [0, 1, 3, 50])
def test_the_latest_come_first_and_no_more_than_asked(tmp_path: Path, most: int) -> None:
    context = opened(tmp_path, {})
    everything = news(context, 1000, EN)
    assert news(context, most, EN) == everything[:most]
    assert len(everything) > 3


def test_a_history_tells_who_wrote_it_and_when(tmp_path: Path) -> None:
    found = news(open_workspace(git_company(tmp_path)), 50, EN)
    assert found
    assert {item.day.isoformat() for item in found} == {"2024-04-01"}
    assert all(item.step for item in found)
    assert {item.who for item in found} == {("Zhang Wei",)}


def by_ref(context: Context) -> dict[str, News]:
    return {item.record.ref: item for item in news(context, 50, EN)}


def test_the_words(tmp_path: Path) -> None:
    found = by_ref(opened(tmp_path, {}))
    answer = found["REQ-2024-001/responses/tech"]
    assert answer.what.startswith("Response · Technology: ")
    assert answer.title == "新产品功能上线"
    assert found["REQ-2024-001/deliveries/1"].what.startswith("Deliver")


BROKEN: Overrides = {
    "request.md": "---\nnot closed\n",
    "responses/tech.md": b"\xff\xfe",
    "minutes/2024-02-27-kickoff.md": {"meeting": "party", "held": "yesterday"},
    "../../organization.yml": "name: [",
}


def test_broken_records_do_not_stop_it(tmp_path: Path) -> None:
    found = by_ref(opened(tmp_path, BROKEN))
    assert found["REQ-2024-001/retrospective"].title == "REQ-2024-001"
