"""What persons confirm: the last word counts, for one unit on one site, and the roster's own pin wins."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.model.confirmation import (
    Confirmation,
    ConfirmationKind,
    ConfirmationProposal,
    confirmed_now,
    confirmed_roster,
    confirmed_unit,
    proposal_of,
)
from auditor.model.finding import Finding
from auditor.model.unit import ColumnElsewhere, PinnedColumn, Roster, Site, Unit, UnitKind
from auditor.model.verdict import Verdict

AT = datetime(2026, 7, 1, 1, 0, tzinfo=UTC)
SITE = Site(id="s", name="网站", url="http://bus.example/")
UNIT = Unit(id="bus", name="公交", kind=UnitKind.BUS, place="某省", sites=(SITE,))
TENANT = Unit(
    id="coach", name="客运", kind=UnitKind.COACH, place="某省",
    elsewhere=(ColumnElsewhere(site_id="s", url="http://bus.example/ky/", name="客运专栏"),),
)  # fmt: skip
SAID = Confirmation(
    site_id="s", unit_id="bus", item_id="fares", kind=ConfirmationKind.CONFIRMED, by="李四", at=AT,
    url="http://bus.example/pw/", name="票务窗",
)  # fmt: skip
PIN = PinnedColumn(
    item_id="fares", url="http://bus.example/pw/", name="票务窗", unit_id="bus", confirmed_by="李四",
    confirmed_on=date(2026, 7, 1),
)  # fmt: skip
LATER = replace(SAID, url="http://bus.example/jg/", by="王五", at=AT + timedelta(days=1))
WITHDRAWN = replace(SAID, kind=ConfirmationKind.WITHDRAWN, at=AT + timedelta(days=2))


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ((), None),
        ((SAID,), SAID),
        ((SAID, LATER), LATER),
        ((SAID, WITHDRAWN), None),
        ((SAID, WITHDRAWN, LATER), LATER),
        ((SAID, replace(WITHDRAWN, item_id="notices")), SAID),
        ((SAID, replace(WITHDRAWN, unit_id="coach")), SAID),
        ((SAID, replace(WITHDRAWN, site_id="other")), SAID),
    ],
)
def test_of_several_words_on_one_column_the_last_counts(said, holds):
    assert confirmed_now(said).get(SAID.key) == holds


def test_what_is_confirmed_becomes_a_pin_that_names_who_and_when():
    (unit,) = confirmed_roster(Roster(units=(UNIT,)), (SAID,)).units
    assert unit.sites[0].profile == (PIN,)
    assert confirmed_unit(UNIT, (SAID, WITHDRAWN)) == UNIT
    assert confirmed_unit(UNIT, (replace(SAID, site_id="other"),)) == UNIT


def test_the_rosters_own_pin_wins_and_its_others_are_read_first_of_a_shared_page():
    fixed = PinnedColumn(item_id="fares", url="http://bus.example/own/")
    shared = PinnedColumn(item_id="notices", url=SAID.url, list_selector="ul")
    site = replace(SITE, profile=(fixed, shared))
    assert confirmed_unit(replace(UNIT, sites=(site,)), (SAID,)).sites == (site,)
    beside = replace(SITE, profile=(shared,))
    (made,) = confirmed_unit(replace(UNIT, sites=(beside,)), (SAID,)).sites
    assert {pin.url: pin for pin in made.profile}[SAID.url] == shared
    assert made.pinned("fares", "bus") == PIN


def test_what_is_confirmed_of_one_unit_says_nothing_of_others_on_its_site():
    said = replace(SAID, unit_id="coach", url="http://bus.example/ky/pw/")
    site = confirmed_roster(Roster(units=(UNIT, TENANT)), (said,)).site("s")
    assert site.pinned("fares", "coach").url == said.url
    assert site.pinned("fares", "bus") is None
    assert site.pinned("fares") is None


def finding(**given):
    facts = {"name": "票务窗", "page": "http://bus.example/pw/"}
    made = Finding(
        unit_id="bus", check="column_found", verdict=Verdict.CANT_TELL, reason="content_under_other_name", facts=facts,
        checklist_id="c", checklist_version="1", product_version="1", item_id="fares", site_id="s",
    )  # fmt: skip
    return replace(made, **given)


def test_a_finding_that_asks_names_the_page_and_its_name():
    assert proposal_of(finding()) == ConfirmationProposal(page="http://bus.example/pw/", name="票务窗")


@pytest.mark.parametrize(
    "given",
    [
        {"reason": "resembling_column"},
        {"verdict": Verdict.PASSED},
        {"facts": {"name": "票务窗"}},
        {"facts": {"name": "票务窗", "page": ""}},
        {"facts": {"name": "票务窗", "page": ("a", "b")}},
    ],
)
def test_a_finding_that_asks_something_else_proposes_nothing(given):
    assert proposal_of(finding(**given)) is None
