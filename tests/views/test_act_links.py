"""Where an act is done: the file that the command writes, its first text, and the forge's page for either."""

from __future__ import annotations

import shlex
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from collabsite.acts import Act, answering, asking, completing, planning, signing, writing
from collabsite.context import Context
from collabsite.document import Document
from collabsite.io.frontmatter import read_record
from collabsite.locale import Translator
from collabsite.models.minutes import Minutes
from collabsite.models.progress import Progress
from collabsite.models.task import Task
from collabsite.models.withdrawal import Withdrawal
from collabsite.views.act_links import ActLinks
from collabsite.views.desk import duties
from tests.clocking import opened as unsigned
from tests.company import Overrides, git_company
from tests.evidence import EN
from tests.states import FAILED, NO_SYNC, OPEN, SILENT
from tests.terminal import Shell

ZH = Translator("zh")
HOME = "https://git.test/company/records"
BASE = "records/2024/REQ-2024-001"
NO_ANSWER: Overrides = {**FAILED, **SILENT, **NO_SYNC, "responses/tech.md": None, "minutes/2024-02-27-kickoff.md": None}


def with_forge(kind: str, url: str = HOME, **keys: object) -> Overrides:
    return {"../../policy.yml": f"forge: {{kind: {kind}, url: '{url}'}}\nsignoff: forge\n", **keys}  # type: ignore[dict-item]


def opened(root: Path, files: Overrides | None = None, kind: str = "gitea", today: str = "2024-04-01") -> Context:
    return unsigned(root, {**with_forge(kind), **(files or {})}, today)


def path_in(address: str) -> str:
    """The file that a forge's page for a new file is about; GitHub has all of it in the query."""
    parts = urlsplit(address)
    folder = unquote(parts.path).partition("/main")[2].strip("/")
    (name,) = next(found for key, found in parse_qs(parts.query).items() if key in ("filename", "file_name"))
    return f"{folder}/{name}".strip("/")


# --- Which file -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "today"),
    [
        ({}, "2024-04-01"),
        (OPEN, "2024-03-18"),
        (FAILED, "2024-03-18"),
        (NO_SYNC, "2024-04-01"),
        ({"retrospective.md": None}, "2024-03-25"),
        (NO_ANSWER, "2024-02-26"),
    ],
    ids=["asked", "under way", "failed", "no sync", "to look back", "not answered"],
)
@pytest.mark.parametrize("kind", ["github", "gitlab", "forgejo"])
def test_the_page_is_for_the_file_that_the_command_writes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], files: Overrides, today: str, kind: str
) -> None:
    context = opened(git_company(tmp_path, {**with_forge(kind), **files}), files, kind, today)
    acts = {duty.command: duty for duty in duties(context, EN) if duty.act and duty.act.verb == "new"}
    assert acts
    for command, duty in acts.items():
        said = Shell(tmp_path, capsys)(*shlex.split(command or "")[1:], "--today", today, "--root", str(tmp_path))
        assert said.code == 0, said.err
        written = Path(said.out.strip())
        assert duty.page
        assert (tmp_path / path_in(duty.page)).resolve() == (Path.cwd() / written).resolve(), command
        (tmp_path / path_in(duty.page)).unlink()


def test_two_collaborations_of_a_year_get_the_next_task_in_their_own_folders(tmp_path: Path) -> None:
    context = opened(tmp_path)
    links, (first, second) = ActLinks(context, EN), context.index.collaborations
    assert links.path(planning(first)) == f"{BASE}/tasks/XMB-2024-004.md"
    assert links.path(planning(second)) == "records/2024/REQ-2024-002/tasks/XMB-2024-004.md"
    assert links.path(asking()) == "records/2024/REQ-2024-003/request.md"
    assert links.path(planning(first)) == f"{BASE}/tasks/XMB-2024-004.md"


def test_names_that_are_taken_get_a_number(tmp_path: Path) -> None:
    context = opened(tmp_path, today="2024-03-06")
    act = writing(Minutes, context.index.collaborations[0], meeting="sync")
    assert ActLinks(context, EN).path(act) == f"{BASE}/minutes/2024-03-06-sync-2.md"


# --- Which page -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["github", "gitlab", "gitea"])
@pytest.mark.parametrize("department", ["../../../../settings/keys", "a/../../b", "./b", "a//b"])
def test_no_name_in_a_record_leads_elsewhere(tmp_path: Path, department: str, kind: str) -> None:
    context = opened(tmp_path, kind=kind)
    act = answering(context.index.collaborations[1], department)
    place = {"github": "new", "gitlab": "-/new", "gitea": "_new"}[kind]
    assert ActLinks(context, EN).url(act) == f"{HOME}/{place}/main"


@pytest.mark.parametrize(
    ("kind", "page", "typed"),
    [
        ("github", "edit/main/{path}", ""),
        ("gitlab", "-/edit/main/{path}", ""),
        ("bitbucket", "src/main/{path}?mode=edit&spa=0&at=main", "new"),
        ("gitee", "edit/main/{path}", "new"),
    ],
)
def test_what_is_not_filled_in_opens_in_the_editor(tmp_path: Path, kind: str, page: str, typed: str) -> None:
    context = opened(tmp_path, kind=kind)
    links, one = ActLinks(context, EN), context.index.collaborations[0]
    record = one.at(Task)[0]
    assert links.url(completing(record)) == f"{HOME}/{page.format(path=record.path)}"
    assert links.file_to_name(completing(record)) == ""
    assert links.file_to_name(planning(one)) == (f"{BASE}/tasks/XMB-2024-004.md" if typed else "")


@pytest.mark.parametrize(("is_approved", "url"), [(True, f"{HOME}/pulls"), (False, None)])
def test_only_an_approval_is_given_on_the_forge(tmp_path: Path, is_approved: bool, url: str | None) -> None:
    act = signing(f"{BASE}/request.md", "collabsite sign REQ-2024-001", is_approved=is_approved)
    assert ActLinks(opened(tmp_path), EN).url(act) == url


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://git.test/a?b=", ""])
def test_without_a_plain_address_there_is_no_page(tmp_path: Path, address: str) -> None:
    context = unsigned(tmp_path, with_forge("github", address))
    links = ActLinks(context, EN)
    assert [links.url(duty.act) for duty in duties(context, EN) if duty.act] == [None, None]
    assert links.file_to_name(asking()) == ""


# --- With which text ------------------------------------------------------------------------------------------------


def said_in(text: str) -> object:
    found: Document = read_record("records/x.md", text.encode(), "", "x")
    assert not found.problems
    return found.data


def act_of(context: Context, what: str) -> Act:
    one = context.index.collaborations[0]
    updates = [{"task": "XMB-2024-001"}, {"task": "XMB-2024-003"}]
    acts = {
        "progress": writing(Progress, one, department="tech", reporter="chen-hao", updates=updates),
        "minutes": writing(Minutes, one, meeting="sync"),
        "withdrawal": writing(Withdrawal, one, reason='a: "b" #c\n---\n'),
    }
    return acts[what]


@pytest.mark.parametrize(
    ("what", "hint"),
    [("progress", "进度更新记录：请填写空白处。"), ("minutes", "会议纪要"), ("withdrawal", "请填写空白处。")],
)
def test_the_first_text_says_what_is_known_and_asks_for_the_rest(tmp_path: Path, what: str, hint: str) -> None:
    context = opened(tmp_path)
    act = act_of(context, what)
    address = ActLinks(context, ZH).url(act)
    assert address is not None
    ((text,),) = (found for key, found in parse_qs(urlsplit(address).query).items() if key == "value")
    data = said_in(text)
    assert isinstance(data, dict)
    known = {key: value for key, value in data.items() if key in act.values}
    plain = [{"task": one["task"]} for one in known.pop("updates", [])]
    assert known == {key: value for key, value in act.values.items() if key != "updates"}
    assert plain == act.values.get("updates", [])
    assert hint in text
    assert "value=" not in (ActLinks(context, ZH).url(act, filled=False) or "")


def test_a_policy_without_a_forge_has_no_pages(tmp_path: Path) -> None:
    assert ActLinks(unsigned(tmp_path, {}), EN).url(asking()) is None
