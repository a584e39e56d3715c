"""Model values with every field filled, for round trips."""

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from auditor.model.evaluation import Evaluation
from auditor.model.finding import Days, Evidence, Finding
from auditor.model.page import FailedRequest, FailureKind, Frame, Page, VisitFailure
from auditor.model.unit import ColumnElsewhere, Liaison, PinnedColumn, Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from tests.fakes import SHANGHAI

MORNING = datetime(2026, 1, 5, 9, 0, 0, 123456, tzinfo=SHANGHAI)

EVALUATION = Evaluation(
    id="e1", name="2026年一季度测评", on=date(2026, 1, 5), started_at=MORNING, product_version="0.1.0"
)

UNIT = Unit(
    id="lanshan-bus",
    name="岚山公交有限公司",
    kind=UnitKind.BUS,
    place="示例省/岚山市",
    credit_code="91370000000000000X",
    supervisor="岚山市交通运输局",
    sites=(
        Site(
            id="lanshan-bus.site",
            name="岚山公交",
            url="http://bus.example/",
            site_code="bm12345678",
            profile=(PinnedColumn(item_id="fares", url="http://bus.example/fares", list_selector="ul.list > li"),),
        ),
        Site(id="lanshan-bus.old", name="旧站", url="http://old.example/"),
    ),
    elsewhere=(ColumnElsewhere(site_id="bureau.site", url="http://bureau.example/bus", name="公交专栏"),),
    liaisons=(Liaison(name="王某", phone="0633-0000000", from_on=date(2025, 7, 1), to_on=None),),
)
BARE_UNIT = Unit(id="ferry", name="轮渡公司", kind=UnitKind.FERRY, place="示例省/岚山市")


def digest(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()


def bare_page(url: str = "http://bus.example/", html: str = "<p>首页</p>") -> Page:
    return Page(requested_url=url, final_url=url, status=200, html=html, sha256=digest(html), seen_at=MORNING)


PICTURE = b"\xff\xd8picture\xff\xd9"

PAGE = replace(
    bare_page(),
    final_url="http://bus.example/index.html",
    server_html="<script>build()</script>",
    frames=(Frame(url="http://bus.example/a", html="<p>框架</p>", status=503), Frame(url="about:blank", html="")),
    headers={"server": "nginx", "last-modified": "Mon, 05 Jan 2026 00:00:00 GMT"},
    failed_requests=(FailedRequest(url="http://bus.example/x.js", resource="script", status=404, detail="Not Found"),),
    opened_after=timedelta(seconds=1, microseconds=7),
    settled=False,
    cut=("html_bytes", "frames"),
    screenshot=PICTURE,
    screenshot_sha256=hashlib.sha256(PICTURE).hexdigest(),
)

FAILURE = VisitFailure(
    requested_url="http://bus.example/gone",
    kind=FailureKind.GONE,
    seen_at=MORNING,
    status=410,
    detail="410 Gone",
)

FINDING = Finding(
    unit_id="lanshan-bus",
    check="updated_within",
    verdict=Verdict.CANT_TELL,
    reason="newest_entry_age",
    checklist_id="cj-t-bus",
    checklist_version="2026.1",
    product_version="0.1.0",
    item_id="notices",
    element_id="date",
    facts={
        "newest_on": date(2026, 1, 2),
        "age_days": Days(3),
        "ratio": 1.0,
        "sure": True,
        "name": "2026-01-02",
        "similar": ("公告", "通知"),
        "none": (),
    },
    clause_id="c12",
    verified=True,
    evidence=(
        Evidence(page="http://bus.example/", sha256=PAGE.sha256, quote="公告", screenshot=PAGE.screenshot_sha256),
        Evidence(page="http://bus.example/gone"),
    ),
    seen_at=MORNING,
    site_id="lanshan-bus.site",
    points=Decimal("2.50"),
    after="column_found",
)
BARE_FINDING = Finding(
    unit_id="ferry",
    check="site_opens_within",
    verdict=Verdict.INAPPLICABLE,
    reason="no_site",
    checklist_id="cj-t-bus",
    checklist_version="2026.1",
    product_version="0.1.0",
)
