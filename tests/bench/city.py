"""A city of thirty sites of fourteen pages, of the weight real ones have; some of their lists are filled by script.

Real pages of government sites have 75-140 KB, 400-1,300 elements of some 60 class names, 5 style sheets, 6 scripts
and 35 pictures; the rest of their bytes is style, script and attributes.
"""

import functools
import json
import random
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

SITES = 30
COLUMNS = {"c1": "通知公告", "c2": "线路信息", "c3": "投诉建议", "c4": "公司简介"}
_LISTS = ("c1", "c2", "c3")
_SCRIPTED = "c3"
_OPENED = 3
"""Of each list the newest entries are opened, so many."""
_STYLES, _SCRIPTS, _ICONS, _PHOTOS = 5, 6, 29, 6
_ROWS = 20
_OFFICES = ("市发展改革委", "市教育局", "市公安局", "市民政局", "市财政局", "市住房城乡建设局")
_PROSE = "因道路施工，部分线路临时绕行，运营线路、首末班车时间和票价不变，请乘客留意站牌公告，给您带来不便敬请谅解。"

Answer = tuple[str, bytes]
"""Content type and body."""


@dataclass(frozen=True, slots=True)
class BenchSite:
    """One site, its content told by its number."""

    number: int
    today: date

    @property
    def opened(self) -> tuple[str, ...]:
        """Paths of the fourteen pages that an evaluation opens."""
        entries = [self._entry(column, n) for column in _LISTS for n in range(_OPENED)]
        return ("/", *(f"/{column}/" for column in COLUMNS), *(path for path, _, _ in entries))

    def answer(self, path: str) -> Answer | None:
        """What stands at a path, or None."""
        folder, _, name = path.strip("/").partition("/")
        if path == "/":
            return self._page(path, "首页", "".join(self._list(column) for column in _LISTS))
        if folder in COLUMNS and not name:
            return self._page(path, COLUMNS[folder], self._column(folder))
        if folder in _LISTS and name == "list.json":
            return "application/json", json.dumps([self._entry(folder, n) for n in range(_ROWS)]).encode()
        entry = next((entry for entry in map(self._entry, [folder] * _ROWS, range(_ROWS)) if entry[0] == path), None)
        return self._page(path, COLUMNS[folder], _article(entry)) if entry and folder in _LISTS else _loaded(path)

    def _column(self, column: str) -> str:
        if column == _SCRIPTED:
            return '<ul class="list"></ul>' + _FILL
        return self._list(column) if column in _LISTS else f"<p>{_PROSE * 5}</p>"

    def _entry(self, column: str, n: int) -> tuple[str, str, str]:
        """Path, title and day."""
        day = self.today - timedelta(days=3 * n + self.number % 7 + 1)
        return (
            f"/{column}/{day:%Y%m}/t{day:%Y%m%d}_{n}.html",
            f"关于{COLUMNS.get(column)}第{n + 1}号安排的通知",
            f"{day}",
        )

    def _list(self, column: str) -> str:
        rows = (self._entry(column, n) for n in range(_ROWS))
        listed = "".join(f'<li><a href="{u}" title="{t}">{t}</a><span>{d}</span></li>' for u, t, d in rows)
        return f'<ul class="list">{listed}</ul>'

    def _page(self, path: str, name: str, body: str) -> Answer:
        columns = "".join(f'<li><a href="/{folder}/">{said}</a></li>' for folder, said in COLUMNS.items())
        crumb = f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="#">{name}</a></div>'
        weight = _weight(zlib.crc32(f"{self.number}{path}".encode()))
        text = (
            f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{name}-示例公交{self.number}</title>'
            f'{_HEAD}</head><body><div class="nav"><ul>{columns}</ul></div>{crumb}<div class="main">{body}</div>'
            f'{weight}<div class="footer">示例公交 版权所有</div></body></html>'
        )
        return "text/html; charset=utf-8", text.encode()


_HEAD = "".join(
    [f'<link rel="stylesheet" href="/s{n}.css">' for n in range(_STYLES)]
    + [f'<script src="/j{n}.js"></script>' for n in range(_SCRIPTS)]
)
_FILL = (
    "<script>setTimeout(()=>fetch('list.json').then(r=>r.json()).then(a=>{document.querySelector('.list').innerHTML="
    "a.map(([u,t,d])=>`<li><a href=${u}>${t}</a><span>${d}</span></li>`).join('')}),20)</script>"
)


def _weight(seed: int) -> str:
    """What stands on a page beside its content: boxes, links to the city's other sites, pictures, style and script."""
    chance = random.Random(seed)  # noqa: S311 - pages, not secrets
    boxes = "".join(
        f'<div class="k{i % _STYLES}x{i % 60} box" data-n="{i}" style="margin:0"><span class="ico"></span>'
        f"<em>{_PROSE[: i % 4 * 4]}</em></div>"
        for i in range(chance.randint(20, 220))
    )
    pictures = "".join(f'<img src="/i{n}.png" alt="" width="20" height="20">' for n in range(_ICONS))
    pictures += "".join(f'<img src="/f{n}.png" alt="" width="240" height="160">' for n in range(_PHOTOS))
    numbers = list(range(chance.randint(6000, 11_000)))
    style = f"<style>{'.a{margin:0}' * 1500}</style>"
    return f"{_portal(chance.randint(40, 160))}{style}{pictures}{boxes}<script>var m={numbers};</script>"


def _portal(count: int) -> str:
    """Links to other sites of the city, as its sites share them, in groups of ten."""
    links = [
        f'<li><a href="http://www.city.example/n{n}/" target="_blank">{_OFFICES[n % 6]}</a></li>' for n in range(count)
    ]
    groups = ("".join(links[first : first + 10]) for first in range(0, count, 10))
    return '<div class="portal">' + "".join(f'<ul class="friendlink">{group}</ul>' for group in groups) + "</div>"


def _article(entry: tuple[str, str, str]) -> str:
    _, title, day = entry
    return f"<h1>{title}</h1><div>发布时间：{day}</div><div class='text'>{f'<p>{_PROSE}</p>' * 10}</div>"


@functools.cache
def _loaded(path: str) -> Answer | None:
    kinds: dict[str, tuple[int, Callable[[int], Answer]]] = {
        "s": (_STYLES, _style), "j": (_SCRIPTS, _script),
        "i": (_ICONS, lambda n: _picture(20, 20, n)), "f": (_PHOTOS, lambda n: _picture(240, 160, n)),
    }  # fmt: skip
    count, make = kinds.get(path[1:2], (0, _style))
    number = path[2:].partition(".")[0]
    return make(int(number)) if number.isdecimal() and int(number) < count else None


def _style(n: int) -> Answer:
    return "text/css", "".join(f".k{n}x{i}{{margin:{i % 7}px;color:#345}}" for i in range(400)).encode()


def _script(n: int) -> Answer:
    return "text/javascript", "".join(f"window.v{n}x{i}={i};" for i in range(800)).encode()


def _picture(width: int, height: int, seed: int) -> Answer:
    """A PNG of coloured noise in blocks, so that it neither packs to nothing nor weighs more than a photograph."""
    chance = random.Random(seed)  # noqa: S311 - pages, not secrets
    row = [b"\0" + bytes(chance.randrange(256) & 0xE0 for _ in range(width * 3)) for _ in range(8)]
    pixels = zlib.compress(b"".join(row[y % 8] for y in range(height)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return "image/png", b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
