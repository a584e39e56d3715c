"""What a disclosure platform's data adds to what its page shows: names of columns, a count, a list not shown."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from auditor.model.counted import counted
from auditor.model.observation import Link, LinkZone, Listing, Observation, PageKind
from auditor.model.page import Page
from auditor.model.platform import PlatformColumn, PlatformView
from auditor.model.pressed import pressed
from auditor.model.vocabulary import Vocabulary
from auditor.observe.build_observation import say
from auditor.observe.classify import decide
from auditor.observe.layout.measure import measure
from auditor.observe.masking import without_numbers
from auditor.observe.platforms import Chart, Told, chart_of, told_by

_PROSE = 200
"""Characters beside the names of the tree that are a text of the column's own."""
_MOST_CHARS = 20_000
"""A longer text is one, whatever it is made of."""
_COUNT = re.compile(r"\s*[(（\[]\d{1,7}[)）\]]$")


def with_platform(said: Observation, page: Page, today: date, vocabulary: Vocabulary) -> Observation:
    """The observation, with what the platform's data in the page says; unchanged where the page is of no platform."""
    found = chart_of(page)
    if found is None:
        return said
    name, chart = found
    seen = replace(
        said,
        links=tuple(_links(said, chart)),
        column_name=(chart.column.name if chart.column else "") or said.column_name,
        cut=(*said.cut, "links") if chart.is_cut and "links" not in said.cut else said.cut,
        platform=PlatformView(
            platform=name,
            charted=frozenset(node.url for node in chart.nodes if node.url and node.is_own),
            column=chart.column,
            shows_list=chart.column is None or _shows_list(said, chart),
        ),
        explain=(*said.explain, _because(name, chart)),
    )
    return _counted(_from_source(seen, page, chart, today, vocabulary))


def awaited(observation: Observation) -> str | None:
    """The address at which a platform tells the list that its page did not show; None where nothing is to be asked."""
    view = observation.platform
    if view is None or view.column is None or view.shows_list or view.told or observation.error_page:
        return None
    return view.column.url


def with_answer(observation: Observation, body: bytes, today: date, vocabulary: Vocabulary) -> Observation:
    """The observation with the entries that the platform's interface answered, where the page showed none."""
    view = observation.platform
    if view is None or view.column is None or view.shows_list:
        return observation
    told = told_by(view.platform, body, view.column, observation.url)
    if told is None or not told.entries:
        said = "nothing that could be read" if told is None else "no entry"
        return replace(observation, explain=(*observation.explain, f"{view.platform}: the interface told {said}"))
    filled = _filled(observation, view, _listing(view.column, told), "interface")
    return without_numbers(filled, today, vocabulary)


def _links(said: Observation, chart: Chart) -> Iterator[Link]:
    """The page's links, and the tree's, but not those names without a place of their own that the tree has one for."""
    names = {node.name for node in chart.nodes if node.url}
    yield from (link for link in said.links if _has_place(link) or _COUNT.sub("", link.text) not in names)
    for node in chart.nodes:
        by_script = node.url is None
        yield Link(url=node.url, text=node.name, zone=LinkZone.MENU, trail=node.trail, opens_by_script=by_script)


def _has_place(link: Link) -> bool:
    """True where a link leads to an address that people know; a name pressed on the page has none."""
    return link.url is not None and not pressed(link.url).name


def _shows_list(said: Observation, chart: Chart) -> bool:
    """True where the page shows entries or files, or a text that is more than the names of the tree."""
    if said.entries or said.attachments or said.kind is PageKind.ARTICLE or len(said.text) > _MOST_CHARS:
        return True
    names = {word for node in chart.nodes for word in node.name.split()}
    own = (word for word in said.text.split() if _COUNT.sub("", word) not in names)
    return sum(map(len, own)) >= _PROSE


def _from_source(seen: Observation, page: Page, chart: Chart, today: date, vocabulary: Vocabulary) -> Observation:
    """With the rows that the page's source holds, where the page did not show them."""
    view = seen.platform
    if view is None or view.shows_list or not chart.rows:
        return seen
    rows = replace(page, html=f"<title>{seen.document_title}</title>{chart.rows}", frames=(), server_html=None)
    layout = measure(rows, today, vocabulary)
    listing = next(iter(say(rows, layout, decide(rows, layout, today, None)).listings), None)
    return _filled(seen, view, listing, "source") if listing else seen


def _listing(column: PlatformColumn, told: Told) -> Listing:
    more = max(told.total or 0, column.posts or 0) > len(told.entries)
    return Listing(entries=told.entries, heading=column.name or None, where="the platform's interface", has_more=more)


def _filled(seen: Observation, view: PlatformView, listing: Listing, by: str) -> Observation:
    """With a list the page did not show. That its place on the page stands empty stays said."""
    return replace(
        seen,
        listings=(listing,),
        kind=PageKind.LIST,
        blank=None,
        script_lists=True,
        platform=view.once_told(),
        explain=(
            *seen.explain,
            f"{view.platform}: {_entries(len(listing.entries))} by its {by}; the page showed none",
        ),
    )


def _counted(seen: Observation) -> Observation:
    """With what the platform's count says: that the first list goes on, that an empty page did not load its own."""
    view = seen.platform
    if view is None or view.column is None:
        return seen
    if seen.listings and (view.column.posts or 0) > len(seen.entries):
        first, *others = seen.listings
        return replace(seen, listings=(replace(first, has_more=True), *others))
    return replace(seen, script_lists=True) if view.is_contradicted else seen


def _because(name: str, chart: Chart) -> str:
    column = chart.column
    posts = "no number of entries" if column is None or column.posts is None else _entries(column.posts)
    own = f"; this one, {column.name or 'unnamed'}, counts {posts}" if column else ""
    return f"platform: {name}; {counted(len(chart.nodes), 'column')} in its tree{own}"


def _entries(number: int) -> str:
    return counted(number, "entry", "entries")
