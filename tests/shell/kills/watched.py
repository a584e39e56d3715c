"""`python -m auditor`, which besides writes down, whenever a site is finished, what this process holds by then."""

import asyncio
import gc
import json
import os
import threading
from pathlib import Path
from weakref import WeakSet

from playwright._impl.browser_context import BrowserContext
from playwright._impl.connection import Connection
from playwright._impl.page import Page

from auditor.cli import main, run_evaluation
from auditor.cli.progress import ScreenProgress
from auditor.model.unit import Site
from auditor.visit.browser.tab import Tab
from auditor.visit.proxy.connection import Conversation
from auditor.visit.proxy.tab_proxy import TabProxy
from tests.shell.kills.processes import below

HOLDINGS = "AUDITOR_TEST_HOLDINGS"
"""Environment variable that names the file: a JSON object a line."""
_KINDS = (Connection, BrowserContext, Page, Tab, TabProxy, Conversation)
_kept: dict[str, WeakSet[object]] = {}
"""By name of their kind, those that nothing has let go of."""


def watch(kind: type) -> None:
    """Count its instances from now on."""
    kept = _kept.setdefault(f"{kind.__module__.rpartition('.')[2]}.{kind.__name__}", WeakSet())
    begin = kind.__init__  # type: ignore[misc]

    def begun(self: object, *args: object, **kwargs: object) -> None:
        kept.add(self)
        begin(self, *args, **kwargs)

    kind.__init__ = begun  # type: ignore[misc]


class WatchedProgress(ScreenProgress):
    """Shows what it is told, and takes stock."""

    def site_finished(self, site: Site, pages: int) -> None:
        super().site_finished(site, pages)
        with Path(os.environ[HOLDINGS]).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"pid": os.getpid()} | _holdings()) + "\n")


def _holdings() -> dict[str, int]:
    gc.collect()
    beneath = below(os.getpid())
    return {
        **{name: len(kept) for name, kept in _kept.items()},
        "tasks": len(asyncio.all_tasks()),
        "threads": threading.active_count(),
        "files": len(list(Path("/proc/self/fd").iterdir())),
        "processes": len(beneath),
        "own_bytes": _own_bytes(),
        "browser_bytes": sum(each.resident_bytes for each in beneath),
    }


def _own_bytes() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    for each in _KINDS:
        watch(each)
    vars(run_evaluation)["ScreenProgress"] = WatchedProgress
    main()
