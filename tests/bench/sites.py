"""Makes the pages the bench visits: of the weight real ones have, some of their lists filled by script."""

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from multiprocessing.connection import Connection

COLUMNS = (
    "公司简介",
    "通知公告",
    "线路信息",
    "票价票务",
    "乘车指南",
    "安全须知",
    "应急须知",
    "投诉建议",
    "服务承诺",
    "公交新闻",
    "信息公开",
    "招标公告",
    "党建工作",
)
# Real pages of 75–140 KB have 400–1,300 elements of some 60 class names; the rest is style, script and attributes.
_WEIGHT, _BLOCKS = 60_000, 250
_STYLES, _SCRIPTS, _PICTURES = 5, 6, 35
_ROWS = 20
_PROSE = "<li>因道路施工，部分线路临时绕行，请乘客留意站牌公告，给您带来不便敬请谅解。</li>" * 20
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def pages(today: date) -> dict[str, tuple[str, bytes]]:
    """Content type and body by path: a home page and one page a column, with what they load."""
    made = {"/": ("text/html; charset=utf-8", _page("首页", _links(today, 0), script=False))}
    for number, name in enumerate(COLUMNS, 1):
        made[f"/c{number}/"] = ("text/html; charset=utf-8", _page(name, _links(today, number), script=number % 3 == 0))
        rows = [{"t": t, "u": u, "d": d} for t, u, d in _rows(today, number)]
        made[f"/c{number}/list.json"] = ("application/json", json.dumps(rows).encode())
        made |= {
            url: ("text/html; charset=utf-8", _page(title, _PROSE, script=False))
            for title, url, _ in _rows(today, number)
        }
    for n in range(_STYLES):
        made[f"/s{n}.css"] = (
            "text/css",
            "".join(f".k{n}x{i}{{margin:{i % 7}px;color:#345}}" for i in range(400)).encode(),
        )
    for n in range(_SCRIPTS):
        made[f"/j{n}.js"] = ("text/javascript", ("".join(f"window.v{n}x{i}={i};" for i in range(800))).encode())
    for n in range(_PICTURES):
        made[f"/p{n}.png"] = ("image/png", _PIXEL)
    return made


def _rows(today: date, number: int) -> list[tuple[str, str, str]]:
    days = [today - timedelta(days=3 * n + number) for n in range(_ROWS)]
    return [
        (f"关于第{number}类事项第{n}号安排的通知公告", f"/c{number}/{day:%Y%m}/t{day:%Y%m%d}_{n}.html", day.isoformat())
        for n, day in enumerate(days)
    ]


def _links(today: date, number: int) -> str:
    return "".join(f'<li><a href="{u}" title="{t}">{t}</a><span>{d}</span></li>' for t, u, d in _rows(today, number))


def _page(name: str, rows: str, *, script: bool) -> bytes:
    styles = "".join(f'<link rel="stylesheet" href="/s{n}.css">' for n in range(_STYLES))
    scripts = "".join(f'<script src="/j{n}.js"></script>' for n in range(_SCRIPTS))
    pictures = "".join(f'<img src="/p{n}.png" alt="" width="20" height="20">' for n in range(_PICTURES))
    menu = "".join(f'<li><a href="/c{n}/">{c}</a></li>' for n, c in enumerate(COLUMNS, 1))
    blocks = "".join(f'<div class="k{i % 60}x box" data-n="{i}"><span>栏目导读</span></div>' for i in range(_BLOCKS))
    weight = (
        f"<style>{'.a{margin:0}' * (_WEIGHT // 24)}</style><script>var m={list(range(_WEIGHT // 12))};</script>{blocks}"
    )
    fill = (
        "<script>setTimeout(()=>fetch('list.json').then(r=>r.json()).then(a=>{document.getElementById('l').innerHTML="
        "a.map(x=>`<li><a href=${x.u}>${x.t}</a><span>${x.d}</span></li>`).join('')}),20)</script>"
    )
    body = f'<ul id="l" class="list">{"" if script else rows}</ul>{fill if script else ""}'
    crumb = f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="#">{name}</a></div>'
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{name}-示例公交</title>'
        f"{styles}{scripts}</head>"
        f'<body><div class="nav"><ul>{menu}</ul></div>{crumb}<div class="main">{body}</div>{pictures}{weight}'
        f'<div class="footer">示例公交 版权所有</div></body></html>'
    ).encode()


class _Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, made: dict[str, tuple[str, bytes]], *args) -> None:
        self._made = made
        super().__init__(*args)

    def do_GET(self) -> None:
        kind, body = self._made.get(self.path.partition("?")[0], ("text/html", b""))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(today: date) -> Iterator[str]:
    """The site on loopback; yields its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Answers, pages(today)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def serve(pipe: Connection) -> None:
    """Serve in a process of its own: say the address, stop when something is said."""
    with served(date.today()) as address:  # noqa: DTZ011  the bench's pages are dated by the machine
        pipe.send(address)
        pipe.recv()
