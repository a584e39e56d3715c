from datetime import date

import pytest

from auditor.model.observation import DateRole, PageKind
from tests.core.observe.pages import FOOT, MENU, PROSE, TITLES, rows, seen

NAME = "关于5路公交线路临时调整的公告"
OTHER = "<p>本公告自2024年6月1日起施行。</p><p>二〇二四年五月八日</p>"


def article(facts, head="", url="http://bus.example.cn/a/1.html", body=PROSE + OTHER):
    html = f"{MENU}<div class='c'><h1>{NAME}</h1><div class='facts'>{facts}</div>{body}</div>{FOOT}"
    return seen(html, title=f"{NAME}_临江公交", head=head, url=url)


@pytest.mark.parametrize(
    "facts",
    [
        "发布时间：2024-05-06",
        "发布日期: 2024/5/6 8:48:00",
        "<span>来源：办公室</span><span>时间：2024-05-06 10:20</span><span>浏览：12</span>",
        "日期：<b>2024年5月6日</b>",
        "<td>发布日期</td><td>2024-05-06</td>",
        "浏览次数:3037作者: 某某   信息来源: 总公司发布时间:2024-05-06",
        "2024-05-06",
        "2024年05月06日08:18 来源：办公室",
        "索引号：001 成文日期：2024-04-01 生效日期：2024-06-01 发布日期：2024-05-06",
        "<p>成文日期：<i>2024-04-01</i></p><p>发布日期：<i>2024-05-06</i></p><p>失效日期：<i>2030-01-01</i></p>",
        "更新时间：2024-05-06",
        "Published: May 6, 2024",
    ],
)
def test_the_date_of_publication_is_found_near_the_heading(facts):
    found = article(facts)
    assert (found.published_on, found.title, found.kind) == (date(2024, 5, 6), NAME, PageKind.ARTICLE)


@pytest.mark.parametrize("label", ["成文日期", "生效日期", "生成日期", "有效期至", "失效日期", "实施日期"])
def test_a_date_of_signing_or_force_is_never_the_date_of_publication(label):
    assert article(f"{label}：2024-05-06").published_on is None


def test_the_meta_tag_speaks_where_no_label_does():
    assert article("", head='<meta name="PubDate" content="2024-05-06 10:00">').published_on == date(2024, 5, 6)


def test_a_label_near_the_heading_goes_before_the_meta_tag():
    found = article("发布时间：2024-05-06", head='<meta name="PubDate" content="2020-01-02 10:00">')
    assert found.published_on == date(2024, 5, 6)


def test_the_address_is_the_last_witness():
    assert article("", url="http://x.cn/gk/202405/t20240506_12.html").published_on == date(2024, 5, 6)
    assert article("发布时间：2024-05-07", url="http://x.cn/202405/t20240506_12.html").published_on == date(2024, 5, 7)


def test_the_page_clock_is_never_the_date_of_publication():
    found = seen(f"<div>今天是：2026年3月20日</div><h1>{NAME}</h1>{PROSE}", title=NAME)
    assert found.published_on is None
    assert [one.role for one in found.dates] == [DateRole.PAGE_CLOCK]


def test_the_newest_date_of_the_page_is_not_taken():
    comments = "<div class='comments'><p>某某 2026-03-01</p></div>"
    found = article("发布时间：2024-05-06", body=PROSE + OTHER + comments)
    assert found.published_on == date(2024, 5, 6)


def test_a_date_of_publication_may_stand_at_the_end():
    found = seen(
        f"<h1>{NAME}</h1>{PROSE}<p>2024年4月30日下午，会议召开。</p>{PROSE}<div>发布日期： 2024-05-06</div>", title=NAME
    )
    assert (found.published_on, found.title) == (date(2024, 5, 6), NAME)


def test_the_title_is_the_articles_where_the_document_names_the_column():
    assert seen(f"<h3>{NAME}</h3><p>发布时间：2024-05-06</p>{PROSE}", title="公司新闻--临江公交").title == NAME


def test_the_title_needs_no_heading_element():
    html = f"<table><tr><td>{NAME}</td></tr><tr><td>发布时间：2024-05-06</td></tr><tr><td>{PROSE}</td></tr></table>"
    assert seen(html, title=f"{NAME}-临江公交").title == NAME


def test_related_articles_are_not_the_articles_list():
    related = "<h3>相关新闻</h3><ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>', 4) + "</ul>"
    found = article("发布时间：2024-05-06", body=PROSE + related)
    assert (found.kind, found.listings, found.published_on) == (PageKind.ARTICLE, (), date(2024, 5, 6))


def test_an_article_that_is_only_a_picture_is_an_article():
    found = article("发布时间：2024-05-06", body="<img src='scan.jpg'>")
    assert (found.kind, found.published_on, found.blank, found.images) == (PageKind.ARTICLE, date(2024, 5, 6), None, 1)


def test_a_list_page_has_no_title_and_no_date_of_publication():
    found = seen("<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul>")
    assert (found.title, found.published_on) == (None, None)


def test_every_date_bears_its_role():
    body = PROSE + "<p>自2024年7月1日起</p>"
    found = article("成文日期：2024-04-01　发布日期：2024-05-06", body=body)
    roles = {one.on.isoformat(): one.role for one in found.dates}
    assert roles["2024-04-01"] is DateRole.SIGNED
    assert roles["2024-05-06"] is DateRole.PUBLISHED
    assert roles["2024-07-01"] is DateRole.EFFECTIVE
    assert roles["2020-01-01"] is DateRole.FOOTER


def test_build_time_is_not_publication():
    found = article("", body=PROSE + "<p>页面生成时间：2026-03-01 10:00</p>")
    assert found.published_on is None
    assert [one.role for one in found.dates if one.on == date(2026, 3, 1)] == [DateRole.BUILD]


def test_breadcrumb_and_column_name():
    steps = '<a href="/">首页</a> &gt; <a href="/gk">信息公开</a> &gt; <a href="/tz">通知公告</a>'
    crumb = f'<div class="dqwz">您当前的位置：{steps}</div>'
    found = seen(f"{crumb}<h1>{TITLES[0]}</h1><p>发布时间：2024-05-06</p>{PROSE}", title=TITLES[0])
    assert found.breadcrumb == ("信息公开", "通知公告")
    assert (found.column_name, found.heading) == ("通知公告", TITLES[0])
