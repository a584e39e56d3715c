"""What a template may say: plans with their days set and their addresses known."""

from dataclasses import dataclass
from datetime import date, timedelta

from auditor.demo.plan import Article, Block, ColumnPlan, Section, SitePlan
from auditor.demo.render import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An entry of a list and the page behind it, on its day."""

    title: str
    path: str
    on: date
    on_text: str
    """The day as the site's lists print it."""
    source: str
    lines: tuple[str, ...]
    dead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """A column, its texts and entries set for one day; the newest entry stands first."""

    path: str
    name: str
    lead: str
    blocks: tuple[Block, ...]
    articles: tuple[ArticleView, ...]
    data_path: str | None
    """Where the script fetches the list from; None where the server prints it."""
    clock_in_list: bool
    gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """An entry of the main menu and what stands below it."""

    name: str
    path: str | None
    lead: str
    columns: tuple[ColumnView, ...]

    @property
    def link(self) -> str:
        """Where the menu entry itself leads: its own page, else its first column."""
        return self.path or self.columns[0].path


def sections(plan: SitePlan, today: date) -> tuple[SectionView, ...]:
    """The site's menu, set for a day."""
    return tuple(_section(plan, section, today) for section in plan.sections)


def _section(plan: SitePlan, section: Section, today: date) -> SectionView:
    columns = tuple(_column(plan, column, today) for column in section.columns)
    return SectionView(name=section.name, path=section.path, lead=section.lead, columns=columns)


def _column(plan: SitePlan, column: ColumnPlan, today: date) -> ColumnView:
    articles = (_article(plan, column, article, today) for article in column.articles)
    return ColumnView(
        path=column.path,
        name=column.name,
        lead=words(column.lead, today),
        blocks=tuple(_block(block, today) for block in column.blocks),
        articles=tuple(sorted(articles, key=lambda article: article.on, reverse=True)),
        data_path=f"{_folder(column)}/list.json" if column.script else None,
        clock_in_list=column.clock_in_list,
        gone=column.gone,
    )


def _folder(column: ColumnPlan) -> str:
    return column.path.rsplit("/", 1)[0]


def _article(plan: SitePlan, column: ColumnPlan, article: Article, today: date) -> ArticleView:
    on = today - timedelta(days=article.age_days)
    return ArticleView(
        title=words(article.title, on),
        path=plan.look.article_path.format(
            channel=article.number // 100, folder=_folder(column), on=on, number=article.number
        ),
        on=on,
        on_text=on.strftime(plan.look.date_format),
        source=article.source,
        lines=tuple(words(line, on) for line in article.lines),
        dead=article.dead,
    )


def _block(block: Block, today: date) -> Block:
    def each(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(words(text, today) for text in texts)

    return Block(
        heading=words(block.heading, today),
        lines=each(block.lines),
        facts=tuple((label, words(value, today)) for label, value in block.facts),
        header=each(block.header),
        rows=tuple(each(row) for row in block.rows),
    )
