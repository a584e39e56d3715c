"""One row -> one entry: its title, its address, its date."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditor.model.observation import DateForm, Entry
from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern
from auditor.observe.dates.dates import EDGE_DATE, folded
from auditor.observe.dates.page_dates import Stamp
from auditor.observe.dates.url_dates import date_in_url
from auditor.observe.html.address import link_address
from auditor.observe.html.lines import lines_of
from auditor.observe.html.phrases import EFFECTIVE, META_WORDS, MORE, PUBLISHED, SIGNED
from auditor.observe.html.placeholders import is_unfilled
from auditor.observe.html.plain_name import plain_name
from auditor.observe.html.tags import LINK
from auditor.observe.html.tree import WORDS, Tree
from auditor.observe.listing.rows import Row, RowRead
from auditor.observe.listing.sticky_rows import is_marked_pinned

_HEADLINES = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt"])
_TITLE_NAME = re.compile(r"tit|headline|subject|biaoti|bt(?:$|[\s_-])|name", re.IGNORECASE)
_BULLETS = " ·•▪■◆●○◇□►▶»›>-—–*◎※☆★.、,，:：|"
_TAGS = word_pattern(r"^(?:\[|【)?{row-tag}(?:\]|】)?\s*(?=\S{4})", re.IGNORECASE)
_CUT_OFF = re.compile(r"(?:…|\.{2,})\s*$")
_HAN = r"[\u4e00-\u9fff]"
_OTHER_COLUMN = word_pattern(_HAN + r"{0,4}{other-day}" + _HAN + r"{0,2}(?:{term-end}|{day-end})?")
_OTHER_LABEL = word_pattern(r"{other-day-in-row}" + _HAN + r"{0,3}{day-end}?\s*[:：]\s*$")
_YEARLESS = frozenset((DateForm.NO_YEAR, DateForm.SHORT_YEAR))
LONGEST_TITLE = 200
SHORTEST_TITLE = 2
_LONG = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    text: str
    score: int
    node: int


def read_row(tree: Tree, row: Row, stamps: Sequence[Stamp], today: date) -> RowRead | None:
    """The entry a row makes, or None where it names nothing."""
    vocabulary = tree.vocabulary
    dated = {word for stamp in stamps if stamp.whole for word in stamp.words}
    links = [node for node in range(row.start, row.end) if tree.tags[node] == "a"]
    around = _link_around(tree, row.start)
    named = [name for link in links if (name := _link_name(tree, link, dated)) is not None]
    best = max(named, key=lambda name: name.score, default=None)
    if best is None or best.score <= 0:
        best = _own_words(tree, row, dated) or best
    if best is None or not best.text or is_unfilled(best.text):
        return None
    columns = columns_of(tree, row, stamps)
    stamp = date_of_row(stamps, columns, vocabulary)
    title = best.text if stamp is None or stamp.whole else clean_title(EDGE_DATE.sub(" ", best.text), vocabulary)
    by_link = tree.tags[best.node] == "a"
    link = best.node if by_link else around if around is not None else next(iter(links), None)
    url = _row_address(tree, row, link)
    told = _day_named(stamp, url, today) if stamp else None
    is_named = stamp is not None and stamp.form is not DateForm.NO_DAY and not _says_other(stamp, columns, vocabulary)
    on = told or stamp.on if stamp and is_named else None
    return RowRead(
        entry=Entry(
            title=title or best.text,
            url=url,
            on=on,
            date_text=stamp.text if stamp else None,
            form=stamp.form if stamp else DateForm.FULL,
            is_pinned=is_marked_pinned(tree, row),
        ),
        linked=by_link or around is not None or (url is not None and not links),
        has_year=stamp is None or stamp.form not in _YEARLESS,
        year_told=told is not None,
    )


def columns_of(tree: Tree, row: Row, stamps: Sequence[Stamp]) -> dict[int, str]:
    """What a table's head says of the column each date stands in; of a row of a table."""
    if not stamps or tree.tags[row.start] != "tr":
        return {}
    table = tree.closest(row.start, frozenset(("table",)), 4)
    if table is None:
        return {}
    head = next((node for node in range(table, row.start) if tree.tags[node] == "tr"), None)
    if head is None:
        return {}
    names = [tree.text(cell, 40) for cell in tree.children(head)]
    cells = list(tree.children(row.start))
    places = {stamp.node: place for stamp in stamps for place, cell in enumerate(cells) if tree.holds(cell, stamp.node)}
    return {node: names[place] for node, place in places.items() if place < len(names)}


def date_of_row(stamps: Sequence[Stamp], columns: Mapping[int, str], vocabulary: Vocabulary) -> Stamp | None:
    """The date that says when the row was published, or None. Signing and force count only where else is none."""
    whole = [stamp for stamp in stamps if stamp.whole] or list(stamps)
    return max(whole, key=lambda stamp: _date_rank(stamp, columns.get(stamp.node, ""), vocabulary), default=None)


def _date_rank(stamp: Stamp, column: str, vocabulary: Vocabulary) -> int:
    said = column or stamp.before
    if stamp.form is DateForm.NO_DAY:
        return -1
    if vocabulary.pattern(PUBLISHED).search(said):
        return 3
    if vocabulary.pattern(SIGNED).search(said) or vocabulary.pattern(EFFECTIVE).search(said):
        return 0
    return 2 if stamp.whole else 1


def _says_other(stamp: Stamp, columns: Mapping[int, str], vocabulary: Vocabulary) -> bool:
    """True where a row's date is named as something else than its publication: 成文日期, 报名截止, 有效期至."""
    column = columns.get(stamp.node, "")
    if vocabulary.pattern(_OTHER_COLUMN).fullmatch(column.strip()):
        return True
    return not column and vocabulary.pattern(_OTHER_LABEL).search(folded(stamp.before)) is not None


def _day_named(stamp: Stamp, url: str | None, today: date) -> date | None:
    """The day of a date that leaves it open, where the address names one and the figures agree; else None."""
    named = None if stamp.has_year else date_in_url(url)
    if named is None or named > today:
        return None
    figures, others = (named.month, named.day), (stamp.on.month, stamp.on.day)
    swapped = stamp.form is DateForm.DAY_OR_MONTH and named.year == stamp.on.year and figures == others[::-1]
    return named if figures == others or swapped else None


def _link_around(tree: Tree, node: int) -> int | None:
    return tree.closest(node, LINK, 6)


def _row_address(tree: Tree, row: Row, link: int | None) -> str | None:
    if link is not None:
        url = link_address(tree, link)[0]
        if url is not None:
            return url
    clickable = (node for node in range(row.start, row.end) if "onclick" in tree.attrs[node])
    return next((url for node in clickable if (url := link_address(tree, node)[0])), None)


def _link_name(tree: Tree, link: int, dated: set[int]) -> _Name | None:
    words = [word for word in tree.words_in(link) if word not in dated]
    blocks = lines_of(tree, words)
    inner = _best_block(tree, blocks)
    text = clean_title(inner.text if inner else "", tree.vocabulary)
    lines = tree.attrs[link].get("title", "").strip().splitlines()
    title = plain_name(" ".join(lines[0].split())[:LONGEST_TITLE]) if lines else ""
    text = _fuller(text, title) or _picture_name(tree, link)
    if len(text) < SHORTEST_TITLE:
        return None
    score = min(len(text), 30) + (20 if _is_headline(tree, link) else 0) + (4 if title else 0)
    score -= 60 if tree.pattern(MORE).match(text) else 0
    score -= 25 if len(text) > _LONG else 0
    return _Name(text=text, score=score, node=link)


def _fuller(text: str, title: str) -> str:
    """The title attribute, where the text shown is its beginning or a shortening of it."""
    shown = _CUT_OFF.sub("", text)
    same = len(title) > len(shown) and title.startswith(shown[:6]) and len(shown) >= min(6, len(title))
    return title if title and (not shown or same) else text


def _picture_name(tree: Tree, link: int) -> str:
    for node in range(link, tree.ends[link]):
        if tree.tags[node] == "img":
            name = tree.attrs[node].get("alt", "") or tree.attrs[node].get("title", "")
            if name.strip():
                return clean_title(name, tree.vocabulary)
    return ""


def _own_words(tree: Tree, row: Row, dated: set[int]) -> _Name | None:
    """A row without a link: its headline, or its first words."""
    words = [node for node in range(row.start, row.end) if tree.tags[node] == WORDS and node not in dated]
    best = _best_block(tree, lines_of(tree, words))
    return _Name(text=clean_title(best.text, tree.vocabulary), score=best.score, node=best.node) if best else None


def _best_block(tree: Tree, blocks: Sequence[Sequence[int]]) -> _Name | None:
    named = []
    labels, more = tree.pattern(META_WORDS), tree.pattern(MORE)
    for place, block in enumerate(blocks):
        text = tree.join(list(block), LONGEST_TITLE * 2)
        bare = labels.sub("", text).strip(_BULLETS)
        if not bare:
            continue
        score = (
            min(len(bare), 30) - 4 * place - (60 if more.match(text) else 0) - (10 if len(bare) < len(text) / 2 else 0)
        )
        score += 20 if any(_is_headline(tree, word) for word in block) else 0
        named.append(_Name(text=text, score=score, node=block[0]))
    return max(named, key=lambda name: name.score, default=None)


def _is_headline(tree: Tree, node: int) -> bool:
    for above in (node, *tree.ancestors(node, 3)):
        if tree.tags[above] in _HEADLINES or _TITLE_NAME.search(tree.names(above)):
            return True
        if tree.tags[above] in {"li", "tr", "div", "ul"}:
            break
    return False


def clean_title(text: str, vocabulary: Vocabulary) -> str:
    """A title without bullets, marks of newness, and the white space around it."""
    return (
        vocabulary.pattern(_TAGS).sub("", " ".join(plain_name(text).split()).lstrip(_BULLETS)).strip()[:LONGEST_TITLE]
    )
