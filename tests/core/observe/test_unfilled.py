"""Templates that nothing filled, and the figures of a pager, are no content; words beside them are."""

import pytest

from tests.core.observe.pages import FOOT, MENU, seen

CRUMB = '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/x/">服务承诺</a></div>'
NOTHING = {
    "a row": "<ul><li><a href='{{item.url}}'>{{item.title}}</a><span>{{item.date}}</span></li></ul>",
    "several rows": "<ul><li><a href='/a'>{{ list[0].name }}</a></li><li><a href='/b'>{{ list[1].name }}</a></li></ul>",
    "an article": "<h1>{{title}}</h1><p>发布时间：{{date}} 来源：{{source}}</p><div>{{content}}</div>",
    "a loop": "<div>{% for row in rows %}{{ row.name }}{% endfor %}</div>",
    "a literal": "<p>${row.content}</p>",
    "a server's page": "<p><%= article.body %></p>",
    "a pager in English": "<ul></ul><div>Page 1 of 1</div>",
    "a pager with ways": "<ul></ul><div>Previous Page 1 of 1 Next</div>",
    "a table's count": "<table></table><div>Showing 0 to 0 of 0 entries</div>",
    "a table's count in Chinese": "<div>显示第 1 至 1 项结果</div>",
}
SOMETHING = {
    "a price beside a template": "<p>{{line.name}}全程票价两元，刷卡九折。</p>",
    "braces in a text": "<p>请按“{姓名}{电话}”的格式发送短信报名。</p>",
    "a sentence about pages": "<p>The timetable is on page one of the booklet at every stop.</p>",
    "a clause": "<p>第3至8条规定适用于包车客运。</p>",
}


def shown(main: str):
    return seen(f"{MENU}<div class='main'>{CRUMB}<h2>服务承诺</h2>{main}</div>{FOOT}", title="服务承诺-临江公交")


@pytest.mark.parametrize("main", NOTHING.values(), ids=NOTHING)
def test_what_nothing_filled_is_no_content(main: str):
    found = shown(main)
    assert found.blank is not None
    assert found.entries == ()


@pytest.mark.parametrize("main", SOMETHING.values(), ids=SOMETHING)
def test_words_beside_it_are(main: str):
    assert shown(main).blank is None


@pytest.mark.parametrize("text", ["{{" * 50_000, "{{a" * 30_000 + "}}", "{%" + "%" * 60_000, "<%" * 40_000])
def test_endless_braces_take_no_time(text: str):
    assert shown(f"<p>{text}</p>") is not None
