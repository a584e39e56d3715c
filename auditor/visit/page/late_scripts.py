"""Lists scripts that had not arrived when a page was read; of modules loaded late nothing else tells.

What a script still waits for did not come either, nor what it ceased to wait for: a visitor of a nearer place may see
the list that we did not get.
"""

from collections.abc import Iterator, Mapping

from playwright.async_api import CDPSession

from auditor.model.page import FailedRequest
from auditor.visit.page.page_script import UNENDED

_URL_CHARS = 2000


async def scripts_under_way(session: CDPSession) -> tuple[FailedRequest, ...]:
    """The scripts still awaited by the page and its frames in the same process. May raise Playwright's Error."""
    return tuple(_of_frame((await session.send("Page.getResourceTree"))["frameTree"]))


def _of_frame(tree: Mapping[str, object]) -> Iterator[FailedRequest]:
    """The browser says the type of what it has got of a script, and nothing of one it has not."""
    for each in _rows(tree.get("resources")):
        url = str(each.get("url", ""))
        if (
            each.get("type") == "Script"
            and not each.get("mimeType")
            and url.startswith("http")
            and not each.get("failed")
        ):
            how = UNENDED["given up" if each.get("canceled") else "pending"]
            yield FailedRequest(url=url[:_URL_CHARS], resource="script", detail=how)
    for child in _rows(tree.get("childFrames")):
        yield from _of_frame(child)


def _rows(value: object) -> Iterator[Mapping[str, object]]:
    yield from (row for row in value if isinstance(row, Mapping)) if isinstance(value, list) else ()
