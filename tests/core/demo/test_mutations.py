"""A mutation changes one column, and says which findings change with it."""

from dataclasses import replace

import pytest

from auditor.demo.consequences import consequences
from auditor.demo.mutations import Mutation, MutationKind, mutated, without
from auditor.demo.plan import Article, Block, ColumnPlan, Look, Owner, Section, SitePlan
from auditor.model.checklist import CheckUse, Element, Item
from auditor.model.unit import UnitKind

FARES = ColumnPlan(
    path="/fares/",
    name="票价",
    blocks=(
        Block(heading="线路", header=("线路", "票价"), rows=(("1路", "2元"), ("7路", "1元"))),
        Block(heading="乘车规则", lines=("依次排队上车。", "请保管好票据。")),
        Block(heading="联系", facts=(("服务热线", "0000-5550100"), ("地址", "青杨路18号"))),
    ),
)
NOTICES = ColumnPlan(
    path="/notices/",
    name="公告",
    articles=(
        Article(number=101, title="新的", age_days=3, lines=("一",), source="办公室"),
        Article(number=102, title="旧的", age_days=30, lines=("二",), source="办公室"),
    ),
)
SITE = SitePlan(
    id="site",
    name="公交网",
    host="www.example",
    owner=Owner(
        id="bus", name="公交", kind=UnitKind.BUS, place="云桥市", address="青杨路18号", phone="0", phone_label="电话"
    ),
    look=Look(
        colour="", dark="", slogan="", picture="", article_path="", date_format="", meta=False, accessibility=False
    ),
    footer=(),
    sections=(
        Section(name="服务", path="/service/", columns=(FARES,)),
        Section(name="公告", path=None, columns=(NOTICES,)),
    ),
)
ITEM = Item(
    id="fares",
    name="票价",
    name_en="Fares",
    elements=(
        Element(id="fare", name="票价", words=("票价",)),
        Element(id="crew", name="船员", words=("船员",), kinds=(UnitKind.FERRY,)),
    ),
    checks=(CheckUse(check="not_blank"), CheckUse(check="elements_present"), CheckUse(check="links_resolve")),
)


def mutation(kind, path="/fares/", **more):
    return Mutation(kind=kind, site_id="site", path=path, unit_id="bus", item_id="fares", **more)


def changed(kind, path="/fares/", **more):
    return mutated([SITE], [mutation(kind, path, **more)])[0]


def test_a_blank_column_has_lost_all_it_said_and_nothing_else_changed():
    site = changed(MutationKind.BLANK)
    assert site.column("/fares/").is_blank
    assert site.column("/notices/") == NOTICES


def test_a_removed_column_takes_an_empty_menu_with_it():
    site = changed(MutationKind.REMOVED)
    assert [section.name for section in site.sections] == ["公告"]


def test_a_dead_link_is_that_of_the_newest_entry():
    site = changed(MutationKind.LINK_DEAD, "/notices/")
    assert [article.dead for article in site.column("/notices/").articles] == [True, False]


def test_a_stale_column_ages_in_all_its_entries():
    site = changed(MutationKind.STALE, "/notices/")
    assert [article.age_days for article in site.column("/notices/").articles] == [1503, 1530]


def test_a_gone_column_keeps_its_place_in_the_menu():
    column = changed(MutationKind.COLUMN_GONE).column("/fares/")
    assert column.gone
    assert replace(column, gone=False) == FARES


def test_another_site_stays_as_it_is():
    other = replace(SITE, id="other")
    assert mutated([other], [mutation(MutationKind.BLANK)]) == (other,)


def test_a_word_goes_with_its_table_column_its_line_its_row_and_its_block():
    assert without(FARES, ["票价"]).blocks[0] == Block(heading="线路", header=("线路",), rows=(("1路",), ("7路",)))
    assert without(FARES, ["票据"]).blocks[1].lines == ("依次排队上车。",)
    assert without(FARES, ["热线"]).blocks[2].facts == (("地址", "青杨路18号"),)
    assert [block.heading for block in without(FARES, ["乘车规则"]).blocks] == ["线路", "联系"]
    assert [block.heading for block in without(FARES, ["热线", "地址"]).blocks] == ["线路", "乘车规则"]


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        (
            MutationKind.REMOVED,
            [
                ("column_found", None, "not_found"),
                ("column_opens", None, "after_failed"),
                ("not_blank", None, "after_failed"),
                ("elements_present", "fare", "after_failed"),
                ("links_resolve", None, "after_failed"),
            ],
        ),
        (
            MutationKind.BLANK,
            [
                ("not_blank", None, "says_empty"),
                ("elements_present", "fare", "after_failed"),
                ("links_resolve", None, "after_failed"),
            ],
        ),
        (MutationKind.LINK_DEAD, [("links_resolve", None, "dead_links")]),
    ],
)
def test_what_comes_after_a_failed_check_is_not_asked(kind, found):
    told = consequences(mutation(kind), ITEM, UnitKind.BUS)
    assert [(one.check, one.element_id, one.reason) for one in told] == found
    assert all(one.unit_id == "bus" and one.item_id == "fares" for one in told)
    assert [str(one.verdict) for one in told] == ["failed", *["untested"] * (len(told) - 1)]


def test_a_lost_element_changes_its_own_finding_only():
    told = consequences(mutation(MutationKind.ELEMENT_GONE, element_id="fare"), ITEM, UnitKind.BUS)
    assert [(one.check, one.element_id, one.reason) for one in told] == [
        ("elements_present", "fare", "element_not_seen")
    ]
