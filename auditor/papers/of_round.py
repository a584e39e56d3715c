"""A document of a round as a paper of Word: sentences are its parts, tables its annexes."""

from collections.abc import Sequence

from auditor.model.office import Office
from auditor.papers.paper import Annex, OfficePaper, PaperPart, PaperTable
from auditor.papers.words import PaperWords
from auditor.report.sanitize import clean
from auditor.round.documents import DocumentSection, RoundDocument

_NUMERALS = "一二三四五六七八九十"
_NARROWEST, _WIDEST = 4, 24
"""Of a column, in signs."""


def paper_of(
    document: RoundDocument, words: PaperWords, office: Office, *, number: str, on: str, draft: bool
) -> OfficePaper:
    """The paper; `draft` for what nobody has signed."""
    say = words.say
    told = [section for section in document.sections if section.sentences and not section.rows]
    tabled = [section for section in document.sections if section.rows]
    return OfficePaper(
        name=document.name,
        heading=say("notice", "head", office=clean(office.name)) if office.name else "",
        draft=say("notice", "draft") if draft else "",
        number=clean(number),
        title=document.title,
        recipients=clean(office.main_recipients) or say("notice", "all_units"),
        opening=document.head,
        parts=tuple(
            PaperPart(heading=_numbered(place, section.title, words), paragraphs=section.sentences)
            for place, section in enumerate(told)
        ),
        annexes_label=say("notice", "annexes"),
        annexes=tuple(_annex(place, section, words) for place, section in enumerate(tabled, 1)),
        office=clean(office.name),
        on=on or say("notice", "no_day"),
        contact=" ".join(filter(None, (clean(office.contact), clean(office.phone)))),
        copied_to=clean(office.copied_to),
    )


def _numbered(place: int, title: str, words: PaperWords) -> str:
    numeral = str(place + 1) if words.wording.is_english or place >= len(_NUMERALS) else _NUMERALS[place]
    return words.say("parts", "any", numeral=numeral, title=title)


def _annex(place: int, section: DocumentSection, words: PaperWords) -> Annex:
    table = PaperTable(headings=section.headings, rows=section.rows, widths=_widths(section.headings, section.rows))
    return Annex(label=words.say("notice", "annex", n=place), title=section.title, table=table)


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """By the longest cell of each column, within bounds."""
    columns = zip(headings, *rows, strict=False)
    return tuple(min(_WIDEST, max(_NARROWEST, *(len(cell) for cell in column))) for column in columns)
