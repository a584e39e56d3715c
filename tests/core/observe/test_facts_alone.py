"""A column's name above a line of facts, and nothing else, is blank; with a sentence, a picture or a file it is not."""

import pytest

from auditor.model.observation import Observation, PageKind
from tests.core.observe.pages import FOOT, MENU, seen

CRUMB = '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/x/">服务承诺</a></div>'
FACTS = {
    "a day and a source": "<div>发布时间：2026-03-05 来源：本站</div>",
    "a day alone": "<p>发布日期：2026-03-05</p>",
    "spans": "<p><span>时间：2026年3月5日</span><span>作者：王某</span><span>浏览：12次</span></p>",
    "lines apart": "<p>发布时间：2026-03-05 10:20</p><p>来源：临江公交集团</p><p>浏览次数：33</p>",
    "with tools": "<div>2026-03-05 来源：本站 字号：[大 中 小] 打印 关闭</div>",
    "a signature of facts": "<div>信息来源：办公室 发布人：管理员 更新时间：2026-03-05</div>",
}
BODIES = {
    "a sentence": "<p>司机到站停稳后开门，不甩站。</p>",
    "a few words": "<p>微笑服务</p>",
    "a file": "<p><a href='/f/1.pdf'>服务承诺书.pdf</a></p>",
    "a table": "<table><tr><td>3路</td><td>每8分钟一班</td></tr></table>",
}


def shown(main: str, where: str, title: str = "服务承诺-临江公交") -> Observation:
    return seen(f"{MENU}<div class='main'>{where}{main}</div>{FOOT}", title=title)


@pytest.mark.parametrize("facts", FACTS.values(), ids=FACTS)
@pytest.mark.parametrize("where", [CRUMB, ""])
def test_a_name_and_facts_are_nothing(facts: str, where: str):
    found = shown(f"<h1>服务承诺</h1>{facts}", where)
    assert found.kind is PageKind.BLANK
    assert found.blank is not None


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("where", [CRUMB, ""])
def test_what_stands_below_them_is_content(body: str, where: str):
    assert shown(f"<h1>服务承诺</h1><div>发布时间：2026-03-05 来源：本站</div>{body}", where).blank is None


def test_with_a_sentence_it_is_an_article():
    found = shown(f"<h1>服务承诺</h1><div>发布时间：2026-03-05 来源：本站</div>{BODIES['a sentence']}", "")
    assert found.kind is PageKind.ARTICLE
    assert str(found.published_on) == "2026-03-05"


def test_a_text_with_a_title_of_its_own_is_one():
    title = "关于2026年清明节期间加开公交班次的公告"
    assert shown(f"<h1>{title}</h1><div>发布时间：2026-03-05 来源：本站</div>", "", title).kind is PageKind.ARTICLE
