"""A check states in its own file what must be opened for it; the reader of checklists and the search follow."""

import pytest

from auditor.checklist.read import read_checklist
from auditor.judge.examples import column
from auditor.judge.registry import CHECKS, read_checks
from auditor.locate.attachment_selection import files_to_fetch
from auditor.locate.entry_selection import entries_to_open
from auditor.model.check import Needs
from tests.core.judge import office_checks
from tests.vocabulary import SHIPPED

OWN = read_checks(office_checks)
TOML = """
id = "own"
version = "1"
title = "试"
title_en = "T"
kinds = ["bus"]

[[clause]]
id = "law"
document = "某局办法"
text = "应当署名。"
mark = "S"

[[dimension]]
id = "all"
name = "全部"
name_en = "All"
checks = ["{check}"]

[[grade]]
name = "合格"
name_en = "Pass"
at_least = 0

[[item]]
id = "notices"
name = "通知公告"
name_en = "Notices"
clause = "law"
checks.{check} = {{ points = 100{options} }}
"""


def item_asking(check: str, options: str = ""):
    known = {name: each.options for name, each in (CHECKS | OWN).items()}
    (item,) = read_checklist(TOML.format(check=check, options=options), file="own.toml", checks=known).items
    return item


def listed():
    return column(entries=["2026-06-03", "2026-06-02", "2026-06-01"]).column


@pytest.mark.parametrize(
    ("item", "opened"),
    [
        (item_asking("entries_are_signed", ', word = "签发人"'), 3),
        (item_asking("signatures_are_of_today"), 3),
        (item_asking("not_blank"), 0),
    ],
    ids=["it needs them", "what it is asked after needs them", "it needs none"],
)
def test_entries_are_opened_for_a_check_that_needs_them(item, opened):
    assert len(entries_to_open(item, listed(), 3, SHIPPED)) == opened


def test_files_are_fetched_for_checks_that_need_them_alone():
    assert CHECKS["elements_present"].options.needs >= {Needs.FILES, Needs.ENTRIES}
    assert files_to_fetch(item_asking("entries_are_signed", ', word = "签发人"'), listed(), most=3) == ()
