"""What did not come while a tab loaded an address: its document, or requests of the page's.

What a script still waits for when the page is read did not come either, nor what it ceased to wait for: a visitor of
a nearer place may see the list that we did not get. Only what another document asked for that stood there before is
left out: it is missed on no page.
"""

from collections.abc import Callable, Iterator

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Frame, Page, Request, Response

from auditor.model.page import FailedRequest
from auditor.visit import failures
from auditor.visit.assemble import BRINGING
from auditor.visit.mishap import Mishap
from auditor.visit.proxy.door import Door

_MAX_FAILED = 50
"""Of those that may bring words, and of all others."""
_MAX_UNDER_WAY = 5000
_URL_CHARS = 2000
_PENDING, _ABORTED = "did not end before the page was read", "given up before it ended"


class Losses:
    """Counts what failed since the last address was opened; our own proxy's door, where there is one, knows why."""

    def __init__(self, page: Page, door: Door | None, own_document_broke: Callable[[], None]) -> None:
        self._page, self._door, self._own_document_broke = page, door, own_document_broke
        self._failed: list[FailedRequest] = []
        self._under_way: dict[Request, str] = {}
        """What may bring words, and why it has not."""
        self._answered: set[Request] = set()
        self._leaving: set[Frame] = set()
        """Frames that asked for another document."""
        self._broken: tuple[str, str] | None = None
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfinished", self._on_finished)
        page.on("requestfailed", self._on_failed)
        page.on("framenavigated", self._on_navigated)

    def begin(self) -> None:
        """Forget what failed for the address before."""
        self._failed.clear()
        self._under_way.clear()
        self._answered.clear()
        self._leaving.clear()
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
    def broken(self) -> Mishap | None:
        """Why the page's own document, the one asked for or the one it led to, did not come, or not to its end."""
        if self._broken is None:
            return None
        url, cause = self._broken
        return self.known_mishap(url) or Mishap(kind=failures.from_error(cause), detail=cause[:300])

    def known_mishap(self, url: str) -> Mishap | None:
        """What our own proxy knows of why the last document it was asked for, else this one, could not be had."""
        return self._door.account.mishap(self._broken[0] if self._broken else url) if self._door else None

    @property
    def failed(self) -> tuple[FailedRequest, ...]:
        """Requests that failed since the last address was opened, or have not ended."""
        return (*self._failed, *list(self._not_ended())[:_MAX_FAILED])

    def _not_ended(self) -> Iterator[FailedRequest]:
        for request, why in self._under_way.items():
            frame = _frame_of(request)
            if frame is not None and not frame.is_detached():
                yield FailedRequest(url=request.url[:_URL_CHARS], resource=request.resource_type, detail=why)

    def _on_request(self, request: Request) -> None:
        if request.resource_type in BRINGING and len(self._under_way) < _MAX_UNDER_WAY:
            self._under_way[request] = _PENDING
        elif request.is_navigation_request() and (frame := _frame_of(request)):
            self._leaving.add(frame)

    def _on_response(self, response: Response) -> None:
        """A page may leave an answer unread; the browser then drops it. Where reading broke off, watch.js says so."""
        if response.request in self._under_way and response.request.resource_type == "fetch":
            self._answered.add(response.request)

    def _on_finished(self, request: Request) -> None:
        self._under_way.pop(request, None)

    def _on_navigated(self, frame: Frame) -> None:
        """Let go of what its document before asked for; a mere route of the same document asked for no other."""
        if frame in self._leaving:
            self._leaving.discard(frame)
            self._under_way = {one: why for one, why in self._under_way.items() if _frame_of(one) != frame}

    def _on_failed(self, request: Request) -> None:
        cause = request.failure or ""
        if "ERR_ABORTED" in cause:
            if request in self._answered:
                self._under_way.pop(request, None)
            elif request in self._under_way:
                self._under_way[request] = _ABORTED
            return
        self._under_way.pop(request, None)
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
