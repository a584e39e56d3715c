"""Examples that stand in a check's own file and are its tests."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from auditor.model.checklist import Carrier, Element, Force, Item, Options, OptionValue
from auditor.model.column import Candidate, Column, Coverage, FoundBy, Look, Seen
from auditor.model.document import Document, DocumentState, Transcript
from auditor.model.observation import Attachment, Blank, Entry, Listing, Mark, Observation, PageKind, Shut
from auditor.model.page import FailedRequest, FailureKind, Page, VisitFailure
from auditor.model.platform import PlatformColumn, PlatformView
from auditor.model.unit import Unit, UnitKind
from auditor.model.unread import Part, Unread, UnreadKind
from auditor.model.verdict import Verdict
from auditor.model.watch import AvailabilityWeek

ON = date(2026, 7, 1)
"""The day every example is judged for."""
_SEEN_AT = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
_HOME = "https://bus.example/"
_COLUMN = "https://bus.example/notices/"
_BRINGS = {"script": UnreadKind.SCRIPT, "xhr": UnreadKind.DATA, "fetch": UnreadKind.DATA}
_UNIT = Unit(id="bus", name="示例公交", kind=UnitKind.BUS, place="示例省/示例市")
_ITEM = Item(id="notices", name="通知公告", name_en="Notices")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One case of a check: what was seen, and the verdict it must give."""

    name: str
    seen: Seen
    verdict: Verdict
    options: Options = field(default_factory=dict)


def passes(name: str, seen: Seen, **options: OptionValue) -> Example:
    """A case the check must pass."""
    return Example(name=name, seen=seen, verdict=Verdict.PASSED, options=options)


def fails(name: str, seen: Seen, **options: OptionValue) -> Example:
    """A case the check must fail."""
    return Example(name=name, seen=seen, verdict=Verdict.FAILED, options=options)


def leaves_open(name: str, seen: Seen, **options: OptionValue) -> Example:
    """A case the check must leave to a person."""
    return Example(name=name, seen=seen, verdict=Verdict.CANT_TELL, options=options)


def stays_untested(name: str, seen: Seen, **options: OptionValue) -> Example:
    """A case in which nothing could be looked at."""
    return Example(name=name, seen=seen, verdict=Verdict.UNTESTED, options=options)


def does_not_apply(name: str, seen: Seen, **options: OptionValue) -> Example:
    """A case the rule does not ask about."""
    return Example(name=name, seen=seen, verdict=Verdict.INAPPLICABLE, options=options)


def opened(observation: Observation | None = None, *, url: str = _HOME, **facts: object) -> Look:
    """A look at a page that opened; `facts` override fields of the page (status, settled, opened_after …)."""
    seen = observation or Observation(url=url, kind=PageKind.CHANNEL, text="首页")
    page = Page(requested_url=url, final_url=url, status=200, html="", sha256="0" * 64, seen_at=_SEEN_AT)
    return Look(url=url, page=replace(page, **facts), observation=seen)  # type: ignore[arg-type]


def did_not_open(kind: FailureKind, *, url: str = _COLUMN, status: int | None = None) -> Look:
    """A look at a page that did not open."""
    return Look(url=url, failure=VisitFailure(requested_url=url, kind=kind, seen_at=_SEEN_AT, status=status))


def site(look: Look, *, others: Sequence[Look] = ()) -> Seen:
    """What was seen of a site as such; `others` are its other pages."""
    return Seen(unit=_UNIT, on=ON, site=look, others=tuple(others))


def watched(look: Look, failed: int, counted: int) -> Seen:
    """What was seen of a site that is watched, with how its openings went in the week before."""
    since = _SEEN_AT - timedelta(days=7)
    week = AvailabilityWeek(since=since, until=_SEEN_AT, counted=counted, failed=failed, blocked=0, fewest=140)
    return replace(site(look), week=week)


def opened_after(seconds: float) -> Look:
    """A home page that took so long to open."""
    return opened(opened_after=timedelta(seconds=seconds))


def column(  # noqa: PLR0913  every argument is one thing a page may show
    *,
    entries: Sequence[str | None] = (),
    text: str = "",
    heading: str | None = None,
    kind: PageKind = PageKind.LIST,
    blank: Blank | None = None,
    error_page: Mark | None = None,
    shut: Shut | None = None,
    has_more: bool = False,
    published_on: str | None = None,
    attachments: int = 0,
    files: Sequence[Look] = (),
    images: int = 0,
    fields: int = 0,
    script_lists: bool = False,
    settled: bool = True,
    cut: Sequence[str] = (),
    failed_requests: Sequence[str] = (),
    unread: Sequence[UnreadKind] = (),
    failure: FailureKind | None = None,
    status: int = 200,
    articles: Sequence[Look] = (),
    also: Sequence[Column] = (),
    others: Sequence[Look] = (),
    element: Element | None = None,
    platform: PlatformView | None = None,
    heads: Sequence[Sequence[str]] = (),
    beside: str = "",
    **facts: Any,  # noqa: ANN401 - any field of a column
) -> Seen:
    """A column that was found, with entries of these dates (ISO, or None for an undated row).

    `unread` are kinds of things in its own part that could not be read; a failed request is one too.
    `attachments` are linked and were not fetched; `files` are linked and were.
    `facts` override fields of the column (is_part, leads_home, leads_above, names_itself, another_body).
    """
    rows = tuple(
        Entry(title=f"公告{n}", url=f"{_COLUMN}{n}.html", on=date.fromisoformat(day) if day else None)
        for n, day in enumerate(entries)
    )
    observation = Observation(
        url=_COLUMN,
        kind=kind,
        heading=heading,
        text=text,
        listings=(Listing(entries=rows, has_more=has_more),) if rows else (),
        blank=blank,
        error_page=error_page,
        shut=shut,
        published_on=date.fromisoformat(published_on) if published_on else None,
        attachments=tuple(
            Attachment(url=url, text="附件", extension="pdf")
            for url in (*(f"{_COLUMN}unfetched{n}.pdf" for n in range(attachments)), *(look.url for look in files))
        ),
        images=images,
        fields=fields,
        script_lists=script_lists,
        settled=settled,
        cut=tuple(cut),
        platform=platform,
        table_heads=tuple(map(tuple, heads)),
        beside=beside,
    )
    requests = tuple(FailedRequest(url=f"{_COLUMN}x", resource=resource) for resource in failed_requests)
    missed = [_BRINGS[resource] for resource in failed_requests if resource in _BRINGS]
    kinds = (*missed, *unread, *([UnreadKind.PICTURE] if images else []))
    things = tuple(Unread(kind=kind, part=Part.MAIN, what=f"{_COLUMN}x") for kind in kinds)
    observation = replace(observation, unread=things)
    look = opened(observation, url=_COLUMN, failed_requests=requests, settled=settled, status=status)
    candidate = Candidate(
        item_id=_ITEM.id,
        url=_COLUMN,
        name="通知公告",
        found_by=FoundBy.MENU,
        found_on=_HOME,
        score=1.0,
        why="same_name",
    )
    return Seen(
        unit=_UNIT,
        on=ON,
        site=opened(),
        item=_ITEM,
        element=element,
        column=Column(
            candidate=candidate,
            look=did_not_open(failure) if failure else look,
            also=tuple(also),
            articles=tuple(articles),
            files=tuple(files),
            **facts,
        ),
        coverage=Coverage(opened=5),
        others=tuple(others),
    )


def no_column(
    *,
    home: Look | None = None,
    coverage: Coverage | None = None,
    similar: Sequence[str] = (),
    carriers: tuple[Carrier, ...] = (Carrier.SITE,),
    force: Force = Force.MUST,
) -> Seen:
    """An item for which no column was found."""
    return Seen(
        unit=_UNIT,
        on=ON,
        site=home or opened(),
        item=replace(_ITEM, carriers=carriers, force=force),
        coverage=coverage or Coverage(opened=5),
        similar=tuple(
            Candidate(
                item_id=_ITEM.id,
                url=f"{_HOME}{n}/",
                name=name,
                found_by=FoundBy.MENU,
                found_on=_HOME,
                score=0.5,
                why="contains",
            )
            for n, name in enumerate(similar)
        ),
    )


def page_of(seen: Seen) -> Look:
    """The look at the column's page of another example."""
    return seen.column.look if seen.column else seen.site


def columns_of(*examples: Seen) -> tuple[Column, ...]:
    """The columns of other examples, as further pages of the same name."""
    return tuple(example.column for example in examples if example.column)


def file(
    text: str = "", *, url: str = f"{_COLUMN}a.pdf", state: DocumentState = DocumentState.READ, pictures: int = 0
) -> Look:
    """An attachment of the column that was fetched."""
    read = Transcript(state=state, form="pdf", blocks=(text,) if text else (), pictures=pictures, reader="reader 1")
    document = Document(
        requested_url=url,
        final_url=url,
        status=200,
        name=url.rsplit("/", 1)[-1],
        sha256="1" * 64,
        seen_at=_SEEN_AT,
        transcript=read,
    )
    return Look(url=url, document=document)


def article(
    text: str,
    *,
    url: str = f"{_COLUMN}0.html",
    published_on: str | None = None,
    title: str | None = None,
    **facts: object,
) -> Look:
    """An entry of the column that was opened; `facts` override fields of its observation (dates, surroundings …)."""
    day = date.fromisoformat(published_on) if published_on else None
    seen = Observation(url=url, kind=PageKind.ARTICLE, text=text, published_on=day, title=title)
    return opened(replace(seen, **facts), url=url)  # type: ignore[arg-type]


def unshown(posts: int = 40, *, told: bool = False) -> PlatformView:
    """A platform's page that showed no list of a column with so many entries; `told`: its data told them."""
    return PlatformView(
        platform="gkmlpt", column=PlatformColumn(name="通知公告", posts=posts), shows_list=False, told=told
    )
