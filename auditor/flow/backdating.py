"""Adds a date source where an article bears a later day than that of our first visit to it: it was redated."""

import asyncio
from dataclasses import replace
from datetime import date

from auditor.flow.context import Context
from auditor.folding import bare
from auditor.model.column import Look
from auditor.model.observation import Observation
from auditor.model.page import Page
from auditor.model.vocabulary import Vocabulary
from auditor.model.witness import DateSource, DateWitness
from auditor.observe import observe


async def with_first_seen(look: Look, site_id: str, context: Context) -> Look:
    """The look, with the day we first saw the article as a date source where that lies before the day it bears."""
    seen = look.observation
    if look.page is None or seen is None or seen.published_on is None:
        return look
    first = await asyncio.to_thread(context.audits.first_seen, site_id, look.url)
    if first is None or first[1] >= look.page.seen_at or first[1].date() >= seen.published_on:
        return look
    audit_id, seen_at = first
    page = await asyncio.to_thread(context.audits.page, audit_id, look.url)
    if not isinstance(page, Page) or not _is_same(seen, page, seen_at.date(), context.vocabulary):
        return look
    witness = DateWitness(source=DateSource.FIRST_SEEN, on=seen_at.date(), text=audit_id)
    return replace(look, observation=replace(seen, date_witnesses=(*seen.date_witnesses, witness)))


def _is_same(seen: Observation, page: Page, on: date, vocabulary: Vocabulary) -> bool:
    """True where the page was that article then: an address may be given anew, and some show another every day."""
    title = observe(page, today=on, vocabulary=vocabulary).title
    return bool(title and seen.title) and bare(title or "") == bare(seen.title or "")
