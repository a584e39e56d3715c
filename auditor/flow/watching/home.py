"""Opens a home page once, in the browser, or by plain HTTP where there is none."""

from datetime import timedelta

from auditor.agenda.availability import OpeningReading, reading_of
from auditor.flow.watching.desk import OpenHome
from auditor.model.page import Purpose, Visit
from auditor.model.unit import Site
from auditor.ports import Visitor


def in_browser(visitor: Visitor, limit: timedelta) -> OpenHome:
    """Opens it as its visitors do. It is read like an article: whether it opens is not to be learned from its menus."""

    async def opened(site: Site) -> OpeningReading:
        async with visitor.site(site) as at:
            return reading_of(await at.visit(Visit(url=site.url, purpose=Purpose.ARTICLE)), limit)

    return opened
