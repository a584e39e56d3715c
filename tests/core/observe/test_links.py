import pytest

from auditor.model.observation import LinkZone, PageKind
from tests.core.observe.pages import FOOT, MENU, PROSE, TITLES, rows, seen


def links(body, **kwargs):
    return {link.text: link for link in seen(body, **kwargs).links}


def test_a_menu_link_bears_the_labels_above_it():
    found = links(MENU + f"<div>{PROSE}</div>")
    assert found["公开指南"].zone is LinkZone.MENU
    assert found["公开指南"].trail == ("信息公开",)
    assert found["信息公开"].trail == ()


def test_a_directory_of_blocks_gives_its_headings_as_trail():
    block = "<dl><dt>{}</dt><dd><a href='/{}/1'>线路</a><a href='/{}/2'>票价</a></dd></dl>"
    found = seen(
        f"<h1>信息公开目录</h1><div>{block.format('运营服务', 'a', 'a')}{block.format('安全应急', 'b', 'b')}</div>"
    )
    trails = {link.url: link.trail for link in found.links}
    assert trails["http://bus.example.cn/a/1"] == ("运营服务",)
    assert trails["http://bus.example.cn/b/2"] == ("安全应急",)


def test_each_part_of_the_page_is_told_apart():
    crumb = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/x">新闻中心</a></div>'
    body = "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul>"
    foot = '<div class="foot"><a href="/lx">联系我们</a> 版权所有 某ICP备1234567号</div>'
    found = links(f"{MENU}{crumb}<div>{body}</div>{foot}")
    assert found["新闻中心"].zone is LinkZone.BREADCRUMB
    assert found[TITLES[0]].zone is LinkZone.ENTRY
    assert found["联系我们"].zone is LinkZone.FOOTER
    assert found["线路查询"].zone is LinkZone.MENU


@pytest.mark.parametrize(
    ("html", "url", "by_script"),
    [
        ("<a href='a.html#top'>名称</a>", "http://bus.example.cn/news/a.html", False),
        ("<a href='//cdn.example.cn/a'>名称</a>", "http://cdn.example.cn/a", False),
        ("<a href='?p=2'>名称</a>", "http://bus.example.cn/news/index.html?p=2", False),
        ("<a href='..\\a\\b.html'>名称</a>", "http://bus.example.cn/a/b.html", False),
        ("<a href='javascript:;'>名称</a>", None, True),
        ("<a href='#'>名称</a>", None, True),
        ("<a href=\"javascript:window.open('/b.html')\">名称</a>", "http://bus.example.cn/b.html", True),
        ("<a href='javascript:;' onclick=\"location.href='/c.html'\">名称</a>", "http://bus.example.cn/c.html", True),
        ("<div onclick=\"window.location='d.html'\">名称</div>", "http://bus.example.cn/news/d.html", True),
        ("<a href='javascript:go(5)'>名称</a>", None, True),
        ("<a href='mailto:a@example.cn'>名称</a>", None, False),
        ("<a href='http://[bad'>名称</a>", None, False),
        ("<a data-href='/e.html' href='javascript:void(0)'>名称</a>", "http://bus.example.cn/e.html", True),
    ],
)
def test_where_a_link_leads(html, url, by_script):
    found = links(f"<div><p>欢迎</p>{html}</div>")["名称"]
    assert (found.url, found.opens_by_script) == (url, by_script)


def test_relative_addresses_follow_the_documents_base():
    assert (
        links("<a href='b.html'>名称</a>", head="<base href='/deep/er/'>")["名称"].url
        == "http://bus.example.cn/deep/er/b.html"
    )


def test_a_link_goes_by_its_title_or_its_pictures_name():
    found = links("<a href=1 title='失物招领'></a><a href=2><img alt='票价查询'></a><area href=3 title='线路图'>")
    assert found["失物招领"].title == "失物招领"
    assert found["票价查询"].url == "http://bus.example.cn/news/2"
    assert found["线路图"].url == "http://bus.example.cn/news/3"


def test_hidden_links_are_marked():
    found = links(
        "<ul class='nav' data-auditor-hidden><li><a href='/a'>信息公开</a></li></ul><p><a href='/b'>看得见</a></p>"
    )
    assert (found["信息公开"].hidden, found["信息公开"].zone, found["看得见"].hidden) == (True, LinkZone.MENU, False)


def test_files_are_attachments():
    found = seen(
        "<p><a href='/f/a.PDF'>指南</a><a href='/d?id=1'>目录.xlsx</a><a href='/f/a.PDF'>再次</a>"
        "<a href='/b.html'>页</a></p>"
    )
    assert [(one.extension, one.text) for one in found.attachments] == [("pdf", "指南"), ("xlsx", "目录.xlsx")]


def test_a_site_map_and_a_directory_are_known():
    many = "".join(f"<li><a href='/{n}'>栏目{n}</a></li>" for n in range(40))
    assert seen(f"<div>{many}</div>", title="网站地图-临江公交").kind is PageKind.SITE_MAP
    assert seen(f"<div><ul>{many}</ul></div>", title="信息公开-临江公交").kind is PageKind.DIRECTORY


def test_own_text_has_the_stops_but_no_menu_and_no_footer():
    stops = "".join(
        f"<li><a href='/s/{n}'>{name}</a></li>" for n, name in enumerate(["火车站", "人民广场", "师范学院"])
    )
    text = seen(f"{MENU}<div><h1>5路公交线路</h1><p>首班06:00 末班21:30 票价2元</p><ul>{stops}</ul></div>{FOOT}").text
    assert "首班06:00" in text
    assert "人民广场" in text
    assert "线路查询" not in text
    assert "版权所有" not in text
