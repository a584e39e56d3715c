"""jpage, the list of 大汉's jcms (Jiangsu, Shandong, Zhejiang and others) (decision 13).

A column's page (/col/col123/index.html) holds its first rows as data, in a script that nobody sees:
<datastore><totalrecord>N</totalrecord><recordset><record><![CDATA[<li><a href title>…</a><span>day</span></li>]]>…
and a script puts them on the page. What dataproxy.jsp would tell of them stands there already: it is not asked.
"""

import re

from auditor.model.page import Page
from auditor.model.platform import PlatformColumn
from auditor.observe.platforms.base import Chart, Told, counted

NAME = "jpage"

MOST_STORE_CHARS = 2_000_000
MOST_ROWS = 200
_BEGINS, _ENDS = "<datastore>", "</datastore>"
_CALLED = re.compile(r"\bjpage\b|dataproxy\.jsp", re.IGNORECASE)
_ROW = re.compile(r"<record>\s*<!\[CDATA\[(.*?)\]\]>\s*</record>", re.DOTALL)
_TOTAL_TOLD = re.compile(r"<totalrecord>\s*(\d{1,8})\s*</totalrecord>", re.IGNORECASE)
_TOTAL_CALLED = re.compile(r"\btotalRecord[\"']?\s*:\s*[\"']?(\d{1,8})")


def chart(page: Page) -> Chart | None:
    """See `Platform`. A page with several such lists is no column's."""
    html = next((text for text in (page.html, page.server_html or "") if _BEGINS in text), "")
    if html.count(_BEGINS) != 1 or not _CALLED.search(html):
        return None
    begins = html.index(_BEGINS)
    ends = html.find(_ENDS, begins, begins + MOST_STORE_CHARS)
    store = html[begins : ends if ends > 0 else begins + MOST_STORE_CHARS]
    rows = [row[1] for _, row in zip(range(MOST_ROWS), _ROW.finditer(store), strict=False)]
    total = _TOTAL_TOLD.search(store) or _TOTAL_CALLED.search(html)
    posts = counted(total[1]) if total else None
    return Chart(column=PlatformColumn(posts=max(posts or 0, len(rows)) if rows else posts), rows=_together(rows))


def told(body: bytes, column: PlatformColumn, base: str) -> Told | None:  # noqa: ARG001 - as every platform
    """See `Platform`: no address is asked, so nothing is answered."""
    return None


def _together(rows: list[str]) -> str:
    """The rows in the element their kind stands in."""
    if not rows:
        return ""
    first = rows[0].lstrip()[:3].lower()
    kind = "ul" if first == "<li" else "table" if first == "<tr" else ""
    if kind:
        return f"<{kind}>{''.join(rows)}</{kind}>"
    return f"<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>"
