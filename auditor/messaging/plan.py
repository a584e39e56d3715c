"""Reads notify.toml: the routes by which messages go, which are urgent, when the others go, how often one is tried."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from auditor.tables.document import read_document
from auditor.tables.table import Table, whole

_HIGHEST_PORT = 65535


class RouteKind(StrEnum):
    """What kind of thing takes a route's letters."""

    SMTP = "smtp"
    WECOM = "wecom"
    """企业微信 robot of a group."""
    DINGTALK = "dingtalk"
    """钉钉 robot of a group."""
    FEISHU = "feishu"
    """飞书 robot of a group."""
    WEBHOOK = "webhook"
    """Any address that takes JSON by POST."""
    FOLDER = "folder"
    """A folder that other programs read: one file a letter."""


class Security(StrEnum):
    """How the line to a mail server is secured."""

    SSL = "ssl"
    STARTTLS = "starttls"
    NONE = "none"


class Digest(StrEnum):
    """How messages that are not urgent are gathered."""

    NONE = "none"
    HOUR = "hour"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """Where a secret stands: in the environment or in a file, never here."""

    environment: str = ""
    file: str = ""

    def __bool__(self) -> bool:
        return bool(self.environment or self.file)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePlan:
    """One route, as the office set it up."""

    name: str
    kind: RouteKind
    host: str = ""
    port: int = 0
    security: Security = Security.SSL
    user: str = ""
    sender: str = ""
    """The From of mails; with most hosts it must be the login."""
    folder: str = ""
    """Of a folder route: where it lies, beneath the workspace if not absolute."""
    address: Secret = Secret()
    """Of a robot or webhook: its address, which is a secret: whoever knows it may write there."""
    password: Secret = Secret()
    """Of mail the password (授权码), of DingTalk, Feishu and webhooks the key they sign with."""
    a_minute: int = 0
    """Most letters in a minute; 0 for no limit."""
    most_bytes: int = 0
    """Longest text it takes, in bytes of UTF-8; 0 for no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyPlan:
    """How messages go out."""

    routes: tuple[RoutePlan, ...] = ()
    urgent: frozenset[str] = frozenset({"site_down", "program_trouble", "test_message"})
    """Kinds of message that go at once, at any hour, each in a letter of its own."""
    digest: Digest = Digest.HOUR
    opens: time = time(8, 30)
    closes: time = time(17, 30)
    """Between these, on working days, go messages that are not urgent."""
    most_tries: int = 8
    by_kind: tuple[tuple[str, str], ...] = ()
    """Kind of message and the route it goes by, whatever the person prefers."""

    def route(self, name: str) -> RoutePlan | None:
        """The route of that name."""
        return next((route for route in self.routes if route.name == name), None)


DEFAULT_PLAN = NotifyPlan()
"""Where an office has set up nothing: messages wait in the outbox."""

_LIMITS = {
    RouteKind.WECOM: (20, 2048),
    RouteKind.DINGTALK: (20, 19_000),
    RouteKind.FEISHU: (100, 19_000),
}
"""Letters a minute and bytes of text that the robots' own documents allow."""


def read_notify_plan(text: str, file: str) -> NotifyPlan:
    """The plan in a TOML text; raises InputFaults with every fault and its line."""
    document = read_document(text, file)
    root = whole(document)
    delivery = root.table("delivery") or Table(document=document, place=("delivery",), values={})
    routes = root.table("routes")
    found = tuple(_route(table) for table in _named(routes)) if routes else ()
    plan = _delivery(delivery, found)
    for table in (root, delivery):
        table.close()
    document.close()
    return plan


def _named(routes: Table) -> tuple[Table, ...]:
    return tuple(table for name in routes.values if (table := routes.table(name)) is not None)


def _route(table: Table) -> RoutePlan:
    name, known = str(table.place[-1]), len(table.document.faults)
    kind = table.choice("type", RouteKind)
    if len(table.document.faults) > known:
        return RoutePlan(name=name, kind=kind)
    match kind:
        case RouteKind.SMTP:
            route = _mail(table, name)
        case RouteKind.FOLDER:
            route = RoutePlan(name=name, kind=kind, folder=table.text("folder"))
        case _:
            route = _hook(table, name, kind)
    table.close()
    return route


def _mail(table: Table, name: str) -> RoutePlan:
    security = table.choice("security", Security, default=Security.SSL)
    usual = {Security.SSL: 465, Security.STARTTLS: 587, Security.NONE: 25}[security]
    port = table.count("port", default=usual)
    if port > _HIGHEST_PORT:
        table.fault("port", f"a port, at most {_HIGHEST_PORT}")
    user, sender = table.optional_text("user") or "", table.text("from")
    if sender and "@" not in sender:
        table.fault("from", "an address such as jiancha@example.cn")
    return RoutePlan(
        name=name, kind=RouteKind.SMTP, host=table.text("host"), port=port, security=security, user=user,
        sender=sender, password=_secret(table, "password", is_needed=bool(user)),
    )  # fmt: skip


def _hook(table: Table, name: str, kind: RouteKind) -> RoutePlan:
    a_minute, most_bytes = _LIMITS.get(kind, (0, 0))
    return RoutePlan(
        name=name, kind=kind, address=_secret(table, "address", is_needed=True),
        password=_secret(table, "secret", is_needed=False), a_minute=a_minute, most_bytes=most_bytes,
    )  # fmt: skip


def _secret(table: Table, key: str, *, is_needed: bool) -> Secret:
    """A secret by the key it is for: `<key>_env` names a variable, `<key>_file` a file."""
    found = Secret(environment=table.optional_text(f"{key}_env") or "", file=table.optional_text(f"{key}_file") or "")
    if table.raw(key) is not None:
        expected = f"{key}_env or {key}_file: a secret does not stand in this file"
        table.document.fault((*table.place, key), None, expected)
    elif is_needed and not found:
        table.missing(f"{key}_env")
    return found


def _delivery(table: Table, routes: tuple[RoutePlan, ...]) -> NotifyPlan:
    opens, closes = _hour(table, "opens", DEFAULT_PLAN.opens), _hour(table, "closes", DEFAULT_PLAN.closes)
    if opens >= closes:
        table.fault("closes", f"an hour after {opens:%H:%M}")
    urgent = table.texts("urgent")
    return NotifyPlan(
        routes=routes,
        urgent=frozenset(urgent) if "urgent" in table.values else DEFAULT_PLAN.urgent,
        digest=table.choice("digest", Digest, default=DEFAULT_PLAN.digest),
        opens=opens,
        closes=closes,
        most_tries=table.count("most_tries", default=DEFAULT_PLAN.most_tries),
        by_kind=_by_kind(table, {route.name for route in routes}),
    )


def _by_kind(table: Table, names: set[str]) -> tuple[tuple[str, str], ...]:
    chosen = table.table("by_kind")
    if chosen is None:
        return ()
    found = tuple((kind, chosen.text(kind)) for kind in chosen.values)
    for kind, name in found:
        if name and name not in names:
            chosen.fault(kind, f"a route: {', '.join(sorted(names)) or 'none is set up'}")
    return found


def _hour(table: Table, key: str, default: time) -> time:
    value = table.raw(key)
    if value is None:
        return default
    if not isinstance(value, time):
        table.fault(key, "an hour such as 08:30:00, without quotes")
        return default
    return value.replace(tzinfo=None)
