import re
import time

import pytest

from auditor.observe.accessibility.tool_names import ENTRY_CODE, ICON, SAYS_NOTHING, TOOL_SCRIPTS
from tests.core.observe.pages import MENU, PROSE, rows, seen


@pytest.mark.parametrize(
    "html",
    [
        "<a href='/wza.html'>无障碍浏览</a>",
        "<a href='javascript:;' title='无障碍阅读'><img alt=''></a>",
        "<a href='#'><img src='w.png' alt='无障碍'></a>",
        "<span onclick='openIt()'>进入无障碍通道</span>",
        "<button>适老化模式</button>",
        "<a>关怀版</a>",
        "<a>长者助手</a>",
        "<a href='javascript:void(0)' onclick='aria.start()'><i class='icon'></i></a>",
        "<div id='cniil_wza'><img src='x.png'></div>",
        "<a>无障碍 | 适老化</a>",
        "<li role='button'>网站无障碍</li>",
    ],
)
def test_something_to_press_is_an_entry(html):
    found = seen(f"<div class='header'>{html}</div>{MENU}<div>{PROSE}</div>")
    assert found.accessibility_entry is not None


@pytest.mark.parametrize(
    "html",
    [
        "<p>新增无障碍公交车20辆，方便老年人出行。</p>",
        "<h1>无障碍环境建设条例</h1>",
        "<a href='/1'>无障碍环境建设条例</a>",
        "<a href='/1'>关于开通无障碍公交线路的公告</a>",
        "<a href='/1'>老年卡办理</a>",
        "<p>无障碍</p>",
        "<script src='/wza/aria.js'></script>",
        "<ul>" + rows('<li><a href="{url}">无障碍服务</a><i>{day}</i></li>') + "</ul>",
    ],
)
def test_the_word_in_a_text_or_a_title_is_none(html):
    assert seen(f"{MENU}<div>{html}</div>").accessibility_entry is None


def test_the_words_that_showed_it_are_kept():
    found = seen("<div><a href='/wca.html'>无障碍浏览</a></div>")
    assert found.accessibility_entry is not None
    assert (found.accessibility_entry.quote, found.accessibility_entry.url) == (
        "无障碍浏览",
        "http://bus.example.cn/wca.html",
    )


TOOL = "<script src='/js/wza/main.js'></script>"
ICONS = {
    "id and picture": "<a id='wza-open' href='javascript:void(0)'><img src='/t/WZA.svg'></a>",
    "class and picture": "<a class='top-icon icon-wza' href='#'><img src='/t/wza2.png?v=3' alt=''></a>",
    "class of what it holds, and picture": "<a href='#'><img class='barrier-free' src='/t/barrierfree.gif'></a>",
    "id and script": f"<a id='btnWza' href='javascript:;'><img src='/t/ear.png' alt='icon'></a>{TOOL}",
    "class and script": f"<button class='wuZhangAi'><svg></svg></button>{TOOL}",
    "picture and script": f"<a href='#'><img src='/t/icon_wza.png'></a>{TOOL}",
    "a known tool's script": "<a class='a11y' href='#'><i></i></a><script src='https://a.example/aria.js?appid=1'></script>",
    "drawn by its style": "<a id='zhangai' href='#' style='background:url(/t/zhangai.png)'></a>",
    "pressed by a script": "<div class='tool' data-auditor-press><img id='wza' src='/t/wza.png'></div>",
    "not known to be pressed": f"<div id='topwza'><img src='/t/1.png'></div>{TOOL}",
    "elder": "<a class='guanhuai' href='#'><img src='/t/guanhuai.png'></a>",
}


@pytest.mark.parametrize("html", ICONS.values(), ids=ICONS)
def test_an_icon_without_a_name_is_an_entry_where_two_witnesses_say_so(html: str):
    found = seen(f"<div class='header'>{html}</div>{MENU}<div>{PROSE}</div>").accessibility_entry
    assert found is not None
    assert found.reason == "hook"


NO_ICONS = {
    "one witness, an id": "<a id='icon_wza' href='/a/'><img src='/t/1.png'></a>",
    "one witness, a picture": "<a href='/a/'><img src='/t/icon_wza.png'></a>",
    "one witness, a script": f"<a id='top' href='#'><img src='/t/1.png'></a>{TOOL}",
    "a picture of news": "<a class='wza-news' href='/a/1.html'><img src='/t/wza-news.jpg' alt='无障碍公交上线'></a>",
    "other words run together": "<a id='wzaixian' href='#'><img src='/t/wzaixian.png'></a>",
    "a hazard": "<a id='luzhangaiqing' href='#'><img src='/t/guzhangaishou.png'></a>",
    "a column for the old": "<a id='laonian' href='/laonian/'><img src='/t/laonian.png'></a>",
    "a box of many": f"<p class='wza'><a href='/1'><img src='/1.png'></a><a href='/2'><img src='/2.png'></a></p>{TOOL}",
    "with words of its own": f"<a id='wza' href='/b/'><img src='/t/wza.png'>便民服务</a>{TOOL}",
    "its address alone": "<a href='/wza/'><img src='/t/wza/1.png'></a>",
}


@pytest.mark.parametrize("html", NO_ICONS.values(), ids=NO_ICONS)
def test_what_one_witness_says_or_what_has_another_name_is_none(html: str):
    assert seen(f"<div class='header'>{html}</div>{MENU}<div>{PROSE}</div>").accessibility_entry is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("<a href='/hidden' style='display:none'>无障碍浏览</a>", "<a href='/shown'>无障碍阅读</a>"),
        ("<a href='/hidden' style='display:none'>无障碍浏览</a>", "<a href='/shown'>长者助手</a>"),
        ("<a href='/h' data-auditor-hidden><img alt='无障碍'></a>", "<a href='/shown' id=wza><img src='/wza.png'></a>"),
        ("<a href='/shown'>关怀版</a>", "<div hidden><a href='/hidden'>无障碍</a></div>"),
        ("<a href='/elder'>关怀版</a>", "<a href='/shown'>无障碍</a>"),
    ],
)  # fmt: skip
def test_an_entry_in_sight_comes_before_a_hidden_one(first: str, second: str):
    found = seen(f"<div class='header'>{first}{second}</div>{MENU}<div>{PROSE}</div>").accessibility_entry
    assert found is not None
    assert found.url == "http://bus.example.cn/shown"


def test_a_hidden_entry_is_one_where_there_is_no_other():
    found = seen(f"<div hidden><a href='/1'>关怀版</a><a href='/2'>无障碍</a></div>{MENU}<div>{PROSE}</div>")
    assert found.accessibility_entry is not None
    assert found.accessibility_entry.url == "http://bus.example.cn/2"


@pytest.mark.parametrize("pattern", [ENTRY_CODE, TOOL_SCRIPTS, ICON, SAYS_NOTHING])
def test_no_pattern_takes_long_over_anything(pattern: re.Pattern[str]):
    began = time.perf_counter()
    for text in ("wza" * 9000, "a" * 30000, "-_" * 9000, "barrier-" * 4000, "iconwza" * 4000):
        pattern.search(text)
    assert time.perf_counter() - began < 10  # what runs long takes hours
