"""What a document shows only when pressed: trees are opened, and names without an address are followed."""

from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files

from auditor.visit.options import BrowserOptions
from auditor.visit.page.tree_widgets import CLOSED

Evaluate = Callable[[str, object], Awaitable[object]]
"""Runs a script with its argument in a document. Raises Playwright's Error, or TimeoutError."""

_EXPAND, _FOLLOW, _PRESS = (
    files("auditor.visit.page").joinpath(name).read_text(encoding="utf-8")
    for name in ("expand.js", "follow.js", "press.js")
)
_KEY_CHARS = 500


async def expand(evaluate: Evaluate, options: BrowserOptions) -> bool:
    """Open a document's trees, node by node; False where the limit ended it before every node was open."""
    most = options.max_tree_nodes
    return await evaluate(_EXPAND, {"closed": CLOSED, "maxPresses": most, **_bounds(options)}) != most


async def press(evaluate: Evaluate, name: str, ordinal: int) -> bool:
    """Press one name of the document that was read last; False where it is not there."""
    return await evaluate(_PRESS, {"name": name, "ordinal": ordinal}) is True


class Follower:
    """Learns where a site's names without an address lead; what was pressed once on a site is not pressed again."""

    def __init__(self, options: BrowserOptions) -> None:
        self._options = options
        self._pressed: dict[str, bool] = {}
        """By key: whether it led somewhere."""

    async def follow(self, evaluate: Evaluate, *, may_press: bool) -> str | None:
        """The document's HTML with marks on its names without an address; None where there is nothing to mark.

        `data-auditor-href`: where it leads. `data-auditor-known`: it led somewhere on an earlier page of the site.
        A name that only changes the page itself leads to the page's address with the name to press. Without `may_press`
        what is known is marked, and nothing pressed: the page shows what a name pressed before brought.
        """
        bounds = {"maxPresses": self._options.max_presses if may_press else 0, "maxChars": self._options.max_html_chars}
        led = [key for key, leads in self._pressed.items() if leads]
        known = {"pressed": list(self._pressed), "led": led, "unpressed": self._options.words.never_pressed}
        found = await evaluate(_FOLLOW, {**bounds, **known, **_bounds(self._options)})
        html = found.get("html") if isinstance(found, Mapping) else None
        if not isinstance(found, Mapping) or not isinstance(html, str):
            return None
        leading = set(self._keys(found.get("leading")))
        self._pressed.update((key, key in leading) for key in self._keys(found.get("keys")))
        return html.encode("utf-8", "replace").decode("utf-8")

    def _keys(self, said: object) -> tuple[str, ...]:
        keys = said if isinstance(said, list) else []
        return tuple(str(key)[:_KEY_CHARS] for key in keys[: self._options.max_presses])


def _bounds(options: BrowserOptions) -> dict[str, float]:
    return {"maxMs": options.unfolding.total_seconds() * 1000, "quietMs": options.quiet.total_seconds() * 1000}
