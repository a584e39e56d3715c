"""Checks of `auditor doctor` between this machine and the sites: clock, line, proxy, robots.txt, contact."""

import asyncio
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from auditor.bootstrap import Container
from auditor.cli.doctor_finding import Diagnosis, fault, ok, warn
from auditor.model.unit import Site
from auditor.ports import Clock
from auditor.record.errors import RecordError
from auditor.visit.network.dialer import OpenConnection, connect_to_proxy
from auditor.visit.network.http_client import PlainAnswer, PlainClient, plain_agent
from auditor.visit.proxy.upstream import read_upstream

_MOST_APART = timedelta(minutes=5)
_NOT_BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
"""This program is younger."""
_NOT_AFTER = datetime(2100, 1, 1, tzinfo=UTC)
_NAME_ONE = "name one under [visit] witnesses, such as https://www.gov.cn/"
_SET_CLOCK = "set the clock, and keep it by NTP: dates decide verdicts"
_PROXY_SECONDS = 10.0
_BY_PROXY = frozenset({407, 502, 503, 504})
"""Statuses that an office's own proxy answers with itself."""
_PROXY_NAMES = ("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnessed:
    """What one witness said. `apart`: our clock less its own, where it gave the time."""

    url: str
    answers: bool
    said: str
    apart: timedelta | None = None


def line(container: Container) -> Iterator[Diagnosis]:
    """Network and clock, by what the witnesses say."""
    heard = asyncio.run(_ask_all(container))
    yield network_says(heard)
    yield clock_says(container.clock.now(), heard, _latest_record(container))


async def _ask_all(container: Container) -> Sequence[Witnessed]:
    options = container.browser_options()
    client = PlainClient(options)
    asked = (_ask(client, url, container.clock, is_proxied=bool(options.upstream)) for url in options.witnesses)
    return await asyncio.gather(*asked)


async def _ask(client: PlainClient, url: str, clock: Clock, *, is_proxied: bool) -> Witnessed:
    began_at = clock.now()
    answer = await client.get(url)
    if not isinstance(answer, PlainAnswer):
        return Witnessed(url=url, answers=False, said=f"{answer.kind}: {answer.detail}".removesuffix(": "))
    middle = began_at + (clock.now() - began_at) / 2
    answers = not (is_proxied and answer.status in _BY_PROXY)
    date = _date(answer.date) if answers else None
    apart = middle - date if date else None
    return Witnessed(url=url, answers=answers, said=f"HTTP {answer.status}", apart=apart)


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def network_says(heard: Sequence[Witnessed]) -> Diagnosis:
    """Whether the line is up: every witness should answer, one must."""
    if not heard:
        seen = "not asked: no witness is named, so only three silent hosts tell a line that is down from sites that are"
        return warn("network", seen, _NAME_ONE)
    answering = [one.url for one in heard if one.answers]
    silent = "; ".join(f"{one.url} does not answer ({one.said})" for one in heard if not one.answers)
    if not answering:
        return fault("network", silent, "check cable, name server, firewall and [visit] proxy; or name other witnesses")
    if silent:
        return warn("network", silent, "name only sites that always answer under [visit] witnesses")
    return ok("network", f"{', '.join(answering)} answered")


def clock_says(now: datetime, heard: Sequence[Witnessed], latest: datetime | None) -> Diagnosis:
    """Whether the clock can be right, and agrees with the witness it is nearest to."""
    shown = f"{now:%Y-%m-%d %H:%M} (Asia/Shanghai)"
    if not _NOT_BEFORE <= now < _NOT_AFTER:
        return fault("clock", f"{shown} cannot be", _SET_CLOCK)
    if latest is not None and latest > now + _MOST_APART:
        seen = f"{shown}, but an evaluation was begun at {latest:%Y-%m-%d %H:%M}: it was set back"
        return fault("clock", seen, _SET_CLOCK)
    apart = min((one.apart for one in heard if one.apart is not None), key=abs, default=None)
    if apart is None:
        why = "no witness gave the time" if heard else "no witness is named"
        return ok("clock", f"{shown}; compared with no other: {why}")
    if abs(apart) > _MOST_APART:
        by = f"{_in_words(abs(apart))} {'ahead of' if apart > timedelta(0) else 'behind'}"
        return fault("clock", f"{shown} is {by} every witness", _SET_CLOCK)
    return ok("clock", f"{shown}; a witness agrees within {max(1, round(abs(apart).total_seconds()))} s")


def _in_words(length: timedelta) -> str:
    minutes = round(length / timedelta(minutes=1))
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60)} h"  # noqa: PLR2004 - two hours


def _latest_record(container: Container) -> datetime | None:
    try:
        return max((one.started_at for one in container.evaluations.all()), default=None)
    except RecordError:
        return None  # the database has a line of its own


def proxy(container: Container) -> Iterator[Diagnosis]:
    """The office's own proxy: set, and reached."""
    text = container.settings.upstream_proxy
    if text is None:
        yield no_proxy_says(os.environ)
        return
    upstream = read_upstream(text)
    place = f"{upstream.host}:{upstream.port}"
    reached = asyncio.run(_reach(upstream.host, upstream.port))
    if isinstance(reached, str):
        yield fault("proxy", f"{place} is not reached: {reached}", "check [visit] proxy, and whether the proxy runs")
    else:
        yield ok("proxy", f"{place} is reached" + (", with user and password" if upstream.credentials else ""))


async def _reach(host: str, port: int) -> str | None:
    """Why there is no connection to the proxy; None where there is one."""
    reached = await connect_to_proxy(host, port, _PROXY_SECONDS)
    if not isinstance(reached, OpenConnection):
        return reached.detail
    reached.writer.close()
    return None


def no_proxy_says(environment: Mapping[str, str]) -> Diagnosis:
    """None is set; that other programs of this machine use one is worth a word."""
    named = next((name for name in _PROXY_NAMES if environment.get(name)), None)
    if named is None:
        return ok("proxy", "none set: sites are reached directly")
    place = re.sub(r"//[^/@]*@", "//", environment[named])
    seen = f"none set, while {named} is {place}: it is not heeded"
    return warn("proxy", seen, "if sites are reached by way of it only, set [visit] proxy")


def robots(container: Container) -> Iterator[Diagnosis]:
    """The sites whose robots.txt is waived, by name."""
    try:
        sites = [site for unit in container.rosters.load().units for site in unit.sites]
    except RecordError:
        sites = []
    yield robots_says(sorted(container.settings.waive_robots), sites)


def robots_says(waived: Sequence[str], sites: Sequence[Site]) -> Diagnosis:
    """The result for the hosts in the settings and the sites of the roster."""
    if not waived:
        return ok("robots.txt", "heeded everywhere")
    by_host = {host: [site.name for site in sites if (urlsplit(site.url).hostname or "") == host] for host in waived}
    seen = "waived for " + ", ".join(
        host + (f" ({'、'.join(names)})" if names else "") for host, names in by_host.items()
    )
    strangers = [host for host, names in by_host.items() if not names]
    if not strangers or not sites:
        return ok("robots.txt", seen)
    return warn(
        "robots.txt", f"{seen}; no site of the roster lies at {', '.join(strangers)}", "check [visit] waive_robots"
    )


def contact(container: Container) -> Iterator[Diagnosis]:
    """Whom the people of a site can write to."""
    agent = plain_agent(container.browser_options())
    if container.settings.contact:
        yield ok("contact", f"the user agent ends in: {agent}")
    else:
        yield warn("contact", f"the user agent, {agent}, names nobody", "set [visit] contact to a mail or web address")
