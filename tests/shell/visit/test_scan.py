# ruff: noqa: E501 - a fragment of a page is easier read in one line
"""Our own rules: each finds its fault, and leaves alone what is right.

All faults stand on one page, all that is right on another.
"""

import re

import pytest
import pytest_asyncio

from auditor.model.barrier import Certainty, ScanReport
from auditor.model.page import Purpose, Visit
from auditor.visit.browser.browser import Browser
from auditor.visit.probes.scan import PARTS
from auditor.visit.probes.scripts import source
from tests.shell.site_server import Answer, serving
from tests.shell.visit.conftest import SITE, page_of

pytestmark = pytest.mark.asyncio(loop_scope="package")

LONG = "本站公布各线路的走向、站点、首末班时间和票价，欢迎乘客查询、监督。" * 12
LATIN = "The timetable of the coming year is shown below for every line of the city and its suburbs. " * 4
UIGHUR = "ئاممىۋى قاتناش لىنىيەلىرىنىڭ ۋاقىت جەدۋىلى ۋە بېلەت باھاسى تۆۋەندىكىچە، يولۇچىلارنىڭ كۆرۈشىنى قارشى ئالىمىز"
BAD = {
    "abbreviation-not-expanded": "<abbr>BRT</abbr>线路",
    "accesskey-used": "<a accesskey=k href=/a>换乘指南</a>",
    "alt-and-title-differ": "<img src=/p.png alt=线路图 title=时刻表>",
    "alt-empty-though-titled": "<img src=/p.png alt='' title=线路图>",
    "alt-is-file-name": "<img src=/20210305123456.jpg alt=20210305123456.jpg>",
    "alt-on-decoration": "<img role=presentation src=/p.png alt=花边>",
    "alt-says-nothing": "<img src=/p.png alt=图片>",
    "captcha-without-another-way": "<form><input title=验证码><img id=yzm src=/p.png alt=验证码></form>",
    "choice-changes-the-page": "<select title=线路 onchange='location=this.value'><option>一</select>",
    "choices-without-a-group": "<label><input type=radio name=r>是</label><label><input type=radio name=r>否</label>",
    "colour-set-in-the-element": "<p style='color:red'>停运通知</p>",
    "element-out-of-date": "<center>公告</center>",
    "embedded-object-covers": "<object data=/x><param name=wmode value=transparent></object>",
    "error-gives-no-remedy": "<label>电话<span class=error>有误</span><input pattern='1[0-9]{10}'></label>",
    "error-not-tied-to-field": "<form><p class=error>有必填项不能为空</p><label>姓名<input></label></form>",
    "error-told-by-colour": "<form><label>姓名<input class=has-error></label></form>",
    "file-without-form-and-size": "<a href=/jia.pdf>票价表</a>",
    "film-from-elsewhere": "<iframe title=片 src=/player/1></iframe>",
    "focus-on-what-does-nothing": "<p tabindex=0>不能操作的一段</p>",
    "group-without-a-name": "<fieldset><label>姓名<input></label></fieldset>",
    "heading-only-looks-so": f"<p><b>运营调整</b></p><p>{LONG}</p>",
    "hint-not-tied-to-field": "<label for=zh>证号</label><p class=hint>在证件第二页</p><input id=zh>",
    "id-twice": "<i id=two></i><i id=two></i>",
    "label-far-from-its-field": "<label for=far>市</label><input id=far style='margin-left:400px'>",
    "label-for-nothing": "<label for=nobody>姓名</label>",
    "label-the-same-as-another": "<form><label>站名<input></label><label>站名<input></label></form>",
    "language-of-part-missing": "<p>Les horaires des lignes de la ville sont affichés pour vous dans les stations qui sont ouvertes</p>",
    "language-of-part-wrong": "<p lang=es>The timetable of the city is that of the year</p>",
    "link-beyond-the-text": "<a role=button href=/go>购票</a>",
    "link-by-script-only": "<a href=\"javascript:go('1')\">购票须知</a>",
    "link-in-new-window-unannounced": "<a target=_blank href=/w>政府网站</a>",
    "link-leads-nowhere": "<a href=#>线路调整</a>",
    "link-only-punctuation": "详见<a href=/d>。</a>",
    "link-says-nothing": "<a href=/more>更多</a>",
    "link-title-repeats-words": "<a href=/t title=时刻表>时刻表</a>",
    "link-to-picture": "<a href=/map.jpg>线网</a>",
    "link-to-sound-or-film": "<a href=/report.mp3>收听报道</a>",
    "link-told-by-colour-alone": "<p>乘客可以查阅<a style='text-decoration:none;color:#036' href=/r>公告全文</a>了解有关安排</p>",
    "links-beside-each-other-to-one-place": "<a href=/one><img src=/p.png alt=一></a><a href=/one>一路</a>",
    "links-not-kept-apart": "<a href=/l1>一路车</a> <a href=/l2>二路车</a>",
    "list-only-looks-so": "<div>1. 身份证<br>2. 申请表<br>3. 照片</div>",
    "meaning-in-background-picture": "<p class=warning style='background-image:url(/p.png)'>台风期间部分线路停运请注意</p>",
    "paragraph-empty": "<p></p>",
    "placeholder-is-the-only-label": "<input placeholder=请输入线路>",
    "plays-by-itself": "<video autoplay muted src=/v.webm></video>",
    "preformatted-drawing": "<pre>+--+\n|  |\n+--+ 站</pre>",
    "shown-to-the-pointer-only": "<style>.m ul{display:none}.m:hover ul{display:block}</style><div class=m>线路<ul><li><a href=/x>一路</a></ul></div>",
    "skip-link-leads-nowhere": "<a href=#nomain>跳到正文</a>",
    "sound-without-text": "<audio controls src=/a.mp3></audio>",
    "spacer-picture": "<img alt='' src=/img/spacer.gif>",
    "table-for-layout": "<table><tr><td><h2>左</h2></td><td><ul><li>右</li></ul></td></tr></table>",
    "table-header-without-scope": "<table><tr><td></td><th>上午</th><th>下午</th></tr><tr><th>一路</th><td>6</td><td>7</td></tr></table>",
    "table-headers-side-by-side": "<table><tr><th>线</th><th>站</th><th>时</th></tr><tr><th>一路</th><th>东站</th><td>6</td></tr></table>",
    "table-in-table": "<table><tr><th>名</th></tr><tr><td><table><tr><td>一</td></tr></table></td></tr></table>",
    "table-rows-of-unequal-length": "<table><tr><th>线</th><th>站</th></tr><tr><td>一</td><td>东</td></tr><tr><td>二</td></tr></table>",
    "table-with-empty-cells": "<table><tr><th>线</th><th>站</th></tr><tr><td>一</td><td></td></tr><tr><td>二</td><td>西</td></tr></table>",
    "table-without-caption": "<p></p><table><tr><th>线</th><th>站</th></tr><tr><td>一</td><td>东</td></tr></table>",
    "table-without-headers": "<table><tr><td>线</td><td>站</td></tr><tr><td>一</td><td>东</td></tr><tr><td>二</td><td>西</td></tr></table>",
    "text-direction-wrong": "<p dir=rtl>Timetable of the year</p>",
    "text-justified": f"<p style='text-align:justify'>{LATIN}</p>",
    "text-lines-too-long": f"<p>{LONG}</p>",
    "text-lines-too-tight": f"<p style='line-height:1'>{LONG}</p>",
    "text-long-in-capitals": f"<p>{LATIN.upper()}</p>",
    "text-long-in-italics": f"<p style='font-style:italic'>{LONG}</p>",
    "text-made-by-style": "<style>.q::after{content:'每日开放'}</style><p class=q>候车室</p>",
    "text-moves-by-itself": "<style>@keyframes k{to{margin-left:9px}}</style><p style='animation:k 1s infinite'>线路调整通知滚动</p>",
    "text-very-small": "<p style='font-size:8px'>票价由市人民政府核定</p>",
    "words-hidden-in-link": "<a href=/h>公告<span style='display:none'>关于一路车</span></a>",
}
GOOD = (
    "<a href='#body'>跳到正文</a><h1>公交公司</h1><div style='font-size:2em'><h2 id=body>线路</h2></div><p>" + LONG[:60] + "</p>"
    "<p style='width:30em'>" + LONG + "</p><p style='width:30em' lang=fr>Les horaires de la ville sont affichés pour vous</p>"
    "<ul><li><a href=/1>一路车时刻表</a></li><li><a href=/2>二路车时刻表</a></li></ul>"
    "<img src=/p.png alt=线网图 title=线网图><img src=/p.png alt=''><img src=/logo.png alt='首页'>"
    "<a target=_blank href=/w>政府网站（新窗口打开）</a><p>查阅<a href=/r>公告全文</a>了解安排</p>"
    "<a href=/jia.pdf>票价表（PDF，2 MB）</a><a href=/map.jpg>线网图片</a>"
    "<table><caption>时刻表</caption><tr><th scope=col>线路</th><th scope=col>首班</th></tr>"
    "<tr><th scope=row>一路</th><td>6:00</td></tr><tr><th scope=row>二路</th><td>6:30</td></tr></table>"
    "<form><fieldset><legend>咨询</legend><label>姓名<input aria-describedby=h></label><span class=hint id=h>填真实姓名</span>"
    "<label><input type=radio name=r>是</label><label><input type=radio name=r>否</label></fieldset>"
    "<label>验证码<input></label><img id=yzm src=/p.png alt=验证码><a href=/voice>听语音验证码</a></form>"
    "<video controls src=/v.webm></video><p>文字稿：欢迎乘坐</p><pre><code>a = 1</code></pre>"
    "<style>.m ul{display:none}.m:hover ul,.m:focus-within ul{display:block}</style>"
    "<div class=m><a href=/lines>全部线路</a><ul><li><a href=/x>夜间线路</a></ul></div><p dir=rtl lang=ar>جدول المواعيد</p>"
)  # fmt: skip


ARGUABLE = (
    "<nav><a href='#station'>直达公交</a><a href='#/lines'>跳转到线路</a><a href=#!menu>跳到菜单</a><a href=#top>跳到正文顶部</a><a href='#%'>跳到正文</a></nav>"
    "<table><thead><tr><th>线路</th><th>票价</th></tr></thead></table><table><tr><th>线路</th><th>票价</th></tr><tbody></tbody></table>"
    "<p lang=ar>الإعفاء الإلكتروني من التأشيرة</p><p dir=rtl>Timetable of the year</p>"
    "<label for=s>站名</label><label for=s></label><input id=s><label for=h style='display:none'></label><input id=h title=线路>"
    "<input type=checkbox role=switch id=w aria-label=夜间><label for=w></label><label for=picker>日期</label><div id=picker role=combobox tabindex=0></div>"
    "<img src=/p.png alt=p.png><img src=/x.jpg alt=20210305123456.jpg><img role=none src=/20210305.jpg alt=20210305.jpg>"
    "<p>换乘优惠<a href=/help>？</a><a href=/next>…</a><a href=/dot>·</a></p><ul><ul><li>一</li></ul></ul>"
)
"""What somebody may call right, or somebody else's fault."""
SURE = {"alt-is-file-name", "title-says-nothing", "language-declared-wrong", "link-only-punctuation"}


def document(body: str, *, lang: str = "zh-CN", title: str = "线路 - 公交公司") -> Answer:
    return Answer(
        body=f"<!DOCTYPE html><html lang={lang}><head><title>{title}</title></head><body>{body}</body></html>".encode()
    )


async def scanned(browser: Browser, answer: Answer) -> ScanReport:
    with serving({"/": answer}) as server:
        async with browser.site(SITE) as site:
            page = page_of(await site.visit(Visit(url=server.url("/"), purpose=Purpose.HOME, probes=("scan",))))
    report = page.report(ScanReport)
    assert report is not None, page.probes
    return report


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def faults(browser: Browser) -> ScanReport:
    sections = "".join(f"<section id='r-{rule}'>{html}</section>" for rule, html in BAD.items())
    return await scanned(browser, document(sections))


@pytest.mark.parametrize("rule", BAD)
async def test_a_rule_finds_its_fault_where_it_stands(rule: str, faults: ScanReport):
    found = [barrier.selector for barrier in faults.barriers if barrier.rule == rule]
    own = [selector for selector in found if f"r-{rule}" in selector or not selector.startswith("#r-")]
    assert own, found


async def test_what_is_right_is_left_alone(browser: Browser):
    report = await scanned(browser, document(GOOD))
    allowed = {"links-not-kept-apart", "text-lines-too-long"}
    told = [(one.rule, one.html[:80]) for one in report.barriers if one.rule not in allowed]
    assert told == []


async def test_of_what_is_arguable_nothing_is_sure_and_no_rule_breaks(browser: Browser):
    report = await scanned(browser, document(ARGUABLE))
    assert [(one.rule, one.html) for one in report.barriers if one.certainty is Certainty.SURE] == []
    assert "skip-link-leads-nowhere" not in {one.rule for one in report.barriers}
    assert report.broken == ()


async def test_these_rules_are_sure_and_no_others(faults: ScanReport):
    """Whoever adds one says that WCAG 2.1 A or AA plainly fails wherever it speaks, whatever the page is for."""
    written = "".join(source(f"scan/{name}.js") for name in PARTS)
    rules = re.findall(r'^rule\("([a-z-]+)", (.*?)^\}\);', written, re.MULTILINE | re.DOTALL)
    assert {rule for rule, body in rules if '"sure"' in body} == SURE
    assert {one.rule for one in faults.barriers if one.certainty is Certainty.SURE} == {
        "alt-is-file-name",
        "link-only-punctuation",
    }
    assert faults.broken == ()


async def test_a_rule_that_breaks_is_our_fault_and_not_the_sites(browser: Browser):
    body = "<form><label>站名<input name=querySelectorAll></label></form><a href=#>线路调整</a>"
    report = await scanned(browser, document(body))
    assert report.broken == ("label-the-same-as-another",)
    assert [one.rule for one in report.barriers] == ["link-leads-nowhere"]


@pytest.mark.parametrize(
    ("answer", "rules"),
    [
        (document(GOOD, lang="en"), {"language-declared-wrong"}),
        (document(f"<p>{LATIN}</p>", lang="zh-CN"), {"language-declared-wrong"}),
        (document(f"<p>{LATIN}</p>", lang="en-GB"), set()),
        (document(f"<p lang=zh>{LONG}</p>", lang="en"), set()),
        (document(f"<p>{UIGHUR}</p>", lang="kk"), set()),
        (document(f"<p>{UIGHUR}</p>", lang="zh"), {"language-declared-wrong"}),
        (document(f"<p>线路公告</p><p>{LATIN}</p>", lang="zh-CN"), set()),
        (document(GOOD, title="无标题文档"), {"title-says-nothing"}),
    ],
    ids=[
        "Chinese as English",
        "English as Chinese",
        "English as English",
        "a part that says so itself",
        "Kazakh in Arabic letters",
        "Arabic letters as Chinese",
        "Chinese with English",
        "no title",
    ],
)
async def test_what_the_page_says_of_itself(browser: Browser, answer: Answer, rules: set[str]):
    report = await scanned(browser, answer)
    assert {one.rule for one in report.barriers if one.certainty is Certainty.SURE} == rules


async def test_a_long_number_is_not_kept_in_clear(browser: Browser):
    report = await scanned(browser, document("<a href=#>证号110101199001011237</a>"))
    (barrier,) = [one for one in report.barriers if one.rule == "link-leads-nowhere"]
    assert "110***************" in barrier.html
    assert "1990" not in barrier.html + barrier.said


async def test_each_rule_and_markup_has_a_picture_of_its_first_element_and_no_more_than_six_pages_worth(
    faults: ScanReport,
):
    pictured = [one for one in faults.barriers if one.picture]
    assert len(pictured) == 6
    assert len({(one.rule, one.markup) for one in pictured}) == 6
