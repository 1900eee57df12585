"""What the search reads of a page: every two neighbouring Chinese characters, whatever stands between them."""

from __future__ import annotations

import pytest

from collabsite.io.search_words import LONGEST, SEPARATOR, searchable


def read(html: str) -> str:
    """What of an article is read, with single blanks."""
    made = searchable(f"<article>{html}</article>")
    return " ".join(made.removeprefix("<article>").removesuffix("</article>").split())


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("协作任务", "协作 作任 任务"),
        ("协", "协"),
        ("（首屏）", "（ 首屏 ）"),
        ("plain words", "plain words"),
        # beside letters and digits a character also stands alone: 3月 is found in 3月底
        ("3月20日", "3 月 20 日"),
        ("3月底", "3 月 月底"),
        ("10%，3月", "10%， 3 月"),
        ("批次S2-240118", "批次 次 S2-240118"),
        ("3 月底", "3 月底"),
        # a word goes on behind a tag inside it, not in the next cell
        ("问<b>题批</b>次", "问 <b> 问题 题批 </b> 批次"),
        ("批次<i>S2</i>", "批次 <i> 次 S2</i>"),
        ("<td>问题</td><td>批次</td>", "<td> 问题 </td><td> 批次 </td>"),
        ("问题<br>批次", "问题 <br> 批次"),
        # 任务 务必 would be shown as 任务必
        ("任务 务必", f"任务 {SEPARATOR} 务必"),
        ("<li>任务</li><li>务必</li>", f"<li> 任务 </li><li> {SEPARATOR} 务必 </li>"),
        ("任务，务必", "任务 ， 务必"),
        # beyond the first plane of Unicode
        ("\U00020000\U00020001\U00020002", "\U00020000\U00020001 \U00020001\U00020002"),
        # attributes stay, whatever is in them
        ('<a title="问题 > 批次">问题</a>', '<a title="问题 > 批次"> 问题 </a>'),
        # labels and the choices of the filters
        ("<dt>编号</dt>", "<dt data-pagefind-ignore> 编号 </dt>"),
        ('<th scope="col" class="x">编号</th>', '<th scope="col" data-pagefind-ignore class="x"> 编号 </th>'),
        ('<th scope="row">问题</th>', '<th scope="row"> 问题 </th>'),
        ("<button>打印</button>", "<button data-pagefind-ignore> 打印 </button>"),
        (
            '<div hidden data-pagefind-filter="kind">任务书</div>',
            '<div hidden data-pagefind-ignore data-pagefind-filter="kind">任务书</div>',
        ),
    ],
)
def test_every_two_neighbours(html: str, expected: str) -> None:
    assert read(html) == expected


def test_only_the_article_is_read() -> None:
    assert searchable("<title>问题批次</title>") == "<title>问题批次</title>"
    assert searchable("<p>问题批次</p><article></article>") == "<p>问题批次</p><article></article>"


def test_a_long_list_is_read_at_its_beginning() -> None:
    rows = "".join(f"<li>第{at}行</li>" for at in range(LONGEST))
    filters = '<div data-pagefind-filter="kind">任务书</div>'
    made = read(rows + filters)
    assert "第 0 行" in made
    assert f"第 {LONGEST - 1} 行" not in made
    assert made.endswith(filters)
