"""What an article shows of its day of publication agrees with itself.

Source: 政府网站与政务新媒体检查指标 (2019) name forged dates of publication (wording not verified); how far the
witnesses may lie apart is the department's own number. The day printed, in the meta tags, in the address and in the
list are compared. A file the server calls older than its day of publication speaks against that day, a newer one
against nothing, for files are rebuilt; so does our own earlier visit of the same article. Days after the day judged
for are shown too. Never failed: a site that was moved bears the days of the move, and addresses are made when a draft
is begun. A person looks at both ends.
"""

from dataclasses import dataclass
from datetime import date

from auditor.judge.articles import OpenedArticle, articles_of, unopened
from auditor.judge.examples import article, column, does_not_apply, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, inapplicable, passed, shown_by, untested
from auditor.model.check import Asks, Needs
from auditor.model.column import Seen
from auditor.model.finding import Days, Evidence, Fact, Outcome
from auditor.model.witness import DateSource, DateWitness

ASKS = Asks.ITEM
NEEDS = (Needs.ENTRIES,)
AFTER = "not_blank"
_SHOWN = 3  # articles a finding cites
_TOLD_BY: dict[str, str] = {
    DateSource.LAST_MODIFIED: "file_is_older",
    DateSource.FIRST_SEEN: "seen_before_its_day",
}
"""Witnesses that the article was there on a day, whenever it was published, with the reason they give."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _DateAccount:
    """What the witnesses of one article say: each by its code, the earliest first."""

    article: OpenedArticle
    days: tuple[tuple[date, str], ...]

    @property
    def apart_days(self) -> Days:
        """Days between the earliest and the latest."""
        return Days((self.days[-1][0] - self.days[0][0]).days)

    def facts(self) -> dict[str, Fact]:
        """Both ends, and who says so."""
        (earliest_on, earliest_by), (latest_on, latest_by) = self.days[0], self.days[-1]
        return {
            "title": self.article.title,
            "earliest_on": earliest_on,
            "earliest_by": earliest_by,
            "latest_on": latest_on,
            "latest_by": latest_by,
            "apart_days": self.apart_days,
        }


def check(seen: Seen, *, tolerance_days: int) -> Outcome:
    """See the module."""
    if seen.column is None:
        return untested("no_column", shown_by(seen.site))
    evidence, articles = shown_by(seen.column.look), articles_of(seen)
    if not articles and unopened(seen):
        return untested("articles_not_opened", evidence, unopened=unopened(seen))
    accounts = [account for one in articles if (account := _account(one)).days]
    if future := [one for one in accounts if one.days[-1][0] > seen.on]:
        return cant_tell("day_in_the_future", *_cited(future), articles=len(future), **future[0].facts())
    heard = [one for one in accounts if len(one.days) > 1]
    if not heard:
        return inapplicable("one_witness", evidence, articles=len(articles))
    return _compared(sorted(heard, key=lambda one: one.apart_days, reverse=True), tolerance_days)


def _compared(heard: list[_DateAccount], tolerance_days: int) -> Outcome:
    """`heard`: those that lie furthest apart first."""
    widest = heard[0]
    far = [one for one in heard if one.apart_days > tolerance_days]
    if not far:
        return passed("witnesses_agree", *_cited([widest]), articles=len(heard), apart_days=widest.apart_days)
    reason = _TOLD_BY.get(widest.days[0][1], "days_differ")
    return cant_tell(reason, *_cited(far), articles=len(far), tolerance_days=Days(tolerance_days), **widest.facts())


def _cited(accounts: list[_DateAccount]) -> list[Evidence]:
    return [one.article.shown() for one in accounts[:_SHOWN]]


def _account(article: OpenedArticle) -> _DateAccount:
    """The days of publication with their sources, and those days before them when the article was there already."""
    witnesses = [one for one in article.seen.date_witnesses if one.source not in _TOLD_BY]
    bystanders = [one for one in article.seen.date_witnesses if one.source in _TOLD_BY]
    named = {one.on for one in witnesses}
    days = sorted(
        [
            *((one.on, one.source.value) for one in witnesses),
            *((day, "list") for day in article.days if day not in named),
        ]
    )
    earlier = sorted((one.on, one.source.value) for one in bystanders if days and one.on < days[0][0])
    return _DateAccount(article=article, days=(*earlier, *days))


def _seen(published: str, listed: str | None = None, **witnesses: str) -> Seen:
    heard = {"printed": published, **witnesses}
    said = tuple(DateWitness(source=DateSource(by), on=date.fromisoformat(on), text=on) for by, on in heard.items())
    entry = article("正文", title="某通知", published_on=published, date_witnesses=said)
    return column(entries=[listed or published], articles=[entry])


EXAMPLES = (
    passes("all of them name one day", _seen("2026-03-05", meta="2026-03-05", url="2026-03-05"), tolerance_days=7),
    passes("as far apart as they may be", _seen("2026-03-05", url="2026-02-26"), tolerance_days=7),
    leaves_open("one day further", _seen("2026-03-05", url="2026-02-25"), tolerance_days=7),
    leaves_open("the meta tag names another day", _seen("2026-03-05", meta="2026-01-05"), tolerance_days=7),
    leaves_open("the list names another day", _seen("2026-03-05", listed="2025-03-05"), tolerance_days=7),
    passes("the file is newer", _seen("2026-03-05", meta="2026-03-05", last_modified="2026-06-05"), tolerance_days=7),
    leaves_open("the file is older", _seen("2026-03-05", last_modified="2026-02-01"), tolerance_days=7),
    leaves_open("we saw it earlier", _seen("2026-03-05", first_seen="2026-02-01"), tolerance_days=7),
    passes("we saw it a day earlier", _seen("2026-03-05", first_seen="2026-03-04"), tolerance_days=7),
    leaves_open("a day after the day judged for", _seen("2026-07-02"), tolerance_days=7),
    does_not_apply("one witness only", _seen("2026-03-05"), tolerance_days=7),
    does_not_apply("no article", column(text="正文"), tolerance_days=7),
    stays_untested("no article was opened", column(entries=["2026-03-05"]), tolerance_days=7),
)
