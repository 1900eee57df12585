"""The archive of a collaboration: what is in it, that it is the same every time, and that anybody can check it."""

from __future__ import annotations

import ast
import hashlib
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from collabsite.exports.archive import verify, verify_reading, verify_signatures
from collabsite.exports.archive._names import portable
from tests.archives import archive, checked, manifest_of, signers, unpacked
from tests.company import Override, git, write_company
from tests.repository import Repository
from tests.small_company import (
    CHEN,
    DELIVERY,
    HEADS,
    HOME,
    KICKOFF,
    LI,
    LUO,
    MARKET,
    ORGANIZATION,
    POLICY,
    PROGRESS,
    REQUEST,
    SONG,
    SUN,
    TASK,
    TECH,
    ZHANG,
    R,
    delivery,
    kickoff,
    organization,
    people,
    policy,
    progress,
    request,
    response,
    settings,
    task,
)
from tests.ssh_keys import key_pair

KEY = key_pair("li")
EVIDENCE = f"{HOME}/evidence/报告 1.bin"
ALL = bytes(range(256))


def tell(repo: Repository, inside: str = "") -> Repository:
    """A collaboration up to its first delivery: approved on the forge, claimed, signed with a key, signed late."""

    def at(files: dict[str, str]) -> dict[str, str]:
        return {inside + path: text for path, text in files.items()}

    listed = organization(people=people({"li-qiang": {"keys": [KEY.public]}}))
    repo.step(at({ORGANIZATION: listed, POLICY: policy(signoff={"default": "claimed"})}))
    for files, author, approved in (
        ({REQUEST: request()}, SUN, [ZHANG]),
        ({MARKET: response("market")}, LUO, [LUO]),
        ({KICKOFF: kickoff(), TASK: task()}, SUN, HEADS[:2]),
    ):
        branch = repo.branch()
        branch.commit(at(files), author)
        repo.merge(branch, approved=approved)
    branch = repo.branch()
    branch.commit(at({TECH: response()}), CHEN)
    branch.sign(LI, f"{R}/responses/tech", key=KEY)
    repo.merge(branch)
    repo.main.sign(LUO, f"{R}/minutes/2024-02-27-kickoff")
    repo.step(at({PROGRESS: progress()}), CHEN)
    branch = repo.branch()
    branch.commit({inside + DELIVERY: delivery(), inside + EVIDENCE: ALL}, CHEN)
    repo.merge(branch, approved=[LI])
    return repo


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    repo = tell(Repository(tmp_path_factory.mktemp("archive")))
    repo.checkout()
    return repo


@pytest.fixture(scope="module")
def files(told: Repository) -> dict[str, bytes]:
    return unpacked(archive(told.root))


# --- What is in it --------------------------------------------------------------------------------------------------


def test_everything_is_in_it(told: Repository, files: dict[str, bytes]) -> None:
    own = [path for path in told.main.files if path.startswith(HOME)]
    settings = ["settings/organization.yml", "settings/policy.yml"]
    proof = ["proof/objects.pack", "proof/allowed_signers"]
    tools = [
        "README.txt",
        "readable/index.html",
        "verify.py",
        "verify_reading.py",
        "verify_signatures.py",
        "manifest.json",
        "SHA256SUMS",
    ]
    assert sorted(files) == sorted([*own, *settings, *proof, *tools])
    assert {path: files[path] for path in own} == {path: (told.root / path).read_bytes() for path in own}
    assert files["settings/organization.yml"] == (told.root / ORGANIZATION).read_bytes()


def test_the_manifest_says_who_signed_where(told: Repository, files: dict[str, bytes]) -> None:
    manifest = manifest_of(files)
    assert (manifest["version"], manifest["request"], manifest["stage"], manifest["proved"]) == (1, R, 5, True)
    assert (manifest["commit"], manifest["title"], manifest["day"]) == (told.head, "场景联动上线", "2024-04-01")
    (tech,) = signers(manifest, f"{R}/responses/tech")
    assert {key: tech[key] for key in ("person", "name", "address", "role", "department", "state", "kind")} == {
        "person": "li-qiang",
        "name": "Li Qiang",
        "address": LI.mail,
        "role": "own",
        "department": "tech",
        "state": "signed",
        "kind": "key",
    }
    assert [one["kind"] for one in signers(manifest, f"{R}/minutes/2024-02-27-kickoff")] == [
        "forge",
        "forge",
        "claimed",
    ]
    assert {one["role"] for one in manifest["files"]} == {
        "readme",
        "record",
        "evidence",
        "settings",
        "proof",
        "tool",
    } | {"readable"}
    assert {one["what"] for one in manifest["missing"]} >= {"Cross-department collaboration retrospective report"}
    evidence = next(one for one in manifest["files"] if one["role"] == "evidence")
    assert (evidence["sha256"], evidence["bytes"]) == (hashlib.sha256(ALL).hexdigest(), 256)
    assert evidence["blob"] == git(told.root, "hash-object", EVIDENCE)


def test_the_sums_are_what_sha256sum_reads(files: dict[str, bytes]) -> None:
    lines = files["SHA256SUMS"].decode().splitlines()
    assert lines == [f"{hashlib.sha256(files[name]).hexdigest()}  {name}" for name in files if name != "SHA256SUMS"]


def test_the_same_bytes_every_time(told: Repository) -> None:
    first = archive(told.root)
    assert archive(told.root) == first
    assert archive(told.root, lang="zh") != first
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        infos = packed.infolist()
    assert {info.date_time for info in infos} == {(2024, 2, 19, 0, 0, 0)}
    assert {(info.create_system, info.external_attr, info.extra) for info in infos} == {(3, 0o100644 << 16, b"")}
    assert all(info.flag_bits & 0x800 for info in infos if not info.filename.isascii())


def test_a_page_for_people_that_does_nothing(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    hostile = {"title": '"<script>alert(1)</script>"', "goal": "\"<img src='https://x.test/'>\""}
    repo.step({**settings(), REQUEST: request(**hostile) + "<iframe src=//x.test></iframe>\n"})
    page = unpacked(archive(repo.checkout()))["readable/index.html"].decode()
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(
        r"<(script|img|iframe|link|object)\b|\son\w+=|https?:", page.replace("&#39;https://x.test", "")
    )
    assert "default-src 'none'" in page


@pytest.mark.parametrize(("lang", "words"), [("zh", ["签字", "平台核准", "张伟"]), ("en", ["approved on the forge"])])
def test_the_page_speaks_the_language_of_the_site(told: Repository, lang: str, words: list[str]) -> None:
    page = unpacked(archive(told.root, lang=lang))["readable/index.html"].decode()
    assert [word for word in words if word not in page] == []


def test_the_page_leads_to_the_files(files: dict[str, bytes]) -> None:
    page = files["readable/index.html"].decode()
    links = re.findall(r'href="(\.\./[^"]+)"', page)
    assert f"../{HOME}/evidence/%E6%8A%A5%E5%91%8A%201.bin" in links
    assert set(re.findall(r'href="#([0-9a-f]+)"', page)) <= set(re.findall(r'id="([0-9a-f]+)"', page))


# --- It can be checked ----------------------------------------------------------------------------------------------


def test_everything_is_as_listed(files: dict[str, bytes], tmp_path: Path) -> None:
    code, said = checked(files, tmp_path)
    assert code == 0, said
    assert said.splitlines()[0] == f"{R} 场景联动上线"
    rows = (line.split(None, 1) for line in said.splitlines() if "/" in line)
    counted = {words: count for count, words in rows}
    assert counted == {
        "files are as listed": f"{len(files) - 1}/{len(files) - 1}",
        "records and attachments have the Git ids that are listed": "10/10",
        "of them are in the commits that are named": "10/10",
        "texts came with the steps that are named": "5/5",
        "signatures stand in the commits that are named": "7/7",
        "signatures with a key are good": "1/1",
    }
    assert checked(files, tmp_path, "zh").said.endswith("全部与清单一致。\n")


def test_it_is_checked_without_collabsite(told: Repository, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(archive(told.root, lang="zh"))) as packed:
        packed.extractall(tmp_path)
    done = subprocess.run(
        [sys.executable, "-S", "-B", "verify.py"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin"},
    )
    assert (done.returncode, done.stderr.decode()) == (0, "")
    assert "全部与清单一致" in done.stdout.decode()
    done = subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


def test_git_reads_the_proof(told: Repository, files: dict[str, bytes], tmp_path: Path) -> None:
    """What the README says is what happens."""
    (tmp_path / "objects.pack").write_bytes(files["proof/objects.pack"])
    (tmp_path / "allowed_signers").write_bytes(files["proof/allowed_signers"])
    assert "unpack-objects < proof/objects.pack" in files["README.txt"].decode()
    git(tmp_path, "init", "--quiet", "check")
    check = tmp_path / "check"
    with (tmp_path / "objects.pack").open("rb") as pack:
        subprocess.run(["git", "-C", str(check), "unpack-objects", "-q", "--strict"], stdin=pack, check=False)
        pack.seek(0)
        subprocess.run(["git", "-C", str(check), "unpack-objects", "-q"], stdin=pack, check=True)
    (tech,) = signers(manifest_of(files), f"{R}/responses/tech")
    assert f"Approved-by: {LI}" in git(check, "cat-file", "-p", tech["commit"])
    assert git(check, "rev-parse", f"{told.head}:{TECH}") == told.blob(TECH)
    keys = f"gpg.ssh.allowedSignersFile={tmp_path}/allowed_signers"
    git(check, "-c", keys, "-c", "gpg.format=ssh", "verify-commit", tech["commit"])


def test_python_of_old_runs_it() -> None:
    for module in (verify, verify_reading, verify_signatures):
        source = Path(str(module.__file__)).read_text("utf-8")
        ast.parse(source, feature_version=(3, 8))
        assert not re.search(r"removeprefix|removesuffix|zip\(.*strict|zoneinfo|fromisoformat\(.*Z", source)


Story = Callable[[Repository], object]


def signed_by_request(repo: Repository) -> None:
    """Approved on a pull request that only names the version."""
    repo.step({REQUEST: request()}, SUN)
    branch = repo.branch()
    branch.request(SUN, R)
    repo.merge(branch, approved=[ZHANG])


def renamed(repo: Repository) -> None:
    repo.step({REQUEST: request(), PROGRESS: progress()}, SUN)
    branch = repo.branch()
    branch.commit({KICKOFF: kickoff()}, SUN)
    repo.merge(branch, approved=HEADS)
    repo.step({KICKOFF: None, f"{HOME}/minutes/kickoff.md": kickoff()}, SUN)


def deleted(repo: Repository) -> None:
    branch = repo.branch()
    branch.commit({REQUEST: request(), TECH: response()}, SUN)
    repo.merge(branch, approved=[ZHANG, LI])
    branch = repo.branch()
    branch.commit({TECH: None}, CHEN)
    repo.merge(branch, approved=[LI])


def deleted_by_claim(repo: Repository) -> None:
    repo.step({REQUEST: request(), TECH: response()}, SUN)
    repo.step({TECH: None}, CHEN)
    repo.main.sign(LI, f"{R}/responses/tech@deleted")


def taken_back_and_signed_anew(repo: Repository) -> None:
    repo.step({REQUEST: request()}, SUN)
    repo.main.sign(ZHANG, R)
    repo.main.withdraw(ZHANG, R)
    repo.main.sign(ZHANG, R)


def signed_under_an_earlier_organization(repo: Repository) -> None:
    """Who signed had another address then, and is head no more."""
    branch = repo.branch()
    branch.commit({REQUEST: request()}, SUN)
    repo.merge(branch, approved=[ZHANG])
    branch = repo.branch()
    moved = people({"zhang-wei": {"emails": ["new@example.com"], "name": "张玮"}})
    branch.commit({ORGANIZATION: organization(people=moved, name="新名")}, SUN)
    repo.merge(branch, approved=[SONG])


def came_back(repo: Repository) -> None:
    """The same text again after another one, signed anew."""
    for text in (request(), request(title="别的"), request()):
        branch = repo.branch()
        branch.commit({REQUEST: text}, SUN)
        repo.merge(branch, approved=[ZHANG])


def by_a_slow_clock(repo: Repository) -> None:
    branch = repo.branch()
    branch.commit({REQUEST: request()}, SUN, when="2024-03-05")
    repo.merge(branch, approved=[ZHANG], when="2023-01-01")


def by_a_clock_that_no_calendar_has(repo: Repository) -> None:
    branch = repo.branch()
    branch.commit({REQUEST: request()}, SUN)
    repo.merge(branch, approved=[ZHANG], when="99999999999999 +0000")


def with_others_work_between(repo: Repository) -> None:
    """The branch is older than the main line, and another collaboration has come since."""
    branch = repo.branch()
    branch.commit({REQUEST: request()}, SUN)
    other = repo.branch()
    other.commit({"records/2024/REQ-2024-002/request.md": request(title="别的")}, SUN)
    repo.merge(other, approved=[ZHANG])
    repo.merge(branch, approved=[ZHANG])


def squashed(repo: Repository) -> None:
    branch = repo.branch()
    branch.commit({REQUEST: request()}, SUN)
    repo.squash(branch)
    repo.main.sign(ZHANG, R)


STORIES: dict[Story, int] = {
    signed_by_request: 1,
    renamed: 3,
    deleted: 2,
    deleted_by_claim: 1,
    taken_back_and_signed_anew: 1,
    signed_under_an_earlier_organization: 2,
    came_back: 1,
    by_a_slow_clock: 1,
    by_a_clock_that_no_calendar_has: 1,
    with_others_work_between: 1,
    squashed: 1,
}


@pytest.mark.parametrize(("story", "signed"), STORIES.items(), ids=[story.__name__ for story in STORIES])
def test_stories(story: Story, signed: int, tmp_path: Path) -> None:
    repo = Repository(tmp_path / "repo")
    repo.step(settings(signoff={"default": "claimed"}))
    story(repo)
    files = unpacked(archive(repo.checkout()))
    code, said = checked(files, tmp_path)
    assert code == 0, said
    assert f" {signed}/{signed} signatures stand in" in said, said


def test_ids_of_64_digits(tmp_path: Path) -> None:
    repo = tell(Repository(tmp_path / "repo", "sha256"))
    files = unpacked(archive(repo.checkout()))
    assert checked(files, tmp_path).code == 0
    assert "--object-format=sha256" in files["README.txt"].decode()


def test_records_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "repo")
    repo.step({f"team/{path}": text for path, text in settings(signoff={"default": "claimed"}).items()})
    branch = repo.branch()
    branch.commit({f"team/{REQUEST}": request()}, SUN)
    repo.merge(branch, approved=[ZHANG])
    files = unpacked(archive(repo.checkout() / "team"))
    assert manifest_of(files)["inside"] == "team/"
    assert "3/3 of them are in the commits" in checked(files, tmp_path).said


def test_what_is_not_committed_is_marked(tmp_path: Path) -> None:
    repo = tell(Repository(tmp_path / "repo"))
    root = repo.checkout()
    (root / TASK).write_text(task(notes="晚一点"), "utf-8")
    (root / f"{HOME}/evidence/new.txt").write_text("new\n", "utf-8")
    files = unpacked(archive(root))
    outside = {one["source"] for one in manifest_of(files)["files"] if one["blob"] and one["commit"] is None}
    assert outside == {TASK, f"{HOME}/evidence/new.txt"}
    assert files[TASK] == (root / TASK).read_bytes()
    assert checked(files, tmp_path).code == 0


def test_without_a_history_nothing_is_proved(tmp_path: Path) -> None:
    files = unpacked(archive(write_company(tmp_path / "company"), with_git=False))
    assert "proof/objects.pack" not in files
    assert manifest_of(files)["proved"] is False
    assert {one["state"] for one in manifest_of(files)["records"]} == {None}
    assert "没有 Git 历史" in files["README.txt"].decode()
    assert "no signature is proved" in files["readable/index.html"].decode()
    code, said = checked(files, tmp_path)
    assert (code, "The signatures are not proved" in said) == (0, True)


def test_records_that_cannot_be_read_are_in_it_all_the_same(tmp_path: Path) -> None:
    broken: dict[str, Override] = {
        "request.md": {"goal": None, "start": "soon"},
        "responses/tech.md": b"\xff\xfe",
        "changes/1.md": "no\n",
    }
    files = unpacked(archive(write_company(tmp_path / "company", broken), with_git=False))
    assert files[f"{HOME}/responses/tech.md"] == b"\xff\xfe"
    assert "does not fit its form" in files["readable/index.html"].decode()
    assert checked(files, tmp_path).code == 0


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["a/b.txt", "a/报告.pdf"], ["a/b.txt", "a/报告.pdf"]),
        (["a/10:30.txt", 'a/x?*<>|".txt', "a\\b"], ["a/10_30.txt", "a/x______.txt", "a_b"]),
        (["e/dot.", "e/blank ", "e/ lead", "e/..", "e/..."], ["e/dot_", "e/blank_", "e/_lead", "e/__", "e/___"]),
        (["e/CON", "e/nul.txt", "e/com1.a.b"], ["e/_CON", "e/_nul.txt", "e/_com1.a.b"]),
        (["e/a.txt", "e/A.txt", "e/A.TXT"], ["e/a.txt", "e/A-2.txt", "e/A-3.TXT"]),
        (["e/a:", "e/a?", "e/a_"], ["e/a_", "e/a_-2", "e/a_-3"]),
        (["e/a\nb", "e/a\u202eb", "e/a\x00"], ["e/a_b", "e/a_b-2", "e/a_"]),
    ],
)
def test_names_that_every_system_stores(paths: list[str], names: list[str]) -> None:
    assert list(portable(paths).values()) == names


def test_a_name_that_windows_does_not_store(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "repo")
    repo.step({**settings(), REQUEST: request(), f"{HOME}/evidence/10:30 call.": "x\n"})
    files = unpacked(archive(repo.checkout()))
    (one,) = [one for one in manifest_of(files)["files"] if one["role"] == "evidence"]
    assert (one["path"], one["source"]) == (f"{HOME}/evidence/10_30 call_", f"{HOME}/evidence/10:30 call.")
    assert checked(files, tmp_path).code == 0


BLOCK = """\
stewards:
- ann
# who there is
departments:
  sales:
    head: ann  # since 2020
    deputies: [bob]

  works: {name: Works, head: carl}
people:
  ann:
    emails:
      - ann@example.com
  "bob": {emails: [bob@example.com], note: "}"}
  carl:
    emails: ['carl@example.com']
"""
FLOW = '{"ann": {"emails": ["ann@example.com"], "x": {"y": 1}}, "bob": {"emails": ["bob@example.com"]}}'


@pytest.mark.parametrize(
    ("text", "section", "key", "has", "has_not"),
    [
        (BLOCK, "people", "ann", "ann@example.com", "bob@example.com"),
        (BLOCK, "people", "bob", "bob@example.com", "carl@example.com"),
        (BLOCK, "people", "carl", "carl@example.com", "bob@example.com"),
        (BLOCK, "people", "carl", "CARL@example.com", "arl@example.com"),
        (BLOCK, "departments", "sales", "bob", "carl"),
        (BLOCK, "departments", "works", "carl", "ann"),
        (BLOCK, "stewards", "", "ann", "bob"),
        (f"people: {FLOW}\n", "people", "ann", "ann@example.com", "bob@example.com"),
        (f"people: {FLOW}\n", "people", "bob", "bob@example.com", "ann@example.com"),
        (f"people:\n  {FLOW}\nname: x\n", "people", "bob", "bob@example.com", "x"),
        ("name: x\n", "people", "ann", "", "ann"),
    ],
)
def test_the_organisation_file_is_looked_up(text: str, section: str, key: str, has: str, has_not: str) -> None:
    found = verify_reading.entry(text, section, key)
    assert not has or verify_reading.contains(found, has)
    assert not verify_reading.contains(found, has_not)
