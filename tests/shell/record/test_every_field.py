"""Every field of every noun that is recorded comes back: each is filled with something else than its default."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from operator import ne
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from auditor.codec import pack, unpack
from auditor.model.confirmation import Confirmation
from auditor.model.document import Document, Transcript
from auditor.model.evaluation import Evaluation
from auditor.model.finding import Days, Evidence, Finding, Seconds
from auditor.model.page import Dialog, FailedRequest, Frame, Page, VisitFailure
from auditor.model.probe import Probed
from auditor.model.probes import REPORTS
from auditor.model.review import Review
from auditor.model.unit import Site, Unit
from auditor.record import confirmations, reviews
from auditor.record.documents import document_from, document_rows
from auditor.record.evaluation_rows import evaluation_from, evaluation_row
from auditor.record.findings import finding_from, finding_row
from auditor.record.pages import page_from, page_rows
from tests.fakes import FakeArchive

WORDS = st.text(min_size=1, max_size=6)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - given there
FACTS = st.one_of(
    st.integers(), st.floats(allow_nan=False), st.booleans(), WORDS, st.dates(), MOMENTS, st.lists(WORDS).map(tuple),
    st.integers(0, 9000).map(Days), st.floats(0, 9000).map(Seconds),
)  # fmt: skip
st.register_type_strategy(str, WORDS)
st.register_type_strategy(float, st.floats(0, 9000))
st.register_type_strategy(datetime, MOMENTS)
st.register_type_strategy(Decimal, st.decimals(0, 100, places=2))
st.register_type_strategy(date, st.dates(date(2020, 1, 1), date(2030, 1, 1)))


def filled(noun: type, **given_fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of a noun no field of which is its default. Nested nouns are filled likewise."""
    hints = get_type_hints(noun)
    made = {field.name: of_type(hints[field.name], default_of(field)) for field in fields(noun)}
    return st.builds(noun, **(made | given_fields))


def default_of(field: Field[Any]) -> object:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def of_type(hint: Any, default: object) -> st.SearchStrategy[Any]:
    """Values of a type, none of them the default."""
    if hint is bool:
        return st.just(not default) if default is not MISSING else st.booleans()
    if isinstance(hint, type) and is_dataclass(hint):
        return filled(hint)
    if get_args(hint):
        return of_parts(hint, default)
    return st.from_type(hint).filter(partial(ne, default))


def of_parts(hint: Any, default: object) -> st.SearchStrategy[Any]:
    """Values of a union, a tuple or a mapping; none is empty or None."""
    parts = [part for part in get_args(hint) if part not in {Ellipsis, NoneType}]
    if isinstance(hint, UnionType):
        return st.one_of([of_type(part, default) for part in parts])
    inner = [of_type(part, MISSING) for part in parts]
    if get_origin(hint) is Mapping:
        return st.dictionaries(*inner, min_size=1, max_size=2)
    return st.lists(inner[0], min_size=1, max_size=2).map(tuple) if Ellipsis in get_args(hint) else st.tuples(*inner)


def several(noun: type) -> st.SearchStrategy[Any]:
    return st.lists(filled(noun), min_size=1, max_size=2).map(tuple)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def packed_and_back(kind: type, value: object) -> object:
    back: object = unpack(kind, json.loads(json.dumps(pack(value))))
    return back


def by_name(probed: Probed) -> dict[str, Probed]:
    return {probed.probe: probed}


def page_kept(page: Page) -> object:
    archive = FakeArchive()
    (row,) = page_rows("e-s", [page], archive)
    return page_from(row, archive)


def document_kept(document: Document) -> object:
    archive = FakeArchive()
    (row,) = document_rows("e-s", [document], archive)
    return document_from(row, archive)


PAGES = filled(
    Page,
    frames=several(Frame),
    failed_requests=several(FailedRequest),
    dialogs=several(Dialog),
    headers=st.dictionaries(WORDS, WORDS, min_size=1, max_size=2),
    opened_after=st.timedeltas(timedelta(0), timedelta(minutes=5)),
    status=st.integers(100, 599),
    times_asked=st.integers(2, 9),
    screenshot=st.binary(min_size=1, max_size=9),
    probes=filled(Probed, probe=st.just("zoom"), report=filled(REPORTS["zoom"]), pictures=st.just(())).map(by_name),
).map(
    lambda page: replace(page, sha256=digest(page.html), screenshot_sha256=hashlib.sha256(page.screenshot).hexdigest())
)
FAILURES = filled(VisitFailure, status=st.integers(100, 599), times_asked=st.integers(2, 9))
DOCUMENTS = filled(
    Document, status=st.integers(100, 599), transcript=filled(Transcript), body=st.binary(min_size=1, max_size=9)
).map(lambda one: replace(one, sha256=hashlib.sha256(one.body).hexdigest()))
KEPT: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], object]]] = {
    "page": (PAGES, page_kept),
    "failure": (FAILURES, page_kept),
    "failure of a file": (FAILURES, document_kept),
    "finding": (
        filled(Finding, facts=st.dictionaries(WORDS, FACTS, min_size=1, max_size=3), evidence=several(Evidence)),
        lambda one: finding_from(finding_row("e", one)),
    ),
    "evaluation": (filled(Evaluation), lambda one: evaluation_from(evaluation_row(one), one.finished_at)),
    "review": (filled(Review), lambda one: reviews._review(reviews._row(one))),  # noqa: SLF001
    "confirmation": (filled(Confirmation), lambda one: confirmations._confirmation(confirmations._row(one))),  # noqa: SLF001
    "unit": (filled(Unit, sites=several(Site)), partial(packed_and_back, Unit)),
    "site": (filled(Site), partial(packed_and_back, Site)),
    "transcript": (filled(Transcript), partial(packed_and_back, Transcript)),
    **{f"report of {name}": (filled(kind), partial(packed_and_back, kind)) for name, kind in REPORTS.items()},
}


@pytest.mark.parametrize("name", KEPT)
@settings(deadline=None, max_examples=5, phases=[Phase.generate])
@given(data=st.data())
def test_every_field_comes_back(name, data):
    values, kept = KEPT[name]
    value = data.draw(values)
    assert kept(value) == value


@settings(deadline=None, max_examples=5, phases=[Phase.generate])
@given(document=DOCUMENTS)
def test_every_field_of_a_file_comes_back_but_its_bytes_which_the_archive_has(document):
    assert document_kept(document) == replace(document, body=b"")
