"""What a name would be taken for, by the shipped checklists and vocabulary."""

import re
from pathlib import Path

import pytest

from auditor.checklist.vocabulary import read_chapter
from auditor.files.load import load_checklists
from auditor.files.overlay import Overlay
from auditor.folding import bare
from auditor.judge import options_by_check
from auditor.locate.name_match import SURE, ItemNames
from auditor.locate.name_meaning import is_something_else, meanings
from auditor.model.fault import InputFaults
from auditor.model.unit import UnitKind
from auditor.model.vocabulary import Vocabulary
from tests.vocabulary import SHIPPED

CHECKLISTS = load_checklists(Overlay(), options_by_check())
PAGE = Path(__file__).resolve().parents[3] / "docs" / "adding-column-names.md"
HEAD = 'id = "own"\nversion = "1"\n'


def of(name, kind):
    return {(one.item_id, one.why) for one in meanings(name, CHECKLISTS, SHIPPED) if one.kind is kind}


def test_a_name_means_what_its_kind_of_unit_calls_so():
    assert ("service", "usual_name") in of("票务政策", UnitKind.BUS)
    assert ("service", "same_name") in of("运营服务", UnitKind.METRO)
    assert ("safety", "perhaps") in of("安全运营", UnitKind.BUS)
    assert of("精彩瞬间", UnitKind.BUS) == set()
    assert ("changes", "title") in of("关于8路临时绕行的公告", UnitKind.BUS)
    assert is_something_else("党建工作", SHIPPED)
    assert not is_something_else("票务政策", SHIPPED)


def test_nothing_that_is_something_else_bears_an_items_name():
    """A wrong entry there would hide a column."""
    for checklist in CHECKLISTS:
        for kind in checklist.kinds:
            known = ItemNames(
                checklist.items, {item.id: SHIPPED.signs_of(item.id, kind) for item in checklist.items}, SHIPPED
            )
            sure = [
                name
                for name in SHIPPED.names_of_something_else
                if any(match.score >= SURE or match.why == "perhaps" for match in known.matches(name))
            ]
            assert sure == [], (checklist.id, kind)


def test_no_usual_name_is_that_of_two_items_but_one():
    """行业新闻 is news of the office here and of its trade there."""
    for checklist in CHECKLISTS:
        for kind in checklist.kinds:
            names: dict[str, set[str]] = {}
            for item in checklist.items:
                usual = (name for signs in SHIPPED.signs_of(item.id, kind) for name in signs.usual)
                for name in (*item.names(), *usual):
                    names.setdefault(bare(name), set()).add(item.id)
            assert {name for name, items in names.items() if len(items) > 1} <= {"行业新闻"}


def test_every_entry_is_of_an_item_that_some_checklist_asks_for():
    asked = {(kind, item.id) for checklist in CHECKLISTS for kind in checklist.kinds for item in checklist.items}
    for chapter in SHIPPED.chapters:
        for signs in chapter.columns:
            assert signs.kinds or signs.item in {item for _, item in asked}
            assert {(kind, signs.item) for kind in signs.kinds} <= asked, signs.id


def test_the_documents_example_is_read():
    text = re.search(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert text is not None
    chapter = read_chapter(text[1], "our-town.toml")
    known = Vocabulary(chapters=(*SHIPPED.chapters, chapter))
    assert ("service", "usual_name") in {
        (one.item_id, one.why) for one in meanings("乘车宝典", CHECKLISTS, known) if one.kind is UnitKind.BUS
    }
    assert is_something_else("公交书画院", known)


def test_a_workspaces_entries_replace_add_and_take_away():
    shipped = read_chapter(
        HEAD + '[[column]]\nid = "a"\nitem = "x"\nusual = ["甲"]\n[[elsewise]]\nid = "b"\nnames = ["乙"]\n', "own.toml"
    )
    own = read_chapter(
        HEAD + '[[column]]\nid = "a"\nitem = "x"\nusual = ["丙"]\n[[elsewise]]\nid = "b"\noff = true\n',
        "own.toml",
        shipped,
    )
    assert [one.usual for one in own.columns] == [("丙",)]
    assert own.something_else == ()


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ('[[column]]\nid = "a"\nitem = "x"\n', "column[a].usual", None),
        ('[[column]]\nid = "a"\nitem = "x"\nusual = ["甲"]\nkinds = ["tram"]\n', "column[a].kinds", 7),
        ('[[column]]\nid = "a"\nitem = "x"\ntitles = ["绕行"]\n', "column[a].examples", None),
        ('[[column]]\nid = "a"\nitem = "x"\ntitles = ["绕行"]\nexamples = ["放假"]\n', "column[a].examples", 7),
        (
            '[[column]]\nid = "a"\nitem = "x"\ntitles = ["绕行"]\nexamples = ["绕行"]\nnot = ["绕行"]\n',
            "column[a].not",
            8,
        ),
        ('[[column]]\nid = "a"\nitem = "x"\nusual = ["甲"]\nperhaps = ["甲"]\n', "column[a].perhaps", 7),
        ('[[column]]\nid = "a"\nitem = "x"\nwords = ["甲"]\nleast = 3\n', "column[a].least", 7),
        ('[[column]]\nid = "a"\nitem = "x"\nusual = ["…"]\n', "column[a].usual", 6),
        ('[[elsewise]]\nid = "a"\n', "elsewise[a].names", None),
        ('[[elsewise]]\nid = "a"\noff = true\n', "elsewise[a].id", 4),
        ('[[column]]\nid = "a"\nitem = "x"\nusual = ["甲"]\ncolour = 1\n', "column[a].colour", 7),
    ],
)
def test_faults_are_named_with_their_lines(text, key, line):
    with pytest.raises(InputFaults) as caught:
        read_chapter(HEAD + text, "own.toml")
    assert key in {fault.key for fault in caught.value.faults}
    found = next(fault for fault in caught.value.faults if fault.key == key)
    assert line in {None, found.line}


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("行政许可/处罚", {"licences", "penalties"}),
        ("行政许可和行政处罚", {"licences", "penalties"}),
        ("许可处罚", {"licences", "penalties"}),
        ("通知公告、公示", {"notices", "public-notices"}),
        ("规划计划与统计信息", {"plans", "statistics"}),
        ("政策法规 · 解读", {"policies", "interpretation"}),
        ("行政许可/备案", {"licences"}),
        ("行政许可", {"licences"}),
        ("行政许可与行政处罚", {"licences", "penalties"}),
        ("行政许可及处罚", {"licences", "penalties"}),
        ("行政许可|处罚", {"licences", "penalties"}),
        ("行政处罚、许可", {"licences", "penalties"}),
        ("许可和处罚", {"licences", "penalties"}),
        ("通知公示", {"notices", "public-notices"}),
        ("规划计划与统计", {"plans", "statistics"}),
        ("行政处罚/强制", {"penalties"}),
        ("行政许可/备案公示", {"licences"}),
        ("公示公告", {"public-notices"}),
        ("公告公示", {"notices", "public-notices"}),
        ("行政许可公示", {"licences"}),
        ("行政处罚公示", {"penalties"}),
        ("通知公告", {"notices"}),
        ("预决算", {"budgets"}),
        ("政策解读", {"interpretation"}),
        ("安全与发展", set()),
        ("工作与生活", set()),
    ],
)
def test_a_name_that_is_two_is_both(name, items):
    bureau = next(one for one in CHECKLISTS if one.id == "transport-bureau")
    known = ItemNames(
        bureau.items, {item.id: SHIPPED.signs_of(item.id, UnitKind.BUREAU) for item in bureau.items}, SHIPPED
    )
    assert {match.item_id for match in known.matches(name) if match.score >= SURE} == items
