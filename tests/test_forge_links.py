"""Addresses of a forge: what each one takes, and that nobody's text becomes more than a text in them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from collabsite.forge_links import LONGEST, ForgeLinks, forge_links
from collabsite.policy import Forge

HOME = "https://git.test/company/records"
PATH = "records/2024/REQ-2024-001/deliveries/1.md"
FOLDER = "records/2024/REQ-2024-001/deliveries"


def links(kind: str, url: str = HOME, branch: str | None = None) -> ForgeLinks:
    found = forge_links(Forge.model_validate({"kind": kind, "url": url, "branch": branch}))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "file", "edit", "requests", "commit"),
    [
        ("github", "blob/main/", "edit/main/", "pulls", "commit/"),
        ("gitlab", "-/blob/main/", "-/edit/main/", "-/merge_requests", "-/commit/"),
        ("gitea", "src/branch/main/", "_edit/main/", "pulls", "commit/"),
        ("forgejo", "src/branch/main/", "_edit/main/", "pulls", "commit/"),
        ("gitee", "blob/main/", "edit/main/", "pulls", "commit/"),
        ("bitbucket", "src/main/", "src/main/", "pull-requests", "commits/"),
    ],
)
def test_the_pages_of_each_forge(kind: str, file: str, edit: str, requests: str, commit: str) -> None:
    forge = links(kind)
    assert forge.file(PATH) == f"{HOME}/{file}{PATH}"
    assert forge.edit(PATH).partition("?")[0] == f"{HOME}/{edit}{PATH}"
    assert forge.requests == f"{HOME}/{requests}"
    assert forge.commit("abc123") == f"{HOME}/{commit}abc123"


@pytest.mark.parametrize(
    ("kind", "place", "query"),
    [
        ("github", "new/main", {"filename": [PATH], "value": ["a: 1\n"]}),
        ("gitlab", f"-/new/main/{FOLDER}", {"file_name": ["1.md"], "content": ["a: 1\n"]}),
        ("gitea", f"_new/main/{FOLDER}", {"filename": ["1.md"], "value": ["a: 1\n"]}),
        ("forgejo", f"_new/main/{FOLDER}", {"filename": ["1.md"], "value": ["a: 1\n"]}),
        ("gitee", "new/main", {}),
        ("bitbucket", "create-file/main", {}),
    ],
)
def test_a_new_file_with_its_text(kind: str, place: str, query: dict[str, list[str]]) -> None:
    parts = urlsplit(links(kind).new_file(PATH, "a: 1\n"))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{HOME}/{place}"
    assert parse_qs(parts.query) == query
    assert links(kind).names_files is bool(query)


@pytest.mark.parametrize("text", ["", "需求" * LONGEST])
def test_a_text_too_long_for_an_address_is_left_out(text: str) -> None:
    address = links("github").new_file(PATH, text)
    assert len(address) <= LONGEST
    assert parse_qs(urlsplit(address).query) == {"filename": [PATH]}


@pytest.mark.parametrize("text", ["a&filename=x#y", "100%", "a b+c", '"><script>', "两行\n文字", "\ud800"])
def test_a_text_stays_a_text(text: str) -> None:
    address = links("gitea", branch="main?x#y").new_file(f"records/{'a?b#c'}/1.md", text)
    parts = urlsplit(address)
    assert parts.fragment == ""
    assert set(parse_qs(parts.query)) == {"filename", "value"}
    assert parse_qs(parts.query)["value"] == [text.encode("utf-8", "replace").decode()]
    assert address.isascii()
    assert not set(address) & set('<>"\\ ')


@pytest.mark.parametrize("kind", ["github", "gitlab", "gitea", "forgejo", "gitee", "bitbucket"])
@pytest.mark.parametrize(
    "path", ["records/../../../x.md", "records/./x.md", "records//x.md", "/etc/x.md", "..", "x/.."]
)
def test_a_path_that_leads_out_opens_the_empty_editor(kind: str, path: str) -> None:
    assert (
        links(kind).new_file(path, "a: 1\n") == links(kind).new_file(PATH).partition("?")[0].partition("/records/2")[0]
    )


@pytest.mark.parametrize(
    ("url", "home"),
    [
        (HOME, HOME),
        (f"{HOME}/", HOME),
        (f"{HOME}.git", HOME),
        ("http://10.0.0.7:3000/a/b", "http://10.0.0.7:3000/a/b"),
        ("http://[::1]:3000/a/b", "http://[::1]:3000/a/b"),
        ("https://git.test/部门/b", "https://git.test/%E9%83%A8%E9%97%A8/b"),
        ("javascript:alert(1)", None),
        ("https://git.test/a?b", None),
        ("https://git.test/a#b", None),
        ("https://user:word@git.test/a", None),
        ("https://git.test\\@evil.test/a", None),
        ("git@git.test:a/b.git", None),
        ("//git.test/a", None),
        ("https://[::1/a", None),
        ("https://git.test/a\u202eb", None),
    ],
)
def test_only_plain_addresses_of_the_web_are_homes(url: str, home: str | None) -> None:
    found = forge_links(Forge(kind="gitea", url=url))
    assert (found.home if found else None) == home


def test_no_forge_no_links() -> None:
    assert forge_links(None) is None
    assert forge_links(Forge(kind="github")) is None
