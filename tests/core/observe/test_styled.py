"""Words that styles write and words on controls: read where they stand, and no part of a link's name."""

import pytest

from auditor.model.unread import UnreadKind
from tests.core.observe.pages import FOOT, MENU, seen

TEXT = "<h2>线路信息</h2><p>十二路由本公司运营，车厢内配有灭火器与安全锤，节假日照常运营。</p>"


def own(markup: str):
    return seen(f"{MENU}<div class=main>{TEXT}{markup}</div>{FOOT}")


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<p><b data-auditor-before="全程票"></b>三元</p>', "全程票三元"),
        ('<p data-auditor-after="每刻钟一班">发车</p>', "发车每刻钟一班"),
        ('<dl><dt data-auditor-before="末班"></dt><dd>廿二时</dd></dl>', "末班 廿二时"),
    ],
)
def test_what_a_style_writes_is_text(markup, words):
    assert words in own(markup).text


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ('<a href=/q/ data-auditor-before="站点查询"></a>', "站点查询"),
        ('<a href=/q/><i data-auditor-before="站点查询"></i></a>', "站点查询"),
        ('<a href=/q/ data-auditor-after="热门">站点查询</a>', "站点查询"),
        ('<a href=/q/><i data-auditor-before="新"></i>站点查询</a>', "站点查询"),
    ],
)
def test_a_link_is_named_by_its_own_words_else_by_those_of_its_style(markup, name):
    found = {link.url: link.text for link in own(markup).links if link.url}
    assert found["http://bus.example.cn/q/"] == name


@pytest.mark.parametrize(
    ("markup", "beside"),
    [
        ("<select><option>甲线 每刻钟一班</option><option>乙线</option></select>", "甲线 每刻钟一班\n乙线"),
        ("<input type=button value=全程三元>", "全程三元"),
        ("<input type=text value=全程三元>", "全程三元"),
        ('<a href=/q/ data-auditor-before="全程">三元</a>', "全程三元"),
        ("<input type=search name=keyword value=全程三元>", ""),
        ("<input type=hidden value=全程三元>", ""),
        ("<select hidden><option>甲线</option></select>", ""),
        ("<p>全程三元</p>", ""),
    ],
)
def test_words_on_controls_stand_beside_the_text(markup, beside):
    found = own(markup)
    assert found.beside == beside
    assert not beside or beside not in found.text


def test_words_on_controls_fill_no_blank_page():
    page = "<div class=main><h2>线路信息</h2><p>暂无信息</p><input type=button value=全程三元></div>"
    assert seen(f"{MENU}{page}{FOOT}").blank is not None


@pytest.mark.parametrize(
    ("markup", "reason", "kinds"),
    [
        ("<p data-auditor-before='十二路每日六时至廿一时，东站至西站'></p>", "no_content", [UnreadKind.GENERATED]),
        ("<p data-auditor-after='»'></p>", "no_content", []),
        ("<p data-auditor-before='该栏目暂无信息'></p>", "says_empty", []),
        ("<p>暂无信息</p><p data-auditor-after='十二路每日六时至廿一时'></p>", "says_empty", [UnreadKind.GENERATED]),
    ],
)
def test_a_page_that_only_its_style_fills_is_left_to_a_person(markup, reason, kinds):
    page = seen(f"{MENU}<div class=main><h2>线路信息</h2>{markup}</div>{FOOT}")
    assert (page.blank.reason, [one.kind for one in page.unread]) == (reason, kinds)


def test_what_a_style_adds_to_words_is_no_matter():
    page = own("<p data-auditor-before='温馨提示：'>请自备零钱。</p>")
    assert (page.blank, page.unread) == (None, ())
