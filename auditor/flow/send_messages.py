"""Sends what is due in the outbox: each message to its person, by their route, and never twice unasked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from hashlib import sha256

from auditor.messaging import Bundle, NotifyPlan, RouteKind, RoutePlan, bundles, next_try
from auditor.messaging.routing import PersonById
from auditor.messaging.timing import WorkingDay
from auditor.model.message import Delivery, DeliveryState, HandedOver, Letter, Message, Taken
from auditor.ports import Clock, OutboxStore, Route
from auditor.report import Wording
from auditor.report.letters import letter_words

LEASE = timedelta(minutes=5)
"""Longer than any route waits: what a command that died was at is free again this much later."""
_A_MINUTE = timedelta(minutes=1)
_UNREACHED = timedelta(hours=1)
"""Before a message is looked at again to which no route leads."""


class RouteUnusable(Exception):  # noqa: N818 - it says what is the matter
    """Raised where a route cannot be made: a secret is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What sending works with."""

    outbox: OutboxStore
    plan: NotifyPlan
    route: Callable[[RoutePlan], Route]
    """Makes a route. Raises RouteUnusable."""
    persons: PersonById
    wording: Wording
    office: str
    """Whose messages they are; stands in subjects."""
    calendar: WorkingDay
    clock: Clock
    holder: str
    """The name of this command; no other has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One letter that was tried, with what became of it."""

    numbers: tuple[int, ...]
    route: str
    state: DeliveryState
    detail: str


def send_due(post: Post) -> tuple[Posted, ...]:
    """Send everything that may go now; what commands that died were at is freed first."""
    now = post.clock.now()
    post.outbox.reclaim(now)
    known = bundles(post.plan, post.outbox.due(now), post.persons, post.calendar, now)
    return tuple(posted for bundle in known for posted in _sent(post, bundle))


def send_now(post: Post, message: Message, plan: RoutePlan) -> Sequence[Posted]:
    """Put a message in the outbox and send it by a route at once, whatever its person prefers."""
    post.outbox.put([message], post.clock.now())
    person = post.persons(message.person)
    ours = tuple(one for one in post.outbox.due(post.clock.now()) if _is_same(one.message, message))
    to = person.contact.email if person and plan.kind is RouteKind.SMTP else ""
    return _sent(post, Bundle(person=person, route=plan, to=to, deliveries=ours))


def _is_same(one: Message, other: Message) -> bool:
    return (one.person, one.kind, one.once) == (other.person, other.kind, other.once)


def _sent(post: Post, bundle: Bundle) -> Sequence[Posted]:
    """What became of a bundle, letter by letter: a route may take no more than some of it at once."""
    done: list[Posted] = []
    left = bundle
    while left.deliveries:
        if left.route is None:
            return [*done, _put_off(post, left, left.why, _UNREACHED)]
        if left.route.a_minute and _is_full(post, left.route):
            return [*done, _put_off(post, left, f"{left.route.a_minute} letters a minute are its limit", _A_MINUTE)]
        told, posted = _one_letter(post, left, left.route)
        done += [posted] if posted else []
        left = replace(left, deliveries=left.deliveries[told:])
    return done


def _is_full(post: Post, route: RoutePlan) -> bool:
    return post.outbox.sent_since(route.name, post.clock.now() - _A_MINUTE) >= route.a_minute


def _one_letter(post: Post, bundle: Bundle, plan: RoutePlan) -> tuple[int, Posted | None]:
    """Send as many of a bundle's messages as one letter holds; how many, and what became of them.

    What another command took meanwhile is left to it.
    """
    _, _, count = letter_words(post.wording, bundle.deliveries, post.office, plan.most_bytes)
    wanted = bundle.deliveries[:count]
    taken = post.outbox.claim([one.number for one in wanted], plan.name, post.holder, LEASE)
    ours = tuple(one for one in wanted if one.number in taken)
    if not ours:
        return count, None
    return count, _settled(post, ours, plan, _handed_over(post, ours, bundle.to, plan))


def _handed_over(post: Post, ours: Sequence[Delivery], to: str, plan: RoutePlan) -> HandedOver:
    subject, text, _ = letter_words(post.wording, ours, post.office, plan.most_bytes)
    letter = Letter(to=to, subject=subject, text=text, message_id=_message_id(ours), at=post.clock.now())
    numbers = [one.number for one in ours]
    try:
        return post.route(plan).send(letter, partial(post.outbox.handing_over, numbers, post.holder))
    except RouteUnusable as unusable:
        return HandedOver(taken=Taken.LATER, detail=str(unusable))


def _settled(post: Post, ours: Sequence[Delivery], plan: RoutePlan, answer: HandedOver) -> Posted:
    now, tries = post.clock.now(), max(one.tries for one in ours) + 1
    match answer.taken:
        case Taken.ACCEPTED:
            state = DeliveryState.SENT
        case Taken.UNKNOWN:
            state = DeliveryState.UNCERTAIN
        case Taken.LATER if tries < post.plan.most_tries:
            state = DeliveryState.WAITING
        case _:
            state = DeliveryState.FAILED
    again = next_try(tries, now) if state is DeliveryState.WAITING else None
    numbers = tuple(one.number for one in ours)
    post.outbox.settle(numbers, state, now, detail=answer.detail, next_at=again)
    return Posted(numbers=numbers, route=plan.name, state=state, detail=answer.detail)


def _put_off(post: Post, bundle: Bundle, why: str, pause: timedelta) -> Posted:
    now, numbers = post.clock.now(), tuple(one.number for one in bundle.deliveries)
    post.outbox.settle(numbers, DeliveryState.WAITING, now, detail=why, next_at=now + pause)
    name = bundle.route.name if bundle.route else ""
    return Posted(numbers=numbers, route=name, state=DeliveryState.WAITING, detail=why)


def _message_id(ours: Sequence[Delivery]) -> str:
    """Of one message its own; of several one made of theirs."""
    if len(ours) == 1:
        return ours[0].message_id
    return f"{sha256(' '.join(one.message_id for one in ours).encode()).hexdigest()[:32]}@auditor"
