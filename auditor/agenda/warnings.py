"""Conditions: what openings, findings and the calendar say of what may be amiss, before the limit and after it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from auditor.agenda.alerts import Alert, AlertKind, Condition, Level
from auditor.agenda.availability import Outage
from auditor.agenda.plan import AvailabilityRules, WarningRules
from auditor.calendar import Calendar
from auditor.model.fault_key import FaultKey
from auditor.model.finding import Finding
from auditor.model.verdict import Verdict
from auditor.model.watch import AvailabilityWeek

_AGE_CHECK = "updated_within"
_REPORTS_DUE = (1, 31)
"""政府信息公开条例 art. 49: of the year before, by this day of the next."""


Say = Callable[[Finding], str]
"""A finding in words, as reports say it."""


def unsaid(finding: Finding) -> str:  # noqa: ARG001 - as `Say` is called
    """Nothing."""
    return ""


def of_outages(unit_id: str, site_id: str, found: Sequence[Outage], *, is_up: bool) -> Condition | None:
    """Whether a site is down; None where its openings do not tell. `is_up`: its last opening opened."""
    lasting = next((one for one in found if one.ended_at is None), None)
    if lasting is None and not is_up:
        return None
    data: dict[str, str] = {}
    if lasting is not None:
        data = {"began_at": lasting.began_at.isoformat(), "confirmed_at": lasting.confirmed_at.isoformat()}
    elif found and found[-1].ended_at is not None:
        data = {"began_at": found[-1].began_at.isoformat(), "ended_at": found[-1].ended_at.isoformat()}
    level = Level.BREACH if lasting else Level.FINE
    return Condition(
        key=f"down/{site_id}", kind=AlertKind.SITE_DOWN, level=level, unit_id=unit_id, site_id=site_id, data=data
    )


def of_week(unit_id: str, site_id: str, counted: AvailabilityWeek, rules: AvailabilityRules) -> Condition | None:
    """Whether a site's share of failures is near the limit, or beyond it; None where too little was counted."""
    if not counted.is_enough:
        return None
    level = Level.FINE
    if counted.reaches(rules.warn_percent):
        level = Level.BREACH if counted.reaches(rules.limit_percent) else Level.WARNING
    data = {"failed": counted.failed, "counted": counted.counted, "percent": counted.percent}
    return Condition(
        key=f"share/{site_id}", kind=AlertKind.OPENING_SHARE, level=level, unit_id=unit_id, site_id=site_id, data=data
    )


def of_findings(
    findings: Iterable[Finding], known: Mapping[str, Alert], rules: WarningRules, say: Say = unsaid
) -> tuple[Condition, ...]:
    """What new findings say of faults, those that stood before included; `say` puts a finding in words.

    A fault that fails is a breach; a column nearing its period is warned of; a fault that stood is mended where its
    question is answered without it. What could not be told, or was not asked, says nothing.
    """
    judged = tuple(findings)
    failing = {key: one for one in judged if one.verdict is Verdict.FAILED for key in one.fault_keys}
    ageing = {one.fault_keys[0]: one for one in judged if one.verdict is Verdict.PASSED and _is_ageing(one, rules)}
    found = [_fault(key, one, Level.BREACH, say(one)) for key, one in failing.items()]
    found += [_fault(key, one, Level.WARNING, say(one)) for key, one in ageing.items()]
    return (*found, *_mended(judged, known, {str(key) for key in (*failing, *ageing)}))


def _mended(judged: Sequence[Finding], known: Mapping[str, Alert], standing: set[str]) -> Iterator[Condition]:
    answers = {_question(one.fault_keys[0]): one for one in judged}
    for alert in known.values():
        if alert.kind is not AlertKind.FAULT or not alert.is_open or alert.key in standing:
            continue
        answer = answers.get(_question(FaultKey.parse(alert.key)))
        if answer is not None and answer.verdict in {Verdict.PASSED, Verdict.FAILED}:
            yield _fault(FaultKey.parse(alert.key), answer, Level.FINE)


def _is_ageing(finding: Finding, rules: WarningRules) -> bool:
    age, allowed = finding.facts.get("age_days"), finding.facts.get("max_age_days")
    if finding.check != _AGE_CHECK or not isinstance(age, int) or not isinstance(allowed, int):
        return False
    warned = rules.warn_after(allowed)
    return warned is not None and age >= warned


_Question = tuple[str, str, str, str]


def _question(key: FaultKey) -> _Question:
    """Of whom, of what, by which check: it may be answered on another site than before."""
    return key.unit_id, key.item_id, key.element_id, key.check


def _fault(key: FaultKey, finding: Finding, level: Level, what: str = "") -> Condition:
    page = next((one.page for one in finding.evidence if not one.restricted), "")
    data = {
        "item": finding.item_id or "", "element": finding.element_id or "", "check": finding.check,
        "reason": finding.reason, "page": page, "part": key.part, "what": what, **_days(finding),
    }  # fmt: skip
    return Condition(
        key=str(key), kind=AlertKind.FAULT, level=level, unit_id=key.unit_id, site_id=key.site_id, data=data
    )


def _days(finding: Finding) -> dict[str, object]:
    """How old its newest entry is, of how many days, and by when there must be another."""
    age, allowed, newest = (finding.facts.get(name) for name in ("age_days", "max_age_days", "newest_on"))
    if not isinstance(age, int) or not isinstance(allowed, int):
        return {}
    days: dict[str, object] = {"facts": {"age_days": int(age), "max_age_days": int(allowed)}}
    if isinstance(newest, date):
        days |= {"newest_on": newest.isoformat(), "due_on": (newest + timedelta(days=allowed)).isoformat()}
    return days


def of_reports(
    findings: Iterable[Finding], rules: WarningRules, calendar: Calendar, today: date
) -> Iterator[Condition]:
    """Whether an annual report is due soon and not there: some working days before 31 January, until that day."""
    month, day = _REPORTS_DUE
    due_on = date(today.year, month, day)
    if today > due_on:
        return
    left = calendar.working_days_between(today, due_on).working_days
    for one in findings:
        newest = one.facts.get("newest_on")
        if one.check == _AGE_CHECK and one.item_id in rules.annual_reports and isinstance(newest, date):
            is_late = left <= rules.annual_report_working_days and newest.year < today.year
            yield Condition(
                key=f"report/{one.unit_id}/{one.item_id}/{today.year}",
                kind=AlertKind.REPORT_DUE,
                level=Level.WARNING if is_late else Level.FINE,
                unit_id=one.unit_id,
                site_id=one.site_id or "",
                data={"due_on": due_on.isoformat(), "working_days": left, "item": one.item_id or ""},
            )


def of_calendar(rules: WarningRules, calendar: Calendar, today: date) -> Condition | None:
    """Whether next year's holidays are known by the time they should be; None before that month."""
    if today.month < rules.next_calendar_from_month:
        return None
    year = today.year + 1
    is_known = not calendar.unannounced(date(year, 1, 1))
    level = Level.FINE if is_known else Level.WARNING
    return Condition(key=f"calendar/{year}", kind=AlertKind.CALENDAR, level=level, data={"year": year})
