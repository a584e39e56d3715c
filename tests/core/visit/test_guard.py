import asyncio
from datetime import timedelta
from ipaddress import ip_address, ip_network

import pytest

from auditor.model.page import FailureKind
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.guard import Guard
from auditor.visit.network.special_networks import METADATA_NAMES
from tests.shell.visit.canary import TRICKS, WRITINGS


class Names:
    """A resolver that knows a few names and counts what it is asked."""

    def __init__(self, **known: tuple[str, ...]) -> None:
        self.known = known
        self.asked: list[str] = []

    async def __call__(self, host):
        self.asked.append(host)
        return tuple(ip_address(text) for text in self.known.get(host.split(".")[0], ()))


async def test_a_public_name_is_asked_for_once():
    names = Names(public=("1.1.1.1", "2400:3200::1"))
    guard = Guard(resolve=names)
    assert [await guard.check(f"http://public.example/{n}") for n in range(3)] == [None, None, None]
    assert names.asked == ["public.example"]


@pytest.mark.parametrize("url", ["http://inside.example/", "https://mixed.example:8443/", "HTTP://INSIDE.example./a"])
async def test_a_name_with_any_private_address_is_forbidden(url):
    guard = Guard(resolve=Names(inside=("10.0.0.1",), mixed=("1.1.1.1", "10.0.0.1"), INSIDE=("10.0.0.1",)))
    assert await guard.check(url) is FailureKind.FORBIDDEN_ADDRESS


async def test_a_name_in_an_allowed_network_is_open():
    guard = Guard((ip_network("10.0.0.0/8"),), resolve=Names(inside=("10.0.0.1",)))
    assert await guard.check("http://inside.example/") is None


async def test_a_written_address_is_judged_without_asking():
    names = Names()
    guard = Guard(resolve=names)
    assert await guard.check("http://0x7f.1/") is FailureKind.FORBIDDEN_ADDRESS
    assert await guard.check("http://1.1.1.1/") is None
    assert names.asked == []


async def test_a_name_that_does_not_resolve_is_left_to_the_browser_and_asked_again():
    names = Names()
    guard = Guard(resolve=names)
    assert await guard.check("http://dead.example/") is None
    names.known["dead"] = ("10.0.0.1",)
    assert await guard.check("http://dead.example/") is FailureKind.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "printer.local", "metadata.google.internal"])
async def test_local_names_are_forbidden_even_where_they_do_not_resolve(host):
    assert await Guard(resolve=Names()).check(f"http://{host}/") is FailureKind.FORBIDDEN_ADDRESS


async def test_many_who_ask_at_once_are_one_question():
    names = Names(public=("1.1.1.1",))
    guard = Guard(resolve=names)
    await asyncio.gather(*(guard.addresses("public.example", 80) for _ in range(9)))
    assert names.asked == ["public.example"]


async def test_an_answer_is_forgotten_after_a_while():
    names = Names(public=("1.1.1.1",))
    guard = Guard(resolve=names, remember=timedelta(0))
    assert await guard.check("http://public.example/") is None
    names.known["public"] = ("10.0.0.1",)
    assert await guard.check("http://public.example/") is FailureKind.FORBIDDEN_ADDRESS


async def test_the_proxy_gets_the_very_addresses_that_were_checked():
    guard = Guard(resolve=Names(public=("1.1.1.1", "2400:3200::1")))
    assert await guard.addresses("Public.example.", 80) == (ip_address("1.1.1.1"), ip_address("2400:3200::1"))


async def test_a_dead_name_is_a_mishap_of_its_own():
    found = await Guard(resolve=Names()).addresses("dead.example", 80)
    assert isinstance(found, FetchFailure)
    assert found.kind is FailureKind.DNS


async def test_an_address_of_the_allowed_network_that_embeds_another_is_not_allowed_by_it():
    guard = Guard((ip_network("10.0.0.0/8"),), resolve=Names())
    assert await guard.check("http://[2001:0:0a00:1::3f57:fffe]/") is FailureKind.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    ("host", "is_open"),
    [("www.example", True), ("oa", False), ("a.local", False), ("10.0.0.1", False), ("1.1.1.1", True)],
)
async def test_where_another_resolves_the_names_what_is_written_is_judged(host, is_open):
    found = await Guard(resolve=None).addresses(host, 80)
    assert isinstance(found, tuple) is is_open


async def test_a_resolver_that_does_not_answer_holds_nobody_up():
    async def silent(_host):
        await asyncio.sleep(60)
        return ()

    assert await Guard(resolve=silent, limit=timedelta(milliseconds=10)).check("http://slow.example/") is None


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "javascript:0",
        "about:blank",
        "//a.example/",
        "http://",
        "http://a:99999/",
        "http://[::1",
        "",
        "http://a.example\\@b.example/",
    ],
)
async def test_what_is_no_web_address_is_a_bad_url(url):
    assert await Guard(resolve=Names(a=("1.1.1.1",))).check(url) is FailureKind.BAD_URL


async def test_the_part_before_an_at_sign_is_not_the_host():
    guard = Guard(resolve=Names(public=("1.1.1.1",)))
    assert await guard.check("http://public.example@10.0.0.1/") is FailureKind.FORBIDDEN_ADDRESS


async def known(host):
    return tuple(map(ip_address, {"inside.example": ("127.0.0.66",), "mixed.example": ("1.1.1.1", "127.0.0.66")}[host]))


@pytest.mark.parametrize("scheme", ["http", "https", "HTTP"])
@pytest.mark.parametrize("host", WRITINGS)
async def test_every_writing_of_a_forbidden_address_is_refused(host, scheme):
    assert await Guard(resolve=known).check(f"{scheme}://{host}:8080/a") is FailureKind.FORBIDDEN_ADDRESS


def test_there_are_as_many_writings_as_were_found():
    assert len(set(WRITINGS)) >= 44


@pytest.mark.parametrize("trick", TRICKS)
async def test_no_trick_with_the_rest_of_an_address_gives_a_number_to_connect_to(trick):
    names = Names(public=("1.1.1.1",))
    guard = Guard(resolve=names)
    if await guard.check(trick.format(port=8080)) is None:  # a name that nobody knows
        assert len(names.asked) == 1
        assert isinstance(await guard.addresses(names.asked[0], 8080), FetchFailure)


@pytest.mark.parametrize("name", sorted(METADATA_NAMES))
@pytest.mark.parametrize("asks", [None, Names(metadata=("1.1.1.1",))])
async def test_services_of_clouds_are_forbidden_by_name_whoever_resolves_it(name, asks):
    assert await Guard(resolve=asks).check(f"http://{name.upper()}./latest/") is FailureKind.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError("no line"), FailureKind.OUR_SIDE),
        (UnicodeError("label too long"), FailureKind.DNS),
        (ValueError("embedded NUL"), FailureKind.DNS),
    ],
)
async def test_a_name_that_no_resolver_can_be_asked_for_has_no_address(monkeypatch, error, kind):
    def ask(*_arguments, **_options):
        raise error

    monkeypatch.setattr("socket.getaddrinfo", ask)
    found = await Guard().addresses("a\0b.example", 80)
    assert isinstance(found, FetchFailure)
    assert found.kind is kind


@pytest.mark.parametrize(
    "url", ["http://[网址]/", "http://[a]/", "http://[::ffff:0177.0.0.1]/", "http://[::1]x/", "http://[]/"]
)
async def test_what_stands_in_brackets_and_is_no_address_is_a_bad_url(url):
    assert await Guard(resolve=Names()).check(url) is FailureKind.BAD_URL


@pytest.mark.parametrize(
    ("url", "kind", "word"),
    [
        ("http://public.example:22/", FailureKind.UNSAFE_PORT, "browsers refuse port 22"),
        ("https://public.example:6667/a", FailureKind.UNSAFE_PORT, "browsers refuse port 6667"),
        ("http://inside.example:25/", FailureKind.UNSAFE_PORT, "browsers refuse port 25"),
        ("http://192.168.0.1:22/", FailureKind.FORBIDDEN_ADDRESS, "no public address"),
        ("http://public.example:3306/", FailureKind.FORBIDDEN_ADDRESS, "port 3306 is another service's"),
        ("ftp://public.example/", FailureKind.BAD_URL, "no address of the web"),
    ],
)
async def test_a_refusal_says_whether_it_is_the_port_or_the_address(url, kind, word):
    guard = Guard((ip_network("10.0.0.0/8"),), resolve=Names(public=("1.1.1.1",), inside=("10.0.0.1",)))
    refused = await guard.refusal(url)
    assert refused is not None
    assert (refused.kind, word in refused.detail) == (kind, True)


@pytest.mark.parametrize("url", ["http://public.example:8080/", "http://inside.example:3306/", "http://dead.example/"])
async def test_what_may_be_opened_is_not_refused(url):
    guard = Guard((ip_network("10.0.0.0/8"),), resolve=Names(public=("1.1.1.1",), inside=("10.0.0.1",)))
    assert await guard.refusal(url) is None
