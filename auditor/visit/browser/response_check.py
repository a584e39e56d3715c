"""Rejects responses that are not an HTML page, by the answer and by the document made of it.

A page under status 404 or 410 is read, for some servers send whole pages so. Whether it shows the page that was asked
for is told by what stands on it (`observe.gone`).
"""

from playwright.async_api import Response

from auditor.model.address import same_page, same_place
from auditor.model.page import GONE_STATUSES, LED_AWAY, FailedRequest, FailureKind
from auditor.visit.browser.retry_policy import said
from auditor.visit.network import failures
from auditor.visit.network.fetch_failure import FetchFailure
from auditor.visit.network.guard import Guard
from auditor.visit.options import BrowserOptions
from auditor.visit.page.challenge import WAITED_FOR, is_challenge
from auditor.visit.page.page_script import PageReading


class Scales:
    """Checks what came for an address; each method gives None where nothing speaks against it."""

    def __init__(self, guard: Guard, options: BrowserOptions) -> None:
        self._guard, self._options = guard, options

    async def answer(self, response: Response) -> FetchFailure | None:
        """Reject by status, content type, size and redirects of the answer."""
        request = response.request.redirected_from
        while request is not None:
            if refused := await self._guard.check(request.url):
                return FetchFailure(kind=refused, detail="redirected by way of an address that is not opened")
            request = request.redirected_from
        status, headers = response.status, response.headers
        content_type = headers.get("content-type", "")
        is_read = status in WAITED_FOR or (status in GONE_STATUSES and not failures.from_content_type(content_type))
        if not is_read and (kind := failures.from_status(status)):
            return FetchFailure(kind=kind, status=status, detail=said(status, headers))
        if kind := failures.from_content_type(content_type):
            return FetchFailure(kind=kind, status=status, detail=content_type[:300])
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length) > self._options.max_body_bytes:
            return FetchFailure(kind=FailureKind.TOO_LARGE, status=status, detail=f"{length} bytes")
        return None

    async def reading(self, reading: PageReading, response: Response) -> FetchFailure | None:
        """Reject by what the settled document says about itself."""
        status = reading.status or response.status
        if refused := await self._guard.check(reading.url):
            return FetchFailure(kind=refused, detail="led to an address that is not opened")
        if reading.body_bytes > self._options.max_body_bytes:
            return FetchFailure(
                kind=FailureKind.TOO_LARGE, status=status, detail=f"{reading.body_bytes} bytes, unpacked"
            )
        if is_challenge(status, reading.html):
            return FetchFailure(kind=FailureKind.BLOCKED, status=status, detail="a challenge")
        if status not in GONE_STATUSES and (kind := failures.from_status(status)):
            headers = reading.headers or (response.headers if response.status == status else {})
            return FetchFailure(kind=kind, status=status, detail=said(status, headers))
        if kind := failures.from_content_type(reading.content_type):
            return FetchFailure(kind=kind, status=status, detail=reading.content_type[:300])
        return None


def led_away(reading: PageReading, response: Response) -> tuple[FailedRequest, ...]:
    """The document that is gone, where the server had sent one and a script, or a refresh, led from it to that.

    A server's own redirect is its word on the address; what a page does to its visitor is not.
    """
    is_gone = reading.status in GONE_STATUSES and response.ok
    if not is_gone or same_page(reading.url) == same_page(response.url):
        return ()
    return (FailedRequest(url=reading.url, resource="document", status=reading.status, detail=LED_AWAY),)


def status_of(reading: PageReading, response: Response) -> int:
    """The status under which a document came; that of the answer, where it said "gone" and a script led elsewhere."""
    if response.status in GONE_STATUSES and not same_place(reading.url, response.url):
        return response.status
    return reading.status or response.status
