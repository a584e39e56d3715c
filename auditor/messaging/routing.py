"""Chooses the route of each message and bundles those that go together in one letter."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from auditor.messaging.plan import NotifyPlan, RouteKind, RoutePlan
from auditor.messaging.timing import WorkingDay, may_go_at
from auditor.model.message import Delivery
from auditor.model.person import Person

PersonById = Callable[[str], Person | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Messages to one person that go in one letter; `route` is None where none leads to them, and `why` says so."""

    person: Person | None
    route: RoutePlan | None
    to: str
    deliveries: tuple[Delivery, ...]
    why: str = ""


def bundles(
    plan: NotifyPlan, due: Sequence[Delivery], persons: PersonById, calendar: WorkingDay, now: datetime
) -> Iterator[Bundle]:
    """What may go by now: urgent messages each by itself, the others of a person and a route together.

    What was tried before goes by itself too, whatever the hour: it was due when it was tried first.
    """
    together: dict[tuple[str, str], Bundle] = {}
    for one in due:
        person = persons(one.message.person)
        route, to, why = _route(plan, one, person)
        single = Bundle(person=person, route=route, to=to, deliveries=(one,), why=why)
        if route is None or one.message.kind in plan.urgent or one.tries:
            yield single
        elif may_go_at(plan, one.message.kind, one.next_at, calendar) <= now:
            place = one.message.person, route.name
            others = together[place].deliveries if place in together else ()
            together[place] = replace(single, deliveries=(*others, one))
    yield from together.values()


def _route(plan: NotifyPlan, one: Delivery, person: Person | None) -> tuple[RoutePlan | None, str, str]:
    """The route, the address on it, or why there is none."""
    if person is None:
        return None, "", f"nobody is known as {one.message.person}"
    chosen = dict(plan.by_kind).get(one.message.kind)
    names = [chosen] if chosen else [*person.contact.routes, *_by_mail(plan, person)]
    for name in names:
        route = plan.route(name)
        if route is not None and (route.kind is not RouteKind.SMTP or person.contact.email):
            return route, person.contact.email if route.kind is RouteKind.SMTP else "", ""
    return None, "", f"no route leads to {person.name}: `auditor person contact {person.id} --email … --route …`"


def _by_mail(plan: NotifyPlan, person: Person) -> list[str]:
    """Mail, where the person has an address and named no route."""
    return [route.name for route in plan.routes if route.kind is RouteKind.SMTP] if person.contact.email else []
