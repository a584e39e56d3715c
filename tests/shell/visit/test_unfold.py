"""What a page shows only when pressed: trees, and names without an address."""

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest

from auditor.model.page import FailureKind, Purpose, Visit
from auditor.visit.browser.browser import Browser
from auditor.visit.system_clock import SystemClock
from tests.shell.site_server import Answer, html
from tests.shell.visit.conftest import SITE, failure_of, options, page_of, visit

pytestmark = pytest.mark.asyncio(loop_scope="package")

TREE = """
<ul class=ztree id=t></ul><div id=pane></div><script>
const rows = {root: ['组织机构', '公开目录'], 公开目录: ['线路信息', '票价信息'], 线路信息: ['公交线路调整']};
const grow = (holder, names) => { for (const name of names) {
  const li = document.createElement('li');
  const inner = rows[name];
  li.innerHTML = `<span class="button switch noline_${inner ? 'close' : 'docu'}"></span><a class=level0 title="${name}">
    <span class=node_name>${name}</span></a>`;
  const knob = li.firstChild;
  if (inner) knob.onclick = () => { knob.className = knob.className.replace('close', 'open');
    const ul = document.createElement('ul'); li.append(ul);
    fetch('/children').then((answer) => answer.text()).then(() => grow(ul, inner)); };
  li.querySelector('a').onclick = () => PRESSED;
  holder.append(li);
} };
grow(t, rows.root);</script>"""


def tree(pressed: str) -> Answer:
    return html(TREE.replace("PRESSED", pressed))


def leads(text: str) -> dict[str, str]:
    """Name -> where it was found to lead."""
    found = re.findall(r'<(\w+)[^>]*data-auditor-href="([^"]*)"[^>]*>(.*?)</\1>', text, re.DOTALL)
    return {re.sub(r"<[^>]*>|\s", "", inner): url for _, url, inner in found}


async def test_a_tree_is_opened_node_by_node(look, server):
    server.routes |= {"/": tree("0"), "/children": Answer(body=b"{}")}
    page = page_of(await look("/"))
    assert 'class="node_name">公交线路调整</span>' in page.html
    assert server.asked.count("/children") == 2
    assert page.cut == ()


@pytest.mark.parametrize(
    "go",
    [
        "{ location.href = '/c/' + encodeURIComponent(name) }",
        "window.open('/c/' + encodeURIComponent(name))",
        "{ history.pushState(0, '', '/c/' + encodeURIComponent(name)) }",
        "setTimeout(() => location.assign('/c/' + encodeURIComponent(name)), 20)",
        "fetch('/children').then(() => { location.href = '/c/' + encodeURIComponent(name) })",
    ],
)
async def test_where_a_name_without_an_address_leads_is_learned_and_nothing_is_left(look, server, go):
    server.routes |= {"/": tree(go), "/children": Answer(body=b"{}")}
    page = page_of(await look("/"))
    assert page.final_url == server.url("/")
    names = ("组织机构", "公开目录", "线路信息", "票价信息", "公交线路调整")
    assert leads(page.html) == {name: server.url("/c/" + quote(name)) for name in names}
    assert not [path for path in server.asked if path.startswith("/c/")]


async def test_a_name_that_changes_the_page_itself_leads_to_the_page_with_it_pressed(look, server):
    fill = "fetch('/rows').then((got) => got.text()).then((rows) => { pane.innerHTML = rows + name.repeat(3) })"
    server.routes |= {"/": tree(fill), "/children": Answer(body=b"{}")}
    server.routes["/rows"] = Answer(body="<ul><li>关于调整公交线路的公告<span>2026-03-05</span></ul>".encode())
    first = page_of(await look("/"))
    url = leads(first.html)["票价信息"]
    assert url == server.url("/") + "#:~:press=" + quote("票价信息")
    assert "2026-03-05" not in first.html.partition("<script")[0]
    page = page_of(await look("/#:~:press=" + quote("票价信息")))
    assert page.final_url == url
    assert re.search(r"2026-03-05</span></li></ul>(?:票价信息){3}", page.html)


async def test_a_name_that_is_not_there_to_press_is_no_page(look, server):
    server.routes |= {"/": tree("0"), "/children": Answer(body=b"{}")}
    failure = failure_of(await look("/#:~:press=" + quote("无此栏目")))
    assert (failure.kind, "无此栏目" in failure.detail) == (FailureKind.OUR_SIDE, True)


async def test_words_with_a_hand_for_a_mouse_in_a_menu_are_pressed(look, server):
    server.routes["/"] = html("""<div class=nav-bar><div style=cursor:pointer>信息公开</div></div>
        <p><span style=cursor:pointer>信息公开的说明</span></p>
        <script>document.querySelector('.nav-bar div').addEventListener('click', () => { location.hash = '#/open' })
        </script>""")
    page = page_of(await look("/"))
    assert leads(page.html) == {"信息公开": server.url("/#/open")}
    assert page.html.count("data-auditor-press") == 1


async def test_names_that_do_something_are_not_pressed(look, server):
    names = (
        "用户登录",
        "退出",
        "提交留言",
        "下载客户端",
        "打印本页",
        "点赞",
        "More",
        "这比十六个字还要长所以不是一个栏目的名字",
    )
    server.routes |= {
        "/": html(
            "".join(f"<a href='javascript:go()'>{name}</a>" for name in names)
            + """
        <a href='javascript:go()'>企业概况</a><a href='/plain' onclick='go()'>有地址的</a>
        <script>function go() { fetch('/pressed') }</script>"""
        )
    }
    page_of(await look("/"))
    assert server.asked.count("/pressed") == 1


async def test_forms_that_a_name_sends_are_not_sent(look, server):
    server.routes["/"] = html("""<form id=f method=post action=/sent><input name=a></form><form id=g action=/got></form>
        <a onclick='f.submit()'>线路信息</a><a onclick='g.submit()'>票价信息</a>""")
    page = page_of(await look("/"))
    assert leads(page.html) == {"票价信息": server.url("/got?")}
    assert not {"/sent", "/got"} & set(server.asked)


async def test_a_name_pressed_once_on_a_site_is_not_pressed_again(browser, server):
    server.routes |= {path: html("<a onclick='fetch(`/asked`)'>线路信息</a>") for path in ("/a", "/b")}
    async with browser.site(SITE) as site:
        for path in ("/a", "/b"):
            page_of(await site.visit(visit(server.url(path))))
    assert server.asked.count("/asked") == 1


async def test_an_article_is_not_pressed(browser, server):
    server.routes["/"] = html("<a onclick='fetch(`/asked`)'>线路信息</a>")
    async with browser.site(SITE) as site:
        page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.ARTICLE)))
    assert "/asked" not in server.asked


async def test_a_tree_without_end_is_cut_and_says_so(look, server):
    server.routes["/"] = html("""<ul class=ztree id=t></ul><script>
        const grow = () => { const knob = document.createElement('span'); knob.className = 'switch noline_close';
        knob.onclick = grow; t.append(knob) }; grow()</script>""")
    page = page_of(await look("/"))
    assert "max_tree_nodes" in page.cut


async def test_a_name_that_holds_the_page_for_ever_costs_nothing_that_was_read(server):
    server.routes["/"] = html("<p>已经读到</p><a onclick='for (;;);'>线路信息</a>")
    server.routes["/next"] = html("<p>下一页</p>")
    async with Browser(options(every_call=timedelta(seconds=6)), SystemClock()) as browser, browser.site(SITE) as site:
        assert "已经读到" in page_of(await site.visit(visit(server.url("/")))).html
        assert "下一页" in page_of(await site.visit(visit(server.url("/next")))).html


async def test_a_name_pressed_on_a_page_of_a_route_keeps_the_route(look, server):
    server.routes["/"] = html("""<div id=pane></div><script>
        document.body.insertAdjacentHTML('beforeend', `<p>${location.hash}</p><a onclick=show()>票价信息</a>`);
        const show = () => { pane.textContent = '关于调整公共汽车票价的公告' + location.hash }</script>""")
    first = page_of(await look("/#/open"))
    url = leads(first.html)["票价信息"]
    assert url == server.url("/#/open:~:press=") + quote("票价信息")
    page = page_of(await look(url.removeprefix(server.url(""))))
    assert page.final_url == url
    assert "公告#/open</div>" in page.html


async def test_a_name_that_led_somewhere_is_known_on_the_next_page_and_one_that_led_nowhere_is_not(browser, server):
    names = "<a onclick='away()'>线路信息</a><a onclick='0'>票价信息</a><script>const away = () => open('/c')</script>"
    server.routes |= {path: html(names) for path in ("/a", "/b")}
    async with browser.site(SITE) as site:
        first, second = [page_of(await site.visit(visit(server.url(path)))).html for path in ("/a", "/b")]
    assert leads(first) == {"线路信息": server.url("/c")}
    assert leads(second) == {}
    assert [page.count('data-auditor-known=""') for page in (first, second)] == [0, 1]


async def test_names_that_another_search_learned_are_followed_anew_where_a_search_begins(browser, server):
    """Two departments' pages of one template: the names are the same, and lead elsewhere."""
    script = (
        "for (const a of document.querySelectorAll('.menu a')) a.onclick = () => { location.href = HERE + a.title }"
    )
    names = "".join(f"<li><a title='{n}/'>{name}</a></li>" for n, name in enumerate(("通知公告", "票价信息")))
    for place in ("/a/", "/b/"):
        shown = script.replace("HERE", f"'{place}'")
        server.routes[place] = html(f"<ul class=menu>{names}</ul><p>欢迎</p><script>{shown}</script>")
    async with browser.site(SITE) as site:
        for place in ("/a/", "/b/"):
            page = page_of(await site.visit(replace(visit(server.url(place)), begins=True)))
            assert leads(page.html) == {"通知公告": server.url(f"{place}0/"), "票价信息": server.url(f"{place}1/")}
        below = page_of(await site.visit(Visit(url=server.url("/b/"), purpose=Purpose.COLUMN)))
    assert leads(below.html) == {}
