"""One further fault put into a city: what it is, and the plans with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from auditor.demo.plan import ColumnPlan, DemoArticle, DemoBlock, DemoDoor, Fate, Filling, SitePlan

STALE_BY_DAYS = 1500
"""So much older do the entries of a stale column become: past any period a checklist sets."""


class MutationKind(StrEnum):
    """What may go wrong with a column or a site, or only look as if it had."""

    BLANK = "blank"
    """It says 暂无内容."""
    STALE = "stale"
    """Its entries are old."""
    UNDATED = "undated"
    """Its entries have no dates."""
    ELEMENT_GONE = "element_gone"
    """It no longer shows one of its elements."""
    REMOVED = "removed"
    """No menu, map or page knows it any more."""
    LINK_DEAD = "link_dead"
    """Its newest entry answers 404."""
    FILE_DEAD = "file_dead"
    """Its newest entry is a PDF that answers 404."""
    COLUMN_GONE = "column_gone"
    """It is linked as before and answers 404."""
    COLUMN_SOFT_GONE = "column_soft_gone"
    """It is linked as before and answers with an error page under status 200."""
    COLUMN_LEADS_HOME = "column_leads_home"
    """Its address redirects to the home page."""
    COLUMN_BLOCKED = "column_blocked"
    """Its address answers 403."""
    SITE_CLOSED = "site_closed"
    """Nothing listens any more."""
    SITE_BLOCKED = "site_blocked"
    """Everything answers 403."""

    COLUMN_REDIRECTS = "column_redirects"
    """Its address redirects to its first sub-column, which shows what it showed."""
    LIST_SCRIPTED = "list_scripted"
    """A script fills its list."""
    LIST_FRAMED = "list_framed"
    """Its list stands in a frame."""
    SITE_CHALLENGED = "site_challenged"
    """A script must run before the site lets anybody in."""
    SITE_MOVED = "site_moved"
    """The site answers 301 to a new host."""
    SITE_RECODED = "site_recoded"
    """Its pages are written in GBK and do not say so."""
    SITE_SLOW = "site_slow"
    """Its pages take their time, within the limits."""


HARMLESS = frozenset(
    {
        MutationKind.COLUMN_REDIRECTS,
        MutationKind.LIST_SCRIPTED,
        MutationKind.LIST_FRAMED,
        MutationKind.SITE_CHALLENGED,
        MutationKind.SITE_MOVED,
        MutationKind.SITE_RECODED,
        MutationKind.SITE_SLOW,
    }
)
"""What a visitor does not notice: no finding may change."""

_MANNERS: dict[MutationKind, dict[str, Any]] = {
    MutationKind.SITE_CLOSED: {"door": DemoDoor.CLOSED},
    MutationKind.SITE_BLOCKED: {"door": DemoDoor.BLOCKED},
    MutationKind.SITE_CHALLENGED: {"door": DemoDoor.CHALLENGED},
    MutationKind.SITE_MOVED: {"door": DemoDoor.MOVED},
    MutationKind.SITE_RECODED: {"charset": "gbk"},
    MutationKind.SITE_SLOW: {"home_delay_ms": 1500, "page_delay_ms": 150},
}
"""What such a mutation sets in the manner of a whole site's server."""

OF_SITES = frozenset(_MANNERS)
"""The kinds that change no column, but how the server behaves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One fault: of which kind, in which column (or site), and whose findings it touches."""

    kind: MutationKind
    site_id: str
    unit_id: str
    path: str = ""
    """The column's; empty for a mutation of the whole site."""
    item_id: str = ""
    """The item the column answers; likewise."""
    leads_to: str | None = None
    """Where the column's address redirects, for those kinds that redirect."""
    element_id: str | None = None
    words: tuple[str, ...] = ()
    """What the column must no longer say, for an element that is gone."""
    also: tuple[str, ...] = ()
    """Further units that are judged by this site, for a mutation of the whole site."""


def mutated(plans: Sequence[SitePlan], mutations: Sequence[Mutation]) -> tuple[SitePlan, ...]:
    """The plans with every mutation put into its site, in order."""
    changed = tuple(plans)
    for mutation in mutations:
        changed = tuple(_with(plan, mutation) if plan.id == mutation.site_id else plan for plan in changed)
    return changed


def _with(plan: SitePlan, mutation: Mutation) -> SitePlan:
    if mutation.kind in OF_SITES:
        return replace(plan, manner=replace(plan.manner, **_MANNERS[mutation.kind]))
    return plan.map_columns(lambda column: _changed(column, mutation) if column.path == mutation.path else column)


def _changed(column: ColumnPlan, mutation: Mutation) -> ColumnPlan | None:
    match mutation.kind:
        case MutationKind.BLANK:
            return replace(column, lead="", blocks=(), articles=(), filling=Filling.SERVER)
        case MutationKind.STALE:
            return column.map_articles(lambda article: replace(article, age_days=article.age_days + STALE_BY_DAYS))
        case MutationKind.ELEMENT_GONE:
            return without(column, mutation.words)
        case MutationKind.REMOVED:
            return None
        case MutationKind.LINK_DEAD | MutationKind.FILE_DEAD:
            return _with_dead_link(column, is_file=mutation.kind is MutationKind.FILE_DEAD)
        case _:
            return replace(column, **_SETTINGS[mutation.kind], leads_to=mutation.leads_to or column.leads_to)


_SETTINGS: dict[MutationKind, dict[str, Any]] = {
    MutationKind.UNDATED: {"undated": True},
    MutationKind.COLUMN_GONE: {"fate": Fate.GONE},
    MutationKind.COLUMN_SOFT_GONE: {"fate": Fate.SOFT_GONE},
    MutationKind.COLUMN_BLOCKED: {"fate": Fate.BLOCKED},
    MutationKind.COLUMN_LEADS_HOME: {},
    MutationKind.COLUMN_REDIRECTS: {},
    MutationKind.LIST_SCRIPTED: {"filling": Filling.SCRIPT},
    MutationKind.LIST_FRAMED: {"filling": Filling.FRAME},
}
"""What such a mutation sets in the column's plan."""


def _with_dead_link(column: ColumnPlan, *, is_file: bool) -> ColumnPlan:
    newest = min(column.articles, key=lambda article: article.age_days)
    dead = replace(newest, dead=True, is_file=is_file)
    return column.map_articles(lambda article: dead if article is newest else article)


def without(column: ColumnPlan, words: Sequence[str]) -> ColumnPlan:
    """The column without every line, row and table column that says one of the words."""
    blocks = tuple(_block_without(block, words) for block in column.blocks if not _says(block.heading, words))
    articles = tuple(_article_without(article, words) for article in column.articles)
    return replace(
        column,
        lead="" if _says(column.lead, words) else column.lead,
        blocks=tuple(block for block in blocks if not block.is_empty),
        articles=tuple(article for article in articles if not _says(article.title, words)),
    )


def _says(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _article_without(article: DemoArticle, words: Sequence[str]) -> DemoArticle:
    return replace(article, lines=tuple(line for line in article.lines if not _says(line, words)))


def _block_without(block: DemoBlock, words: Sequence[str]) -> DemoBlock:
    kept = [index for index, name in enumerate(block.header) if not _says(name, words)]
    rows = [tuple(row[index] for index in kept) for row in block.rows]
    return replace(
        block,
        lines=tuple(line for line in block.lines if not _says(line, words)),
        facts=tuple(fact for fact in block.facts if not _says("".join(fact), words)),
        header=tuple(block.header[index] for index in kept),
        rows=tuple(row for row in rows if not _says("".join(row), words)) if kept else (),
    )
