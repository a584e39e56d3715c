import json
from datetime import UTC, date, datetime
from decimal import Decimal

from auditor.model.finding import Evidence, Finding
from auditor.model.review import CountsAs, Review, ReviewKind
from auditor.model.verdict import Verdict
from auditor.report import finding_json

FINDING = Finding(
    unit_id="bus",
    item_id="notices",
    element_id="fare",
    check="updated_within",
    verdict=Verdict.CANT_TELL,
    reason="undated_entries",
    facts={"newest_on": date(2026, 1, 2), "names": ("一", "二"), "spent": True, "age_days": 180, "seconds": 1.5},
    clause_id="law",
    verified=True,
    evidence=(Evidence(page="https://bus.example/", sha256="ab", quote="暂无", screenshot="cd", shows="element"),),
    seen_at=datetime(2026, 7, 1, 1, 0, tzinfo=UTC),
    site_id="home",
    points=Decimal("2.50"),
    checklist_id="bus",
    checklist_version="2026.1",
    product_version="9.8.7",
)
REVIEW = Review(
    evaluation_id="e1", unit_id="bus", check="updated_within", item_id="notices", element_id="fare",
    pages=(("https://bus.example/", "ab"),), kind=ReviewKind.FALSE_ALARM, reason="栏目在另一页", by="李四",
    at=datetime(2026, 7, 3, 1, 0, tzinfo=UTC), counts_as=CountsAs.LEFT_OUT,
)  # fmt: skip
BARE = Finding(
    unit_id="bus", check="site_opens_within", verdict=Verdict.UNTESTED, reason="site_unreachable",
    checklist_id="bus", checklist_version="1", product_version="2",
)  # fmt: skip


def test_a_finding_has_one_json_shape():
    assert finding_json(FINDING) == {
        "unit": "bus",
        "item": "notices",
        "element": "fare",
        "check": "updated_within",
        "verdict": "cant_tell",
        "reason": "undated_entries",
        "facts": {"newest_on": "2026-01-02", "names": ["一", "二"], "spent": True, "age_days": 180, "seconds": 1.5},
        "clause": "law",
        "verified": True,
        "evidence": [
            {
                "page": "https://bus.example/",
                "sha256": "ab",
                "quote": "暂无",
                "screenshot": "cd",
                "shows": "element",
                "restricted": False,
            }
        ],
        "seen_at": "2026-07-01T01:00:00+00:00",
        "site": "home",
        "fault_keys": ["bus/home/notices/fare/updated_within/"],
        "points": "2.50",
        "checklist": "bus",
        "checklist_version": "2026.1",
        "product_version": "9.8.7",
        "false_alarm": None,
    }


def test_what_is_absent_is_null_and_the_keys_stay():
    shape = finding_json(BARE)
    assert shape.keys() == finding_json(FINDING).keys()
    assert [shape[key] for key in ("item", "element", "clause", "seen_at", "site")] == [None] * 5
    assert shape["points"] == "0"


def test_a_false_alarm_says_who_called_it_one_and_why():
    assert finding_json(FINDING, REVIEW)["false_alarm"] == {
        "kind": "false_alarm",
        "reason": "栏目在另一页",
        "by": "李四",
        "at": "2026-07-03T01:00:00+00:00",
        "counts_as": "left-out",
    }


def test_the_shape_is_json():
    assert json.loads(json.dumps(finding_json(FINDING))) == finding_json(FINDING)
