"""Opens pages with a real browser."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Self

from auditor.model.unit import Site
from auditor.ports import Clock
from auditor.visit.attachments.attachments import Files
from auditor.visit.browser.browser_launcher import Engine
from auditor.visit.browser.browser_site import BrowserSite
from auditor.visit.browser.chromium import NoBrowser
from auditor.visit.browser.tab import Tab
from auditor.visit.network.connectivity import OurLine
from auditor.visit.network.dialer import Dialer, DirectDialer
from auditor.visit.network.guard import Guard, guard_of
from auditor.visit.options import BrowserOptions
from auditor.visit.proxy.upstream import Upstream, UpstreamDialer, read_upstream


class Browser:
    """Implements `ports.Visitor`: one browser a process, one context and one page a site.

    The browser starts with the first visit, and again after it died; sites may be open side by side. Where there is
    none to start, every visit is a failure of kind OUR_SIDE that says what to install.
    """

    def __init__(
        self,
        options: BrowserOptions,
        clock: Clock,
        *,
        guard: Guard | None = None,
        proxied: bool = True,
        files: Files | None = None,
    ) -> None:
        """`proxied` False lets the browser reach the network by itself: for measurements only.

        Raises ValueError where `options.upstream` is no address of a proxy, or a witness no address of a site.
        """
        upstream = read_upstream(options.upstream) if options.upstream else None
        self._options = options
        self._clock = clock
        self._guard = guard or guard_of(options)
        dialer = _dialer(upstream, self._guard, options)
        self._line = OurLine(dialer, options.witnesses)
        self._engine = Engine(options, dialer if proxied else None)
        self._files = files or Files(options, clock, guard=self._guard)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._engine.stop()

    async def start(self) -> NoBrowser | None:
        """Start now, on an empty page, instead of with the first visit. None where that went well."""
        opened = await self._engine.page()
        if isinstance(opened, NoBrowser):
            return opened
        if not await Tab(opened, self._options).close():
            await self._engine.retire(opened.browser)
        return None

    @property
    def name(self) -> str:
        """Name and version of the browser that was started last; empty before the first."""
        return self._engine.browser_name

    async def is_online(self) -> bool | None:
        """Whether any witness of the settings can be connected to; None where the settings name none."""
        return await self._line.is_up()

    @asynccontextmanager
    async def site(self, site: Site) -> AsyncIterator[BrowserSite]:  # noqa: ARG002
        """A fresh context on a site, closed on leaving."""
        opened = BrowserSite(self._engine, self._guard, self._line, self._clock, self._options, self._files)
        try:
            yield opened
        finally:
            await opened.close()


def _dialer(upstream: Upstream | None, guard: Guard, options: BrowserOptions) -> Dialer:
    if upstream is None:
        return DirectDialer(guard, options.connecting)
    return UpstreamDialer(upstream, guard, options.connecting)
