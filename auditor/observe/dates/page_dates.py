"""Where on the page dates stand: in one text, or split over neighbouring elements."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from auditor.model.no_day import is_no_day
from auditor.model.observation import DateForm
from auditor.observe.dates.ambiguous_dates import open_date, republic_date
from auditor.observe.dates.dates import DateFound, dates_in, moment_day
from auditor.observe.dates.republican_years import counts_from_the_republic
from auditor.observe.dates.short_dates import LONG_AGO, LONGEST_LINE, joined_date, whole_date
from auditor.observe.html.lines import block_of
from auditor.observe.html.tags import HEADLINES, LINK
from auditor.observe.html.tree import Tree

_MAY_HOLD = re.compile(
    r"\d|[〇○零一二三四五六七八九]{2,}|民[國国]|前天|昨[天日]|今[天日]|刚[刚才]|[年月周期天日时头钟秒]之?以?前|ago$|today|yesterday|"
    r"just now",
    re.IGNORECASE,
)
_FRAGMENT = re.compile(
    r"[\[(（【\-–—~\s]*(?:\d{1,4}|(?:十?[一二三四五六七八九]|十)月|[A-Za-z]{3,9}\.?)?[\d\-–—/.年月日号,\s\])）】~]*",
    re.IGNORECASE,
)
_LEADS_IN = re.compile(r"(?:截至|[自从至于在])$")
_GOES_ON = re.compile(r"日?[，。；、至](?=.)|日[^\s\])）】]{2}")
_LONGEST_FRAGMENT = 12
_MOST_FRAGMENTS = 6
_MOST_STAMPS = 5000
_MOST_TRIED = 4000
"""Runs of figures that are tried as pieces of one date; a page with more is a table of figures."""
_MOST_IN_ONE_TEXT = 200
_TELLING = frozenset(("datetime", "title", "data-time", "data-date", "data-timestamp", "data-datetime"))
_TELLING_LEVELS = 3
_CELLS = frozenset(("td", "th", "tr", "li"))
_HEADINGS = HEADLINES | {"dt"}
_FURTHEST_APART = 4
"""Levels between the pieces of one date and the element that holds them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A date on the page, and the text nodes it was read in."""

    words: tuple[int, ...]
    on: date
    text: str
    before: str
    """Words just before it: the rest of its own text, or the text node before."""
    after: str = ""
    """Words just after it in its own text; empty where it stands alone."""
    whole: bool
    """True where its text says nothing but the date."""
    form: DateForm = DateForm.FULL

    @property
    def node(self) -> int:
        """The first text node it stands in."""
        return self.words[0]

    @property
    def has_year(self) -> bool:
        """True where its words settle the day without others' help."""
        return self.form in {DateForm.FULL, DateForm.RELATIVE}


def stamps_in(tree: Tree, today: date) -> tuple[Stamp, ...]:
    """Every date on the page, in page order; at most 5,000."""
    found: list[Stamp] = []
    done, tried = -1, 0
    of_republic = counts_from_the_republic(tree)
    for place, word in enumerate(tree.words):
        if place <= done or (not _MAY_HOLD.search(tree.texts[word]) and not _FRAGMENT.fullmatch(tree.texts[word])):
            continue
        run = _run(tree, place) if tried < _MOST_TRIED else []
        tried += len(run) > 1
        joined = _joined(tree, run, today) if len(run) > 1 else None
        if joined is not None:
            done = place + len(joined.words) - 1
            found.append(joined)
        else:
            found.extend(islice(_single(tree, place, today, of_republic=of_republic), _MOST_IN_ONE_TEXT))
        if len(found) >= _MOST_STAMPS:
            break
    return tuple(found)


def _single(tree: Tree, place: int, today: date, *, of_republic: bool) -> Iterator[Stamp]:
    word = tree.words[place]
    text = tree.texts[word]
    republic = republic_date(text, tree.vocabulary) if of_republic else None
    said = whole_date(text, today, tree.vocabulary) or open_date(text, today, tree.vocabulary)
    whole = republic or _told(tree, word, said, today)
    if whole is not None:
        before = text[: whole.start] if text[: whole.start].strip() else _text_before(tree, place)
        yield Stamp(words=(word,), on=whole.on, text=text, before=before, whole=True, form=_form(whole))
        return
    for one in dates_in(text):
        before = text[max(0, one.start - 24) : one.start] if one.start else _text_before(tree, place)
        yield Stamp(
            words=(word,),
            on=one.on,
            text=_around(text, one.start, one.end),
            before=before,
            after=text[one.end : one.end + 24],
            whole=False,
            form=_form(one),
        )


def _form(found: DateFound) -> DateForm:
    return DateForm.NO_DAY if is_no_day(found.on) else found.form


def _told(tree: Tree, word: int, found: DateFound | None, today: date) -> DateFound | None:
    """The date in full, where the words leave something out and an attribute of their element says it: 3天前."""
    text = tree.texts[word]
    if (found is not None and found.form is DateForm.FULL) or (found is None and not LONG_AGO.fullmatch(text)):
        return found
    for above in tree.ancestors(word, _TELLING_LEVELS):
        if tree.length(above) > len(text):
            break
        for name in _TELLING & tree.attrs[above].keys():
            said = tree.attrs[above][name][:LONGEST_LINE]
            full = next(dates_in(said), None)
            on = full.on if full else moment_day(said, today)
            if on is not None and on <= today and (found is None or _may_be(on, found)):
                return DateFound(on=on, start=0, end=len(text))
    return found


def _may_be(on: date, found: DateFound) -> bool:
    """True where a full date is what a shorter one may mean."""
    if found.form is DateForm.RELATIVE:
        return abs((on - found.on).days) <= 1
    if found.form is DateForm.NO_DAY:
        return False
    if found.form is DateForm.AGO:
        return on <= found.on + timedelta(days=1)
    if found.form is DateForm.DAY_OR_MONTH:
        return on.year == found.on.year and {on.month, on.day} == {found.on.month, found.on.day}
    return (on.month, on.day) == (found.on.month, found.on.day)


def _around(text: str, start: int, end: int) -> str:
    return text if len(text) <= LONGEST_LINE else text[max(0, start - 20) : end + 20]


def _text_before(tree: Tree, place: int) -> str:
    if not place:
        return ""
    before = tree.words[place - 1]
    return tree.texts[before][-24:] if place and tree.words[place] - before <= LONGEST_LINE else ""


def _run(tree: Tree, place: int) -> list[int]:
    """Neighbouring text nodes that could be pieces of one date."""
    run: list[int] = []
    for word in tree.words[place : place + _MOST_FRAGMENTS]:
        text = tree.texts[word]
        if len(text) > _LONGEST_FRAGMENT or not _FRAGMENT.fullmatch(text):
            break
        run.append(word)
    return run


def _joined(tree: Tree, run: list[int], today: date) -> Stamp | None:
    for count in range(len(run), 1, -1):
        pieces = run[:count]
        if not _near(tree, pieces):
            continue
        texts = [tree.texts[piece] for piece in pieces]
        found = joined_date(texts, today, tree.vocabulary)
        if found is not None:
            before = _text_before(tree, bisect_left(tree.words, pieces[0]))
            return Stamp(
                words=tuple(pieces),
                on=found.on,
                text=" ".join(texts),
                before=before,
                whole=not _in_sentence(tree, pieces),
                form=_form(found),
            )
    return None


def _in_sentence(tree: Tree, pieces: list[int]) -> bool:
    """True where the words around the pieces, on their line and in no link, go on with a sentence."""
    block, link = block_of(tree, pieces[0]), tree.closest(pieces[0], LINK, 4)
    place, end = bisect_left(tree.words, pieces[0]), bisect_left(tree.words, pieces[-1])
    before = tree.words[place - 1] if place else None
    after = tree.words[end + 1] if end + 1 < len(tree.words) else None
    led = before is not None and bool(_LEADS_IN.search(tree.texts[before]))
    followed = after is not None and bool(_GOES_ON.match(tree.texts[after]))
    return any(
        found and word is not None and block_of(tree, word) == block and tree.closest(word, LINK, 4) in {None, link}
        for found, word in ((led, before), (followed, after))
    )


def _near(tree: Tree, pieces: list[int]) -> bool:
    """True where a small element holds the pieces, and are no cells or rows side by side, nor row and heading."""
    cells = (tree.closest(piece, _CELLS, _FURTHEST_APART) for piece in (pieces[0], pieces[-1]))
    if any(cell is not None and not all(tree.holds(cell, piece) for piece in pieces) for cell in cells):
        return False
    holder = next(
        (above for above in tree.ancestors(pieces[0], _FURTHEST_APART) if tree.holds(above, pieces[-1])), None
    )
    return holder is not None and not _begins_a_part(tree, pieces, holder)


def _begins_a_part(tree: Tree, pieces: list[int], holder: int) -> bool:
    """True where a later piece is the heading of what follows: a year above the next rows."""
    if tree.length(holder) == sum(len(tree.texts[piece]) for piece in pieces):
        return False
    heading = tree.closest(pieces[-1], _HEADINGS, 3)
    return heading is not None and heading > pieces[0]
