"""Finds a browser on this machine, and gives the switches it is started with."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HEADLESS_SHELL = "chromium-headless-shell"
_FULL_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PLAYWRIGHT_FOLDERS = (".cache/ms-playwright", "Library/Caches/ms-playwright", "AppData/Local/ms-playwright")
_PLAYWRIGHT_SHELLS = "chromium_headless_shell-*/chrom*/*headless*shell*"

DEBIAN_COMMAND = "apt-get install -y chromium-headless-shell fonts-noto-cjk"
PLAYWRIGHT_COMMAND = "playwright install --with-deps --only-shell chromium"

TESTED = (150, 156)
"""Major versions of Debian's headless shell that the tests of tests/shell/visit were run with, and passed."""

Which = Callable[[str], str | None]
"""Path of a command, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundBrowser:
    """A browser that can be started."""

    path: Path
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBrowser:
    """There is none, or it does not start. The error is one line, with the one command that helps where one does."""

    error: str
    is_lasting: bool = True
    """False where the next try may well succeed."""


def find_browser(
    setting: Path | None = None, *, which: Which = shutil.which, shells: tuple[Path, ...] | None = None
) -> FoundBrowser | NoBrowser:
    """The browser to use: the setting, Playwright's own, the headless shell, a full browser; in this order.

    Args:
        setting: The executable the user named; nothing else is tried where it is given.
        which: Finds a command on the path.
        shells: Headless shells that Playwright installed, the newest first; None looks for them.
    """
    if setting is not None:
        is_there = setting.is_file() and os.access(setting, os.X_OK)
        return FoundBrowser(path=setting) if is_there else NoBrowser(error=f"the browser {setting} cannot be run")
    for shell in playwright_shells() if shells is None else shells:
        return FoundBrowser(path=shell)
    if shell_path := which(HEADLESS_SHELL):
        return FoundBrowser(path=Path(shell_path))
    return _full_browser(which) or NoBrowser(error=f"no browser found; install one with: {install_command(which)}")


def _full_browser(which: Which) -> FoundBrowser | None:
    path = next((found for name in _FULL_BROWSERS if (found := which(name))), None)
    warning = f"a full browser takes twice the CPU of {HEADLESS_SHELL}; better: {install_command(which)}"
    return FoundBrowser(path=Path(path), warning=warning) if path else None


def install_command(which: Which = shutil.which) -> str:
    """The one command that installs a browser here."""
    return DEBIAN_COMMAND if which("apt-get") else PLAYWRIGHT_COMMAND


def playwright_shells(environment: Mapping[str, str] = os.environ, home: Path | None = None) -> tuple[Path, ...]:
    """Headless shells that Playwright installed, the newest first."""
    found = [path for folder in _folders(environment, home or Path.home()) for path in folder.glob(_PLAYWRIGHT_SHELLS)]
    runnable = [path for path in found if path.is_file() and os.access(path, os.X_OK)]
    return tuple(sorted(runnable, key=_revision, reverse=True))


def _folders(environment: Mapping[str, str], home: Path) -> Iterator[Path]:
    if setting := environment.get("PLAYWRIGHT_BROWSERS_PATH"):
        yield Path(setting)
        return
    yield from (home / folder for folder in _PLAYWRIGHT_FOLDERS)


def _revision(path: Path) -> int:
    number = re.search(r"chromium_headless_shell-(\d+)", str(path))
    return int(number.group(1)) if number else 0


def launch_arguments() -> list[str]:
    """Switches of the command line. What a page costs was measured with these.

    V8's optimizing compilers are off: pages are left before they pay, and most of the holes by which a page breaks out
    of V8 were in them.
    """
    return [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
        "--js-flags=--no-opt,--no-maglev",
    ]


def guard_arguments() -> list[str]:
    """Switches that leave no way to the network but by the proxy each context is given.

    What belongs to no context has a proxy that nobody is; nothing is resolved but by the proxy; no datagram leaves.
    """
    return [
        "--proxy-server=http://127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
        "--block-new-web-contents",  # the headless shell opens no window for a page; full browsers block most
    ]


def wants_sandbox() -> bool:
    """True unless we are root, as whom Chromium's sandbox does not start."""
    return sys.platform == "win32" or os.geteuid() != 0


def version_warning(name: str) -> str | None:
    """The warning for a browser by its name and version; None where that version was tested."""
    found = re.search(r"(\d+)\.", name)
    if found and int(found[1]) in TESTED:
        return None
    tested = ", ".join(map(str, TESTED))
    return f"{name or 'a browser without a version'}: not among the tested versions {tested}"


def font_warning(*, which: Which = shutil.which) -> str | None:
    """The warning where Chinese text would print as boxes; None where a font for it is there."""
    fc_list = which("fc-list")
    if fc_list is None:
        return "cannot tell whether a Chinese font is installed: fc-list is missing (package fontconfig)"
    try:
        listed = subprocess.run([fc_list, ":lang=zh"], capture_output=True, timeout=20, check=False).stdout  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"cannot tell whether a Chinese font is installed: {error}"
    return None if listed.strip() else "no Chinese font: pictures show boxes; install fonts-noto-cjk"
