"""Sites with toolbars of every kind, written for tests, and what must be found on them."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import Any

from auditor.model.page import Page, Purpose, Visit
from auditor.model.unit import Site
from auditor.visit.browser.browser import Browser
from tests.shell.site_server import Answer, Route, SiteServer, html, serving

_FOLDER = Path(__file__).parent / "toolbars"
_TRUTH = tomllib.loads((_FOLDER / "truth.toml").read_text(encoding="utf-8"))
_PAGE = (_FOLDER / "page.html").read_text(encoding="utf-8")
_TOOL = Answer(body=(_FOLDER / "tool.js").read_bytes(), content_type="text/javascript")
_PICTURE = Answer(
    body=b'<svg xmlns="http://www.w3.org/2000/svg" width="160" height="90"><rect width="99" height="90"/></svg>',
    content_type="image/svg+xml",
)
_TOOLS = ("tool", "wza/aria", "assist", "free_Web/free_Web.min", "schubert", "esd/esdtool")
CASES: list[dict[str, Any]] = _TRUTH["case"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """The server of all cases, another host that knows nothing, and a port that refuses."""

    server: SiteServer
    foreign: str
    refused: str


@contextmanager
def sites() -> Iterator[Town]:
    """All cases served, for as long as the block lasts."""
    with serving({}) as server, serving({}, "127.0.0.2") as other, socket() as closed:
        closed.bind(("127.0.0.3", 0))
        refused = f"http://127.0.0.3:{closed.getsockname()[1]}"
        server.routes |= _common(refused)
        for case in CASES:
            server.routes |= _case(case, other.url(""), refused)
        yield Town(server=server, foreign=other.url(""), refused=refused)


async def visited(browser: Browser, town: Town, case: dict[str, Any]) -> Page:
    """A case's home page, with what became of the toolbar probe."""
    url = town.server.url(f"/{case['name']}/")
    async with browser.site(Site(id="site", name="试验站", url=url)) as site:
        page = await site.visit(Visit(url=url, purpose=Purpose.HOME, probes=("toolbar",)))
    assert isinstance(page, Page), page
    return page


def _common(refused: str) -> dict[str, Route]:
    elder = {f"/elder/{name}/": _elder(refused, **told) for name, told in _TRUTH["elder"].items()}
    tools = {f"/{tool}.js": _TOOL for tool in _TOOLS}
    pictures = {"/picture.svg": _PICTURE, "/wza_icon.svg": _PICTURE}
    pages = {f"/columns/{at}/": _page("", "", _names()) for at, _ in enumerate(_names())}
    frame = html("<p></p>")
    half = Answer(content_type="text/javascript", headers={"Content-Length": "99999"}, stream=lambda: [b" " * 65536])
    elder |= {"/half.js": half, "/form.doc": Answer(body=b"form", content_type="application/msword")}
    return {**elder, **tools, **pictures, **pages, "/frame.html": frame, "/wza-page/": _page("", "", _names())}


def _case(case: dict[str, Any], foreign: str, refused: str) -> dict[str, Route]:
    body = case.get("body", "").replace("@foreign@", foreign).replace("@refused@", refused)
    home = f"/{case['name']}/"
    page = _page(case["entry"], body, _names(), first=f"{home}news/")
    wall = Answer(status=case.get("later", 200), body=b"<html><body>403</body></html>")
    return {home: (lambda count: page if count == 1 else wall) if "later" in case else page, f"{home}news/": page}


def _elder(refused: str, style: str, body: str = "", menu: str = "whole") -> Answer:
    names = _names()[: {"whole": None, "half": 2, "none": 0}[menu]]
    return _page("", f"<style>{style}</style>{body}".replace("@refused@", refused), names)


def _names() -> list[str]:
    names: list[str] = _TRUTH["menu"]["names"]
    return names


def _page(entry: str, body: str, names: list[str], first: str = "/columns/0/") -> Answer:
    links = [first, *(f"/columns/{at}/" for at in range(1, len(names)))]
    menu = "".join(f'<a href="{url}">{name}</a>' for url, name in zip(links, names, strict=False))
    text = _PAGE.replace("@entry@", entry).replace("@menu@", menu).replace("@body@", body)
    return Answer(body=text.encode())
