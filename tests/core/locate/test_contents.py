"""Columns found by what they hold, and the account of every name: made-up sites, no browser."""

from dataclasses import replace

import pytest

from auditor.judge import judge
from auditor.locate import Budget, Survey
from auditor.locate.content_match import Contents, Holds, NameSays
from auditor.locate.name_likeness import Likeness, initials
from auditor.model.checklist import Carrier, Checklist, Element, Item
from auditor.model.column import FoundBy, Look, NameFate
from auditor.model.column_names import ColumnSigns, SomethingElse
from auditor.model.observation import Attachment, Blank, Entry, Link, LinkZone, Listing, Observation, PageKind
from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.model.search import Search
from auditor.model.unit import Site, Unit, UnitKind
from auditor.model.unread import Part, Unread, UnreadKind
from auditor.model.verdict import Verdict
from auditor.model.vocabulary import Chapter, Vocabulary
from tests.core.locate.test_survey import AT, HOME
from tests.uses import use
from tests.vocabulary import SHIPPED, WORDS

UNIT = Unit(id="bus", name="示例公交", kind=UnitKind.BUS, place="示例省")
CHECKS = (use("column_found"), use("column_opens"), use("elements_present"))


def element(name, *words) -> Element:
    return Element(id=f"e{words[0]}", name=name, words=words)


RESCUE = Item(
    id="rescue", name="应急处置", name_en="Rescue", checks=CHECKS,
    elements=(element("锤", "救生锤"), element("灭火", "灭火器"), element("疏散", "疏散"), element("用法", "使用方法")),
)  # fmt: skip
DETOURS = Item(id="detours", name="线路公告", name_en="Detours", checks=CHECKS[:2])
SIGNS = (
    ColumnSigns(id="d", item="detours", usual=("改道信息",), perhaps=("运营快讯",), titles=("绕行", "改道")),
    ColumnSigns(id="r", item="rescue", perhaps=("平安驿站",)),
)  # fmt: skip
KNOWN = Vocabulary(
    chapters=(
        *WORDS.chapters,
        Chapter(
            id="c", version="1", phrases=(), columns=SIGNS,
            something_else=(SomethingElse(id="party", names=("党群园地",)),),
        ),
    )
)  # fmt: skip
FULL = "救生锤在窗边，灭火器的使用方法：拔销、压把。请按标识疏散。"


def page(path, text="", *, titles=(), links=(), kind=PageKind.CHANNEL, **given) -> Look:
    url = HOME + path
    rows = tuple(Entry(title=title, url=f"{url}{n}.html") for n, title in enumerate(titles))
    seen = Observation(
        url=url, kind=kind, text=text, listings=(Listing(entries=rows),) if rows else (), links=tuple(links), **given
    )
    made = Page(requested_url=url, final_url=url, status=200, html="", sha256=url, seen_at=AT)
    return Look(url=url, page=made, observation=seen)


def menu(**names) -> tuple[Link, ...]:
    return tuple(Link(url=f"{HOME}{path}/", text=name, zone=LinkZone.MENU) for path, name in names.items())


def searched(*pages, items=(RESCUE, DETOURS), known=KNOWN, **names):
    """A site whose menu bears `names` (folder = name); pages that are not given are not there."""
    survey = Survey(
        Search(unit=UNIT, site=Site(id="s", name="s", url=HOME), entry_url=HOME, carrier=Carrier.SITE, items=items),
        Budget(), known,
    )  # fmt: skip
    by_url = {look.url: look for look in (page("", "首页", links=menu(**names)), *pages)}
    opened = []
    while (visit := survey.next_visit()) is not None:
        opened.append(visit.url.removeprefix(HOME))
        gone = Look(url=visit.url, failure=VisitFailure(requested_url=visit.url, kind=FailureKind.GONE, seen_at=AT))
        survey.take(visit, by_url.get(visit.url, gone))
    return survey.sighting(), opened


def found(sighting, items=(RESCUE, DETOURS)):
    """By (item, check or element): verdict and reason."""
    checklist = Checklist(id="t", version="1", title="t", title_en="t", kinds=(), items=items, dimensions=())
    findings = judge(UNIT, checklist, [sighting], on=AT.date(), product_version="1", vocabulary=SHIPPED)
    return {(one.item_id, one.element_id or one.check): (one.verdict, one.reason) for one in findings}


def fates(sighting):
    return {one.name: (one.fate, one.items, one.why) for one in sighting.coverage.names}


def test_what_stands_under_another_name_is_proposed_and_its_elements_pass():
    sighting, _ = searched(page("wd/", FULL), page("hd/", "公司活动"), wd="温馨驿站", hd="精彩活动")
    findings = found(sighting)
    assert findings["rescue", "column_found"] == (Verdict.CANT_TELL, "content_under_other_name")
    assert findings["rescue", "e灭火器"][0] is Verdict.PASSED
    assert findings["detours", "column_found"] == (Verdict.FAILED, "not_found")
    assert fates(sighting) == {
        "温馨驿站": (NameFate.CONTENT, ("rescue",), ""),
        "精彩活动": (NameFate.HOLDS_NONE, (), ""),
    }


def test_what_a_proposed_page_lacks_is_left_open():
    sighting, _ = searched(page("wd/", "救生锤、灭火器放置于车内。"), wd="温馨驿站")
    findings = found(sighting)
    assert findings["rescue", "e救生锤"][0] is Verdict.PASSED
    assert findings["rescue", "e疏散"] == (Verdict.CANT_TELL, "on_a_proposed_page")


def test_one_element_alone_is_no_column_unless_the_name_is_alike():
    lone = "车上备有灭火器。"
    sighting, _ = searched(page("wd/", lone), wd="温馨驿站")
    assert found(sighting)["rescue", "column_found"][0] is Verdict.FAILED
    both, _ = searched(page("wd/", lone + "按标识疏散。"), wd="应急窗口")
    assert found(both)["rescue", "column_found"][0] is Verdict.CANT_TELL


def test_a_list_is_known_by_most_of_its_titles():
    titles = ["12路临时绕行", "8路改道运行", "致乘客的一封信"]
    sighting, _ = searched(page("kx/", titles=titles, kind=PageKind.LIST), kx="车讯速递")
    assert sighting.columns["detours"].candidate.found_by is FoundBy.CONTENT
    few, _ = searched(
        page("kx/", titles=[*titles, *(f"职工活动{n}" for n in range(3))], kind=PageKind.LIST), kx="车讯速递"
    )
    assert "detours" not in few.columns


def test_a_usual_name_of_the_vocabulary_is_the_column():
    sighting, _ = searched(page("kx/", titles=["放假通知"], kind=PageKind.LIST), kx="改道信息")
    assert found(sighting)["detours", "column_found"] == (Verdict.PASSED, "found")
    assert sighting.columns["detours"].candidate.why == "usual_name"


@pytest.mark.parametrize(
    ("titles", "verdict"), [(["5路绕行", "6路改道"], Verdict.PASSED), (["职工运动会", "读书会"], Verdict.FAILED)]
)
def test_of_a_name_that_may_mean_it_the_page_decides(titles, verdict):
    sighting, _ = searched(page("kx/", titles=titles, kind=PageKind.LIST), kx="运营快讯")
    assert found(sighting)["detours", "column_found"][0] is verdict


def test_what_is_something_else_is_neither_opened_nor_open():
    sighting, opened = searched(page("wd/", FULL), wd="温馨驿站", dj="党群园地")
    assert "dj/" not in opened
    assert fates(sighting)["党群园地"] == (NameFate.SOMETHING_ELSE, (), "")
    assert sighting.coverage.complete


def test_a_name_whose_page_shows_nothing_leaves_what_is_missing_open():
    sighting, _ = searched(
        page("fw/", blank=Blank(reason="no_content")), page("hd/", "公司活动"), fw="服务之窗", hd="精彩活动"
    )
    assert fates(sighting)["服务之窗"] == (NameFate.OPEN, (), "shows_nothing")
    assert found(sighting)["rescue", "column_found"] == (Verdict.CANT_TELL, "search_incomplete")


def test_a_page_that_is_another_items_column_must_hold_all():
    safety = replace(RESCUE, id="safety", name="安全防范", elements=(element("须知", "须知"), element("禁带", "禁带")))
    items = (safety, RESCUE)
    part, _ = searched(page("aq/", "乘车须知：禁带鞭炮。灭火器的使用方法见车厢。"), items=items, aq="安全防范")
    assert found(part, items)["rescue", "column_found"][0] is Verdict.FAILED
    whole, _ = searched(page("aq/", "乘车须知：禁带鞭炮。" + FULL), items=items, aq="安全防范")
    assert found(whole, items)["rescue", "column_found"] == (Verdict.CANT_TELL, "content_under_other_name")


def test_names_like_what_is_missing_are_opened_first():
    _, opened = searched(page("a/", "活动"), page("b/", FULL), a="精彩活动", b="应急窗口", c="便民之窗")
    assert opened[:2] == ["", "b/"]


def test_an_item_of_which_only_its_name_is_known_is_known_by_titles_or_by_its_folder():
    items = (Item(id="i", name="招商引资", name_en="I", checks=CHECKS[:1]),)
    by_titles, _ = searched(
        page("x/", titles=["我县招商推介会举行", "引资项目签约"], kind=PageKind.LIST), items=items, x="开放之窗"
    )
    assert by_titles.columns["i"].look.url == HOME + "x/"
    by_folder, _ = searched(page("zsyz/", "欢迎来访"), items=items, zsyz="开放之窗")
    assert by_folder.columns["i"].look.url == HOME + "zsyz/"
    neither, _ = searched(page("kf/", "欢迎来访"), items=items, kf="开放之窗")
    assert "i" not in neither.columns


def test_initials_are_those_of_syllables_read_in_words():
    assert {"zsyz", "xzsyz"} <= initials("招商引资")
    assert "xxzfwzx" in initials("县行政服务中心")


def test_words_that_many_names_share_tell_nothing():
    items = tuple(Item(id=f"i{n}", name=f"信息{word}", name_en="I") for n, word in enumerate(("指南", "目录", "年报")))
    likeness = Likeness(items, {})
    assert likeness.shared("i0", "信息之窗") == 0
    assert likeness.shared("i0", "办事指南") == 1


def test_contents_of_pages_that_did_not_open_hold_nothing():
    contents = Contents((RESCUE,), UnitKind.BUS, {}, Likeness((RESCUE,), {}), SHIPPED)
    assert contents.held("rescue", (Look(url=HOME),), url=HOME, name=NameSays.NOTHING) is Holds.NONE


def test_a_column_behind_nothing_but_more_is_found():
    """更多 beside the head of a block leads to a list: it names nothing, and is no tool of the page."""
    more = Link(url=HOME + "l/", text="更多", zone=LinkZone.BODY)
    home = page("", "首页", links=(*menu(hd="精彩活动"), more))
    survey_of = Search(
        unit=UNIT, site=Site(id="s", name="s", url=HOME), entry_url=HOME, carrier=Carrier.SITE, items=(DETOURS,)
    )
    survey = Survey(survey_of, Budget(), SHIPPED)
    pages = {look.url: look for look in (home, page("hd/", "活动"), page("l/", "3路绕行", heading="线路公告"))}
    while (visit := survey.next_visit()) is not None:
        survey.take(visit, pages[visit.url])
    assert survey.sighting().columns["detours"].look.url == HOME + "l/"


def test_no_word_that_leads_to_lists_is_something_else():
    assert not {"更多", "more", "更多>>", "查看更多", "列表", "详情", "进入"} & set(SHIPPED.names_of_something_else)


@pytest.mark.parametrize(
    "given",
    [
        {"images": 1},
        {"attachments": (Attachment(url=HOME + "a.pdf", text="附件", extension="pdf"),)},
        {"unread": (Unread(kind=UnreadKind.CANVAS, part=Part.MAIN, what="", shown=True),)},
    ],
    ids=("picture", "file", "canvas"),
)
def test_a_page_that_leaves_the_telling_to_what_was_not_read_is_open(given):
    sighting, _ = searched(page("fw/", "详见下方。", **given), page("hd/", "公司活动"), fw="服务之窗", hd="精彩活动")
    assert fates(sighting)["服务之窗"][0] is NameFate.OPEN
    assert found(sighting)["rescue", "column_found"][0] is Verdict.CANT_TELL


@pytest.mark.parametrize("pictures", [0, 1])
def test_a_page_that_tells_enough_beside_its_pictures_is_read(pictures):
    sighting, _ = searched(page("fw/", "本站活动纪实。" * 20, images=pictures), fw="服务之窗")
    assert fates(sighting)["服务之窗"][0] is NameFate.HOLDS_NONE
