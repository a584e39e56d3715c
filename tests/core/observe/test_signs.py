"""Words on pages as they are seen: without readings, without signs that nobody sees; menus of sister columns."""

import pytest

from tests.core.observe.pages import FOOT, MENU, PROSE, seen

CRUMB = '<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="#">机构概况</a></div>'
OTHERS = '<li><a href="/b.html">领导信箱</a></li><li><a href="/c.html">工作日报</a></li>'
SISTERS = f'<li><a href="/a.html">机构概况</a></li>{OTHERS}'


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ruby>候<rt>hòu</rt></ruby><ruby>车<rt>chē</rt></ruby>室", "候车室"),
        ("<ruby>候车室<rp>(</rp><rt>hòuchēshì</rt><rp>)</rp></ruby>", "候车室"),
        ("<ruby>候<rt>hòu<rt>h</ruby>车室", "候车室"),
        ("<ruby><rb>候车室<rtc><rt>hòu</rt>再读</rtc></ruby>", "候车室"),
        ("<ruby>候车<rt><span><b>chē</b></span></rt>室</ruby>", "候车室"),
        ("候<span>\u200b</span>车<wbr>室", "候车室"),
        ("候&shy;车&zwj;室", "候车室"),
        ("候\ufe0f⻋室", "候车室"),
    ],
)
def test_words_are_read_without_what_is_no_word(html, text):
    assert text in seen(f"<p>{html}</p>{PROSE}").text


def test_a_reading_outside_ruby_is_words_as_any():
    assert "候车室" in seen(f"<p><rt>候车室</rt></p>{PROSE}").text


def test_a_reading_alone_says_nothing():
    assert "票价" not in seen(f"<p><ruby>班次<rt>票价</rt></ruby></p>{PROSE}").text


def test_names_of_links_and_titles_are_without_readings():
    found = seen(
        '<ul><li><a href="/a/"><ruby>票<rt>piào</rt>价<rt>jià</rt></ruby>\u200b公示</a></li></ul>', title="票\u200b价"
    )
    assert [link.text for link in found.links] == ["票价公示"]
    assert found.document_title == "票价"


@pytest.mark.parametrize(
    "menu",
    [
        f"<div class=left><h3>领导之窗</h3><ul>{SISTERS}</ul></div>",
        f"<div><h3>政务</h3><div><ul>{SISTERS}</ul></div></div>",
        f"<table><tr><td>{SISTERS.replace('li>', 'p>')}</td></tr></table>",
        f"<div class=left><ul><li class=on>机构概况</li>{OTHERS}<li><a href=/d.html>依申请公开</a></li></ul></div>",
        f'<div class=l><ul><li><a href="index.html">概况</a></li>{OTHERS}</ul></div>',
        f'<div><ul><li><a href="/">首页</a></li>{OTHERS}</ul></div>',
    ],
    ids=["left", "boxed", "table", "marked", "self", "home"],
)
@pytest.mark.parametrize("is_before", [True, False], ids=["before", "after"])
def test_a_menu_of_sister_columns_is_no_text_of_the_page(menu, is_before):
    own = f"{CRUMB}<h1>机构概况</h1>{PROSE}"
    found = seen(f"{MENU}<div>{menu}{own}</div>{FOOT}" if is_before else f"{MENU}<div>{own}{menu}</div>{FOOT}")
    assert "领导" not in found.text
    assert "工作日" not in found.text
    assert "合理安排" in found.text


def test_the_links_of_a_directory_are_its_text():
    names = "".join(
        f'<li><a href="/x/{n}.html">{name}</a></li>' for n, name in enumerate(("领导分工", "内设股室", "联系方式"))
    )
    assert "领导分工" in seen(f"{MENU}{CRUMB}<h1>机构概况</h1><div><ul>{names}</ul></div>{FOOT}", title="机构概况").text
