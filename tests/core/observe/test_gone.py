"""A page under status 404 or 410: gone, unless it shows something of its own and does not say the same."""

from datetime import UTC, date, datetime

import pytest

from auditor.model.page import FailureKind, Page
from auditor.observe import gone
from tests.vocabulary import SHIPPED, observe

ON = date(2026, 7, 1)
AT = datetime(2026, 7, 1, tzinfo=UTC)
URL = "http://a.example/tz/"
NAMES = ("首页", "通知公告", "线路查询")
NAV = f"<div class=nav><ul>{''.join(f'<li><a href=/{n}/>{name}</a></li>' for n, name in enumerate(NAMES))}</ul></div>"
FOOT = "<div class=footer>版权所有 云溪公共交通有限公司 备案号：某ICP备00000001号</div>"
ROWS = "".join(
    f"<li><a href=/tz/{n}.html>关于优化{n}路走向的通告</a><span>2026-06-0{n}</span></li>" for n in range(1, 7)
)
SPEAKS = "<li><a href=/tz/9.html>关于旧版页面不存在问题的说明</a><span>2026-05-01</span></li>"
HOT = "".join(
    f"<li><a href=/{n}/>{name}</a></li>" for n, name in enumerate(("线路查询", "票价查询", "失物招领", "意见建议"))
)
PROSE = (
    "乘客可在各首末站及云溪公交客户端查询本线路的首末班时间、行车间隔与票价，遇恶劣天气时班次可能有所调整，敬请留意站牌与车厢内的通告。"
    * 2
)
ARTICLE = "<h1>关于优化七路走向的通告</h1><p>发布时间：2026-06-01 来源：本公司</p><p>自即日起，七路改行云溪大桥。</p>"


def page(main, title="通知公告-云溪公交", *, status=404, final_url=URL, whole=True):
    html = f"<title>{title}</title>{NAV}<div class=main>{main}</div>{FOOT}" if whole else main
    return Page(
        requested_url=URL, final_url=final_url, status=status, html=html, sha256="", seen_at=AT, times_asked=2
    )  # fmt: skip


def failure(shown):
    return gone(shown, observe(shown, today=ON), SHIPPED)


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize(
    "main",
    [
        pytest.param(f"<h2>通知公告</h2><ul class=list>{ROWS}</ul>", id="a list"),
        pytest.param(f"<h2>乘车须知</h2><p>{PROSE}</p>", id="a text"),
        pytest.param(ARTICLE, id="an article"),
        pytest.param(ARTICLE + "<p>原通告内容已失效，原页面已删除。</p>", id="an article that speaks of what is gone"),
        pytest.param(
            f"<h2>通知公告</h2><ul class=list>{ROWS}{SPEAKS}</ul>",
            id="a list with an entry that speaks of one",
        ),
    ],
)
def test_a_full_page_is_a_page_whatever_its_status(main, status):
    assert failure(page(main, status=status)) is None


@pytest.mark.parametrize(
    ("main", "title"),
    [
        pytest.param("<h1>404</h1><p>抱歉，您访问的页面不存在或已删除。</p>", "页面不存在", id="an error page"),
        pytest.param(
            f"<h1>404</h1><p>页面不存在</p><h3>热门服务</h3><ul>{HOT}</ul>", "404", id="with links to services"
        ),
        pytest.param(
            f"<p>您要找的页面不存在</p><ul class=list>{ROWS}</ul>", "云溪公交", id="with the latest news below"
        ),
        pytest.param(f"<h2>页面不见了</h2><ul class=list>{ROWS}</ul>", "404 - 云溪公交", id="told by its title alone"),
        pytest.param("<p>它去了很远的地方</p>", "云溪公交", id="in words of its own"),
        pytest.param("<img src=/lost.png>", "云溪公交", id="a picture"),
        pytest.param("", "云溪公交", id="the site's frame alone"),
        pytest.param("<h2>通知公告</h2><p>暂无内容</p>", "通知公告-云溪公交", id="blank"),
    ],
)
def test_where_nothing_of_its_own_stands_the_server_is_believed(main, title):
    found = failure(page(main, title))
    assert found is not None
    assert (found.kind, found.status, found.requested_url, found.times_asked) == (FailureKind.GONE, 404, URL, 2)


@pytest.mark.parametrize("html", ["", "no such page", "<html></html>", "<h1>Not Found</h1><hr>nginx", "{}"])
def test_a_bare_answer_is_gone(html):
    assert failure(page(html, whole=False)) is not None


@pytest.mark.parametrize(
    ("final_url", "is_gone"),
    [
        ("http://a.example/", True),
        ("http://a.example/index.html", True),
        ("http://www.a.example/", True),
        ("http://a.example/new/tz/", False),
        ("https://a.example/tz/", False),
    ],
)
def test_where_a_script_led_home_from_it_it_is_gone(final_url, is_gone):
    shown = page(f"<h2>通知公告</h2><ul class=list>{ROWS}</ul>", final_url=final_url)
    assert (failure(shown) is not None) is is_gone


@pytest.mark.parametrize("status", [200, 403, 500])
def test_another_status_says_nothing_here(status):
    assert failure(page("<h1>404</h1><p>页面不存在</p>", "页面不存在", status=status)) is None


CRUMBS = "<div class=position>当前位置：<a href=/>首页</a> &gt; <a href=/yw/>运营</a> &gt; 云客服驿站</div>"
MAPPED = NAV.replace("/1/", "/tz/")
"""A menu that leads to the page itself."""


def within(menu, main, url=URL):
    html = f"<title>云溪公交</title><div class=header><img src=/logo.png></div>{menu}<div class=main>{main}</div>{FOOT}"
    return Page(requested_url=url, final_url=url, status=404, html=html, sha256="", seen_at=AT)


@pytest.mark.parametrize(
    "main",
    [
        pytest.param("<h2>云客服驿站</h2><p>驿站设于云溪桥西，每日开放。</p>", id="a short text below its crumb"),
        pytest.param("<h2>云客服驿站</h2><img src=/hours.png width=700 height=500>", id="a picture"),
    ],
)
def test_little_is_enough_for_a_page_that_goes_by_its_name(main):
    assert failure(page(CRUMBS + main, "云客服驿站-云溪公交")) is None
    assert failure(page(main, "云溪公交")) is not None


@pytest.mark.parametrize(
    "main",
    [
        pytest.param("<h2>通知公告</h2><p>九路每刻钟一班，全程两元。</p>", id="a short text"),
        pytest.param("<h2>通知公告</h2><img src=/hours.png width=700 height=500>", id="a picture"),
    ],
)
def test_so_it_is_for_the_name_its_menu_gives_it(main):
    named, other = (within(menu, main) for menu in (MAPPED, NAV))
    assert failure(named) is None
    assert failure(other) is not None


@pytest.mark.parametrize(
    "main",
    [
        pytest.param("<h2>资料</h2><p><a href=/f/route.pdf>九路走向.pdf</a></p>", id="a file"),
        pytest.param(
            "<table><tr><th>线路</th><th>首班</th></tr><tr><td>九路</td><td>六时</td></tr></table>", id="a table"
        ),
        pytest.param("<h2>失物登记</h2><form>姓名<input name=a>电话<input name=b></form>", id="fields"),
    ],
)
def test_files_tables_and_fields_are_content(main):
    assert failure(page(main)) is None
    assert failure(page(main + "<p>您访问的页面不存在</p>")) is not None


@pytest.mark.parametrize(
    ("main", "is_gone"),
    [
        ("<p>云溪公交伴您同行。</p>", False),
        ("<h1>404</h1><p>页面不存在</p>", True),
        ("<p>您要找的页面不存在</p>", True),
    ],
)
def test_a_home_page_with_its_menu_is_there(main, is_gone):
    home = "http://a.example/"
    shown = within(NAV, main, home)
    assert (failure(shown) is not None) is is_gone
    bare = Page(requested_url=home, final_url=home, status=404, html=f"<div>{main}</div>", sha256="", seen_at=AT)
    assert failure(bare) is not None


@pytest.mark.parametrize(
    "main",
    [
        "<img src=/lost.png width=600 height=400><p>哎呀，它迷路了，先去别处逛逛吧。</p>",
        "<h2>温馨提示</h2><p>哎呀，它迷路了，先去别处逛逛吧。</p>",
        "<h2>通知公告</h2><p>抱歉，您访问的页面不存在。</p>",
        "<h2>通知公告</h2><p>暂无内容</p>",
    ],
)
def test_a_friendly_error_within_the_sites_frame_is_gone(main):
    assert failure(within(MAPPED, main)) is not None
