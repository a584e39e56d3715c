"""Model values with every field filled, for round trips."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from auditor.model.document import Document
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Days, Evidence, Finding
from auditor.model.page import FailedRequest, FailureKind, Frame, Page, VisitFailure
from auditor.model.unit import ColumnElsewhere, Liaison, PinnedColumn, Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from auditor.ports import AuditStore, EvaluationStore
from auditor.record.audits import SqlAuditStore
from auditor.record.evaluations import SqlEvaluationStore
from tests.audits import MORNING as MORNING  # noqa: PLC0414 - given on to the tests beside it
from tests.audits import audit_of as audit_of  # noqa: PLC0414 - likewise
from tests.fakes import FakeEvaluationStore

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


def add_audit(
    store: EvaluationStore,
    evaluation_id: str,
    site_id: str,
    pages: Sequence[Page | VisitFailure],
    at: datetime = MORNING,
    documents: Sequence[Document | VisitFailure] = (),
) -> bool:
    """Record what an audit of a site brought back for an evaluation."""
    return store.add_audit(evaluation_id, audit_of(evaluation_id, site_id, at), pages, documents)


def audits_of(store: EvaluationStore) -> AuditStore:
    """The audits beside the evaluations."""
    if isinstance(store, FakeEvaluationStore):
        return store.audit_store
    assert isinstance(store, SqlEvaluationStore)
    return SqlAuditStore(store.engine, store.archive)


def page_at(store: EvaluationStore, evaluation_id: str, site_id: str, url: str) -> Page | VisitFailure | None:
    """The page recorded for an address in the audit that an evaluation is judged from."""
    audit = store.audit_of(evaluation_id, site_id)
    return audits_of(store).page(audit.id, url) if audit else None


def document_at(store: EvaluationStore, evaluation_id: str, site_id: str, url: str) -> Document | VisitFailure | None:
    """Likewise a file."""
    audit = store.audit_of(evaluation_id, site_id)
    return audits_of(store).document(audit.id, url) if audit else None
