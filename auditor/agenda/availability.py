"""What openings say of a site: whether it opened, the share of its failures, when an outage began and ended.

Source: 国办秘函〔2019〕19号, 站点无法访问: a week, 20 openings a day and more, 15 seconds, 5 %. Whether a failure
is the site's own or our line's is decided as for audits (docs/decisions/0009-when-nothing-answers.md).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

from auditor.agenda.plan import AvailabilityRules
from auditor.model.page import FailureKind, Page, VisitFailure
from auditor.model.watch import AvailabilityWeek, OpeningResult, SiteOpening

_KINDS = {
    FailureKind.DNS: OpeningResult.NO_ANSWER,
    FailureKind.REFUSED: OpeningResult.NO_ANSWER,
    FailureKind.RESET: OpeningResult.NO_ANSWER,
    FailureKind.TIMEOUT: OpeningResult.NO_ANSWER,
    FailureKind.BLOCKED: OpeningResult.BLOCKED,
    FailureKind.REDIRECT_LOOP: OpeningResult.BLOCKED,  # so guards against robots send those without their cookie
    FailureKind.CRASHED: OpeningResult.OUR_SIDE,
    FailureKind.OUR_SIDE: OpeningResult.OUR_SIDE,
    FailureKind.ROBOTS_DISALLOWED: OpeningResult.NOT_ASKED,
    FailureKind.FORBIDDEN_ADDRESS: OpeningResult.NOT_ASKED,
    FailureKind.UNSAFE_PORT: OpeningResult.NOT_ASKED,
    FailureKind.BAD_URL: OpeningResult.NOT_ASKED,
    FailureKind.NOT_ARCHIVED: OpeningResult.NOT_ASKED,
}
"""What is not named here was answered, by something that is no page."""

Excused = Callable[[datetime], bool]
"""Whether a failure at a moment is held against nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningReading:
    """What a visit to a home page came to."""

    result: OpeningResult
    seconds: float | None = None
    detail: str = ""
    by: str = "browser"


def reading_of(brought: Page | VisitFailure, limit: timedelta) -> OpeningReading:
    """What the browser's visit says: DOMContentLoaded at the limit is too late."""
    if isinstance(brought, VisitFailure):
        return OpeningReading(result=_KINDS.get(brought.kind, OpeningResult.ERROR), detail=brought.kind.value)
    is_late = brought.opened_after >= limit
    seconds = round(brought.opened_after.total_seconds(), 3)
    return OpeningReading(result=OpeningResult.SLOW if is_late else OpeningResult.OPENED, seconds=seconds)


def needs_voucher(round_: Iterable[SiteOpening]) -> bool:
    """True where something failed and nothing opened: our own line may be the cause."""
    results = {one.result for one in round_}
    return any(result.is_failure for result in results) and OpeningResult.OPENED not in results


def believed(round_: Sequence[SiteOpening], *, is_vouched: bool) -> tuple[SiteOpening, ...]:
    """The openings of one round; without a voucher that our line was up, what failed is no site's fault."""
    if is_vouched or not needs_voucher(round_):
        return tuple(round_)
    return tuple(replace(one, result=OpeningResult.OUR_SIDE) if one.result.is_failure else one for one in round_)


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledOpening:
    """What one time of the day came to, by both looks."""

    due_at: datetime
    at: datetime
    """When the first look was."""
    result: OpeningResult
    ended_at: datetime
    """When the last look was."""


def settled(openings: Iterable[SiteOpening], is_excused: Excused) -> tuple[SettledOpening, ...]:
    """The openings of one site, in order, a first and a second look as one.

    What failed once and had no second look says nothing, nor does what was looked at while it was excused.
    """
    return tuple(_settled(sorted(openings, key=_place), is_excused))


def _settled(openings: Iterable[SiteOpening], is_excused: Excused) -> Iterator[SettledOpening]:
    for due_at, looks in groupby(openings, key=lambda one: one.due_at):
        first, *second = looks
        last = second[-1] if second else first
        is_unconfirmed = first.look == 1 and last is first and first.result.is_failure
        if not is_unconfirmed and not is_excused(first.at) and not (second and is_excused(last.at)):
            yield SettledOpening(due_at=due_at, at=first.at, result=last.result, ended_at=last.at)


def _place(one: SiteOpening) -> tuple[datetime, int]:
    return one.due_at, one.look


def week(times: Iterable[SettledOpening], rules: AvailabilityRules, until: datetime) -> AvailabilityWeek:
    """The days up to a moment, of one site. Openings that do not tell (blocked, ours, not asked) are not counted."""
    since = until - timedelta(days=rules.days)
    results = [one.result for one in times if since < one.due_at <= until]
    return AvailabilityWeek(
        since=since,
        until=until,
        counted=sum(result.counts for result in results),
        failed=sum(result.is_failure for result in results),
        blocked=results.count(OpeningResult.BLOCKED),
        fewest=rules.fewest,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outage:
    """A time in which a site did not open."""

    began_at: datetime
    """The first look that failed."""
    confirmed_at: datetime
    """The second."""
    ended_at: datetime | None = None
    """The first of enough openings in a row; None while it goes on."""


def outages(times: Iterable[SettledOpening], rules: AvailabilityRules) -> tuple[Outage, ...]:
    """Every outage of one site, in order. One opening in between ends none: the site must stay up for some in a row."""
    found, current, up = list[Outage](), None, list[SettledOpening]()
    for one in times:
        if one.result.is_failure:
            current = current or Outage(began_at=one.at, confirmed_at=one.ended_at)
            up = []
        elif one.result is OpeningResult.OPENED and current is not None:
            up.append(one)
            if len(up) >= rules.steady_openings:
                found.append(replace(current, ended_at=up[0].ended_at))
                current, up = None, []
    return (*found, current) if current is not None else tuple(found)
