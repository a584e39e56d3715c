from datetime import date
from decimal import Decimal

import pytest

from auditor.model.checklist import Carrier, Force, Mark
from auditor.model.unit import UnitKind
from tests.core.checklist.samples import GOOD, faults, read


def test_everything_in_a_file_arrives():
    checklist = read()
    service = checklist.items[0]
    assert (checklist.id, checklist.kinds, checklist.scoring_by) == ("bus", (UnitKind.BUS,), None)
    assert checklist.clause("local").mark is Mark.LOCAL
    assert service.carriers == (Carrier.SITE, Carrier.VEHICLE)
    assert service.applies_to.places == ("山东省/济南市",)
    assert (service.in_force_from, service.in_force_to) == (date(2022, 4, 1), date(2027, 1, 1))
    assert service.elements[0].shapes == ("fare",)
    assert (service.elements[0].at_least, service.elements[0].points) == (2, Decimal(1))
    assert checklist.vetoes[0].groups == ("news",)
    assert checklist.site_checks[0].options == {"max_seconds": 15}


def test_grades_come_highest_first_whatever_their_order():
    assert [grade.name for grade in read().grades] == ["合格", "不合格"]


def test_an_item_takes_the_defaults_it_does_not_refuse_or_replace():
    uses = {use.check: use for use in read().items[0].checks}
    assert list(uses) == ["column_found", "elements_present", "updated_within"]
    assert uses["updated_within"].points == Decimal("1.5")
    assert (uses["updated_within"].clause_id, uses["updated_within"].set_by) == ("local", "某局")


def test_an_item_that_only_may_be_published_takes_the_defaults_without_points_and_without_elements():
    guide = read().items[1]
    assert guide.force is Force.MAY
    assert [(use.check, use.points) for use in guide.checks] == [("column_found", 0), ("not_blank", 0)]


def test_an_items_own_table_replaces_the_default_whole():
    text = GOOD.replace("not_blank = false", "not_blank = false\ncolumn_found = { set_by = '某局' }")
    uses = {use.check: use for use in read(text).items[0].checks}
    assert uses["column_found"].points == 0


@pytest.mark.parametrize(
    ("option", "is_good"),
    [
        ("ratio = 1", True),
        ("ratio = 0.5", True),
        ("ratio = -0.5", False),
        ("ratio = nan", False),
        ("ratio = true", False),
        ("strict = true", True),
        ("strict = 1", False),
        ("since = 2026-01-31", True),
        ("since = 2026-01-31T00:00:00", False),
        ("since = '2026-01-31'", False),
        ("word = '票价'", True),
        ("word = 1", False),
    ],
)
def test_an_option_is_of_the_type_the_check_declares(option, is_good):
    text = GOOD.replace("not_blank = false", f"every_kind = {{ {option} }}")
    if is_good:
        assert "every_kind" in {use.check for use in read(text).items[0].checks}
    else:
        (fault,) = faults(text)
        assert fault.key == f"item[service].checks.every_kind.{option.partition(' ')[0]}"
