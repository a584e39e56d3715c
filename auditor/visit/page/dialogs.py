"""Records the dialogs that a page opens (alert, confirm, prompt), as the browser reports them."""

from collections.abc import Awaitable, Callable

from playwright.async_api import Dialog as LiveDialog
from playwright.async_api import Page

from auditor.model.page import Dialog

_MOST = 20
_CHARS = 300


class Dialogs:
    """Keeps the dialogs since the last address was opened. Nobody is there to answer: what is asked is declined."""

    def __init__(self, page: Page, later: Callable[[Awaitable[object]], None]) -> None:
        """`later` runs a call in the background."""
        self._later = later
        self._kept: list[Dialog] = []
        page.on("dialog", self._on_dialog)

    def begin(self) -> None:
        """Forget the dialogs of the address before."""
        self._kept.clear()

    @property
    def kept(self) -> tuple[Dialog, ...]:
        """The dialogs, in order."""
        return tuple(self._kept)

    def _on_dialog(self, dialog: LiveDialog) -> None:
        if dialog.type == "beforeunload":  # whether the page may be left: it may
            self._later(dialog.accept())
            return
        if len(self._kept) < _MOST:
            words = dialog.message.encode("utf-8", "replace").decode("utf-8")
            self._kept.append(Dialog(kind=dialog.type, message=words[:_CHARS]))
        self._later(dialog.dismiss())
