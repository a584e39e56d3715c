"""Who may ask the resolver how much at once, and what its answers mean: no page's dead names are a site's fault."""

import asyncio
import socket
import time
from datetime import timedelta
from ipaddress import ip_address
from threading import Event

import pytest

from auditor.model.page import FailureKind
from auditor.visit.network.dns_cache import OF_A_PAGE, DnsCache
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.guard import Guard
from auditor.visit.network.resolver import resolve

LONG, SHORT, HOUR = timedelta(seconds=30), timedelta(milliseconds=30), timedelta(hours=1)
PUBLIC = (ip_address("1.1.1.1"),)


class Resolver:
    """Knows every name but those that begin with dead: they have no answer before `end` is called."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self._ended = asyncio.Event()
        self.unknown: dict[str, object] = {}

    def end(self) -> None:
        self._ended.set()

    async def __call__(self, host):
        self.asked.append(host)
        if host.startswith("dead"):
            await self._ended.wait()
            return ()
        return self.unknown.get(host, PUBLIC)


def page() -> asyncio.Semaphore:
    return asyncio.Semaphore(OF_A_PAGE)


def kind(found) -> FailureKind | None:
    return found.kind if isinstance(found, FetchFailure) else None


async def begun(*calls):
    tasks = [asyncio.ensure_future(call) for call in calls]
    await asyncio.sleep(0.01)
    return tasks


@pytest.fixture
def resolver():
    return Resolver()


def dead_of(names, own, count=50, mark="a"):
    return [names.addresses(f"dead-{mark}{number}.example", own) for number in range(count)]


async def test_a_page_asks_for_a_few_names_at_once_and_other_pages_meanwhile_for_theirs(resolver):
    names = DnsCache(resolver, LONG, HOUR)
    await begun(*dead_of(names, page()))
    assert len(resolver.asked) == OF_A_PAGE
    assert await names.addresses("well.example", page()) == PUBLIC


async def test_however_many_pages_name_dead_hosts_a_document_is_asked_for_at_once(resolver):
    names = DnsCache(resolver, LONG, HOUR)
    await begun(*(call for mark in "abcdefghij" for call in dead_of(names, page(), mark=mark)))
    assert len(resolver.asked) < 40
    assert await names.addresses("well.example") == PUBLIC


async def test_a_document_is_asked_for_though_a_page_still_waits_to_name_it(resolver):
    names = DnsCache(resolver, LONG, HOUR)
    own = page()
    await begun(*dead_of(names, own), names.addresses("well.example", own))
    assert "well.example" not in resolver.asked
    assert await names.addresses("well.example") == PUBLIC


async def test_a_place_is_free_when_the_resolver_has_ended_not_when_nobody_waits_any_more(resolver):
    names = DnsCache(resolver, SHORT, HOUR)
    own = page()
    assert {kind(found) for found in await asyncio.gather(*dead_of(names, own, OF_A_PAGE))} == {FailureKind.TIMEOUT}
    assert kind(await names.addresses("well.example", own)) is FailureKind.OUR_SIDE
    assert "well.example" not in resolver.asked
    resolver.end()
    await asyncio.sleep(0.01)
    assert await names.addresses("well.example", own) == PUBLIC


async def test_names_that_could_not_be_asked_for_are_our_side_for_documents_too(resolver):
    names = DnsCache(resolver, SHORT, HOUR)
    found = await asyncio.gather(*dead_of(names, None, 60))
    assert {kind(each) for each in found} == {FailureKind.TIMEOUT, FailureKind.OUR_SIDE}
    assert kind(await names.addresses("well.example")) is FailureKind.OUR_SIDE


async def test_a_page_is_told_what_the_last_question_came_to_and_a_visit_asks_anew(resolver):
    names = DnsCache(resolver, LONG, HOUR)
    resolver.unknown["gone.example"] = ()
    for _ in range(3):
        assert await names.addresses("gone.example", page()) == ()
    assert resolver.asked == ["gone.example"]
    del resolver.unknown["gone.example"]
    assert await names.addresses("gone.example", page()) == ()
    assert await names.addresses("gone.example") == PUBLIC
    assert await names.addresses("gone.example", page()) == PUBLIC


async def test_a_page_waits_for_a_question_under_way_no_longer_than_if_it_had_asked(resolver):
    names = DnsCache(resolver, timedelta(seconds=1), HOUR)
    assert kind(await names.addresses("dead.example")) is FailureKind.TIMEOUT
    began_at = time.monotonic()
    assert kind(await names.addresses("dead.example", page())) is FailureKind.TIMEOUT
    assert time.monotonic() - began_at < 0.9
    assert resolver.asked == ["dead.example"]


@pytest.mark.parametrize(
    ("code", "becomes"),
    [
        ("EAI_NONAME", FailureKind.DNS),
        ("EAI_NODATA", FailureKind.DNS),
        ("EAI_AGAIN", FailureKind.TIMEOUT),
        ("EAI_FAIL", FailureKind.TIMEOUT),
        ("EAI_MEMORY", FailureKind.OUR_SIDE),
        ("EAI_SYSTEM", FailureKind.OUR_SIDE),
    ],
)
async def test_only_the_resolvers_own_word_that_there_is_no_such_name_is_dns(monkeypatch, code, becomes):
    def say(*_args, **_more):
        raise socket.gaierror(getattr(socket, code), "what it says")

    monkeypatch.setattr(socket, "getaddrinfo", say)
    for own in (None, page()):
        assert kind(await Guard().addresses("name.example", 80, own)) is becomes


async def test_a_name_that_no_resolver_would_take_for_one_has_no_address(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *_args, **_more: host.encode("idna"))
    assert await resolve("x" * 64) == ()


async def test_dead_names_by_the_dozen_leave_a_healthy_one_its_address(monkeypatch):
    end = Event()

    def slow(host, *_args, **_more):
        if host.startswith("dead"):
            end.wait(20)
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("1.1.1.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    guard, own = Guard(limit=timedelta(seconds=2)), page()
    asked = [guard.addresses(f"dead-{number}.example", 80, own) for number in range(50)]
    waiting = await begun(*asked)
    try:
        assert await guard.addresses("well.example", 443) == PUBLIC
    finally:
        end.set()
        await asyncio.gather(*waiting)


async def test_a_bug_of_ours_is_raised_and_nobody_waits_for_ever(monkeypatch):
    def bug(*_args, **_more):
        raise LookupError("a bug")

    monkeypatch.setattr(socket, "getaddrinfo", bug)
    with pytest.raises(LookupError, match="a bug"):
        await asyncio.wait_for(Guard().addresses("name.example", 80), 5)
