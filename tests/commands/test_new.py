"""`new`: a skeleton of every kind at its place, which passes `check` once its blanks are filled."""

# ruff: noqa: E501
from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsite.io.frontmatter import read_record
from collabsite.locale import Translator
from collabsite.models import kinds
from collabsite.models._checking import MISSING, validate
from collabsite.shapes import Shape, shapes
from collabsite.skeleton import scalar, skeleton
from collabsite.strict_yaml import load
from tests.company import POLICY, git, write_company
from tests.terminal import Shell

EN = Translator("en")
ARGUMENTS = {
    "request": [],
    "response": ["REQ-2024-002", "--set", "department=product"],
    "article": ["notes"],
    "withdrawal": ["REQ-2024-002"],
}
PLACES = {
    "request": "2024/REQ-2024-003/request.md",
    "response": "2024/REQ-2024-002/responses/product.md",
    "task": "2024/REQ-2024-002/tasks/XMB-2024-004.md",
    "minutes": "2024/REQ-2024-002/minutes/2024-04-01-minutes.md",
    "progress": "2024/REQ-2024-002/progress/2024-04-01-progress.md",
    "change": "2024/REQ-2024-002/changes/1.md",
    "delivery": "2024/REQ-2024-002/deliveries/1.md",
    "acceptance": "2024/REQ-2024-002/acceptances/1.md",
    "retrospective": "2024/REQ-2024-002/retrospective.md",
    "withdrawal": "2024/REQ-2024-002/withdrawal.md",
    "article": "knowledge/notes.md",
}
FILLED = {
    "person": "zhang-wei",
    "department": "product",
    "task": "XMB-2024-001",
    "str": "text",
    "evidence": "https://example.com/report",
    "bool": "true",
    "int": "1",
    "float": "50",
    "Any": "2024-04-01",
}


def fill(path: Path, kind: str) -> None:
    """Fills every blank of a skeleton in as somebody would by hand: behind the key or the dash."""
    keys: list[tuple[int, Shape]] = []
    lines = path.read_text("utf-8").split("\n")
    filled = []
    for line in lines:
        blank = re.fullmatch(r"( *(?:- )?)([a-z_]+):( +#.*)?", line)
        item = re.fullmatch(r" *-", line)
        if blank:
            depth = len(blank[1])
            keys = [(at, shape) for at, shape in keys if at < depth]
            model = keys[-1][1].part if keys else kinds()[kind]
            assert model is not None
            shape = shapes(model)[blank[2]]
            keys.append((depth, shape))
            is_leaf = not shape.many and shape.part is None
            filled.append(f"{blank[1]}{blank[2]}: {filling(shape)}{blank[3] or ''}" if is_leaf else line)
        elif item:
            filled.append(f"{line} {filling(keys[-1][1])}")
        else:
            filled.append(line)
    path.write_text("\n".join(filled), encoding="utf-8")


def filling(shape: Shape) -> str:
    if shape.leaf is date:
        return "2024-04-01" if shape.happened else "2024-04-10"
    if shape.ref:
        return FILLED[shape.ref.targets[0]]
    if shape.choice:
        return next(iter(shape.choice)).value
    return "end" if shape.examples else FILLED[getattr(shape.leaf, "__name__", "Any")]


def test_every_kind_is_tried() -> None:
    assert set(PLACES) == set(kinds())


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", kinds())
def test_a_skeleton_passes_check_once_its_blanks_are_filled(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, kind: str, lang: str
) -> None:
    said = shell("new", kind, *ARGUMENTS.get(kind, ["REQ-2024-002"]), lang=lang)
    path = Path(f"records/{PLACES[kind]}")
    assert (said.code, said.out) == (0, f"{path}\n")
    ref = said.err.split()[-1].rstrip("。.")
    fill(path, kind)
    report = shell("check", ref, "--select", "REC", "--format", "json")
    assert [(one["code"], one["message"]) for one in report.json["findings"]] == []
    assert report.json["counts"]["records"] == 1


@pytest.mark.parametrize("kind", kinds())
def test_the_commented_keys_fit_too(kind: str) -> None:
    text = skeleton(kinds()[kind], {}, EN)
    uncommented = re.sub(r"^( *)# (?=[a-z_]+:|  )", r"\1", text, flags=re.MULTILINE)
    document = read_record("x.md", uncommented.encode(), "", None)
    assert document.problems == ()
    assert set(document.data or {}) == set(shapes(kinds()[kind]))
    problems = validate(kinds()[kind], document, None)[1]
    assert [problem for problem in problems if problem.code != MISSING and not problem.subject.endswith("=")] == []


@pytest.mark.parametrize("kind", kinds())
def test_a_skeleton_says_what_each_key_is(kind: str) -> None:
    text = skeleton(kinds()[kind], {}, EN)
    for shape in shapes(kinds()[kind]).values():
        assert f"# {shape.title}" in text
        words = [f"{member.value} {member.zh}" for member in shape.choice or ()]
        assert " | ".join(words) in text


@pytest.mark.parametrize(
    ("sets", "data"),
    [
        (["title=上线", "urgency=重要"], {"title": "上线", "urgency": "重要"}),
        (["title=a: b", "goal=[x"], {"title": "a: b", "goal": "[x"}),
        (["tasks=a,b", "tasks=c, d", "tasks=1,000"], {"tasks": ["a", "b", "c, d", "1,000"]}),
        (["consulted=zhang-wei， li-qiang"], {"consulted": ["zhang-wei", "li-qiang"]}),
        (
            ["review.held=2024-03-01", "review.reviewers=zhang-wei"],
            {"review": {"held": "2024-03-01", "reviewers": ["zhang-wei"]}},
        ),
        (
            ["resources.department=tech", "resources.need=x", "resources.department=market", "resources.need=y"],
            {"resources": [{"department": "tech", "need": "x"}, {"department": "market", "need": "y"}]},
        ),
        (["resources[2].need=y"], {"resources": [{}, {"need": "y"}]}),
        (["tasks[2]=b"], {"tasks": [None, "b"]}),
        (["title=", "goal=  x  "], {"goal": "x"}),
        (["title=null", "goal=true"], {"title": "null", "goal": "true"}),
        (["title=a", "title=b"], {"title": "b"}),
        (["submitted=2024-03-01"], {"submitted": "2024-03-01"}),
    ],
)
def test_what_is_set_is_in_the_record(shell: Shell, sets: list[str], data: dict[str, object]) -> None:
    said = shell("new", "request", *(word for one in sets for word in ("--set", one)))
    assert said.code == 0, said.err
    written = load(shell.text(PLACES["request"]).split("---\n")[1])[0]
    assert isinstance(written, dict)
    for key, value in data.items():
        assert without_blanks(written[key]) == without_blanks(value)


def without_blanks(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_blanks(item) for key, item in value.items() if item not in (None, [None])}
    return [without_blanks(item) for item in value] if isinstance(value, list) else value


def test_typed_values(shell: Shell) -> None:
    sets = ["force_majeure=true", "changes.field=expected_outcomes", 'changes.from=[a, "b: c"]', "changes.to=[x]"]
    assert shell("new", "change", "REQ-2024-001", *(word for one in sets for word in ("--set", one))).code == 0
    written = load(shell.text("2024/REQ-2024-001/changes/2.md").split("---\n")[1])[0]
    assert isinstance(written, dict)
    assert written["force_majeure"] is True
    assert written["changes"] == [{"field": "expected_outcomes", "from": ["a", "b: c"], "to": ["x"]}]


@pytest.mark.parametrize(
    ("arguments", "error", "help"),
    [
        (["requst"], 'there is no record kind "requst"', "did you mean request?"),
        (["minutes"], "the request's number is missing", "collabsite new minutes REQ-2024-002"),
        (["minutes", "REQ-2024-009"], 'there is no "REQ-2024-009" here', "did you mean REQ-2024-00"),
        (["response", "REQ-2024-002"], "the department is missing", "--set department=KEY"),
        (["response", "REQ-2024-002", "--set", "department=prodct"], 'named after "prodct"', "did you mean product?"),
        (["response", "REQ-2024-002", "--set", "department=../x"], "cannot be the place", "the name has characters"),
        (["article"], "the name is missing", "collabsite new article NAME"),
        (["article", "a/b"], "cannot be the place of a record", "records live in"),
        (["article", "launch-checklist"], "is there already", "change that file"),
        (["article", "LAUNCH-checklist"], "cannot be the place of a record", "are one name on some systems"),
        (["retrospective", "REQ-2024-001"], "is there already", "change that file"),
        (["request", "REQ-2024-001"], "is there already", "change that file"),
        (["request", "REQ-24-1"], "does not follow the pattern", "rename the folder"),
        (["request", "--set", "titel=x"], "titel is no key here", "did you mean title?"),
        (["request", "--set", "review.hold=2024-01-01"], "review.hold is no key here", "did you mean held?"),
        (["request", "--set", "urgency=high"], 'urgency is "high", which is not in its list', "write one of: routine"),
        (["request", "--set", "start=2024-02-30"], "a day that does not exist", "YYYY-MM-DD"),
        (["request", "--set", "coordinator=zhang-we"], "there is no such person", "did you mean zhang-wei?"),
        (["request", "--set", "review.reviewers=zhang-we"], "there is no such person", "did you mean zhang-wei?"),
        (["request", "--set", "submitted=2024-04-02"], "lies after today", "the day on which it happened"),
        (["request", "--set", "review=x"], "not a group of keys", "indented"),
        (["request", "--set", "resources=x", "--set", "resources.need=y"], "not a group of keys", "indented"),
        (["request", "--set", "title"], '--set is "title", not KEY=VALUE', "--set title=…"),
        (["request", "--set", "a..b=x"], '--set: "a..b" is no key', "--set title=…"),
        (["request", "--set", "title=a\u202eb"], "an invisible character: U+202E", "delete it"),
        (["request", "--set", "title=a\x1bb"], "an invisible character: U+001B", "delete it"),
        (["acceptance", "REQ-2024-001", "--set", "delivery=x"], "not a whole number", "digits only"),
        (["progress", "REQ-2024-001", "--set", "updates.percent=101"], "not a number from 0 to 100", "without %"),
        (["change", "REQ-2024-001", "--set", "force_majeure=yes"], "not true or false", "without quotes"),
        (["change", "REQ-2024-001", "--set", "changes.field=titel"], "is no field of the plan", "goal"),
    ],
)
def test_what_it_refuses_is_not_written(shell: Shell, arguments: list[str], error: str, help: str) -> None:
    before = shell.files()
    said = shell("new", *arguments)
    assert (said.code, said.out) == (2, "")
    assert error in said.err
    assert help in said.err
    assert shell.files() == before


@pytest.mark.parametrize("key", ["title", "tags", "[x", "from"])
def test_bytes_that_are_no_text_are_refused(shell: Shell, key: str) -> None:
    before = shell.files()
    said = shell("new", "article", "x1", "--set", f"{key}=a\udcffb")
    assert said.code == 2
    assert "internal error" not in said.err
    assert shell.files() == before


def test_the_words_are_those_of_check(shell: Shell) -> None:
    refused = shell("new", "request", "--set", "scenario=lunch").err.splitlines()
    write_company(shell.root, {"request.md": {"scenario": "lunch"}})
    found = shell("check").out.splitlines()
    assert refused[0].removeprefix("error: ") == found[0].partition("] ")[2]
    assert refused[1] == found[1]


@pytest.mark.parametrize(
    ("arguments", "place"),
    [
        (["minutes", "--set", "meeting=sync"], "minutes/2024-04-01-sync.md"),
        (["minutes", "--set", "meeting=同步会"], "minutes/2024-04-01-sync.md"),
        (["minutes", "--set", "meeting=sync", "--set", "held=2024-03-06"], "minutes/2024-03-06-sync-2.md"),
        (["minutes", "--set", "name=talk"], "minutes/talk.md"),
        (["progress", "--set", "reporter=li-qiang"], "progress/2024-04-01-tech.md"),
        (["progress", "--set", "reporter=li-qiang", "--set", "department=market"], "progress/2024-04-01-market.md"),
        (["delivery"], "deliveries/4.md"),
        (["task", "--set", "task=XMB-2024-007"], "tasks/XMB-2024-007.md"),
    ],
)
def test_names_by_habit(shell: Shell, arguments: list[str], place: str) -> None:
    kind, *rest = arguments
    assert shell("new", kind, "REQ-2024-001", *rest).out == f"records/2024/REQ-2024-001/{place}\n"


def test_a_task_or_record_names_its_collaboration(shell: Shell) -> None:
    assert "REQ-2024-001/" in shell("new", "delivery", "XMB-2024-001").out


@pytest.mark.parametrize(
    ("today", "kind", "place"),
    [
        ("2025-01-02", "request", "2025/REQ-2025-001/request.md"),
        ("2025-01-02", "task", "2024/REQ-2024-001/tasks/XMB-2025-001.md"),
        ("2027-01-02", "task", "2024/REQ-2024-001/tasks/XMB-2025-001.md"),
        ("2023-01-02", "task", "2024/REQ-2024-001/tasks/XMB-2024-004.md"),
    ],
)
def test_the_year_of_a_number(shell: Shell, today: str, kind: str, place: str) -> None:
    arguments = ["REQ-2024-001"] if kind == "task" else []
    assert shell("new", kind, *arguments, "--today", today).out == f"records/{place}\n"


def test_numbers_follow_the_policy(shell: Shell) -> None:
    numbers = {"request": "需YYYY", "task": "T-NNNN-YYYY"}
    write_company(shell.root, {POLICY: {"numbers": numbers}})
    assert shell("new", "task", "REQ-2024-001").out.endswith("/T-0001-2024.md\n")
    assert shell("new", "request").out.endswith("/REQ-2024-003/request.md\n"), "a wrong pattern: the default one"


def test_numbers_grow_beyond_three_digits(shell: Shell) -> None:
    folder = shell.root / "records/2024/REQ-2024-999"
    folder.mkdir()
    (folder / "request.md").write_text("---\ntitle: x\n---\n")
    assert shell("new", "request").out.endswith("/REQ-2024-1000/request.md\n")


def test_numbers_of_other_branches_are_taken(shell: Shell) -> None:
    git(shell.root, "switch", "--quiet", "--create", "other")
    assert shell("new", "request").out.endswith("REQ-2024-003/request.md\n")
    assert shell("new", "task", "REQ-2024-002").out.endswith("XMB-2024-004.md\n")
    git(shell.root, "add", "--all")
    git(shell.root, "commit", "--quiet", "--message=x")
    git(shell.root, "switch", "--quiet", "main")
    assert shell("new", "request").out.endswith("REQ-2024-004/request.md\n")
    assert shell("new", "task", "REQ-2024-002").out.endswith("XMB-2024-005.md\n")


def test_outside_a_repository(plain_shell: Shell) -> None:
    assert plain_shell("new", "request").out == "records/2024/REQ-2024-003/request.md\n"


def test_without_people_nobody_is_unknown(shell: Shell) -> None:
    (shell.root / "records/organization.yml").unlink()
    assert shell("new", "response", "REQ-2024-002", "--set", "department=x", "--set", "contact=y").code == 0


def test_the_path_is_told_from_where_one_stands(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.chdir(shell.root / "records/2024")
    assert shell("new", "request").out == "REQ-2024-003/request.md\n"
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    path = shell("new", "request", "--root", str(shell.root)).out
    assert path == f"{shell.root}/records/2024/REQ-2024-004/request.md\n"


def test_nothing_is_written_through_a_link(shell: Shell, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (shell.root / "records/2024/REQ-2024-002/tasks").symlink_to(outside)
    said = shell("new", "task", "REQ-2024-002")
    assert said.code == 2
    assert "would lie outside of records/" in said.err
    assert list(outside.iterdir()) == []


def test_somebody_was_faster(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def faster(path: Path, data: bytes) -> None:
        raise FileExistsError

    monkeypatch.setattr("collabsite.commands.new.create", faster)
    said = shell("new", "request")
    assert said.code == 2
    assert "is there already" in said.err


# --- On a terminal ----------------------------------------------------------------------------------------


@pytest.fixture
def terminal(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers that somebody at a terminal will give, one a question; then Enter for ever."""
    answers: list[str] = []

    def prompt(question: str, **_: object) -> str:
        return answers.pop(0) if answers else ""

    monkeypatch.setattr("collabsite.commands._session.Session.is_asking", True)
    monkeypatch.setattr("collabsite.commands._asking.click.prompt", prompt)
    return answers


def test_a_terminal_is_asked_for_what_is_missing(shell: Shell, terminal: list[str]) -> None:
    terminal += ["REQ-2024-002", "product", "accepted", "zhang-we", "zhang-wei", "低"]
    said = shell("new", "response")
    assert said.code == 0
    assert said.out == "records/2024/REQ-2024-002/responses/product.md\n"
    assert "did you mean zhang-wei?" in said.err
    assert shell("check", "REQ-2024-002/responses/product").code == 0
    assert "\ncontact: zhang-wei\n" in shell.text("2024/REQ-2024-002/responses/product.md")


def test_what_is_set_is_not_asked(shell: Shell, terminal: list[str]) -> None:
    terminal += ["the reason"]
    said = shell("new", "withdrawal", "REQ-2024-002")
    assert said.code == 0
    assert "\nreason: the reason\n" in shell.text(PLACES["withdrawal"])


def test_enter_leaves_a_blank(shell: Shell, terminal: list[str]) -> None:
    assert shell("new", "request").code == 0
    assert "\ntitle:\n" in shell.text(PLACES["request"])


def test_parts_are_asked_key_by_key(shell: Shell, terminal: list[str]) -> None:
    terminal += ["product", "zhang-wei", "XMB-2024-001", "x", "evidence/x"]
    assert shell("new", "delivery", "REQ-2024-001").code == 0
    assert "  - name: x\n    evidence: evidence/x\n" in shell.text("2024/REQ-2024-001/deliveries/4.md")


def test_a_place_that_is_taken_is_refused_before_the_questions(shell: Shell, terminal: list[str]) -> None:
    terminal += ["never read"]
    assert shell("new", "retrospective", "REQ-2024-001").code == 2
    assert terminal == ["never read"]


# --- Scalars ----------------------------------------------------------------------------------------------


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), min_size=1))
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    for template, expected in (("k: {}\n", {"k": text}), ("- {}\n", [text]), ("- k: {}\n", [{"k": text}])):
        assert load(template.format(scalar(text)))[0] == expected


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("plain text", "plain text"),
        ("上线：第一步", "上线：第一步"),
        ("a: b", '"a: b"'),
        ("# x", '"# x"'),
        ("null", '"null"'),
        ("2024-01-01", "2024-01-01"),
        ("a\nb: c", r'"a\nb: c"'),
        ('say "x"', 'say "x"'),
        ("- x", '"- x"'),
        (True, "true"),
        (["a", "b, c"], '["a", "b, c"]'),
    ],
)
def test_quotes_stand_only_where_they_must(value: object, written: str) -> None:
    assert scalar(value) == written


NAMED = [
    (["response", "REQ-2024-002", "--set", "department=产品部", "--set", "contact=孙琦"], "2024/REQ-2024-002/responses/product.md", "contact: sun-qi"),
    (["minutes", "REQ-2024-002", "--set", "attendees=李强,Zhang Wei"], PLACES["minutes"], "- li-qiang\n  - zhang-wei"),
    (["request", "--set", "resources.department=技术部", "--set", "resources.need=x"], PLACES["request"], "department: tech"),
    (["change", "REQ-2024-001", "--set", "reason=孙琦"], "2024/REQ-2024-001/changes/2.md", "reason: 孙琦"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "place", "line"), NAMED)
def test_people_and_departments_may_be_called_by_their_names(
    shell: Shell, arguments: list[str], place: str, line: str
) -> None:
    said = shell("new", *arguments)
    assert said.code == 0, said.err
    assert line in shell.text(place)


def test_a_name_that_several_have_is_nobodys(shell: Shell) -> None:
    organization = shell.text("organization.yml").replace("name: 何佳", "name: 孙琦")
    write_company(shell.root, {"../../organization.yml": organization})
    said = shell("new", "minutes", "REQ-2024-002", "--set", "chair=孙琦")
    assert said.code == 2
    assert 'chair names "孙琦", but there is no such person' in said.err


CASES_OF_ASKING = [
    (["minutes", "--set", "meeting=kickoff"], ["milestones:", "priority_rule:", "risk_plan:"], []),
    (["minutes", "--set", "meeting=启动会"], ["milestones:"], []),
    (["minutes", "--set", "meeting=sync"], [], ["milestones:", "priority_rule:"]),
    (["response", "--set", "department=product", "--set", "decision=declined"], ["reason:", "proposal:"], []),
    (["response", "--set", "department=product", "--set", "decision=accepted"], [], ["reason:", "proposal:"]),
    (["acceptance", "--set", "decision=failed"], ["rework:"], []),
    (["acceptance", "--set", "decision=passed"], [], ["rework:"]),
    (["task"], ["buffer_days:"], []),
]


@pytest.mark.parametrize(("arguments", "asked", "left"), CASES_OF_ASKING)
def test_what_a_record_asks_for_follows_from_what_it_is(
    shell: Shell, arguments: list[str], asked: list[str], left: list[str]
) -> None:
    kind, *sets = arguments
    said = shell("new", kind, "REQ-2024-002", *sets)
    assert said.code == 0, said.err
    lines = Path(said.out.strip()).read_text("utf-8").splitlines()
    assert set(asked) <= set(lines)
    assert {f"# {key}" for key in left} <= set(lines)
