"""Finds hidden links to many strange hosts: a sign that somebody uses a site to raise others in search results."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from auditor.model.observation import Link, Observation

_FEWEST_LINKS = 8
_FEWEST_DOMAINS = 4
"""Share buttons, friends and a switch of languages, where they were not told apart, lead to fewer strangers."""
_OFFICIAL = ("gov.cn", "edu.cn", "org.cn", "mil.cn")
"""Nobody raises these by hidden links; closed lists of higher bodies lead there."""
_SECOND_LEVEL = frozenset(("com", "net", "org", "gov", "edu", "ac", "co"))


def hidden_links(page: Observation) -> tuple[Link, ...]:
    """Links in boxes nobody sees, whatever their words, where they lead to many strange hosts; empty where they do not.

    Hosts of one domain are one. A host to which a link in sight leads as well is no stranger, nor is the site's own.
    """
    found = tuple(_strange(page, _shown(page)))
    domains = {_domain(_host(link.url or "")) for link in found}
    return found if len(found) >= _FEWEST_LINKS and len(domains) >= _FEWEST_DOMAINS else ()


def hosts_of(links: Sequence[Link]) -> tuple[str, ...]:
    """The hosts they lead to, each once."""
    return tuple(dict.fromkeys(_host(link.url or "") for link in links))


def _shown(page: Observation) -> set[str]:
    """Hosts to which a link in sight leads: of an address that stands in unseen boxes too, one that is left over."""
    out_of_sight = Counter(link.url or "" for link in page.unseen_links if not link.hidden)
    laid_out = Counter(link.url or "" for link in page.links if not link.hidden)
    return {_host(url) for url in laid_out - out_of_sight if url}


def _strange(page: Observation, shown: set[str]) -> Iterator[Link]:
    own = _domain(_host(page.url))
    for link in page.unseen_links:
        host = _host(link.url or "")
        is_official = any(host == ending or host.endswith(f".{ending}") for ending in _OFFICIAL)
        if host and not is_official and host not in shown and _domain(host) != own:
            yield link


def _domain(host: str) -> str:
    """The part of a host's name that is registered: bus.example of www.bus.example, a.com.cn of www.a.com.cn."""
    if re.fullmatch(r"[\d.]+|.*:.*", host):
        return host
    labels = host.split(".")
    is_of_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL  # noqa: PLR2004
    return ".".join(labels[-3:] if is_of_country else labels[-2:])


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
