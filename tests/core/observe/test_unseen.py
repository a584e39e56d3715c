"""Links in boxes nobody sees: what is hidden for somebody's rank in search results, and what a visitor opens."""

import time

import pytest

from auditor.judge.link_farms import hidden_links
from auditor.observe.links.hidden_links import is_out_of_sight
from tests.core.observe.pages import FOOT, MENU, PROSE, seen

NAMES = (
    "旧货回收",
    "开锁服务",
    "管道疏通",
    "搬家公司",
    "石材批发",
    "画册印刷",
    "门窗定制",
    "鲜花速递",
    "灯具维修",
    "茶叶礼盒",
)
STRANGE = tuple(
    f"http://www.{name}.test/"
    for name in ("aza", "birch", "cedar", "dahlia", "elm", "fern", "gorse", "hazel", "iris", "oak")
)


def anchors(urls=STRANGE, wrap="{}", **attrs) -> str:
    given = "".join(f' {name}="{value}"' for name, value in attrs.items())
    return "".join(wrap.format(f'<a href="{url}"{given}>{name}</a>') for url, name in zip(urls, NAMES, strict=False))


def found(box: str, foot: str = FOOT):
    return hidden_links(seen(f"{MENU}<div class='main'>{PROSE}</div>{box}{foot}"))


GUILTY = [
    f"<div style='display:none'>{anchors()}</div>",
    f"<div style='position:absolute;left:-9999px'>{anchors()}</div>",
    f"<div style='position: fixed; top: -800px'>{anchors()}</div>",
    f"<div style='text-indent:-9999px'>{anchors()}</div>",
    f"<div style='height:0;overflow:hidden'>{anchors()}</div>",
    f"<div style='overflow:hidden; width:1px; height:1px'>{anchors()}</div>",
    f"<div style='opacity:0'>{anchors()}</div>",
    f"<marquee height='1' width='5' scrollamount='3000'>{anchors()}</marquee>",
    f"<div data-auditor-hidden=''>{anchors()}</div>",
    f"<div class='x9' data-auditor-unseen=''>{anchors()}</div>",
    anchors(style="display:none"),
    f"<ul>{anchors(wrap='<li style=&quot;display:none&quot;>{}</li>'.replace('&quot;', chr(34)))}</ul>",
    f"<p>友情链接：<a href='http://www.mot.example/'>交通运输部</a></p><div style='display:none'>{anchors()}</div>",
    f"<p>临江公交 版权所有</p><div style='display:none'>{anchors()}</div>",
    f"<h3>公司简介</h3><div style='display:none'>{anchors()}</div>",
    f"<div style='display:none'><a href='/gk/'>公开</a>{anchors()}</div>",
]


@pytest.mark.parametrize("box", GUILTY)
def test_links_to_strange_hosts_in_a_box_nobody_sees(box):
    assert len(found(box)) == len(STRANGE)


PARTNERS = "<ul{}>" + anchors(wrap="<li>{}</li>") + "</ul>"
SHARES = [f"http://share.{name}.test/?url=http%3A%2F%2Fbus.example.cn%2F" for name in "abcdefghi"]
TONGUES = ("English", "日本語", "한국어", "Français", "Deutsch", "Español", "Русский", "العربية")
LANGUAGES = "".join(f"<a href='{url}'>{name}</a>" for url, name in zip(STRANGE, TONGUES, strict=False))
INNOCENT = {
    "in sight": anchors(),
    "a closed list of friends": f"<div><span>友情链接</span>{PARTNERS.format(' style=display:none')}</div>",
    "a list below a button": f"<div><button>更多单位</button>{PARTNERS.format(' style=display:none')}</div>",
    "a list below a name that a script hears": (
        f"<div><p onclick='o()'>兄弟公司</p>{PARTNERS.format(' hidden')}</div>"
    ),
    "a list below a link without an address": (
        f"<div><a href='javascript:;'>兄弟公司</a>{PARTNERS.format(' hidden')}</div>"
    ),
    "a select": "<select>" + "".join(f"<option value='{url}'>甲</option>" for url in STRANGE) + "</select>",
    "a select that a script replaces": (
        "<select style='display:none'>" + "".join(f"<option value='{url}'>甲</option>" for url in STRANGE) + "</select>"
    ),
    "a dropdown": f"<div class='dropdown'><b>集团</b><div style='display:none'>{anchors()}</div></div>",
    "a tab beside one that is shown": (
        f"<div><div class='pg'><a href='/a/'>甲</a></div><div class='pg' style='display:none'>{anchors()}</div></div>"
    ),
    "details": f"<details><summary>合作</summary><div style='display:none'>{anchors()}</div></details>",
    "a menu below its name": f"<ul><li><a href='/qy/'>成员</a>{PARTNERS.format(' style=display:none')}</li></ul>",
    "a definition list": f"<dl><dt>合作单位</dt><dd style='display:none'>{anchors()}</dd></dl>",
    "a menu of the site's own": (
        "<div style='display:none'>" + "".join(f"<a href='/m{n}/'>栏目</a>" for n in range(12)) + anchors() + "</div>"
    ),
    "share buttons": f"<div style='display:none'>{anchors(SHARES)}</div>",
    "share buttons by their box": f"<div class='bdsharebuttonbox' style='display:none'>{anchors()}</div>",
    "languages by their mark": f"<div style='display:none'>{anchors(hreflang='fr')}</div>",
    "languages by their names": f"<div style='display:none'>{LANGUAGES}</div>",
    "hosts shown elsewhere on the page": f"{anchors()}<div style='display:none'>{anchors()}</div>",
    "offices": "<div style='display:none'>" + anchors([f"http://www.c{n}.gov.cn/" for n in range(10)]) + "</div>",
    "one host": "<div style='display:none'>" + anchors([f"http://www.group.test/{n}" for n in range(10)]) + "</div>",
    "a few": f"<div style='display:none'>{anchors(STRANGE[:5])}</div>",
}  # fmt: skip


@pytest.mark.parametrize("box", INNOCENT.values(), ids=INNOCENT)
def test_what_a_visitor_sees_or_opens_is_none(box):
    assert found(box) == ()


@pytest.mark.parametrize(
    "style",
    [
        "left:50%;margin-left:-600px",
        "left:-10px",
        "height:0",
        "opacity:0.9",
        "height:10px;overflow:hidden",
        "font-size:0",
    ],
)
def test_usual_ways_to_place_a_box_keep_it_in_sight(style):
    assert not is_out_of_sight("div", {"style": style})


@pytest.mark.parametrize(
    "box", ["<li style='display:none'>{}</li>", "<div style='opacity:0'>" * 50 + "{}" + "</div>" * 50, "{}"]
)
def test_the_time_it_takes_is_bounded(box):
    started = time.perf_counter()
    seen(
        "".join(
            box.format(f"<a href='http://[{n}.test/'>甲</a><a href='http://h{n}.test/'>乙</a>") for n in range(3000)
        )
    )
    assert time.perf_counter() - started < 20
