"""A change of line, timetable or fare is announced so many days before it takes effect.

Source: the period's own clause, by locality: Order 11 of 2022 is passed on by local offices with 3 days for planned
changes; some cities set periods for temporary ones too, most set none. Counted in calendar days from the day of
announcement (民法典 art. 201: that day is not counted) to the day of effect; of the days an article bears (printed,
meta, address, list) the earliest speaks for the unit. Notices from before the rule, emergencies and weather are not
asked; temporary changes only where a period is set for them. Failed only where the notice's own words show a planned
change and one day of effect with its year, and every day it bears lies too late. Which change was planned is in the
end for a person to say: whatever else is late is left open.
"""

from dataclasses import dataclass
from datetime import date

from auditor.judge.articles import OpenedArticle, articles_of, signed_days, unopened
from auditor.judge.change_notices import ChangeKind, NoticedChange, change_in
from auditor.judge.examples import article, column, does_not_apply, fails, leaves_open, passes, stays_untested
from auditor.judge.outcome import cant_tell, failed, inapplicable, of_several, passed, shown_by, untested
from auditor.model.check import Asks, Needs
from auditor.model.column import Seen
from auditor.model.finding import Days, Evidence, Fact, Outcome

ASKS = Asks.ITEM
NEEDS = (Needs.ENTRIES,)
AFTER = "not_blank"
_SHOWN = 3  # notices a finding cites


@dataclass(frozen=True, slots=True, kw_only=True)
class _Notice:
    """One notice of a change, and by how much it was early."""

    article: OpenedArticle
    change: NoticedChange
    asked_days: int

    @property
    def announced_on(self) -> date:
        """The earliest day it bears."""
        return self.article.days[0]

    @property
    def lead_days(self) -> int:
        """From the announcement to the first day of effect."""
        return (self.change.effective[0] - self.announced_on).days


def check(seen: Seen, *, planned_days: int, temporary_days: int = 0) -> Outcome:
    """See the module."""
    if seen.column is None:
        return untested("no_column", shown_by(seen.site))
    evidence, articles = shown_by(seen.column.look), articles_of(seen)
    if not articles and unopened(seen):
        return untested("notices_not_opened", evidence, unopened=unopened(seen))
    periods = {
        ChangeKind.PLANNED: planned_days,
        ChangeKind.UNCLEAR: planned_days,
        ChangeKind.TEMPORARY: temporary_days,
        ChangeKind.EMERGENCY: 0,
    }
    changes = [(one, _change(one)) for one in articles if not _is_before_the_rule(one, seen)]
    notices = [
        _Notice(article=one, change=change, asked_days=periods[change.kind])
        for one, change in changes
        if change and periods[change.kind]
    ]
    if not notices:
        found = sum(change is not None for _, change in changes)
        return inapplicable("no_period_for_these" if found else "no_change_announced", evidence, changes=found)
    return _worst(notices)


def _is_before_the_rule(article: OpenedArticle, seen: Seen) -> bool:
    since = seen.item.in_force_from if seen.item else None
    return bool(since and article.days and article.days[-1] < since)


def _change(article: OpenedArticle) -> NoticedChange | None:
    return change_in(article.title, article.seen.text, article.days[0] if article.days else None)


def _worst(notices: list[_Notice]) -> Outcome:
    late = [notice for notice in notices if _is_late(notice)]
    undated = [notice for notice in notices if not notice.article.days or not notice.change.effective]
    if sure := [notice for notice in late if _why_unsure(notice) is None]:
        told = failed("announced_late", *_evidence(sure), late=len(sure), **_facts(sure[0]))
        return of_several(told, _addresses(sure))
    if late:
        reason = _why_unsure(late[0]) or "late_in_doubt"
        return of_several(cant_tell(reason, *_evidence(late), late=len(late), **_facts(late[0])), _addresses(late))
    if undated:
        return cant_tell("day_not_read", *_evidence(undated), notices=len(undated))
    closest = min(notices, key=lambda notice: notice.lead_days)
    return passed("announced_in_time", *_evidence([closest]), notices=len(notices), **_facts(closest))


def _addresses(notices: list[_Notice]) -> list[str]:
    return [notice.article.look.url for notice in notices]


def _is_late(notice: _Notice) -> bool:
    return bool(notice.article.days and notice.change.effective) and notice.lead_days < notice.asked_days


def _why_unsure(notice: _Notice) -> str | None:
    """What keeps a late notice from being held against the unit."""
    effective = notice.change.effective[0]
    if notice.lead_days < 0:
        return "announced_after_effect"
    if notice.change.kind is not ChangeKind.PLANNED:
        return "perhaps_not_planned"
    if any((effective - signed).days >= notice.asked_days for signed in signed_days(notice.article.seen)):
        return "signed_in_time"
    unread = notice.article.seen.cut or not notice.article.seen.settled
    return "late_in_doubt" if unread or not notice.change.is_certain else None


def _evidence(notices: list[_Notice]) -> tuple[Evidence, ...]:
    return tuple(notice.article.shown() for notice in notices[:_SHOWN])


def _facts(notice: _Notice) -> dict[str, Fact]:
    return {
        "title": notice.article.title,
        "announced_on": notice.announced_on,
        "effective_on": notice.change.effective[0],
        "lead_days": Days(notice.lead_days),
        "asked_days": Days(notice.asked_days),
    }


_TITLE = "关于12路延长运营时间的公告"


def _seen(text: str, *, title: str = _TITLE, day: str = "2026-06-01", listed: str | None = None) -> Seen:
    return column(entries=[listed or day], articles=[article(text, title=title, published_on=day)])


def _planned(effect: str, **facts: str) -> Seen:
    return _seen(f"为方便出行，自{effect}起，12路末班车延后30分钟。", **facts)


EXAMPLES = (
    passes("exactly so many days before", _planned("2026年6月4日"), planned_days=3),
    fails("one day short", _planned("2026年6月3日"), planned_days=3),
    fails("on the day itself", _planned("2026年6月1日"), planned_days=3),
    passes("another day it bears is early enough", _planned("2026年6月3日", listed="2026-05-31"), planned_days=3),
    leaves_open("it bears a day after the effect", _planned("2026年5月31日"), planned_days=3),
    leaves_open("the year is left out", _planned("6月3日"), planned_days=3),
    passes("the year is left out, and it is early", _planned("6月9日"), planned_days=3),
    passes("over the new year", _planned("1月5日", day="2025-12-30"), planned_days=3),
    leaves_open("it was signed in time", _seen("自2026年6月3日起延后。 某某公司 2026年5月30日"), planned_days=3),
    leaves_open("it may not be the first", _seen("此前已公告，自2026年6月3日起延后。"), planned_days=3),
    leaves_open("several days of effect", _seen("自2026年6月2日起延后，自2026年6月9日起加密。"), planned_days=3),
    leaves_open("from this day on", _seen("即日起末班车延后30分钟。"), planned_days=3),
    leaves_open("no day of effect is read", _seen("末班车延后30分钟。"), planned_days=3),
    does_not_apply("works", _seen("因道路施工，自2026年6月1日起绕行。"), planned_days=3),
    leaves_open(
        "works, where a period is set for them",
        _seen("因道路施工，自2026年6月1日起绕行。"),
        planned_days=3,
        temporary_days=3,
    ),
    passes("works, announced in time", _seen("因道路施工，自2026年6月4日起绕行。"), planned_days=3, temporary_days=3),
    does_not_apply("weather", _seen("受台风影响，自2026年6月1日起停运。"), planned_days=3, temporary_days=3),
    does_not_apply("no change", _seen("自2026年6月1日起报名。", title="驾驶员招聘启事"), planned_days=3),
    does_not_apply("no notice", column(text="暂无线路变更"), planned_days=3),
    stays_untested("no notice was opened", column(entries=["2026-06-01"]), planned_days=3),
)
