"""Audits one site: opens a page, observes it, asks where to look next, until nothing is left to open."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from auditor.flow.backdating import with_first_seen
from auditor.flow.context import Context
from auditor.flow.lost_requests import LostTwice
from auditor.flow.page_treatment import Done, done_for, done_to
from auditor.flow.second_asking import asked_twice, is_better, is_to_be_confirmed, look_asked_twice
from auditor.locate import Survey
from auditor.model.address import same_page
from auditor.model.audit import Audit, audit_id
from auditor.model.column import Look
from auditor.model.document import Document
from auditor.model.page import Page, Purpose, Visit, VisitFailure
from auditor.model.search import Search, Sighting
from auditor.model.unit import PinnedColumn, Site
from auditor.model.vocabulary import Vocabulary
from auditor.observe import awaited, gone, observe, with_answer, without_persons
from auditor.ports import OpenSite

_LARGE_CHARS = 100_000
"""Reading a longer page takes so long that other sites are not to wait for it: it goes to a thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """What one pass over a site brought back: a sighting for each search, every page and file in the order opened."""

    audit: Audit
    sightings: tuple[Sighting, ...]
    pages: tuple[Page | VisitFailure, ...]
    documents: tuple[Document | VisitFailure, ...] = ()
    """Every file, in the order fetched."""


async def audit(site: Site, searches: Sequence[Search], context: Context, *, on: date) -> AuditResult:
    """Carry out every search of a site in one context; a page two searches need is opened once."""
    context.progress.site_started(site, on)
    began_at = context.clock.now()
    async with context.visitor.site(site) as open_site:
        opener = _Opener(site, open_site, context, on)
        sightings = await _carry_out_all(searches, opener, context)
    context.progress.site_finished(site, len(opener.pages))
    return AuditResult(
        audit=_recorded(site, opener.pages, context, began_at),
        sightings=tuple(sightings),
        pages=tuple(opener.pages),
        documents=tuple(opener.documents),
    )


def _recorded(site: Site, pages: Sequence[Page | VisitFailure], context: Context, began_at: datetime) -> Audit:
    browsers = (page.browser for page in pages if isinstance(page, Page) and page.browser)
    return Audit(
        id=audit_id(began_at, site.id, context.holder, next(context.serials)),
        site=site,
        reason=context.reason,
        began_at=began_at,
        ended_at=context.clock.now(),
        product_version=context.product_version,
        browser=next(browsers, ""),
        vocabulary_sha256=context.vocabulary_sha256,
    )


async def _carry_out_all(searches: Sequence[Search], opener: "_Opener", context: Context) -> Sequence[Sighting]:
    """Carry out every search; each gets the fullest look at every page, whichever search opened it.

    A search that used a page before another had more done to it is carried out again, on what is there.
    """
    while True:
        opener.has_renewed = False
        sightings = [await _carry_out(search, opener, context) for search in searches]
        if not opener.has_renewed:
            return sightings


async def _carry_out(search: Search, opener: "_Opener", context: Context) -> Sighting:
    survey = Survey(search, context.budget, context.vocabulary)
    while (visit := survey.next_visit()) is not None:
        survey.take(visit, await opener.look(visit))
        await asyncio.sleep(0)  # of fifty units on one site, forty-nine open nothing: others get their turn
    return survey.sighting()


class _Opener:
    """Opens each address of a site once, fetches each file once, and keeps what came back."""

    def __init__(self, site: Site, open_site: OpenSite, context: Context, on: date) -> None:
        self._site, self._open_site, self._context, self._on = site, open_site, context, on
        self._looks: dict[str, Look] = {}
        self._done: dict[str, Done] = {}
        """By address: what was done to the page that is looked at."""
        self._first_seen: dict[str, Look] = {}
        self._files: dict[str, Look] = {}
        self.has_renewed = False
        """True where a page that had been looked at was opened again, and more of it was seen."""
        self._losses = LostTwice(context.vocabulary)
        self._pins = {same_page(pin.url): pin for pin in site.profile}
        self.pages: list[Page | VisitFailure] = []
        self.documents: list[Document | VisitFailure] = []

    async def look(self, visit: Visit) -> Look:
        return await (self._fetch(visit) if visit.purpose is Purpose.FILE else self._open(visit))

    async def _fetch(self, visit: Visit) -> Look:
        if visit.url not in self._files:
            result = await self._open_site.fetch(visit)
            self._context.progress.page_visited(self._site, visit, result)
            look = _look_at_file(visit, await self._archived(result), self._on, self._context.vocabulary)
            self.documents.append(_kept_file(result, look))
            self._files[visit.url] = look
        return self._files[visit.url]

    async def _archived(self, result: Document | VisitFailure) -> Document | VisitFailure:
        """Archive a file's bytes and return it without them: a site's files together may be too many to hold."""
        if isinstance(result, VisitFailure) or not result.body:
            return result
        await asyncio.to_thread(self._context.archive.put, result.body)
        return replace(result, body=b"")

    async def _open(self, visit: Visit) -> Look:
        known = self._looks.get(visit.url)
        if known is None:
            result, look = await self._believed(visit)
            self._looks[visit.url] = look
            self._done[visit.url] = done_to(result, visit) if isinstance(result, Page) else done_for(visit)
            self.pages.append(result)
        elif known.page is not None and done_for(visit) > self._done[visit.url]:
            await self._do_more(visit, known, known.page)
        elif known.page is not None and not set(visit.probes) <= set(known.page.probes):
            self._add_probes(visit.url, known.page, await self._visited_for_probes(visit))
        look = self._looks[visit.url]
        return await self._dated(look) if visit.purpose is Purpose.ARTICLE else look

    async def _dated(self, look: Look) -> Look:
        """The look at an article, with the day we first saw it as a date source; a column's page needs none."""
        if look.url not in self._first_seen:
            self._first_seen[look.url] = await with_first_seen(look, self._site.id, self._context)
        return self._first_seen[look.url]

    async def _do_more(self, visit: Visit, known: Look, page: Page) -> None:
        """Open a page again for a search that wants more done to it; every search then gets the new look."""
        self._done[visit.url] = done_for(visit)
        result, look = await self._believed(visit)
        if isinstance(result, VisitFailure) or not _is_same(result, page) or not is_better(look, known):
            return
        self._looks[visit.url] = replace(
            look, page=replace(look.page, probes={**page.probes, **result.probes}) if look.page else None
        )
        self._first_seen.pop(visit.url, None)
        self.has_renewed = True
        place = next(n for n, one in enumerate(self.pages) if one.requested_url == visit.url)
        before = self.pages[place]
        probes = {**before.probes, **result.probes} if isinstance(before, Page) else result.probes
        self.pages[place] = replace(result, probes=probes)

    async def _believed(self, visit: Visit) -> tuple[Page | VisitFailure, Look]:
        """Visit a page, twice where the answer speaks against it. Returns what is recorded, and the look."""
        result = await self._open_site.visit(visit)
        kept, look = await self._seen(visit, result)
        has_losses = isinstance(result, Page) and self._losses.are_to_be_confirmed(result)
        if is_to_be_confirmed(visit, look) or has_losses:
            kept, look = await self._confirmed(visit, result, look)
        self._context.progress.page_visited(self._site, visit, kept)
        return kept, look

    async def _confirmed(
        self, visit: Visit, first: Page | VisitFailure, look: Look
    ) -> tuple[Page | VisitFailure, Look]:
        """Ask a second time; return the better answer, with what both lacked noted."""
        second = await self._open_site.visit(replace(visit, again=True))
        lacks_more = False
        if isinstance(first, Page) and isinstance(second, Page):
            self._losses.confirm(first, second)
            lacks_more = self._losses.has_more(second, first)
        kept, seen_again = await self._seen(visit, second)
        if not is_better(seen_again, look) or (lacks_more and is_better(look, seen_again)):
            kept, seen_again = await self._seen(visit, first)
        return asked_twice(kept), look_asked_twice(seen_again)

    async def _seen(self, visit: Visit, result: Page | VisitFailure) -> tuple[Page | VisitFailure, Look]:
        noted = self._losses.noted(result) if isinstance(result, Page) else result
        kept, look = await self._read(visit, noted)
        return kept, await self._answered(look)

    async def _visited_for_probes(self, visit: Visit) -> Page | VisitFailure:
        result = await self._open_site.visit(visit)
        self._context.progress.page_visited(self._site, visit, result)
        return result

    def _add_probes(self, url: str, known: Page, result: Page | VisitFailure) -> None:
        """Add probes to a page that another search read before; the page itself stays, for findings cite it.

        What now came in its place (a wall, a redirect) is not that page, and says nothing of it.
        """
        if isinstance(result, VisitFailure) or not _is_same(result, known):
            return
        probes = {**result.probes, **known.probes}
        self._looks[url] = replace(self._looks[url], page=replace(known, probes=probes))
        self.pages = [
            replace(page, probes=probes) if isinstance(page, Page) and page.requested_url == url else page
            for page in self.pages
        ]

    async def _read(self, visit: Visit, result: Page | VisitFailure) -> tuple[Page | VisitFailure, Look]:
        pin = self._pins.get(same_page(visit.url))
        if isinstance(result, Page) and _chars(result) > _LARGE_CHARS:
            return await asyncio.to_thread(_look, visit, result, self._on, self._context.vocabulary, pin)
        return _look(visit, result, self._on, self._context.vocabulary, pin)

    async def _answered(self, look: Look) -> Look:
        """The look, with the list that the platform's interface gives where its page showed none."""
        url = awaited(look.observation) if look.observation else None
        if look.observation is None or url is None:
            return look
        asked = await self._fetch(Visit(url=url, purpose=Purpose.DATA, found_on=look.url))
        body = await asyncio.to_thread(self._context.archive.get, asked.document.sha256) if asked.document else None
        if body is None:
            return look
        observation = with_answer(look.observation, body, self._on, self._context.vocabulary)
        is_told = observation.platform is not None and observation.platform.told
        return replace(look, observation=observation, answer=asked.document if is_told else None)


def _is_same(page: Page, known: Page) -> bool:
    return (page.final_url, page.status) == (known.final_url, known.status)


def _kept_file(result: Document | VisitFailure, look: Look) -> Document | VisitFailure:
    """What is recorded of a file: its words as they were read, its bytes in the archive already."""
    if isinstance(result, VisitFailure) or look.document is None:
        return result
    return replace(look.document, transcript=result.transcript)


def _look_at_file(visit: Visit, result: Document | VisitFailure, on: date, vocabulary: Vocabulary) -> Look:
    if isinstance(result, VisitFailure):
        return Look(url=visit.url, failure=result)
    masked = without_persons(result.transcript, on, vocabulary)
    return Look(url=visit.url, document=replace(result, transcript=masked, restricted=masked != result.transcript))


def _chars(page: Page) -> int:
    return len(page.html) + sum(len(frame.html) for frame in page.frames)


def _look(
    visit: Visit, result: Page | VisitFailure, on: date, vocabulary: Vocabulary, pin: PinnedColumn | None
) -> tuple[Page | VisitFailure, Look]:
    """Observe what a visit brought: what is recorded, restricted where it shows numbers of persons, and the look."""
    if isinstance(result, VisitFailure):
        return result, Look(url=visit.url, failure=result)
    seen = observe(result, today=on, vocabulary=vocabulary, pin=pin)
    kept = replace(result, restricted=True) if seen.personal else result
    if failure := gone(result, seen, vocabulary):
        return kept, Look(url=visit.url, failure=failure, sent_instead=kept).without_bodies()
    return kept, Look(url=visit.url, page=result, observation=seen).without_bodies()
