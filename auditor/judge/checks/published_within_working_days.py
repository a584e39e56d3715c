"""A document is published within so many working days of the day it was made.

Source: 政府信息公开条例 art. 26 (20 working days) for government, the period's own clause elsewhere. Counted from the
day the document says it was made (成文日期, else the date it is signed with) to its day of publication, the first day
not counted (民法典 art. 201), by the office's calendar; of several days the latest signature and the earliest
publication speak for the unit. A year whose notice is not known makes the count provisional, and it says so. Never
failed: a site that was moved bears the days of the move, and the document may have been published elsewhere before.
A higher body's document that the unit hands on is not its own: nobody can see when the unit got it.
"""

from dataclasses import dataclass
from datetime import date

from auditor.calendar import Calendar
from auditor.judge.articles import OpenedArticle, articles_of, signed_days, unopened
from auditor.judge.document_issuers import handed_on_from
from auditor.judge.examples import article, column, does_not_apply, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, inapplicable, of_several, passed, shown_by, untested
from auditor.model.check import Asks, Needs
from auditor.model.column import Seen
from auditor.model.finding import Fact, Outcome
from auditor.model.observation import DatedText, DateRole

ASKS = Asks.ITEM
NEEDS = (Needs.ENTRIES,)
AFTER = "not_blank"
_SHOWN = 3  # documents a finding cites


@dataclass(frozen=True, slots=True, kw_only=True)
class _DatedDocument:
    """A document and the working days between its making and its publication."""

    article: OpenedArticle
    made_on: date
    published_on: date
    working_days: int
    years: tuple[int, ...]

    @property
    def surely_days(self) -> int:
        """Never more working days than calendar days, whatever a notice to come says."""
        return (self.published_on - self.made_on).days if self.years else self.working_days


def check(seen: Seen, *, max_working_days: int) -> Outcome:
    """See the module."""
    if seen.column is None:
        return untested("no_column", shown_by(seen.site))
    evidence, articles = shown_by(seen.column.look), articles_of(seen)
    if not articles and unopened(seen):
        return untested("documents_not_opened", evidence, unopened=unopened(seen))
    own = [one for one in articles if not handed_on_from(one.seen, seen.vocabulary)]
    if articles and not own:
        return inapplicable("documents_of_higher_bodies", evidence, documents=len(articles))
    documents = [document for one in own if (document := _document(one, seen)) is not None]
    if not documents:
        return inapplicable("no_day_of_making", evidence, documents=len(articles))
    return _judged(documents, max_working_days)


def _judged(documents: list[_DatedDocument], most: int) -> Outcome:
    early = [one for one in documents if one.published_on < one.made_on]
    late = [one for one in documents if one.surely_days > most]
    longest = max(late or documents, key=lambda one: one.working_days)
    shown = [one.article.shown() for one in [longest, *(one for one in late if one is not longest)][:_SHOWN]]
    facts = _facts(longest, most)
    if late and longest.years:
        return cant_tell("provisional", *shown, late=len(late), years=tuple(map(str, longest.years)), **facts)
    if late:
        told = cant_tell("published_late", *shown, late=len(late), documents=len(documents), **facts)
        return of_several(told, (one.article.look.url for one in late))
    if early:
        return cant_tell("published_before_made", early[0].article.shown(), **_facts(early[0], most))
    return passed("published_in_time", *shown, documents=len(documents), **facts)


def _facts(document: _DatedDocument, most: int) -> dict[str, Fact]:
    return {
        "title": document.article.title,
        "made_on": document.made_on,
        "published_on": document.published_on,
        "workdays": document.working_days,
        "max_workdays": most,
    }


def _document(article: OpenedArticle, seen: Seen) -> _DatedDocument | None:
    """None where it does not say when it was made, or bears no day of publication."""
    made = signed_days(article.seen)
    if not made or not article.days:
        return None
    made_on, published_on = made[-1], article.days[0]
    counted = (seen.calendar or Calendar()).working_days_between(made_on, published_on)
    return _DatedDocument(
        article=article,
        made_on=made_on,
        published_on=published_on,
        working_days=counted.working_days,
        years=counted.years,
    )


def _made(on: str, published: str) -> Seen:
    label = DatedText(on=date.fromisoformat(on), role=DateRole.SIGNED, text=f"成文日期：{on}", where="")
    return column(
        entries=[published], articles=[article("全文", title="某办法", published_on=published, dates=(label,))]
    )


def _signed(on: date, published: str) -> Seen:
    text = f"全文。 某市交通运输局 {on.year}年{on.month}月{on.day}日 附件：名单"
    return column(entries=[published], articles=[article(text, title="某办法", published_on=published)])


def _handed_on(text: str) -> Seen:
    return column(entries=["2026-03-09"], articles=[article(text, title="某条例", published_on="2026-03-09")])


EXAMPLES = (
    does_not_apply(
        "a document of the State Council's",
        _handed_on("国办发〔2025〕3号 全文。国务院办公厅 2025年9月1日"),
        max_working_days=20,
    ),
    does_not_apply(
        "said to come from the ministry", _handed_on("来源：交通运输部 全文。2025年9月1日"), max_working_days=20
    ),
    leaves_open(
        "its own, after a document of the ministry's",
        _handed_on("根据交运发〔2025〕3号，制定本办法。某市交通运输局 2025年9月1日"),
        max_working_days=20,
    ),
    passes("on the last day", _made("2026-02-09", "2026-03-13"), max_working_days=20),
    leaves_open("one day late", _made("2026-02-09", "2026-03-16"), max_working_days=20),
    passes("a rest day worked counts", _made("2026-09-18", "2026-09-24"), max_working_days=5),
    passes("on the day it was made", _made("2026-03-09", "2026-03-09"), max_working_days=20),
    leaves_open("signed at the end of its text", _signed(date(2025, 9, 1), "2026-03-09"), max_working_days=20),
    leaves_open("made after it was published", _made("2026-03-10", "2026-03-09"), max_working_days=20),
    leaves_open("over a year not yet announced", _made("2098-12-01", "2099-03-01"), max_working_days=20),
    passes("so few days that no notice changes it", _made("2098-12-30", "2099-01-05"), max_working_days=20),
    does_not_apply(
        "nothing says when it was made",
        column(entries=["2026-03-09"], articles=[article("正文", published_on="2026-03-09")]),
        max_working_days=20,
    ),
    stays_untested("no document was opened", column(entries=["2026-03-09"]), max_working_days=20),
)
