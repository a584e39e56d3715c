"""Records what failed while a tab loaded an address: its document, or requests of the page.

What has not ended is no failure of the network's: unended.js and `scripts_under_way` report that. Only failures are
listened for, for the browser's messages about every request cost more than the rest of a visit.
"""

from collections.abc import Callable

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Page, Request

from auditor.model.page import FailedRequest
from auditor.visit.network import failures
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.page.page_builder import BRINGING
from auditor.visit.proxy.tab_proxy import TabProxy

_MAX_FAILED = 50
"""Of those that may bring words, and of all others."""
_URL_CHARS = 2000


class Losses:
    """Keeps what failed since the last address was opened; our own proxy, where there is one, knows why."""

    def __init__(self, page: Page, door: TabProxy | None, own_document_broke: Callable[[], None]) -> None:
        self._page, self._door, self._own_document_broke = page, door, own_document_broke
        self._failed: list[FailedRequest] = []
        self._broken: tuple[str, str] | None = None
        page.on("requestfailed", self._on_failed)

    def begin(self) -> None:
        """Forget what failed for the address before."""
        self._failed.clear()
        self._broken = None
        if self._door is not None:
            self._door.account.begin()

    def arrived(self) -> None:
        """A document came, whatever became of the one before."""
        self._broken = None

    @property
    def cut_by_proxy(self) -> tuple[str, ...]:
        """Names of the limits at which our own proxy cut something off since the last address was opened."""
        return self._door.account.cut if self._door else ()

    @property
    def broken(self) -> FetchFailure | None:
        """Why the page's own document, the one asked for or the one it led to, did not come, or not to its end."""
        if self._broken is None:
            return None
        url, cause = self._broken
        return self.known_mishap(url) or FetchFailure(kind=failures.from_error(cause), detail=cause[:300])

    def known_mishap(self, url: str) -> FetchFailure | None:
        """The failure our own proxy noted for the last document it was asked for, else for this one."""
        return self._door.account.mishap(self._broken[0] if self._broken else url) if self._door else None

    @property
    def failed(self) -> tuple[FailedRequest, ...]:
        """Requests that failed since the last address was opened."""
        return tuple(self._failed)

    def _on_failed(self, request: Request) -> None:
        cause = request.failure or ""
        if "ERR_ABORTED" in cause:
            return
        url = request.url[:_URL_CHARS]
        if self._is_document(request):
            self._broken = url, cause
            if request.url.partition("#")[0] == self._page.url.partition("#")[0]:
                self._own_document_broke()
        if self._has_room(request.resource_type):
            mishap = self._door.account.mishap(url) if self._door and failures.is_of_the_proxy(cause) else None
            told = f"{mishap.kind}: {mishap.detail}" if mishap else cause
            self._failed.append(FailedRequest(url=url, resource=request.resource_type, detail=told[:300]))

    def _has_room(self, resource: str) -> bool:
        """True where another of its sort is kept: fifty pictures must not hide that a script did not come."""
        brings = resource in BRINGING
        return sum((one.resource in BRINGING) is brings for one in self._failed) < _MAX_FAILED

    def _is_document(self, request: Request) -> bool:
        return request.is_navigation_request() and _frame_of(request) == self._page.main_frame


def _frame_of(request: Request) -> Frame | None:
    """The frame a request was made for; None where it is not known yet, or no longer."""
    try:
        return request.frame
    except PlaywrightError:
        return None
