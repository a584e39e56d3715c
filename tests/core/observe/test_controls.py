"""Names on selects and buttons are names a visitor chooses by."""

import pytest

from auditor.model.observation import LinkZone
from tests.core.observe.pages import rows, seen

NAV = "<div class=nav><ul><li><a href=/>首页</a></li><li>{}</li><li><a href=/xl/>线路</a></li></ul></div>"


def links(markup: str):
    found = seen(NAV.format(markup) + "<div class=main><p>欢迎乘坐公交出行。</p></div>").links
    return {link.text: link for link in found}


@pytest.mark.parametrize(
    ("markup", "name", "url"),
    [
        ('<select onchange="location=this.value"><option value="/a/">通知公告</select>', "通知公告", "/a/"),
        (
            '<select onchange="go(this.value)"><option value="list.jsp?id=3">公告</select>',
            "公告",
            "/news/list.jsp?id=3",
        ),
        ('<select><option value="">请选择</option><option value="/b/">安全须知</select>', "安全须知", "/b/"),
        (
            '<select onchange="go()"><optgroup label=x><option value="./c.html">票价</select>',
            "票价",
            "/news/c.html",
        ),
        ('<select data-auditor-change><option value="?lm=3">招标公告</select>', "招标公告", "/news/index.html?lm=3"),
        ("""<input type=button value="企业概况" onclick="location.href='/gk/'">""", "企业概况", "/gk/"),
        ("""<button type=button onclick="window.open('/fw/')">服务指南</button>""", "服务指南", "/fw/"),
        ('<form action="/tz/"><input type=submit value="通知"></form>', "通知", "/tz/"),
        (
            '<form action="/t.asp"><input type=hidden name=id value=7><button>公告</button></form>',
            "公告",
            "/t.asp?id=7",
        ),
        ('<form action="/p/"><input type=image alt="票价信息" src=p.png></form>', "票价信息", "/p/?x=0&y=0"),
        ('<svg><a xlink:href="/s/"><text>安全提示</text></a></svg>', "安全提示", "/s/"),
        ('<svg><a href="/s/"><text>安全</text><text>提示</text></a></svg>', "安全 提示", "/s/"),
    ],
)
def test_a_name_on_a_control_leads_where_it_says(markup, name, url):
    found = links(markup)[name]
    assert found.url == "http://bus.example.cn" + url
    assert found.zone is LinkZone.MENU


@pytest.mark.parametrize(
    "markup",
    [
        '<select onchange="go(this.value)"><option value="3">通知公告</select>',
        "<button type=button data-auditor-press>通知公告</button>",
        '<input type=button data-auditor-press value="通知公告">',
    ],
)
def test_a_name_in_a_menu_that_only_a_script_opens_is_known_to_lead_somewhere(markup):
    found = links(markup)["通知公告"]
    assert (found.url, found.opens_by_script, found.zone) == (None, True, LinkZone.MENU)


@pytest.mark.parametrize(
    "markup",
    [
        "<select name=y><option value=1>通知公告</select>",
        '<form action="/q"><input name=w><input type=submit value="通知公告"></form>',
        '<form method=post action="/q"><input name=w><input type=submit value="通知公告"></form>',
        '<form action="/q"><input name=w><select name=y><option value=1>通知公告</select><button>找</button></form>',
        '<form action="/q"><select name=y><option value=1>通知公告</select></form>',
        '<input name=w form=f><form id=f action="/q"><button>通知公告</button></form>',
        "<button>通知公告</button>",
        '<input type=button value="通知公告">',
        '<input type=text value="通知公告">',
    ],
)
def test_a_field_to_ask_by_is_no_name(markup):
    assert "通知公告" not in links(markup)


def test_a_choice_in_the_content_is_a_name_and_no_tab():
    body = '<div class=main><h2>票价</h2><select onchange="f(this.value)"><option value=1>一路票价</select>'
    link = next(
        link
        for link in seen(body + "<p>全程票价二元，刷卡九折，老年人免费乘车。</p></div>").links
        if link.text == "一路票价"
    )
    assert (link.url, link.opens_by_script, link.zone) == (None, False, LinkZone.BODY)


def test_options_beyond_reason_are_bounded():
    options = "".join(f"<option value=/a{n}/>名称{n}" for n in range(2000))
    assert 0 < len(links(f"<select>{options}</select>")) < 100


def test_a_row_with_a_button_is_still_a_row():
    listed = rows("<li><a href={url}>{title}</a><span>{day}</span><button>详情</button></li>")
    assert len(seen(f"<div class=main><ul>{listed}</ul></div>").entries) == 6


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<form action="/t"><button name=k value=5>公告</button><button name=k value=6>招聘</button></form>', "/t?k=5"),
        ('<form action="/t"><input type=submit name=k value="公告"></form>', "/t?k=%E5%85%AC%E5%91%8A"),
        ('<form action="/x"><button formaction="/t/">公告</button></form>', "/t/"),
        ('<form method=post action="/x"><button formaction="t.jsp" formmethod=get>公告</button></form>', "/news/t.jsp"),
        ('<button form=f>公告</button><form id=f action="/t"><input type=hidden name=k value=5></form>', "/t?k=5"),
        ('<input type=hidden name=k value=5 form=f><form id=f action="/t"><button>公告</button></form>', "/t?k=5"),
        ('<form action="/t"><input form=g name=w><input type=submit value="公告"></form>', "/t"),
        (
            '<form action="/t"><input type=hidden name=k value=5 disabled><input type=submit value="公告"></form>',
            "/t",
        ),
        (
            '<form action="/t" accept-charset=gb2312><input type=hidden name=k value="车"><button>公告</button></form>',
            "/t?k=%B3%B5",
        ),
        ('<form action="/t"><select name=k><option value=5>公告</select><input type=submit value=去></form>', "/t?k=5"),
        ('<form action="/t"><select name=k><option>公告</select><button>去</button></form>', "/t?k=%E5%85%AC%E5%91%8A"),
    ],
)
def test_a_form_that_asks_nothing_sends_what_the_browser_sends(markup, url):
    assert links(markup)["公告"].url == "http://bus.example.cn" + url


@pytest.mark.parametrize(
    "markup",
    [
        '<form method=post action="/t"><input type=submit value="公告"></form>',
        '<form action="/t"><button formmethod=post>公告</button></form>',
        '<form action="/t" onsubmit="return go(this)"><button>公告</button></form>',
        '<form action="/t"><button onclick="go(this.form)">公告</button></form>',
        '<form action="/t"><input type=hidden name=_charset_><button>公告</button></form>',
        '<form action="/t" accept-charset=rot13><button>公告</button></form>',
        '<form action="javascript:go()"><button>公告</button></form>',
    ],
)
def test_where_the_browser_may_send_anything_else_a_name_has_no_address(markup):
    found = links(markup)["公告"]
    assert (found.url, found.opens_by_script, found.zone) == (None, True, LinkZone.MENU)


@pytest.mark.parametrize(
    "markup",
    [
        '<form method=post action="/t"><select name=k><option value=5>公告</select><button>去</button></form>',
        '<form action="/t"><select name=k><option value=5>公告</select><select name=y></select><button>去</form>',
        '<form action="/t"><select name=k><option value=5>公告</select><button>去</button><button>存</button></form>',
        "<select data-auditor-change=far><option value=tz>公告</select>",
        '<form method=post action="/out"><button title=公告>退出登录</button></form>',
    ],
)
def test_what_only_may_lead_somewhere_is_known_by_its_name_alone(markup):
    found = next(link for name, link in links(markup).items() if name in {"公告", "退出登录"})
    assert (found.url, found.opens_by_script) == (None, False)


def test_many_buttons_of_one_form_are_read_in_time():
    buttons = "<button name=k value=5>公告</button>" * 250
    assert links(f'<form action="/t">{buttons}</form>')["公告"].url == "http://bus.example.cn/t?k=5"


@pytest.mark.parametrize(
    ("script", "url"),
    [
        ("location.href='/tz/';return false", "/tz/"),
        ("event.preventDefault();window.open('/tz/')", "/tz/"),
        ("location.href='/tz/'", "/old/"),
        ("if(app){location.href='/tz/';return false}", "/old/"),
        ("return confirm('去吗')&&(location.href='/tz/'),false", "/old/"),
        ("location='/tz/';location='/gk/';return false", "/old/"),
        ("go();return false", "/old/"),
        ("location.href='javascript:go()';return false", "/old/"),
    ],
)
def test_a_click_that_forbids_its_link_leads_where_the_script_says(script, url):
    assert links(f'<a href="/old/" onclick="{script}">公告</a>')["公告"].url == "http://bus.example.cn" + url


@pytest.mark.parametrize("event", ["mousedown", "mouseup", "pointerdown", "touchend"])
def test_a_press_that_is_no_click_leads_where_its_script_says(event):
    assert links(f"""<b on{event}="location.href='/tz/'">公告</b>""")["公告"].url == "http://bus.example.cn/tz/"
