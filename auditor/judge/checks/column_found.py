"""The site has the column, under its name or a name it usually goes by.

Source: the item's own clause. Failed only when menus, site map and directories were read to the end and every name
there is accounted for: it is another item, or known to be something else, or its page was read and holds nothing of
this one. A page that holds it under another name is proposed to a person; where the department rules that its
content is enough (name_matters = false), it passes. A search cut short, a site in another script or moved to another
host, a name that only resembles or leads nowhere, a page that by its title or emblem seems to be another body's on the
same host, and an item that may lawfully stand elsewhere (in the vehicle, at the station) are left to a person. What
may be published but need not is never missing.
"""

from dataclasses import replace
from typing import Any

from auditor.judge.availability import shut, unvisited
from auditor.judge.examples import (
    ON,
    column,
    columns_of,
    did_not_open,
    does_not_apply,
    fails,
    leaves_open,
    no_column,
    opened,
    page_of,
    passes,
    stays_untested,
)
from auditor.judge.outcome import cant_tell, failed, inapplicable, passed, shown_by, untested
from auditor.judge.outside_own_site import address_of
from auditor.model.address import same_site
from auditor.model.check import Asks
from auditor.model.checklist import Carrier, Force, Item
from auditor.model.column import Candidate, Column, Coverage, FoundBy, NameFate, Seen, SiteName
from auditor.model.finding import Fact, Outcome
from auditor.model.observation import Mark, Shut
from auditor.model.page import FailureKind

RESTS_ON_ITEM = True
ASKS = Asks.ITEM
_MOST_NAMES = 60
"""Names of one fate that a finding carries; of more it says how many."""
_MOST_PAGES = 4
"""Further pages of the item's name that the evidence names."""


def check(seen: Seen, *, name_matters: bool = True) -> Outcome:
    """See the module."""
    if seen.column is not None:
        return _asked_of_a_person(seen, seen.column, name_matters=name_matters) or _found(seen.column, seen.item)
    if kind := shut(seen.site):
        return untested(unvisited(kind), shown_by(seen.site), kind=kind)
    return _missing(seen)


def _asked_of_a_person(seen: Seen, column: Column, *, name_matters: bool) -> Outcome | None:
    """What a person is to say of a page of another name, or of another body; None where the column was found."""
    if not column.another_body and not (column.is_proposed and name_matters):
        return None
    if seen.item and seen.item.force is Force.MAY:
        return inapplicable("need_not_be_there", shown_by(seen.site))
    return _of_another_body(column) if column.another_body else _under_other_name(column)


def _found(column: Column, item: Item | None) -> Outcome:
    """Found; where a person confirmed the page, who and when."""
    found = column.candidate
    shown, name = shown_by(column.look, found.name), found.name or (item.name if item else found.item_id)
    facts: dict[str, Fact] = {
        "name": name, "found_by": found.found_by.value, "found_on": found.found_on, "why": found.why
    }  # fmt: skip
    if found.confirmed_by is None or found.confirmed_on is None:
        also = column.also[:_MOST_PAGES]
        names = tuple(dict.fromkeys(one.candidate.name or name for one in also))
        return passed("found", shown, *(shown_by(one.look, one.candidate.name) for one in also), also=names, **facts)
    return passed("confirmed", shown, confirmed_by=found.confirmed_by, confirmed_on=found.confirmed_on, **facts)


def _under_other_name(column: Column) -> Outcome:
    pages = (column, *column.also)
    return cant_tell(
        "content_under_other_name", *(shown_by(one.look, one.candidate.name) for one in pages),
        name=column.candidate.name, page=address_of(column),
        also=tuple(one.candidate.name for one in column.also),
    )  # fmt: skip


def _of_another_body(column: Column) -> Outcome:
    shown = shown_by(column.look, column.candidate.name)
    return cant_tell(
        "of_another_body", shown, name=column.candidate.name, page=address_of(column), body=column.another_body
    )


def _missing(seen: Seen) -> Outcome:
    item, coverage, home = seen.item, seen.coverage, shown_by(seen.site)
    carriers = tuple(carrier.value for carrier in item.carriers if not carrier.is_web) if item else ()
    if item and item.force is Force.MAY:
        return inapplicable("need_not_be_there", home)
    if seen.similar:
        return cant_tell("resembling_column", home, names=tuple(similar.name for similar in seen.similar[:5]))
    if carriers:
        return cant_tell("other_carrier_lawful", home, carriers=carriers)
    if not coverage.complete:
        return cant_tell(
            "search_incomplete", home, opened=coverage.opened, unopened=coverage.unopened, failed=coverage.failed,
            script_menus=coverage.script_menus, unsettled=coverage.unsettled, budget_spent=coverage.budget_spent,
            other_script=coverage.other_script, limits=coverage.limits or ("none",),
            unread=coverage.unread or ("none",), names=_told(coverage, NameFate.OPEN),
        )  # fmt: skip
    if seen.site.page and not same_site(seen.site.page.final_url, seen.site.url):
        return cant_tell("site_moved", home, final_url=seen.site.page.final_url)
    return failed(
        "not_found", home, opened=coverage.opened, names=item.names()[:6] if item else (),
        others=_told(coverage, NameFate.ITEM, NameFate.CONTENT), known=_told(coverage, NameFate.SOMETHING_ELSE),
        read=_told(coverage, NameFate.HOLDS_NONE), gone=_told(coverage, NameFate.GONE),
    )  # fmt: skip


def _told(coverage: Coverage, *fates: NameFate) -> tuple[str, ...]:
    """The site's names of those fates, each once, as many as a person may read."""
    names = tuple(dict.fromkeys(one.name for one in coverage.names if one.fate in fates))
    left = len(names) - _MOST_NAMES
    return (*names[:_MOST_NAMES], *((f"+{left}",) if left > 0 else ()))


_PROPOSED = replace(
    column(text="安全锤使用方法"),
    column=replace(
        columns_of(column(text="安全锤使用方法"))[0],
        candidate=Candidate(
            item_id="notices", url="https://bus.example/yj/", name="应急管理", found_by=FoundBy.CONTENT,
            found_on="https://bus.example/", score=0.7, why="content",
        ),
    ),
)  # fmt: skip
_BLANK_NAME = SiteName(
    name="服务之窗", url="https://bus.example/w/", found_on="https://bus.example/", fate=NameFate.OPEN,
    why="shows_nothing",
)  # fmt: skip


def _pinned(**confirmed: Any) -> Seen:  # noqa: ANN401 - any field of a candidate
    """A column whose page the site's profile fixes."""
    seen = column()
    assert seen.column is not None  # noqa: S101 - for the type checker
    found = replace(seen.column.candidate, why="profile", found_by=FoundBy.PROFILE, **confirmed)
    return replace(seen, column=replace(seen.column, candidate=found))


_BUSY = column(error_page=Mark(reason="text", quote="系统繁忙，请稍后再试"), shut=Shut.BROKEN)

EXAMPLES = (
    passes("a menu bears its name", column()),
    passes("the roster fixes its page", _pinned(name="")),
    passes("a person confirmed its page", _pinned(name="票务服务", confirmed_by="李四", confirmed_on=ON)),
    fails("everything was read, nothing resembles it", no_column()),
    leaves_open("its content stands under another name", _PROPOSED),
    passes("its content stands under another name, which is enough here", _PROPOSED, name_matters=False),
    leaves_open(
        "a name leads to a page that shows nothing", no_column(coverage=Coverage(opened=5, names=(_BLANK_NAME,)))
    ),
    fails(
        "every name is accounted for",
        no_column(coverage=Coverage(opened=5, names=(replace(_BLANK_NAME, fate=NameFate.HOLDS_NONE),))),
    ),
    leaves_open("the only page of its name seems to be another body's", column(another_body="示例县劳动监察大队")),
    leaves_open("a name resembles it", no_column(similar=["公告信息"])),
    leaves_open("the budget ran out", no_column(coverage=Coverage(opened=5, budget_spent=True))),
    leaves_open("menu links were left unopened", no_column(coverage=Coverage(opened=5, unopened=1))),
    leaves_open("a menu opens by script only", no_column(coverage=Coverage(opened=5, script_menus=1))),
    leaves_open("a page was cut short", no_column(coverage=Coverage(opened=5, unsettled=1, limits=("max_nodes",)))),
    leaves_open(
        "a menu stands in a frame that was not read",
        no_column(coverage=Coverage(opened=5, unsettled=1, unread=("frame",))),
    ),
    leaves_open("nothing but the home page was read", no_column(coverage=Coverage(opened=1))),
    leaves_open("its names are in another script", no_column(coverage=Coverage(opened=5, other_script=True))),
    leaves_open("the site leads on to another host", no_column(home=opened(final_url="https://new.example/"))),
    leaves_open("a menu page did not open", no_column(coverage=Coverage(opened=5, failed=1))),
    leaves_open("it may hang in the vehicle", no_column(carriers=(Carrier.SITE, Carrier.VEHICLE))),
    does_not_apply("it may be published, and need not", no_column(force=Force.MAY)),
    stays_untested("the home page shows an error only", no_column(home=page_of(_BUSY))),
    stays_untested("the site did not open", no_column(home=did_not_open(FailureKind.DNS))),
    stays_untested("our own line is down", no_column(home=did_not_open(FailureKind.OUR_SIDE))),
)
