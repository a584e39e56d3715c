"""Records what a window requested while a toolbar was operated, and what became of it."""

from dataclasses import dataclass

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page, Request, Response

from auditor.model.toolbar import ScriptState, ToolScript
from auditor.visit.probes.toolbar.urls import host_of
from auditor.visit.probes.toolbar.words import words

_KINDS = frozenset(("script", "stylesheet", "xhr", "fetch", "document"))
"""What a mode may need to work; pictures and types are not waited for."""
_MOST = 600
_MOST_TOLD = 20
_GONE = (404, 410)
_BAD = 400
_UNDER_WAY = "still under way"


@dataclass(frozen=True, slots=True)
class _Arrival:
    kind: str
    state: ScriptState
    detail: str = ""


class Arrivals:
    """Every script, style sheet, answer to a script and frame of a window, by address."""

    def __init__(self, page: Page, home: str) -> None:
        self._page = page
        self._host = host_of(home)
        self._seen: dict[str, _Arrival] = {}
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfinished", self._on_finished)
        page.on("requestfailed", self._on_failed)

    def told(self) -> tuple[ToolScript, ...]:
        """Scripts of known tools, and whatever did not come; those that count visitors apart."""
        found = []
        for url, one in self._seen.items():
            vendor = words().vendor_of_script(url) if one.kind == "script" else ""
            if vendor or one.state is not ScriptState.LOADED:
                told = ToolScript(url=url[:500], kind=one.kind, state=one.state, vendor=vendor, detail=one.detail)
                found.append(told)
        return tuple(sorted(found, key=lambda one: one.state is ScriptState.LOADED)[:_MOST_TOLD])

    def _on_request(self, request: Request) -> None:
        kind = request.resource_type
        if kind not in _KINDS or len(self._seen) >= _MOST or words().bystanders.search(request.url):
            return
        if kind != "document" or not is_main(self._page, request):
            self._seen[request.url] = _Arrival(kind, ScriptState.NOT_FETCHED, _UNDER_WAY)

    def _on_response(self, response: Response) -> None:
        one = self._seen.get(response.url)
        if one is None or response.status < _BAD:
            return
        is_own = host_of(response.url) == self._host
        state = ScriptState.GONE if is_own and response.status in _GONE else ScriptState.NOT_FETCHED
        self._seen[response.url] = _Arrival(one.kind, state, f"HTTP {response.status}")

    def _on_finished(self, request: Request) -> None:
        one = self._seen.get(request.url)
        if one is not None and one.detail == _UNDER_WAY:
            self._seen[request.url] = _Arrival(one.kind, ScriptState.LOADED)

    def _on_failed(self, request: Request) -> None:
        one = self._seen.get(request.url)
        if one is None or one.detail != _UNDER_WAY:
            return
        detail = (request.failure or "failed")[:100]
        self._seen[request.url] = _Arrival(one.kind, ScriptState.NOT_FETCHED, detail)


def merged(one: tuple[ToolScript, ...], other: tuple[ToolScript, ...]) -> tuple[ToolScript, ...]:
    """Merge two moments: missing is what was missing at both."""
    by_url = {script.url: script for script in other}
    return tuple((by_url | {script.url: script for script in one if script.state is not ScriptState.LOADED}).values())


def is_main(page: Page, request: Request) -> bool:
    """True where the request is of the window's own page, and not of a frame in it."""
    try:
        return request.frame is page.main_frame
    except PlaywrightError:  # the frame is not known yet, or no longer
        return False
