"""From how like a name is on, a link leads to the column; and which links lead to none whatever they are called."""

import pytest

from auditor.locate.link_classifier import is_blind
from auditor.locate.name_match import SURE, ItemNames
from auditor.model.checklist import Item
from auditor.model.column_names import ColumnSigns
from auditor.model.observation import Link, LinkZone
from tests.core.locate.test_survey import HOME, NOTICES, link, page, search
from tests.vocabulary import SHIPPED

FARES = Item(id="fares", name="票价", name_en="Fares", checks=())
PERHAPS = ColumnSigns(id="p", item="fares", perhaps=("乘车指南",), usual=("票价公示",))


@pytest.mark.parametrize(
    ("words", "is_sure"),
    [("票价", True), ("票价专栏", True), ("票价公示", True), ("乘车指南", False), ("票价优惠政策", False)],
)
def test_a_name_is_sure_or_it_is_not(words: str, is_sure: bool):  # noqa: FBT001
    (match,) = ItemNames([FARES], {"fares": (PERHAPS,)}, SHIPPED).matches(words)
    assert (match.score >= SURE) is is_sure


@pytest.mark.parametrize(("further", "resembles"), [(0, True), (6, True), (7, False)])
def test_a_name_inside_others_resembles_while_little_stands_around_it(further: int, resembles: bool):  # noqa: FBT001
    words = "票价" + "甲乙丙丁戊己庚"[:further]
    assert bool(ItemNames([FARES], {}, SHIPPED).matches(words)) is resembles


@pytest.mark.parametrize(
    "words",
    [
        "搜索",
        "登录",
        "无障碍",
        "长者模式",
        "设为首页",
        "线路查询",
        "大",
        "繁體",
        "English",
        "上一页",
        "12",
        "微信公众号",
    ],
)
def test_what_does_something_is_no_menu_left_unread(words: str):
    assert not is_blind(Link(url=None, text=words, zone=LinkZone.MENU), SHIPPED)


@pytest.mark.parametrize("words", ["线路信息", "查询服务", "大件行李", "通知公告"])
def test_what_may_be_a_column_is_a_menu_left_unread(words: str):
    assert is_blind(Link(url=None, text=words, zone=LinkZone.MENU), SHIPPED)


def test_a_friend_in_the_footer_that_bears_the_name_is_no_column_of_the_unit():
    friend = Link(url="https://other.example/tz/", text="通知公告", zone=LinkZone.FOOTER)
    found = search([page(HOME, link("企业文化", "wh/"), friend), page(HOME + "wh/")], NOTICES)[0]
    assert "notices" not in found.columns
    own = link("通知公告", "tz/", LinkZone.FOOTER)
    found = search([page(HOME, own), page(HOME + "tz/")], NOTICES)[0]
    assert "notices" in found.columns
