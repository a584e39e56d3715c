"""Finds hidden links to many strange hosts: a sign that somebody uses a site to raise others in search results."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from auditor.model.address import same_site
from auditor.model.observation import Link, Observation

_FEWEST_LINKS = 8
_FEWEST_HOSTS = 6
"""A closed list of friends, a row of share buttons, a switch of languages lead to fewer strange hosts."""
_OFFICIAL = ("gov.cn", "edu.cn", "org.cn", "mil.cn")
"""Nobody raises these by hidden links; closed lists of higher bodies lead there."""


def hidden_links(page: Observation) -> tuple[Link, ...]:
    """Links in boxes nobody sees, whatever their words, where they lead to many strange hosts; empty where they do not.

    A host that a link in sight leads to as well is no stranger.
    """
    shown = {_host(link.url) for link in page.links if link.url and not link.hidden}
    found = tuple(_strange(page, shown))
    hosts = {_host(link.url or "") for link in found}
    return found if len(found) >= _FEWEST_LINKS and len(hosts) >= _FEWEST_HOSTS else ()


def hosts_of(links: Sequence[Link]) -> tuple[str, ...]:
    """The hosts they lead to, each once."""
    return tuple(dict.fromkeys(_host(link.url or "") for link in links))


def _strange(page: Observation, shown: set[str]) -> Iterator[Link]:
    for link in page.links:
        if link.hidden and link.url and link.url.startswith(("http:", "https:")):
            host = _host(link.url)
            is_official = any(host == ending or host.endswith(f".{ending}") for ending in _OFFICIAL)
            if host and not is_official and host not in shown and not same_site(link.url, page.url):
                yield link


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
