"""Settings of the browser, fixed before it starts."""

from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from auditor.visit.page_words import PageWords

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserOptions:
    """Settings of one browser. The defaults are measured, not guessed."""

    words: PageWords = field(default_factory=PageWords)
    """By what words guards of sites are known, and what is never pressed."""
    executable: Path | None = None
    """None: the first that `chromium.find_browser` finds."""
    allow: tuple[Network, ...] = ()
    """Networks that may be opened although they are private (a test server, an office's own network)."""
    upstream: str | None = None
    """An office's own proxy, http://[user:password@]host:port. It resolves the names: see `proxy.upstream`."""
    witnesses: tuple[str, ...] = ()
    """Addresses of sites that always answer: where none does, our own line is down, and no site is to blame."""
    connecting: timedelta = timedelta(seconds=15)
    """For a connection to come about, all addresses of its name together."""
    navigation: timedelta = timedelta(seconds=20)
    """From asking for a page to its DOMContentLoaded."""
    settle: timedelta = timedelta(seconds=3)
    """From DOMContentLoaded to reading it, at most."""
    quiet: timedelta = timedelta(milliseconds=100)
    """Without a change, this long, a page has settled."""
    leave: timedelta = timedelta(seconds=5)
    """How long the next document of a redirect by script, or of a challenge, may take to come."""
    retry_after: timedelta = timedelta(seconds=1)
    """Pause before a transient failure is confirmed by a second try."""
    every_call: timedelta = timedelta(seconds=30)
    """No call to the browser takes longer; one that would costs the page its context."""
    starting: timedelta = timedelta(seconds=30)
    """For the driver to start, the browser to start, and a context to open, each."""
    closing: timedelta = timedelta(seconds=15)
    """A context that does not close within this time costs the browser its life."""
    max_page_time: timedelta = timedelta(seconds=90)
    """For a page in all; what takes longer is a timeout."""
    max_site_time: timedelta = timedelta(hours=1)
    """For a site in all; what is asked for later is not opened, and that is our doing."""
    product: str = "auditor"
    """Name at the end of the user agent, with a version where wanted: auditor/1.0."""
    contact: str = ""
    """Address of the people who run it, for the sites' people to read: https://… or mail."""
    viewport: tuple[int, int] = (1366, 768)
    """Width and height in CSS pixels."""
    max_html_chars: int = 20_000_000
    """A document's length beyond which it is cut."""
    max_nodes: int = 300_000
    """Elements of a document beyond which it is cut."""
    max_body_bytes: int = 50_000_000
    """A server's answer beyond this is not read: packed where the proxy sees it, unpacked where the browser does."""
    max_page_bytes: int = 150_000_000
    """What a page may take over the network with all it loads, packed, in both directions."""
    max_requests: int = 3000
    """Requests of a page; through the proxy a tunnel counts as one."""
    max_memory_bytes: int = 1_500_000_000
    """Of the process that renders a page; beyond it the process is ended (Linux)."""
    max_frames: int = 20
    unfolding: timedelta = timedelta(seconds=8)
    """For opening a document's trees, and again for following its names without an address."""
    max_tree_nodes: int = 400
    """Nodes of a document's trees that are opened."""
    max_presses: int = 60
    """Names without an address that are followed, a page."""
    probing: timedelta = timedelta(seconds=20)
    """For one probe of a page; what takes longer is left, and the page with it."""
    all_probing: timedelta = timedelta(seconds=120)
    """For all probes of a page; those not begun by then are not."""
    max_probe_chars: int = 2_000_000
    """Of what one probe may bring back from a page, as text."""
    max_pictures: int = 40
    """A probe's, of one page."""
    jpeg_quality: int = 55


_USUAL = BrowserOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLimits:
    """What an office may set of the bounds of one page: names and defaults are those of `BrowserOptions`."""

    navigation: timedelta = _USUAL.navigation
    max_page_time: timedelta = _USUAL.max_page_time
    max_page_bytes: int = _USUAL.max_page_bytes
    max_requests: int = _USUAL.max_requests
    max_nodes: int = _USUAL.max_nodes
    max_memory_bytes: int = _USUAL.max_memory_bytes


def user_agent(version: str, options: BrowserOptions) -> str:
    """What we call ourselves: the browser's kind and version, then our own name and address."""
    major = version.split(".", 1)[0]
    contact = f" (+{options.contact})" if options.contact else ""
    kind = f"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{major}.0.0.0 Safari/537.36"
    return f"{kind} {options.product}{contact}"
