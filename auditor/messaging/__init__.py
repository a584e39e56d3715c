"""Decides when messages go out, by which route, and how many go together. Pure: plan, calendar and time are given."""

from auditor.messaging.plan import (
    DEFAULT_PLAN,
    Digest,
    NotifyPlan,
    RouteKind,
    RoutePlan,
    Secret,
    Security,
    read_notify_plan,
)
from auditor.messaging.routing import Bundle, bundles
from auditor.messaging.timing import may_go_at, next_try

__all__ = [
    "DEFAULT_PLAN",
    "Bundle",
    "Digest",
    "NotifyPlan",
    "RouteKind",
    "RoutePlan",
    "Secret",
    "Security",
    "bundles",
    "may_go_at",
    "next_try",
    "read_notify_plan",
]
