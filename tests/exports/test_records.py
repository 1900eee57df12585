"""The records for other systems."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from collabsite.context import Context
from collabsite.exports import records
from collabsite.io.workspace import open_workspace
from collabsite.locale import Translator
from tests.company import OTHER, git, git_company

EN = Translator("en")


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return open_workspace(git_company(tmp_path, {f"{OTHER}/request.md": "---\ntitle: x\n---\nbody\n"}))


def exported(context: Context) -> dict[str, Any]:
    content = json.loads(records.render(context, "json", EN))
    assert content["version"] == 1
    return {one["record"]: one for one in content["records"]}


def test_every_record_is_there(context: Context) -> None:
    assert list(exported(context)) == [record.ref for record in context.index.records]


def test_keys_and_values_are_canonical(context: Context) -> None:
    one = exported(context)["REQ-2024-001/minutes/2024-02-27-kickoff"]
    assert list(one) == ["record", "kind", "path", "request", "blob", "data", "body"]
    assert (one["kind"], one["request"]) == ("minutes", "REQ-2024-001")
    assert (one["data"]["meeting"], one["data"]["held"]) == ("kickoff", "2024-02-27")


def test_a_blob_is_git_s(context: Context, tmp_path: Path) -> None:
    one = exported(context)["XMB-2024-001"]
    assert one["blob"] == git(tmp_path, "hash-object", one["path"])


def test_a_key_is_as_it_is_written(context: Context) -> None:
    change = exported(context)["REQ-2024-001/changes/1"]["data"]["changes"][0]
    assert {"from", "to"} <= set(change)
    article = exported(context)["knowledge/launch-checklist"]
    assert (article["request"], "from" in article["data"]) == (None, True)


def test_a_broken_record_is_there_without_data(context: Context) -> None:
    one = exported(context)["REQ-2024-002"]
    assert (one["kind"], one["data"], one["body"]) == ("request", None, "body")


def test_csv_has_a_row_for_each_value(context: Context) -> None:
    head, *rows = csv.reader(io.StringIO(records.render(context, "csv", EN).decode("utf-8-sig"), newline=""))
    assert head == ["record", "kind", "request", "path", "key", "value"]
    by_key = {(row[0], row[4]): row[5] for row in rows}
    assert by_key["REQ-2024-001", "urgency"] in ("routine", "important", "urgent")
    assert by_key["REQ-2024-001", "submitted"] == exported(context)["REQ-2024-001"]["data"]["submitted"]
    assert by_key["REQ-2024-001/acceptances/1", "results[1].passed"] in ("true", "false")
    assert by_key["REQ-2024-001/progress/2024-03-07-tech", "updates[1].percent"].isdigit()
    assert [row for row in rows if row[0] == "REQ-2024-002"] == [
        ["REQ-2024-002", "request", "REQ-2024-002", "records/2024/REQ-2024-002/request.md", "", ""]
    ]
