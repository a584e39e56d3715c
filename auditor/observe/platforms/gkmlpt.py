"""gkmlpt, 政府信息公开目录管理平台: the disclosure platform of Guangdong's authorities (decision 13).

/gkmlpt/index holds `window._CONFIG` with SID and TREE, a list of columns (id, name, post_count, children, jump_url).
/gkmlpt/index#ID is a column for people. /gkmlpt/api/all/ID?page=1&sid=SID tells its entries: total, articles (title,
url, create_time, which the platform's own table heads 发布日期, and date, 成文日期), a hundred a page, newest first.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from html import unescape
from typing import Any
from urllib.parse import SplitResult, urlsplit

from auditor.model.address import route
from auditor.model.observation import Entry
from auditor.model.page import Page
from auditor.model.platform import PlatformColumn
from auditor.observe.dates.dates import CHINA, date_of
from auditor.observe.html.address import absolute
from auditor.observe.platforms.base import Chart, Node, Told, counted

NAME = "gkmlpt"

MOST_TREE_CHARS = 4_000_000
MOST_ANSWER_BYTES = 8_000_000
MOST_NODES = 5_000
DEEPEST = 12
MOST_ARTICLES = 500
_LONGEST_NAME = 200
_EARLIEST, _LATEST = 631_123_200, 4_102_416_000
"""Seconds: the beginning of 1990 and the end of 2099 in China."""
_MOST_ID = 10**12
_PAGE = re.compile(r"(.*)/gkmlpt/(?:m?index|policy)(?:\.html?)?/?")
_CONFIG = re.compile(r"window\._CONFIG\s*=\s*\{")
_TREE = re.compile(r"\bTREE[\"']?\s*:\s*(?=\[)")
_SID = re.compile(r"\bSID[\"']?\s*:\s*[\"']?(\d{1,12})")
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
"""Signs that JSON can name and no text may hold: controls, halves of pairs."""
_TAG = re.compile(r"<[^<>]{0,1000}>")
_WRITTEN = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")

_Raw = Mapping[str, Any]


def chart(page: Page) -> Chart | None:
    """See `Platform`."""
    parts = _parts(page.final_url)
    place = _PAGE.fullmatch(parts.path) if parts else None
    config = _config(page) if place else None
    if parts is None or place is None or config is None:
        return None
    tree, is_whole = _tree(config)
    walked = _walk(tree, page.final_url)
    own = _own_id(page)
    raw = next((raw for raw, node_id, _ in walked if node_id == own), None) if own is not None else None
    return Chart(
        nodes=tuple(node for _, _, node in walked if node.name),
        column=_column(raw, own, _interface(parts, place[1], config)) if raw is not None and own is not None else None,
        is_cut=not is_whole or len(walked) >= MOST_NODES or _is_deep(tree),
    )


def told(body: bytes, column: PlatformColumn, base: str) -> Told | None:
    """See `Platform`."""
    if len(body) > MOST_ANSWER_BYTES:
        return None
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    articles = answer.get("articles") if isinstance(answer, dict) else None
    if not isinstance(articles, list) or not _is_of(answer, column):
        return None
    found = (_entry(raw, base) for raw in articles[:MOST_ARTICLES] if isinstance(raw, dict))
    return Told(entries=tuple(entry for entry in found if entry), total=counted(answer.get("total")))


def _parts(url: str) -> SplitResult | None:
    """An address of the web taken apart, or None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts if parts.scheme in {"http", "https"} and parts.netloc else None


def _config(page: Page) -> str | None:
    """The page's settings and what follows them: of the settled page, else of the server's answer."""
    for html in (page.html, page.server_html or ""):
        begins = _CONFIG.search(html)
        if begins is not None:
            return html[begins.start() :]
    return None


def _tree(config: str) -> tuple[list[object], bool]:
    """(the top of the tree, True where all of it could be read)."""
    begins = _TREE.search(config)
    if begins is None:
        return [], False
    try:
        tree, _ = json.JSONDecoder().raw_decode(config[begins.end() : begins.end() + MOST_TREE_CHARS])
    except (ValueError, RecursionError):
        return [], False
    return (tree, True) if isinstance(tree, list) else ([], False)


def _walk(tree: list[object], here: str) -> list[tuple[_Raw, int | None, Node]]:
    """(as given, number, node) of every column, from the top down, each number once."""
    walked: list[tuple[_Raw, int | None, Node]] = []
    known: set[int] = set()
    waiting: list[tuple[object, tuple[str, ...]]] = [(raw, ()) for raw in reversed(tree)]
    while waiting and len(walked) < MOST_NODES:
        raw, trail = waiting.pop()
        if not isinstance(raw, dict):
            continue
        name, node_id = _plain(raw.get("name")), _id(raw.get("id"))
        if node_id is None or node_id not in known:
            walked.append((raw, node_id, _node(raw, node_id, name, trail, here)))
            known |= {node_id} if node_id is not None else set()
        if len(trail) < DEEPEST:
            waiting.extend((child, (*trail, name)) for child in reversed(_children(raw)))
    return walked


def _node(raw: _Raw, node_id: int | None, name: str, trail: tuple[str, ...], here: str) -> Node:
    jump = _address(raw.get("jump_url"))
    above = tuple(one for one in trail if one)
    if jump:
        return Node(name=name, trail=above, url=absolute(here, jump), is_own=False)
    parts = urlsplit(here)
    url = f"{parts.scheme}://{parts.netloc}{parts.path}#{node_id}" if node_id is not None else None
    return Node(name=name, trail=above, url=url)


def _column(raw: _Raw, node_id: int, interface: str) -> PlatformColumn:
    below = tuple(_below(raw))
    begins, _, ends = interface.partition("{}")
    return PlatformColumn(
        name=_plain(raw.get("name")),
        posts=counted(raw.get("post_count")),
        posts_below=sum(counted(one.get("post_count")) or 0 for one in below),
        columns_below=len(below),
        url=f"{begins}{node_id}{ends}",
    )


def _below(raw: _Raw) -> Iterator[_Raw]:
    waiting, found = _children(raw), 0
    while waiting and found < MOST_NODES:
        one = waiting.pop()
        if isinstance(one, dict):
            found += 1
            yield one
            waiting.extend(_children(one)[:MOST_NODES])


def _is_deep(tree: list[object]) -> bool:
    """True where columns stand deeper than they are read."""
    level = tree
    for _ in range(DEEPEST + 1):
        level = [child for raw in level if isinstance(raw, dict) for child in _children(raw)]
    return bool(level)


def _interface(parts: SplitResult, prefix: str, config: str) -> str:
    """Where columns are told as data, with {} for a column's number: always on the page's own host."""
    sid = _SID.search(config)
    asked = f"page=1&sid={sid[1]}" if sid else "page=1"
    return f"{parts.scheme}://{parts.netloc}{prefix}/gkmlpt/api/all/{{}}?{asked}"


def _own_id(page: Page) -> int | None:
    asked = page.requested_url if _parts(page.requested_url) else ""
    return _id(route(page.final_url) or route(asked))


def _is_of(answer: _Raw, column: PlatformColumn) -> bool:
    """False where the answer itself says that it is another column's."""
    classify = answer.get("classify")
    said = _id(classify.get("id")) if isinstance(classify, dict) else None
    return said is None or f"/api/all/{said}?" in (column.url or "")


def _entry(raw: _Raw, base: str) -> Entry | None:
    title = _plain(raw.get("title"))
    if not title:
        return None
    address = _address(raw.get("url")) or _address(raw.get("post_url"))
    on, said = _published(raw)
    return Entry(title=title, url=absolute(base, address), on=on, date_text=said)


def _published(raw: _Raw) -> tuple[date | None, str | None]:
    """The day of publication and the words it was read from. `date` is the day of signing, and none."""
    for name in ("create_time", "created_at", "display_publish_time"):
        on = _day(raw.get(name))
        if on is not None:
            return on, _plain(f"{name} {raw[name]}")
    return None, None


def _day(value: object) -> date | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return datetime.fromtimestamp(value, CHINA).date() if _EARLIEST <= value < _LATEST else None
    written = _WRITTEN.match(value) if isinstance(value, str) else None
    return date_of(int(written[1]), int(written[2]), int(written[3])) if written else None


def _children(raw: _Raw) -> list[object]:
    children = raw.get("children")
    return list(children) if isinstance(children, list) else []


def _id(value: object) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < len(str(_MOST_ID)):
        value = int(value)
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and isinstance(value, int) and 0 < value < _MOST_ID else None


def _plain(value: object) -> str:
    """Words without markup; empty where they are none."""
    if not isinstance(value, str):
        return ""
    plain = unescape(_TAG.sub("", value[: _LONGEST_NAME * 20]))
    return " ".join(_NO_TEXT.sub(" ", plain).split())[:_LONGEST_NAME]


def _address(value: object) -> str:
    return _NO_TEXT.sub("", value).strip() if isinstance(value, str) else ""
