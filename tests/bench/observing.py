"""How long observing a real page takes: processor time of one core, over saved pages that lie beside the project."""

import hashlib
import statistics
import time
from datetime import UTC, date, datetime
from pathlib import Path

from auditor.charset import decode
from auditor.model.page import Page
from tests.vocabulary import observe

PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"
_TODAY = date(2021, 6, 1)


def report(folder: Path = PAGES) -> None:
    """A line with the median and the 95th percentile, or one that says that there is nothing to observe."""
    pages = [_page(path) for path in sorted(folder.rglob("*.html"))]
    if not pages:
        print("observing: skipped, no saved pages in ../shared/pages")  # noqa: T201
        return
    observe(pages[0], today=_TODAY)
    took = [_milliseconds(page) for page in pages]
    middle, slow = statistics.median(took), statistics.quantiles(took, n=20, method="inclusive")[-1]
    told = f"median {middle:.1f} ms, 95th percentile {slow:.1f} ms, of one core"
    print(f"observing: {len(took)} saved pages, {told}")  # noqa: T201


def _milliseconds(page: Page) -> float:
    before = time.process_time()
    observe(page, today=_TODAY)
    return 1000 * (time.process_time() - before)


def _page(path: Path) -> Page:
    html, _ = decode(path.read_bytes())
    address = f"http://www.example.gov.cn/{path.name}"
    return Page(
        requested_url=address, final_url=address, status=200, html=html, server_html=html,
        sha256=hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest(), seen_at=datetime.now(UTC),
    )  # fmt: skip
