"""Elements whose words are odd, or stand where they say nothing: innocent sites, and guilty ones that differ in it."""

import pytest

from auditor.model.checklist import Element
from auditor.model.verdict import Verdict
from tests.core.odd.sites import PROSE, asking_for, audit, html, menu, verdict

MENU = menu(("首页", "/"), ("公司概况", "/about/"), ("运营服务", "/fw/"))
RULES = Element(id="rules", name="乘车规则", words=("乘车规则",))
HEAD = Element(
    id="rules", name="负责人", words=(), shapes=("head",), perhaps=("局长", "领导"), not_in=("统一领导", "领导信箱")
)
PAGES = {"/": html(PROSE, top=MENU), "/about/": html(PROSE, top=MENU)}
OTHERS = "<li><a href='/a/'>乘车规则</a></li><li><a href='/b/'>我的留言</a></li>"
SAYS_NOTHING = "<p>本线路每日运行，票价两元，途经老城、新城，节假日照常，请广大乘客留意站牌。</p>"


def with_page(own: str, element: Element = RULES) -> tuple[Verdict, str]:
    page = html(f"<h1>运营服务</h1>{SAYS_NOTHING}{own}", top=MENU, at="运营服务")
    return verdict(audit({**PAGES, "/fw/": page}, asking_for(element)), "rules")


@pytest.mark.parametrize(
    "own",
    [
        "<p>乘⻋规则如下</p>",
        "<p>乘\u200b车\u200d规\ufeff则</p>",
        "<p>乘&shy;车规&lrm;则</p>",
        "<p>乘\ufe00车规\U000e0100则</p>",
        "<p>乘車規則</p>",
        "<p><ruby>乘<rt>chéng</rt></ruby><ruby>车<rt>chē</rt></ruby>规则</p>",
        "<p><ruby>乘车<rp>（</rp><rt>chéngchē</rt><rp>）</rp>规则<rt>guīzé</rt></ruby></p>",
        "<p>乘<b>车</b><span>规</span>则</p>",
        "<p>\ufff9乘\ufffachéng\ufffb车规则</p>",
    ],
)
def test_words_in_odd_signs_are_seen(own):
    assert with_page(own) == (Verdict.PASSED, "element_seen")


@pytest.mark.parametrize(
    "own",
    [
        "<p>乘⻋须知如下</p>",
        "<p><ruby>站台<rt>乘车规则</rt></ruby></p>",
        "<p><ruby>站台<rt>zhàntái</rt></ruby></p>",
        "<p>\ufff9站台\ufffa乘车规则\ufffb</p>",
        f"<div><ul><li><a href='/fw/'>运营服务</a></li>{OTHERS}</ul></div>",
        f"<div><ul><li><a href='/'>首页</a></li>{OTHERS}</ul></div>",
    ],
    ids=["other words", "reading", "pinyin", "annotation", "sisters", "home"],
)
def test_words_that_are_none_of_the_page_pass_nobody(own):
    assert with_page(own) == (Verdict.FAILED, "element_not_seen")


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("<p>党组书记、局长：王某某</p>", (Verdict.PASSED, "element_seen")),
        ("<table><tr><td>张某某</td><td>局长，主持全面工作</td></tr></table>", (Verdict.PASSED, "element_seen")),
        ("<p>局长办公会每周召开</p>", (Verdict.CANT_TELL, "element_perhaps_seen")),
        ("<p>坚持党的集中统一领导</p>", (Verdict.FAILED, "element_not_seen")),
        ("<p>坚持统一领导。领导：见公示栏</p>", (Verdict.CANT_TELL, "element_perhaps_seen")),
        ("<p>设有领导信箱</p>", (Verdict.FAILED, "element_not_seen")),
    ],
)
def test_a_word_inside_another_is_not_it_and_a_doubtful_one_leaves_a_person_to_decide(own, said):
    assert with_page(own, HEAD) == said
