"""The search of the site finds what people type on every page that says it, and narrows it; its answer is small."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest

from collabsite.io.search_words import HAN
from tests.browser.visits import Visit, visiting
from tests.serving import Loaded, served
from tests.sites import sample_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IN_001, IN_002 = "collaborations/REQ-2024-001/", "collaborations/REQ-2024-002/"
QUERIES = [
    # in the middle of a sentence, where no segmenter need cut
    ("zh", "首屏", IN_001),
    ("zh", "场景联动", IN_001),
    ("zh", "赔付审批", IN_002),
    ("zh", "预发布域名", IN_001),
    ("zh", "内测", f"{IN_001}request/"),
    ("zh", "逐台登记", f"{IN_002}retrospective/"),
    ("zh", "问题批次 封存", f"{IN_002}tasks/XMB-2024-007/"),
    # numbers
    ("zh", "XMB-2024-001", f"{IN_001}tasks/XMB-2024-001/"),
    ("zh", "XMB-2024-007", f"{IN_002}tasks/XMB-2024-007/"),
    ("zh", "REQ-2024-002", IN_002),
    ("zh", "XH-S2-240118", f"{IN_002}tasks/XMB-2024-007/"),
    # people, departments, rules, articles, pages
    ("zh", "林悦", "desks/lin-yue/"),
    ("zh", "吴芳", "desks/wu-fang/"),
    ("zh", "供应链部", "departments/supply/"),
    ("zh", "REQ001", "rules/REQ001/"),
    ("zh", "模糊", "rules/REQ001/"),
    ("zh", "先定条件", "knowledge/compensation-approval-lesson/"),
    ("zh", "跟踪表", "tracking/"),
    ("en", "Lin Yue", "desks/lin-yue/"),
    ("en", "lin yue", "desks/lin-yue/"),
    ("en", "XMB-2024-003", f"{IN_001}tasks/XMB-2024-003/"),
    ("en", "REQ-2024-001", IN_001),
    ("en", "Supply Chain", "departments/supply/"),
    ("en", "vague", "rules/REQ001/"),
    ("en", "retrospective", f"{IN_002}retrospective/"),
    ("en", "首屏", IN_001),
    ("en", "tracking table", "tracking/"),
]
ALL: Final = """async () => {
  const results = () => Array.from(document.querySelectorAll(".co-search__link:not(.co-search__link--part)"));
  const more = document.querySelector(".co-search__more");
  while (!more.hidden && results().length < 40) {
    const before = results().length;
    more.click();
    while (results().length === before) await new Promise((done) => setTimeout(done, 10));
  }
  return results().map((link) => [new URL(link.href).pathname.slice(1), link.textContent]);
}"""
"""More results than any of these questions has, but for the commonest words."""
WORDS: Final = "赔付", "赔付审批", "网关", "域名", "备货", "投诉", "回访", "3月20日", "S2智能网关"
UNREAD: Final = re.compile(
    r'<nav class="co-crumbs".*?</nav>|<p class="co-paper__foot".*?</p>|<dt.*?</dt>|<th scope="col".*?</th>'
    r"|<th [^>]*data-pagefind-ignore.*?</th>|<div hidden .*?</div>|<button.*?</button>|<[^>]*>",
    re.DOTALL,
)
BESIDE: Final = re.compile(f"(?<=[{HAN}]) (?=[0-9A-Z])|(?<=[0-9A-Z]) (?=[{HAN}])")
"""3 月 20 日 is 3月20日."""
FIRST_ANSWER: Final = 300_000
"""Bytes that the first answer on the sample's site loads: the library, the list of pages, pieces of the index."""
Searches = dict[str, Visit]


@pytest.fixture(scope="module")
def searches(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searches]:
    """A dialog for each language."""
    zh, en = (sample_site(tmp_path_factory, lang) for lang in ("zh", "en"))
    with visiting(chromium, zh) as chinese, visiting(chromium, en) as english:
        for visit in (chinese, english):
            visit.go("")
        yield {"zh": chinese, "en": english}
        assert chinese.errors + english.errors == []
        assert chinese.outside + english.outside == []


def found(visit: Visit, asked: str) -> list[tuple[str, str]]:
    """Where the results lead, and what they say; all of them."""
    visit.search(asked)
    return [(address, says) for address, says in visit.page.evaluate(ALL)]


def status(visit: Visit) -> str:
    """What is said of the results."""
    return visit.page.inner_text(".co-search__status")


def count(visit: Visit) -> int:
    """How many results it says there are."""
    number = re.search(r"\d+", status(visit))
    return int(number.group()) if number else 0


@pytest.mark.parametrize(("lang", "asked", "place"), QUERIES, ids=[f"{lang}-{asked}" for lang, asked, _ in QUERIES])
def test_what_people_type_is_found(searches: Searches, lang: str, asked: str, place: str) -> None:
    assert place in [address for address, _ in found(searches[lang], asked)]


@pytest.mark.parametrize(
    ("lang", "asked", "place"),
    [
        ("zh", "林悦", "desks/lin-yue/"),
        ("zh", "跟踪表", "tracking/"),
        ("zh", "REQ-2024-002", IN_002),
        ("zh", "XMB-2024-003", f"{IN_001}tasks/XMB-2024-003/"),
        ("en", "Lin Yue", "desks/lin-yue/"),
        ("en", "REQ-2024-002", IN_002),
    ],
)
def test_what_is_called_so_comes_first(searches: Searches, lang: str, asked: str, place: str) -> None:
    assert found(searches[lang], asked)[0][0] == place


@pytest.mark.parametrize("asked", ["量子纠缠", "XMB-1999-001"])
def test_what_is_nowhere_is_not_found(searches: Searches, asked: str) -> None:
    assert found(searches["zh"], asked) == []
    assert asked in status(searches["zh"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chinese_word_is_found_on_every_page_that_has_it(
    searches: Searches, tmp_path_factory: pytest.TempPathFactory, lang: str
) -> None:
    visit, counts = searches[lang], {}
    for word in WORDS:
        visit.search(word)
        counts[word] = count(visit)
        assert word in visit.page.inner_text(".co-search__excerpt >> nth=0").replace(" ", "")
    site = sample_site(tmp_path_factory, lang)
    texts = [text_of(page.read_text("utf-8")) for page in site.rglob("index.html")]
    assert counts == {word: sum(word in text for text in texts) for word in WORDS}


def text_of(html: str) -> str:
    """What the search reads of a page: the article, but for labels, the way to it, a form's foot, hidden words."""
    article = re.search(r"<article.*</article>", html, re.DOTALL)
    if article is None or ' data-pagefind-ignore="all"' in html:
        return ""
    return BESIDE.sub("", UNREAD.sub("", article.group()))


@pytest.mark.parametrize(
    ("lang", "asked", "places", "hint"),
    [
        ("zh", "林", {"desks/lin-yue/"}, "单个字"),
        ("zh", "林 悦", {"desks/lin-yue/"}, "单个字"),
        ("zh", "财", {"desks/finance/", "departments/finance/"}, "单个字"),
        ("zh", "卍", set(), "没有名称含有“卍”"),
        ("zh", "。", set(), "“。”"),
        ("en", "月", set(), "No name has “月”"),
    ],
)
def test_one_character_is_looked_for_in_names(
    searches: Searches, lang: str, asked: str, places: set[str], hint: str
) -> None:
    assert {address for address, _ in found(searches[lang], asked)} == places
    assert hint in status(searches[lang])


@pytest.mark.parametrize(("lang", "asked"), [("zh", "首屏"), ("zh", "XMB-2024-001"), ("zh", "林悦"), ("en", "Lin Yue")])
def test_enter_opens_the_first_result(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory, lang: str, asked: str
) -> None:
    with visiting(chromium, sample_site(tmp_path_factory, lang)) as visit:
        visit.go("rules/")
        visit.search(asked)
        visit.page.keyboard.press("Enter")
        visit.page.wait_for_url(lambda url: "/rules/" not in url)
        assert asked in visit.page.inner_text("article")


def test_filters_narrow_and_combine(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    """By stage, then department too, then kind too."""
    with visiting(chromium, sample_site(tmp_path_factory, "zh")) as visit:
        visit.go("")
        visit.search("赔付")
        counts = [count(visit)]
        for place, word in ((2, "已归档"), (1, "财务部"), (0, "任务")):
            choose(visit, place, word)
            counts.append(count(visit))
        addresses = [address for address, _ in visit.page.evaluate(ALL)]
    assert counts == sorted(counts, reverse=True)
    assert len(set(counts)) == len(counts), "each choice narrows"
    assert sorted(addresses) == [f"{IN_002}tasks/XMB-2024-{number}/" for number in ("002", "008")]


def choose(visit: Visit, place: int, word: str) -> None:
    """Narrows: by kind (0), department (1) or stage (2)."""
    select = visit.page.locator(".co-search__filters select").nth(place)
    value = select.locator("option").filter(has_text=re.compile(rf"^{word}")).first.get_attribute("value")
    select.focus()
    visit.settled()
    select.select_option(value)
    visit.settled()


def test_the_first_answer_is_small(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    loaded: Loaded = []
    with served(sample_site(tmp_path_factory, "zh"), loaded) as site:
        visit = Visit(chromium.new_page(), site)
        visit.ready("")
        loaded.clear()
        visit.search("赔付审批")
        size = sum(each for _, each in loaded)
        assert visit.page.locator(".co-search__result").count() > 0
        assert not [path for path, _ in loaded if "pf_filter" in path], "only when somebody goes to the choices"
        visit.page.close()
    assert size < FIRST_ANSWER
