"""A mutation changes one column, and says which findings change with it."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.demo.expected_changes import consequences
from auditor.demo.mutations import HARMLESS, OF_SITES, Mutation, MutationKind, mutated, without
from auditor.demo.owner import Owner
from auditor.demo.plan import (
    ColumnPlan,
    DemoArticle,
    DemoBlock,
    DemoDoor,
    DemoLook,
    DemoSection,
    Fate,
    Filling,
    SitePlan,
)
from auditor.demo.questions import questions
from auditor.model.checklist import Carrier, Checklist, Element, Item
from auditor.model.unit import Unit, UnitKind
from tests.uses import use

FARES = ColumnPlan(
    path="/fares/",
    name="票价",
    blocks=(
        DemoBlock(heading="线路", header=("线路", "票价"), rows=(("1路", "2元"), ("7路", "1元"))),
        DemoBlock(heading="乘车规则", lines=("依次排队上车。", "请保管好票据。")),
        DemoBlock(heading="联系", facts=(("服务热线", "0000-5550100"), ("地址", "青杨路18号"))),
    ),
)
NOTICES = ColumnPlan(
    path="/notices/",
    name="公告",
    articles=(
        DemoArticle(number=101, title="新的", age_days=3, lines=("一",), source="办公室"),
        DemoArticle(number=102, title="旧的", age_days=30, lines=("二",), source="办公室"),
    ),
)
SITE = SitePlan(
    id="site",
    name="公交网",
    host="www.example",
    owner=Owner(
        id="bus", name="公交", kind=UnitKind.BUS, place="云桥市", address="青杨路18号", phone="0", phone_label="电话"
    ),
    look=DemoLook(
        colour="", dark="", slogan="", picture="", article_path="", date_format="", meta=False, accessibility=False
    ),
    footer=(),
    sections=(
        DemoSection(name="服务", path="/service/", columns=(FARES,)),
        DemoSection(name="公告", path=None, columns=(NOTICES,)),
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
    checks=tuple(
        use(check) for check in ("column_found", "column_opens", "not_blank", "elements_present", "links_resolve")
    ),
)
SHOWN_ON_BOARD = Item(
    id="driver", name="驾驶员", name_en="Driver", carriers=(Carrier.VEHICLE,), checks=(use("not_blank"),)
)
CHECKLIST = Checklist(
    id="one",
    version="1",
    title="一",
    title_en="One",
    kinds=(UnitKind.BUS,),
    items=(ITEM, SHOWN_ON_BOARD),
    dimensions=(),
    site_checks=(use("site_opens_within", options={"max_seconds": 15}),),
)
UNITS = [Unit(id=name, name=name, kind=UnitKind.BUS, place="云桥市") for name in ("bus", "guest", "other")]
ASKED = tuple(
    one for unit in UNITS for one in questions(unit, CHECKLIST, date(2026, 1, 1), has_site=unit.id != "guest")
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


@pytest.mark.parametrize(
    ("kind", "fate"),
    [
        (MutationKind.COLUMN_GONE, Fate.GONE),
        (MutationKind.COLUMN_SOFT_GONE, Fate.SOFT_GONE),
        (MutationKind.COLUMN_BLOCKED, Fate.BLOCKED),
    ],
)
def test_a_column_that_does_not_open_keeps_its_place_in_the_menu(kind, fate):
    column = changed(kind).column("/fares/")
    assert column.fate is fate
    assert replace(column, fate=Fate.SHOWN) == FARES


@pytest.mark.parametrize("kind", [MutationKind.COLUMN_LEADS_HOME, MutationKind.COLUMN_REDIRECTS])
def test_a_column_that_redirects_is_the_same_column_at_another_address(kind):
    column = mutated([SITE], [mutation(kind, leads_to="/x/")])[0].column("/fares/")
    assert column.leads_to == "/x/"
    assert replace(column, leads_to=None) == FARES


def test_a_list_may_come_by_script_or_in_a_frame_or_without_dates():
    assert changed(MutationKind.LIST_SCRIPTED, "/notices/").column("/notices/").filling is Filling.SCRIPT
    assert changed(MutationKind.LIST_FRAMED, "/notices/").column("/notices/").filling is Filling.FRAME
    assert changed(MutationKind.UNDATED, "/notices/").column("/notices/").undated


def test_a_dead_file_is_the_newest_entry_and_a_pdf():
    newest, older = changed(MutationKind.FILE_DEAD, "/notices/").column("/notices/").articles
    assert newest.dead
    assert newest.is_file
    assert not older.is_file


def test_a_mutation_of_a_whole_site_changes_how_its_server_behaves_and_no_page():
    site = changed(MutationKind.SITE_CLOSED, "")
    assert site.manner.door is DemoDoor.CLOSED
    assert site.sections == SITE.sections


def test_another_site_stays_as_it_is():
    other = replace(SITE, id="other")
    assert mutated([other], [mutation(MutationKind.BLANK)]) == (other,)


def test_a_word_goes_with_its_table_column_its_line_its_row_and_its_block():
    assert without(FARES, ["票价"]).blocks[0] == DemoBlock(heading="线路", header=("线路",), rows=(("1路",), ("7路",)))
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
    told = consequences(mutation(kind), ASKED)
    assert [(one.check, one.element_id, one.reason) for one in told] == found
    assert all(one.unit_id == "bus" and one.item_id == "fares" for one in told)
    assert [str(one.verdict) for one in told] == ["failed", *["untested"] * (len(told) - 1)]


def test_what_comes_after_a_column_that_nobody_may_judge_stays_open():
    told = consequences(mutation(MutationKind.COLUMN_BLOCKED), ASKED)
    assert {(one.check, str(one.verdict), one.reason) for one in told} == {
        ("column_opens", "untested", "did_not_open"),
        ("not_blank", "untested", "after_open"),
        ("elements_present", "untested", "after_open"),
        ("links_resolve", "untested", "after_open"),
    }


def test_a_lost_element_changes_its_own_finding_only():
    told = consequences(mutation(MutationKind.ELEMENT_GONE, element_id="fare"), ASKED)
    assert [(one.check, one.element_id, one.reason) for one in told] == [
        ("elements_present", "fare", "element_not_seen")
    ]


def test_a_site_that_lets_nobody_in_leaves_all_its_units_untested_but_for_what_no_site_carries():
    told = consequences(mutation(MutationKind.SITE_BLOCKED, "", also=("guest",)), ASKED)
    assert {one.unit_id for one in told} == {"bus", "guest"}
    assert {one.item_id for one in told} == {None, "fares"}
    assert {(one.check, one.reason) for one in told if one.reason == "site_unreachable"} == {
        ("site_opens_within", "site_unreachable"),
        ("column_found", "site_unreachable"),
    }
    assert {str(one.verdict) for one in told} == {"untested"}


@pytest.mark.parametrize("kind", sorted(HARMLESS))
def test_what_a_visitor_does_not_notice_changes_no_finding(kind):
    assert consequences(mutation(kind), ASKED) == ()


def test_every_kind_is_a_column_s_or_a_site_s_and_known_to_both_tables():
    for kind in MutationKind:
        site = mutated([SITE], [mutation(kind, "/notices/", leads_to="/x/", words=("一",))])[0]
        assert site != SITE, kind
        assert (kind in OF_SITES) == (site.manner != SITE.manner)
