"""Opens a page the second time by way of the page that links to it, as a person does.

Some pages exist nowhere but in a script: a press on their link shows them, and puts an address up that the server does
not know. Such a link is pressed where a script hears it; every other address is opened.
"""

from importlib.resources import files

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Response

from auditor.model.address import same_page
from auditor.model.page import Visit
from auditor.model.pressed import pressed
from auditor.visit.browser.tab import Tab

_PRESS = files("auditor.visit.browser").joinpath("press_link.js").read_text(encoding="utf-8")
_MOST_STEPS = 3
"""Links pressed one after the other."""
_WAIT_MS = 1500
_REFUSES = 400


class Ways:
    """Remembers by which page each address of a site was reached that only a press on a link shows."""

    def __init__(self) -> None:
        self._linked: dict[str, str] = {}
        """By address that only a press shows: that of the page whose link was pressed."""

    async def come(self, visit: Visit, tab: Tab) -> Response | None:
        """Open the linking page and press its link: the answer that brought the document, None where not pressed."""
        steps = self._steps(visit)
        response = await tab.pass_by(steps[0])
        if response is None or response.status >= _REFUSES:
            return None
        for step in steps[1:]:
            if not await _pressed(tab, step):
                return None
        self._linked[same_page(visit.url)] = pressed(visit.found_on).url
        return response

    def _steps(self, visit: Visit) -> list[str]:
        """The addresses on the way: the one that is opened first, the visit's own last."""
        steps = [visit.url]
        source: str | None = pressed(visit.found_on).url
        while source is not None and len(steps) <= _MOST_STEPS:
            steps.append(source)
            source = self._linked.get(same_page(source))
        return steps[::-1]


async def _pressed(tab: Tab, url: str) -> bool:
    try:
        return await tab.evaluate(_PRESS, {"url": url, "waitMs": _WAIT_MS}) is True
    except (PlaywrightError, TimeoutError):  # the document went: the link led to a page that can be opened
        return False
