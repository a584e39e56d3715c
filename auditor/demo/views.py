"""What a template may say: plans with their days set and their addresses known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.demo.plan import ColumnPlan, DemoArticle, DemoBlock, DemoSection, Fate, Filling, SitePlan
from auditor.demo.render import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An entry of a list and the page behind it, on its day."""

    title: str
    path: str
    on: date
    on_text: str
    """The day as the site's lists print it; empty where this list prints none."""
    source: str
    lines: tuple[str, ...]
    dead: bool
    is_file: bool
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """An attachment of a column, and what stands in it."""

    name: str
    path: str
    block: DemoBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """A column, its texts and entries set for one day; the newest entry stands first."""

    path: str
    """Where menus lead."""
    leads_to: str | None
    """Where that address redirects."""
    shown_at: str | None
    """Where its page stands; None where its address leads to another page of the site."""
    name: str
    lead: str
    blocks: tuple[DemoBlock, ...]
    files: tuple[FileView, ...]
    articles: tuple[ArticleView, ...]
    data_path: str | None
    """Where the script fetches the list from; None where no script does."""
    latency: timedelta
    """How long that takes."""
    frame_path: str | None
    """Where the frame with the list stands; None where the list stands in no frame."""
    clock_in_list: bool
    intruder: str
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionView:
    """An entry of the main menu and what stands below it."""

    name: str
    path: str | None
    lead: str
    below: str | None
    fate: Fate
    columns: tuple[ColumnView, ...]

    @property
    def link(self) -> str:
        """Where the menu entry itself leads: its own page, else its first column."""
        return self.path or self.columns[0].path


def sections(plan: SitePlan, today: date) -> tuple[SectionView, ...]:
    """The site's sections, set for a day."""
    return tuple(_section(plan, section, today) for section in plan.sections)


def _section(plan: SitePlan, section: DemoSection, today: date) -> SectionView:
    return SectionView(
        name=section.name,
        path=section.path,
        lead=section.lead,
        below=section.below,
        fate=section.fate,
        columns=tuple(_column(plan, column, today) for column in section.columns),
    )


def _column(plan: SitePlan, column: ColumnPlan, today: date) -> ColumnView:
    articles = (_article(plan, column, article, today) for article in column.articles)
    folder = _folder(column)
    blocks = tuple(_block(block, today) for block in column.blocks)
    return ColumnView(
        path=column.path,
        leads_to=column.leads_to,
        shown_at=_shown_at(plan, column),
        name=column.name,
        lead=words(column.lead, today),
        blocks=tuple(block for block in blocks if not block.file),
        files=tuple(_files(blocks, folder)),
        articles=tuple(sorted(articles, key=lambda article: article.on, reverse=True)),
        data_path=f"{folder}/list.json" if column.filling is Filling.SCRIPT else None,
        latency=timedelta(milliseconds=column.latency_ms),
        frame_path=f"{folder}/list.html" if column.filling is Filling.FRAME else None,
        clock_in_list=column.clock_in_list,
        intruder=column.intruder,
        fate=column.fate,
    )


def _files(blocks: Iterable[DemoBlock], folder: str) -> Iterator[FileView]:
    attached = (block for block in blocks if block.file)
    for number, block in enumerate(attached, 1):
        path = f"{folder}/fj{number}.{block.file.rpartition('.')[2]}"
        yield FileView(name=block.file, path=path, block=block)


def _shown_at(plan: SitePlan, column: ColumnPlan) -> str | None:
    others = {"/", *(section.path for section in plan.sections), *(other.path for other in plan.columns)}
    if column.leads_to is None:
        return column.path
    return None if column.leads_to in others else column.leads_to


def _folder(column: ColumnPlan) -> str:
    return column.path.rsplit("/", 1)[0]


def _article(plan: SitePlan, column: ColumnPlan, article: DemoArticle, today: date) -> ArticleView:
    on = today - timedelta(days=article.age_days)
    drafted_on = on - timedelta(days=article.drafted_days_before)
    path = f"{_folder(column)}/P{on:%Y%m%d}{article.number}.pdf" if article.is_file else plan.look.article_path
    return ArticleView(
        title=words(article.title, on),
        path=path.format(channel=article.number // 100, folder=_folder(column), on=drafted_on, number=article.number),
        on=on,
        on_text="" if column.undated else on.strftime(plan.look.date_format),
        source=article.source,
        lines=tuple(words(line, on) for line in article.lines),
        dead=article.dead,
        is_file=article.is_file,
        signed_on=on - timedelta(days=article.signed_days_before),
    )


def _block(block: DemoBlock, today: date) -> DemoBlock:
    def each(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(words(text, today) for text in texts)

    return DemoBlock(
        heading=words(block.heading, today),
        lines=each(block.lines),
        facts=tuple((label, words(value, today)) for label, value in block.facts),
        header=each(block.header),
        rows=tuple(each(row) for row in block.rows),
        file=block.file,
    )
