"""What is made like a footer, or says what footers say, is the column's content where its column is about that."""

import pytest

from tests.core.observe.pages import FOOT, MENU, seen

CRUMB = '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/x/">{}</a></div>'
OWN = {
    "an address in a box called foot": (
        "联系我们",
        "<div class='foot-contact'>通讯处：滨河路8号，公交总站二楼</div>",
    ),
    "a telephone below a map": ("联系方式", "<div id='map'></div><div class='footer-tel'>电话：0000-7654321</div>"),
    "a number of record": ("备案信息", "<p>某ICP备76543210号-2</p>"),
    "who holds the rights": ("版权声明", "<p>版权所有：临江市公共交通有限公司</p>"),
    "a declaration in a box called copyright": (
        "版权声明",
        "<div class='copyright'>网站上的图文归本公司，转载时请写明出处。</div>",
    ),
    "who keeps the site": ("网站声明", "<div class='content'><p>主办单位：临江市公共交通有限公司</p></div>"),
    "two boxes called foot": (
        "联系我们",
        "<div class='foot-l'>总机：0000-7654321</div><div class='foot-r'>传真：0000-7654322</div>",
    ),
    "a sentence in a box called foot": ("服务承诺", "<div class='foot-text'>司机到站停稳后开门，不甩站。</div>"),
}
BARE = {
    "nothing but the site's footer": ("通知公告", ""),
    "an empty box before a box called foot": (
        "通知公告",
        "<ul id='l'></ul><div class='foot-a'>欢迎来电</div>",
    ),
    "rights below another column's heading": ("通知公告", "<div class='copyright'>版权所有 临江公交</div>"),
    "a number of record in a box called foot": ("线路信息", "<div class='footer2'>某ICP备76543210号-2</div>"),
}


@pytest.mark.parametrize(("name", "words"), OWN.values(), ids=OWN)
@pytest.mark.parametrize("where", [CRUMB, ""])
def test_the_words_of_a_column_are_its_content_though_footers_say_them(name: str, words: str, where: str):
    found = seen(
        f"{MENU}<div class='main'>{where.format(name)}<h2>{name}</h2>{words}</div>{FOOT}", title=f"{name}-临江公交"
    )
    assert found.blank is None


@pytest.mark.parametrize(("name", "words"), [OWN["a number of record"], OWN["who keeps the site"]])
def test_they_are_where_the_site_has_no_footer(name: str, words: str):
    assert seen(f"{MENU}<div class='main'><h2>{name}</h2>{words}</div>", title=f"{name}-临江公交").blank is None


@pytest.mark.parametrize(("name", "words"), BARE.values(), ids=BARE)
def test_a_footer_is_no_content(name: str, words: str):
    found = seen(f"{MENU}<div class='main'><h2>{name}</h2>{words}</div>{FOOT}", title=f"{name}-临江公交")
    assert found.blank is not None


@pytest.mark.parametrize("wrap", ["{}", "<div class='wrap'>{}</div>"])
@pytest.mark.parametrize("name", ["通知公告", "联系我们"])
def test_the_footer_that_ends_the_page_is_nobodys_content(wrap: str, name: str):
    inner = f"{MENU}<div class='box'><h2>{name}</h2></div><div class='foot-nav'>网站地图 隐私</div>{FOOT}"
    assert seen(wrap.format(inner), title=f"{name}-临江公交").blank is not None
