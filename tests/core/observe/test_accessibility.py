import pytest

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
