"""How long observing a real page takes: processor time of one core, over saved pages that lie beside the project."""

import gc
import hashlib
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from auditor.model.page import Page
from auditor.observe import observe
from auditor.observe.decode import decode

PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"


def report(folder: Path = PAGES) -> None:
    """A line with the median and the 95th percentile, or one that says that there is nothing to observe."""
    paths = sorted(folder.rglob("*.html"))
    if not paths:
        print("observing: skipped, no saved pages in ../shared/pages")
        return
    took = sorted(1000 * seconds for seconds in _observed(paths))
    middle, slow = statistics.median(took), statistics.quantiles(took, n=20, method="inclusive")[-1]
    print(f"observing: {len(took)} saved pages, median {middle:.1f} ms, 95th percentile {slow:.1f} ms of one core a page")


def _observed(paths: list[Path]) -> Iterator[float]:
    for path in (paths[0], *paths):  # the first one warms all up
        page = _page(path)
        gc.collect()
        before = time.process_time()
        observe(page, today=date(2021, 6, 1))
        if path is not paths[0]:
            yield time.process_time() - before


def _page(path: Path) -> Page:
    html, _ = decode(path.read_bytes())
    address = f"http://www.example.gov.cn/{path.name}"
    return Page(
        requested_url=address, final_url=address, status=200, html=html, server_html=html,
        sha256=hashlib.sha256(html.encode("utf-8", "surrogatepass")).hexdigest(), seen_at=datetime.now(UTC),
    )  # fmt: skip
