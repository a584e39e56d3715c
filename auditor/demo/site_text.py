"""What a planned site says, without its tags: for choosing faults that stand alone."""

from collections.abc import Iterator
from dataclasses import replace

from auditor.demo.plan import ColumnPlan, DemoArticle, DemoBlock, SitePlan


def spoken(column: ColumnPlan) -> str:
    """Every word of a column's page and of the articles below it that open."""
    articles = (text for article in column.articles for text in _article(article))
    blocks = (text for block in column.blocks for text in _block(block))
    return "\n".join((column.name, column.lead, *blocks, *articles))


def said_elsewhere(plan: SitePlan, column: ColumnPlan) -> str:
    """Every word of a site, with this column in the place of the one at its path."""
    own = plan.owner
    frame = (plan.name, plan.look.slogan, own.name, own.address, own.phone, own.phone_label, *plan.footer)
    columns = (spoken(column if each.path == column.path else each) for each in plan.columns)
    sections = (text for section in plan.sections for text in (section.name, section.lead))
    return "\n".join((*frame, *sections, *columns))


def link_names(plan: SitePlan) -> tuple[str, ...]:
    """The words of every link the site offers: menus and entries."""
    sections = (section.name for section in plan.sections)
    columns = (column.name for column in plan.columns)
    articles = (article.title for column in plan.columns for article in column.articles)
    return (*sections, *columns, *articles, *(name for name, _ in plan.friends), "网站地图", "无障碍浏览")


def silent(article: DemoArticle) -> DemoArticle:
    """The article with nothing left but its title."""
    return replace(article, lines=(), dead=True)


def _article(article: DemoArticle) -> Iterator[str]:
    yield article.title
    if not article.dead and not article.is_file:
        yield article.source
        yield from article.lines


def _block(block: DemoBlock) -> Iterator[str]:
    yield block.heading
    yield from block.lines
    yield from ("".join(fact) for fact in block.facts)
    yield from block.header
    yield from ("".join(row) for row in block.rows)
