"""What is Chinese on an English page says so."""

from __future__ import annotations

import pytest

from collabsite.pages.spoken import with_languages


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="x">新产品</a>', '<a href="x" lang="zh">新产品</a>'),
        ("<td>App“场景联动”上线</td>", '<td lang="zh">App“场景联动”上线</td>'),
        ("<b>a</b><i>中</i>", '<b>a</b><i lang="zh">中</i>'),
        ('<a title="a > 中">中</a>', '<a title="a > 中" lang="zh">中</a>'),
        # two languages in one text, a language of its own, nothing that people read
        ("<td>Finish: 上线公告页制作</td>", None),
        ("<td>Cao Lin(财务主管)</td>", None),
        ('<p lang="ja">中</p>', None),
        ("<p>中 <b>b</b></p>", None),
        ("<script>'中'</script>", None),
        ('<div hidden data-pagefind-filter="kind">任务</div>', None),
        ("<p>English</p>", None),
    ],
)
def test_marked(html: str, expected: str | None) -> None:
    page = '<html lang="en"><title>中</title><body>{}</body></html>'
    assert with_languages(page.format(html), "en") == page.format(expected or html)
    assert with_languages(page.format(html), "zh") == page.format(html)
