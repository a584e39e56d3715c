"""The saved county site with columns renamed, or taken away: read from disk, searched without a browser."""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from auditor.judge import judge
from auditor.locate import Budget, Survey
from auditor.model.checklist import Carrier, Checklist, Item
from auditor.model.column import Look
from auditor.model.finding import Finding
from auditor.model.page import FailureKind, Page, Visit, VisitFailure
from auditor.model.search import Search
from auditor.model.unit import Site, Unit, UnitKind
from auditor.model.verdict import Verdict
from auditor.observe.blank.gone_status import gone
from tests.shell.test_real_site import SITE, UNREACHABLE
from tests.uses import use
from tests.vocabulary import SHIPPED, observe

pytestmark = pytest.mark.skipif(not SITE.exists(), reason="the saved site is not on this machine")

HOME = "http://127.0.0.1:8000/"
ON = date(2018, 7, 28)
AT = datetime(2018, 7, 28, 1, tzinfo=UTC)
UNIT = Unit(id="county", name="某县人民政府", kind=UnitKind.COUNTY_OFFICE, place="河南省")
STEMS = "甲乙丙丁戊己庚辛壬癸"
RENAMED, PROPOSED, REMOVED = 30, 24, 10


@cache
def columns() -> tuple[Mapping[str, str], ...]:
    """The columns that links of the saved pages reach, but for the home page."""
    known = json.loads((SITE / "truth.json").read_text("utf-8"))["columns"]
    return tuple(one for one in known if one["column"] not in UNREACHABLE and one["kind"] != "home")


@cache
def items() -> tuple[Item, ...]:
    names = [one["column"] for one in json.loads((SITE / "truth.json").read_text("utf-8"))["columns"]]
    checks = (use("column_found"),)
    return tuple(Item(id=f"c{n}", name=name, name_en="Column", checks=checks) for n, name in enumerate(names))


def served(url: str, removed: Collection[str]) -> Path | None:
    """The file that stands at an address."""
    path = unquote(urlsplit(url).path).lstrip("/")
    file = SITE / "html" / path
    file = file / "index.html" if file.is_dir() else file
    is_own = url.startswith(HOME) and file.relative_to(SITE / "html").as_posix() not in removed
    return file if is_own and file.is_file() else None


def looked_at(visit: Visit, change: Callable[[str], str], removed: Collection[str]) -> Look:
    file = served(visit.url, removed)
    if file is None or file.suffix != ".html":
        kind = FailureKind.GONE if file is None else FailureKind.NOT_HTML
        return Look(url=visit.url, failure=VisitFailure(requested_url=visit.url, kind=kind, seen_at=AT))
    html = change(file.read_text("utf-8", "replace"))
    page = Page(
        requested_url=visit.url, final_url=visit.url, status=200, html=html, server_html=html,
        sha256=str(hash(html)), seen_at=AT,
    )  # fmt: skip
    seen = observe(page, today=ON)
    failure = gone(page, seen, SHIPPED)
    return Look(url=visit.url, failure=failure) if failure else Look(url=visit.url, page=page, observation=seen)


def found(change: Callable[[str], str] = str, removed: Collection[str] = ()) -> dict[str, Finding]:
    """By column name: what column_found says."""
    site = Site(id="county", name="", url=HOME)
    search = Search(unit=UNIT, site=site, entry_url=HOME, carrier=Carrier.SITE, items=items())
    survey = Survey(search, Budget(), SHIPPED)
    while (visit := survey.next_visit()) is not None:
        survey.take(visit, looked_at(visit, change, removed))
    checklist = Checklist(id="t", version="1", title="t", title_en="t", kinds=(), items=items(), dimensions=())
    findings = judge(UNIT, checklist, [survey.sighting()], on=ON, product_version="1", vocabulary=SHIPPED)
    return {items()[int(str(one.item_id)[1:])].name: one for one in findings}


def any_of(names: Collection[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def renaming(names: Collection[str]) -> Callable[[str], str]:
    """Writes neutral names wherever a column's name stands alone: in menus, headings, titles, crumbs, meta."""
    neutral = {name: f"栏目{STEMS[n // 10]}{STEMS[n % 10]}" for n, name in enumerate(names)}
    pattern = re.compile(rf"(?<=[>\"'\s_\-|])({any_of(names)})(?=[<\"'\s_\-|])")
    return lambda html: pattern.sub(lambda name: neutral[name[1]], html)


def removing(names: Collection[str]) -> Callable[[str], str]:
    """Takes away every link that bears one of the names."""
    pattern = re.compile(rf"<a\b[^>]*>(?:\s|<[^>]*>)*(?:{any_of(names)})(?:\s|<[^>]*>)*?</a>", re.IGNORECASE)
    return lambda html: pattern.sub("", html)


def address(column: Mapping[str, str]) -> str:
    return HOME + column["file"].removeprefix("html/").removesuffix("index.html")


def test_as_it_is_the_columns_are_found_and_few_are_left_open():
    verdicts = Counter(one.verdict for one in found().values())
    assert verdicts[Verdict.PASSED] == len(columns()) + 1
    assert verdicts[Verdict.CANT_TELL] <= 0.08 * verdicts.total()


@pytest.mark.parametrize("seed", range(4))
def test_columns_renamed_are_proposed_and_none_is_called_missing(seed):
    chosen = random.Random(seed).sample(columns(), RENAMED)  # noqa: S311 - a choice that can be made again
    findings = found(renaming([one["column"] for one in chosen]))
    of_chosen = [(one, findings[one["column"]]) for one in chosen]
    assert [one["column"] for one, finding in of_chosen if finding.verdict is Verdict.FAILED] == []
    assert [
        name for name, finding in findings.items() if finding.verdict is Verdict.FAILED if name not in UNREACHABLE
    ] == []
    right = [
        one["column"]
        for one, finding in of_chosen
        if finding.reason == "content_under_other_name"
        and str(finding.facts["page"]).removesuffix("index.html") == address(one)
    ]
    assert len(right) >= PROPOSED


@pytest.mark.parametrize("seed", range(4))
def test_columns_taken_away_are_missing(seed):
    """But for those that a link to another host is still named after: 县文广局 for 县文化广电旅游局."""
    with_lists = [one for one in columns() if one["kind"] != "content_or_nav"]
    chosen = random.Random(100 + seed).sample(with_lists, REMOVED)  # noqa: S311 - a choice that can be made again
    names = [one["column"] for one in chosen]
    findings = found(removing(names), {one["file"].removeprefix("html/") for one in chosen})
    reasons = Counter(findings[name].reason for name in names)
    assert set(reasons) <= {"not_found", "resembling_column"}
    assert reasons["not_found"] >= REMOVED - 2
