"""One further fault put into a healthy city: what it is, and the plans with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from auditor.demo.plan import Article, Block, ColumnPlan, SitePlan

STALE_BY_DAYS = 1500
"""So much older do the entries of a stale column become: past any period a checklist sets."""


class MutationKind(StrEnum):
    """What may go wrong with a column."""

    BLANK = "blank"
    """It says 暂无内容."""
    STALE = "stale"
    """Its entries are old."""
    ELEMENT_GONE = "element_gone"
    """It no longer shows one of its elements."""
    REMOVED = "removed"
    """No menu, map or page knows it any more."""
    LINK_DEAD = "link_dead"
    """Its newest entry answers 404."""
    COLUMN_GONE = "column_gone"
    """It is linked as before and answers 404."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One fault: of which kind, in which column, and which finding of the checklist it must bring about."""

    kind: MutationKind
    site_id: str
    path: str
    """The column's."""
    unit_id: str
    item_id: str
    element_id: str | None = None
    words: tuple[str, ...] = ()
    """What the column must no longer say, for an element that is gone."""


def mutated(plans: Sequence[SitePlan], mutations: Sequence[Mutation]) -> tuple[SitePlan, ...]:
    """The plans with every mutation put into its site, in order."""
    changed = tuple(plans)
    for mutation in mutations:
        changed = tuple(_with(plan, mutation) if plan.id == mutation.site_id else plan for plan in changed)
    return changed


def _with(plan: SitePlan, mutation: Mutation) -> SitePlan:
    return plan.map_columns(lambda column: _changed(column, mutation) if column.path == mutation.path else column)


def _changed(column: ColumnPlan, mutation: Mutation) -> ColumnPlan | None:
    match mutation.kind:
        case MutationKind.BLANK:
            return replace(column, lead="", blocks=(), articles=(), script=False)
        case MutationKind.STALE:
            return column.map_articles(lambda article: replace(article, age_days=article.age_days + STALE_BY_DAYS))
        case MutationKind.ELEMENT_GONE:
            return without(column, mutation.words)
        case MutationKind.REMOVED:
            return None
        case MutationKind.LINK_DEAD:
            return _with_dead_link(column)
        case MutationKind.COLUMN_GONE:
            return replace(column, gone=True)


def _with_dead_link(column: ColumnPlan) -> ColumnPlan:
    newest = min(column.articles, key=lambda article: article.age_days)
    return column.map_articles(lambda article: replace(article, dead=article is newest or article.dead))


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


def _article_without(article: Article, words: Sequence[str]) -> Article:
    return replace(article, lines=tuple(line for line in article.lines if not _says(line, words)))


def _block_without(block: Block, words: Sequence[str]) -> Block:
    kept = [index for index, name in enumerate(block.header) if not _says(name, words)]
    rows = [tuple(row[index] for index in kept) for row in block.rows]
    return replace(
        block,
        lines=tuple(line for line in block.lines if not _says(line, words)),
        facts=tuple(fact for fact in block.facts if not _says("".join(fact), words)),
        header=tuple(block.header[index] for index in kept),
        rows=tuple(row for row in rows if not _says("".join(row), words)) if kept else (),
    )
