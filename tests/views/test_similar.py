"""Which collaborations are alike, in which order, and what is said of them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsite import views
from collabsite.locale import Translator
from collabsite.views.similarity import Comparison, Subject
from collabsite.views.wording import plain_words, shown_word, terms
from tests.clocking import opened
from tests.company import OTHER, Overrides

EN = Translator("en")
PARTIES = frozenset({"sales", "works"})
FILLERS = [
    "Paint the office walls",
    "Renew the lease of the garage",
    "Interview three translators",
    "考勤打卡机更换",
    "食堂菜单调整",
    "停车位重新划线",
    "Rename the meeting rooms",
    "年会节目排练",
    "Buy chairs for the canteen",
    "工牌照片补拍",
]


def subject(title: str, *texts: str, scenario: str = "launch", parties: frozenset[str] = PARTIES) -> Subject:
    return Subject(title, texts, scenario, parties)


def compared(*titles: str) -> Comparison:
    """These subjects as `0`, `1` …, among others that have nothing to do with them."""
    others = {f"x{at}": subject(title, scenario="", parties=frozenset()) for at, title in enumerate(FILLERS)}
    return Comparison({str(at): subject(title) for at, title in enumerate(titles)} | others)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("大促压测", ["大促", "促压", "压测"]),
        ("大促的压测", ["大促", "压测"]),
        ("完成大促，验收通过", ["大促", "验收"]),
        ("3月20日前，备货500件到仓", ["备货", "到仓"]),
        ("仓", []),
        ("REQ-2024-001 与 XMB-2024-0012", []),
        ("2024Q3 at 5 pm", ["q3", "pm"]),
        ("用App下单", ["app", "下单"]),
        ("The shelves and the Shelf", ["shelve", "shelf"]),
        ("S2网关 ＡＰＰ", ["s2", "网关", "app"]),
        ("naïve Straße", ["naïve", "strasse"]),
        ("status of a class", ["status", "class"]),
        ("", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert list(terms(text)) == expected


@pytest.mark.parametrize(
    ("term", "here", "there", "word"),
    [
        ("促压", "华东大促压测", "华南大促压测", "大促压测"),
        ("大促", "大促，再看大促压测", "大促压测", "大促压测"),
        ("大促", "大促备货", "大促压测", "大促"),
        ("app", "new App for all", "the app", "App"),
        ("shelve", "Three Shelves", "shelves", "Shelves"),
        ("s2", "XS2 and S2", "s2", "S2"),
    ],
)
def test_a_shared_term_is_shown_as_a_word(term: str, here: str, there: str, word: str) -> None:
    shared = set(terms(here)) & set(terms(there))
    assert shown_word(term, plain_words(here), plain_words(there), shared) == word


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("华东大促备货", "华南大促备货", ("大促备货",)),
        ("Load test of the web shop", "Load tests for the shop app", ("Load", "shop", "test")),
        ("Load test", "Stock for spring", None),
        ("大促备货", "供应商审批", None),
        ("完成部门需求", "部门需求完成", None),  # what every request says
        ("Complete the tasks of the department", "Tasks of the departments, completed", None),
        ("3月20日前500件", "3月20日前500件", None),
        ("", "", None),
    ],
)
def test_alike_is_what_shares_telling_words(one: str, other: str, words: tuple[str, ...] | None) -> None:
    found = compared(one, other)
    assert [name for _, name in found.best("0", 5)] == (["1"] if words else [])
    if words:
        assert found.words("0", "1") == words


def test_a_word_that_most_use_says_nothing() -> None:
    often = {str(at): subject(f"网关 {filler}") for at, filler in enumerate(FILLERS)}
    rare = {"a": subject("网关 压测脚本"), "b": subject("网关 压测环境")}
    found = Comparison(often | rare)
    assert found.words("a", "b") == ("压测",)
    assert [name for _, name in found.best("a", 5)] == ["b"]


def test_parties_and_scenario_tell_apart_what_shares_the_same_words() -> None:
    text = "春季大促备货"
    near, far = subject(text), subject(text, scenario="incident", parties=frozenset({"office"}))
    found = Comparison({"0": subject(text, "线上"), "1": far, "2": near, **{f: subject(f) for f in FILLERS}})
    (first, one), (second, other) = found.best("0", 5)
    assert (one, other) == ("2", "1")
    assert first == pytest.approx(second + 0.25, abs=1e-5)


def test_of_equal_ones_the_newest_and_never_more_than_asked() -> None:
    found = compared(*["春季大促备货"] * 9)
    assert [name for _, name in found.best("8", 5)] == ["7", "6", "5", "4", "3"]
    assert [name for _, name in found.best("0", 5)] == ["8", "7", "6", "5", "4"]


WORDS = ["大促", "备货", "压测", "网关", "客服", "审批", "shop", "tests", "的", "完成", "3月", "launch"]
SUBJECTS = st.lists(
    st.builds(
        Subject,
        st.lists(st.sampled_from(WORDS), max_size=4).map("，".join),
        st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), max_size=3).map(tuple),
        st.sampled_from(["", "launch", "project"]),
        st.frozensets(st.sampled_from("abcd"), max_size=3),
    ),
    max_size=16,
).map(lambda found: {f"{at:02}": one for at, one in enumerate(found)})


@settings(max_examples=150, deadline=None)
@given(SUBJECTS, st.randoms(use_true_random=False))
def test_scores_are_symmetric_and_order_does_not_matter(subjects: dict[str, Subject], chance: random.Random) -> None:
    found = Comparison(subjects)
    scores = {(one, other): score for one in subjects for score, other in found.best(one, len(subjects))}
    assert all(scores[other, one] == score for (one, other), score in scores.items())
    assert all(one != other and 0 < score <= 1.25 for (one, other), score in scores.items())
    mixed = list(subjects.items())
    chance.shuffle(mixed)
    again = Comparison(dict(mixed))
    for one in subjects:
        assert again.best(one, 5) == found.best(one, 5)
        assert [again.words(one, other) for _, other in again.best(one, 5)] == [
            found.words(one, other) for _, other in found.best(one, 5)
        ]


# --- Collaborations ----------------------------------------------------------------------------------------------

ALIKE: Overrides = {
    f"{OTHER}/request.md": {
        "title": "联动场景功能二期上线",
        "scenario": "launch",
        "requesting_department": "product",
        "coordinator": "sun-qi",
        "collaborating_departments": ["tech"],
        "goal": "4月30日前，场景联动功能支持推广材料自动生成",
    }
}


def rows(tmp_path: Path, overrides: Overrides, number: str = "REQ-2024-002") -> list[views.SimilarRow]:
    context = opened(tmp_path, overrides)
    found = views.all_alike(context).get(context.index.by_number[number].folder, [])
    return [views.similar_row(context, each, EN) for each in found]


def test_a_similar_collaboration_says_why_how_it_ended_and_what_was_kept(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, ALIKE)
    assert row.collaboration.number == "REQ-2024-001"
    assert row.why.startswith("same scenario; Product, Technology in both; both speak of ")
    assert "“场景联动功能”" in row.why
    assert (row.outcome, row.went) == ("closed", "all 2 tasks on time")
    assert [known.data.title for known in row.articles] == ["上线检查清单"]
    assert row.lessons == ("接口晚到",)


@pytest.mark.parametrize(
    ("overrides", "outcome", "went"),
    [
        ({"tasks/XMB-2024-001.md": {"end": "2024-03-05"}}, "closed", "1 of 2 tasks late"),
        ({"retrospective.md": None}, "Stage 6 · Close", "2 tasks, none late"),
        ({"withdrawal.md": "---\non: 2024-02-22\nreason: 客户取消了订单\n---\n"}, "withdrawn", "客户取消了订单"),
        ({"retrospective.md": "---\nbroken\n"}, "Stage 6 · Close", "2 tasks, none late"),
    ],
)
def test_how_it_ended(tmp_path: Path, overrides: Overrides, outcome: str, went: str) -> None:
    (row,) = rows(tmp_path, {**ALIKE, **overrides})
    assert (row.outcome, row.went) == (outcome, went)


def test_withdrawn_ones_come_last(tmp_path: Path) -> None:
    request = {**ALIKE, "../REQ-2024-003/request.md": ALIKE[f"{OTHER}/request.md"]}
    taken_back = {f"{OTHER}/withdrawal.md": "---\non: 2024-03-30\nreason: 不做了\n---\n"}
    numbers = [row.collaboration.number for row in rows(tmp_path, request, "REQ-2024-003")]
    assert numbers == ["REQ-2024-002", "REQ-2024-001"]
    numbers = [row.collaboration.number for row in rows(tmp_path / "b", {**request, **taken_back}, "REQ-2024-003")]
    assert numbers == ["REQ-2024-001", "REQ-2024-002"]


@pytest.mark.parametrize(
    "broken",
    [
        {},  # two sound requests that have nothing in common
        {f"{OTHER}/request.md": None},
        {f"{OTHER}/request.md": "---\nbroken\n"},
        {f"{OTHER}/request.md": {"title": None, "goal": None, "tasks": None}},
        {"request.md": {"collaborating_departments": None, "scenario": "nothing"}},
    ],
)
def test_nothing_rather_than_nonsense(tmp_path: Path, broken: Overrides) -> None:
    context = opened(tmp_path, broken)
    assert not any(views.all_alike(context).values())
