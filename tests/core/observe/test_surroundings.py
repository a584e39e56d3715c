"""What stands around a list or an article, and must not be taken for more than it is."""

import pytest

from auditor.model.observation import PageKind
from auditor.observe.html.ranges import Spans
from tests.core.observe.pages import FOOT, MENU, PROSE, rows, seen

TITLE = "关于5路公交线路临时调整的公告"
ROW = '<li><a href="{url}">{title}</a><span>{day}</span></li>'
CRUMB = '<div class="dqwz">你现在的位置：<a href="/">首页</a> &gt; <a href="/gk/">信息公开</a> &gt; 通知公告</div>'


def test_a_row_of_links_that_begins_at_the_home_page_is_no_breadcrumb():
    names = ("机构概况", "新闻报道", "公众服务", "信息查询", "专题专栏")
    links = "".join(f'<a href="/{n}/">{name}</a> ' for n, name in enumerate(names))
    bar = f'<div class="bar"><a href="/">首页</a> {links}<span>EN / 中</span></div>'
    found = seen(bar + CRUMB + "<ul>" + rows(ROW) + "</ul>" + FOOT)
    assert found.breadcrumb == ("信息公开", "通知公告")
    assert len(found.entries) == 6


def test_an_empty_breadcrumb_does_not_swallow_the_only_row_below_it():
    label = '<div class="main"><div>你现在的位置：</div>'
    row = '<ul><li><a href="/art/1.html">临江公交2026年单位预算</a><span>(2026-01-27)</span></li></ul></div>'
    found = seen(MENU + label + row + FOOT)
    assert [str(entry.on) for entry in found.entries] == ["2026-01-27"]


def test_a_headed_title_in_a_box_called_top_is_the_articles():
    box = f'<div class="content"><div class="content-top"><h1>{TITLE}</h1><p>2026-03-18 02:28</p></div>{PROSE}</div>'
    found = seen(MENU + CRUMB + box + "<p>临江公交</p><p>2026年2月1日</p>" + FOOT, title="临江公交-通知公告")
    assert (found.title, str(found.published_on)) == (TITLE, "2026-03-18")


def test_a_title_broken_in_two_lines_is_one():
    found = seen(
        MENU + CRUMB + f"<h1>临江公交关于5路公交线路<br>临时调整的公告</h1><p>时间：2026-03-18</p>{PROSE}" + FOOT
    )
    assert found.title is not None
    assert found.title.replace(" ", "") == "临江公交关于5路公交线路临时调整的公告"


def test_a_line_of_facts_left_empty_still_makes_an_article():
    facts = "<p>发布时间： 字体： 小 中 大 点击量： 次</p>"
    url = "http://bus.example.cn/zwgk/201810/t20181018_2176.html"
    files = '<p><a href="/f/1.pdf">补贴实施方案.pdf</a><br><a href="/f/2.pdf">补贴申请表.pdf</a></p>'
    body = MENU + CRUMB + f"<h1>{TITLE}</h1>{facts}{files}<div class='page'>上一篇：无 下一篇：无</div>" + FOOT
    found = seen(body, title=TITLE, url=url)
    assert found.kind is PageKind.ARTICLE
    assert found.published_on is None
    assert [str(one.on) for one in found.date_witnesses] == ["2018-10-18"]


def test_a_day_and_a_name_below_a_title_date_it():
    body = f"<h4>{TITLE}</h4><span>2026-03-18 临江公交集团</span><p>因道路施工，5路公交线路临时调整。</p>"
    found = seen(MENU + CRUMB + body + FOOT, title=TITLE, url="http://bus.example.cn/201905/t20190515_1.html")
    assert str(found.published_on) == "2026-03-18"


@pytest.mark.parametrize("name", ["page-title", "page-header", "page-bd", "homepage"])
def test_a_box_whose_name_only_begins_like_a_pagers_is_none(name):
    block = '<div class="{}"><h3>{}</h3></div><ul>{}</ul>'
    older = '<li><a href="/a/{}.html">运营动态之线网优化第{}期</a><span>2025-11-0{}</span></li>'
    first = "".join(older.format(n, n, n) for n in (1, 2, 3))
    body = block.format(name, "运营动态", first) + block.format(name, "公示公告", rows(ROW, 4))
    found = seen(MENU + body + FOOT, title="临江公交")
    assert sum(entry.on is not None for entry in found.entries) == 7


def test_a_date_set_in_pieces_within_a_sentence_is_no_rows_date():
    sentence = (
        "<p><span>截至</span><span>2026</span><span>年</span><span>3</span><span>月</span><span>1</span>日，{}</p>"
    )
    prose = "".join(sentence.format(f"第{n}批线路共有12条完成调整，运营情况总体平稳。") for n in range(8))
    found = seen(MENU + CRUMB + f"<h1>{TITLE}</h1><p>发布时间：2026-03-18</p>{prose}" + FOOT, title=TITLE)
    assert found.kind is PageKind.ARTICLE
    assert str(found.published_on) == "2026-03-18"


def test_an_organiser_named_in_a_text_is_no_footer():
    body = f"<div class='art'><h2>{TITLE}</h2><div>2026-03-18</div><p>主办单位：临江公交集团</p>{PROSE}</div>"
    found = seen(MENU + CRUMB + body + FOOT, title=TITLE)
    assert (found.title, str(found.published_on)) == (TITLE, "2026-03-18")
    assert found.blank is None


def test_a_frame_that_leads_nowhere_is_no_content():
    found = seen(MENU + CRUMB + '<div class="main"><iframe src="javascript:;"></iframe></div>' + FOOT)
    assert found.blank is not None


@pytest.mark.parametrize(
    ("word", "is_entry"), [("老年人", False), ("关怀", False), ("老年人模式", True), ("适老", True)]
)
def test_a_group_of_people_is_no_mode_of_reading(word, is_entry):
    found = seen(f'{MENU}<a href="/x/">{word}</a>' + "<ul>" + rows(ROW) + "</ul>" + FOOT)
    assert (found.accessibility_entry is not None) is is_entry


def test_a_menu_that_leads_to_the_page_itself_does_not_fill_it():
    links = '<a href="/news/index.html">科学</a><a href="/yw/">语文</a><a href="/sx/">数学</a><a href="/yy/">英语</a>'
    found = seen(f'<div class="left"><div>{links}</div></div><div class="right"></div>' + FOOT, title="科学")
    assert found.blank is not None


def test_spans_hold_what_any_of_their_ranges_holds():
    spans = Spans([(8, 10), (1, 3), (2, 5)])
    assert [node for node in range(12) if node in spans] == [1, 2, 3, 4, 8, 9]
    assert 0 not in Spans([])
