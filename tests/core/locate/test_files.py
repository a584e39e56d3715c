"""Which attachments of a column are fetched, and in which order."""

from dataclasses import replace
from datetime import UTC, date, datetime

from auditor.locate import Budget, Survey
from auditor.locate.attachment_selection import files_to_fetch
from auditor.model.checklist import Carrier, Element, Item
from auditor.model.column import Candidate, Column, FoundBy, Look
from auditor.model.document import Document, DocumentState, Transcript
from auditor.model.observation import Attachment, Entry, Link, LinkZone, Listing, Observation, PageKind
from auditor.model.page import FailureKind, Page, Purpose, VisitFailure
from auditor.model.search import Search
from auditor.model.unit import Site, Unit, UnitKind
from tests.uses import use
from tests.vocabulary import WORDS

AT = datetime(2026, 7, 1, tzinfo=UTC)
HOME = "https://bus.example/"
COLUMN = "https://bus.example/pj/"
ELEMENTS = (Element(id="fare", name="票价", words=("票价",)),)
ITEM = Item(id="fares", name="票价信息", name_en="Fares", checks=(use("elements_present"),), elements=ELEMENTS)


def attached(*names: str) -> tuple[Attachment, ...]:
    return tuple(Attachment(url=COLUMN + name, text=name, extension=name.rpartition(".")[2]) for name in names)


def look(url: str, *names: str, kind: PageKind = PageKind.CONTENT, **seen) -> Look:
    page = Page(requested_url=url, final_url=url, status=200, html="", sha256=url, seen_at=AT)
    return Look(url=url, page=page, observation=Observation(url=url, kind=kind, attachments=attached(*names), **seen))


def column(*names: str, **given) -> Column:
    candidate = Candidate(
        item_id="fares", url=COLUMN, name="票价信息", found_by=FoundBy.MENU, found_on=HOME, score=1, why="same_name"
    )
    listing = {name: given.pop(name) for name in ("listings",) if name in given}
    return Column(candidate=candidate, look=look(COLUMN, *names, **listing), **given)


def wanted(of: Column, most: int = 3, item: Item = ITEM) -> list[str]:
    return [visit.url.removeprefix(COLUMN) for visit in files_to_fetch(item, of, most)]


def test_who_asks_for_no_element_fetches_nothing():
    assert wanted(column("a.pdf"), item=replace(ITEM, elements=())) == []
    assert wanted(column("a.pdf"), item=replace(ITEM, checks=())) == []


def test_files_named_like_an_element_come_first_and_the_number_is_bounded():
    assert wanted(column("a.pdf", "b.pdf", "c.pdf", "2026年票价表.xlsx")) == ["2026年票价表.xlsx", "a.pdf", "b.pdf"]


def test_what_nobody_reads_is_not_fetched():
    assert wanted(column("a.rar", "b.mp4", "c.7z", "d.zip", "e.wps")) == ["d.zip", "e.wps"]


def test_of_entries_that_are_files_the_newest_come_first_and_the_columns_own_before_them():
    rows = (("old.pdf", 1), ("new.pdf", 9), ("mid.pdf", 5))
    entries = tuple(Entry(title=name, url=COLUMN + name, on=date(2026, 6, day)) for name, day in rows)
    of = column(*(name for name, _ in rows), "own.pdf", listings=(Listing(entries=entries),))
    assert wanted(of, most=4) == ["own.pdf", "new.pdf", "mid.pdf", "old.pdf"]


def test_attachments_of_entries_and_of_further_pages_are_fetched_once_each():
    further = column("d.pdf", "a.pdf")
    of = column("a.pdf", articles=(look(COLUMN + "1.html", "b.pdf", "a.pdf"),), also=(further,))
    assert wanted(of) == ["a.pdf", "b.pdf", "d.pdf"]
    (_, second, _) = files_to_fetch(ITEM, of, 3)
    assert (second.purpose, second.found_on) == (Purpose.FILE, COLUMN + "1.html")


def test_an_entry_that_opened_as_a_file_is_fetched():
    failure = VisitFailure(requested_url=COLUMN + "1", kind=FailureKind.NOT_HTML, seen_at=AT)
    gone = replace(failure, requested_url=COLUMN + "2", kind=FailureKind.GONE)
    articles = (Look(url=COLUMN + "1", failure=failure), Look(url=COLUMN + "2", failure=gone))
    assert wanted(column(articles=articles)) == ["1"]


def test_the_survey_fetches_them_last_and_lays_them_to_their_column():
    menu = Link(url=COLUMN, text="票价信息", zone=LinkZone.MENU)
    pages = {HOME: look(HOME, kind=PageKind.CHANNEL, links=(menu,)), COLUMN: look(COLUMN, "a.pdf", "b.pdf", "c.pdf")}
    unit = Unit(id="bus", name="公交", kind=UnitKind.BUS, place="某省")
    site = Site(id="s", name="s", url=HOME)
    search = Search(unit=unit, site=site, entry_url=HOME, carrier=Carrier.SITE, items=(ITEM,))
    survey = Survey(search, Budget(files_per_column=2), WORDS)
    opened = []
    while (visit := survey.next_visit()) is not None:
        opened.append((visit.purpose, visit.url))
        survey.take(visit, pages.get(visit.url) or document(visit.url))
    assert [url for purpose, url in opened if purpose is Purpose.FILE] == [COLUMN + "a.pdf", COLUMN + "b.pdf"]
    assert [purpose for purpose, _ in opened][-2:] == [Purpose.FILE] * 2
    sighting = survey.sighting()
    assert [file.url for file in sighting.columns["fares"].files] == [COLUMN + "a.pdf", COLUMN + "b.pdf"]
    assert sighting.coverage.opened == 2


def document(url: str) -> Look:
    read = Transcript(state=DocumentState.READ, blocks=("票价",))
    return Look(
        url=url,
        document=Document(
            requested_url=url, final_url=url, status=200, name="a.pdf", sha256="", seen_at=AT, transcript=read
        ),
    )
