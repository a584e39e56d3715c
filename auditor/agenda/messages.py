"""Which message tells of an alert, and the facts its sentences are made of."""

from collections.abc import Mapping
from typing import Any

from auditor.agenda.alerts import Alert, AlertKind, Change, Level, Telling
from auditor.agenda.plan import Plan
from auditor.model.event import Subject, SubjectKind
from auditor.model.message import Message
from auditor.model.unit import Site, Unit

_KINDS = {
    (AlertKind.SITE_DOWN, Change.NEW): "site_down",
    (AlertKind.SITE_DOWN, Change.MENDED): "site_up",
    (AlertKind.SITE_DOWN, Change.UNACKNOWLEDGED): "site_down_unacknowledged",
    (AlertKind.OPENING_SHARE, Change.WORSE): "availability_breach",
    (AlertKind.OPENING_SHARE, Change.MENDED): "availability_mended",
    (AlertKind.OPENING_SHARE, Change.UNACKNOWLEDGED): "availability_unacknowledged",
    (AlertKind.FAULT, Change.WORSE): "finding_worse",
    (AlertKind.FAULT, Change.MENDED): "finding_mended",
    (AlertKind.FAULT, Change.UNACKNOWLEDGED): "finding_unacknowledged",
    (AlertKind.REPORT_DUE, Change.NEW): "annual_report_due",
    (AlertKind.CALENDAR, Change.NEW): "calendar_missing",
}
"""What is not named here, nor told by its level, is told to nobody."""
_BY_LEVEL = {
    (AlertKind.OPENING_SHARE, Level.WARNING): "availability_warning",
    (AlertKind.OPENING_SHARE, Level.BREACH): "availability_breach",
    (AlertKind.FAULT, Level.WARNING): "freshness_warning",
    (AlertKind.FAULT, Level.BREACH): "finding_new",
}
"""What is new."""


def messages_of(
    telling: Telling, plan: Plan, unit: Unit | None, site: Site | None, item_names: Mapping[str, str]
) -> tuple[Message, ...]:
    """What each person whom the plan names is told; nobody is told of some changes."""
    alert = telling.alert
    kind = _BY_LEVEL.get((alert.kind, alert.level)) if telling.change is Change.NEW else None
    kind = kind or _KINDS.get((alert.kind, telling.change))
    if kind is None:
        return ()
    facts = _facts(alert, plan, unit, site, item_names)
    return tuple(
        Message(
            kind=kind,
            person=person,
            about=Subject(kind=SubjectKind.ALERT, id=alert.key),
            data={**facts, "alert": alert.kind.value, "change": telling.change.value},
            once=telling.once,
        )
        for person in plan.told(unit, second=telling.to_second)
    )


def _facts(
    alert: Alert, plan: Plan, unit: Unit | None, site: Site | None, item_names: Mapping[str, str]
) -> dict[str, Any]:
    """Names, days, numbers, and the sentence of a finding; plain JSON."""
    data, rules = alert.data, plan.availability
    facts: dict[str, Any] = {
        "unit": unit.name if unit else "",
        "site": site.name if site else "",
        "page": data.get("page") or (site.url if site else ""),
        "what": data.get("what", ""),
        "opened_at": alert.opened_at.isoformat(),
        **{key: data[key] for key in ("began_at", "ended_at", "due_on", "newest_on") if key in data},
        **data.get("facts", {}),
    }
    if item := data.get("item"):
        facts["item"] = item_names.get(item, item)
    if alert.kind is AlertKind.OPENING_SHARE:
        shares = {"share": f"{data['percent']}%", "limit": f"{rules.limit_percent}%"}
        facts |= {"probes": data["counted"], "failures": data["failed"], **shares}
    if alert.kind is AlertKind.CALENDAR:
        facts["year"] = str(data["year"])
    return facts
