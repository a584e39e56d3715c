import re
from datetime import date
from decimal import Decimal

import pytest

from auditor.checklist.scope import scope_text
from auditor.model.checklist import Carrier, Force
from auditor.model.clause import ClauseMark
from auditor.model.fault import InputFaults
from auditor.model.unit import UnitKind
from tests.core.checklist.samples import GOOD, faults, read


def test_everything_in_a_file_arrives():
    checklist = read()
    service = checklist.items[0]
    assert (checklist.id, checklist.kinds, checklist.scoring_by) == ("bus", (UnitKind.BUS,), None)
    assert checklist.clause("local").mark is ClauseMark.LOCAL
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


LOCAL = """
[[item.local]]
applies_to = { places = ["某省/某市"], kinds = ["bus"] }

[item.local.checks]
updated_within = { max_age_days = 30, hint = true, set_by = "某市", clause = "local" }
"""


def test_places_may_set_a_check_of_an_item_otherwise():
    (local,) = read(GOOD + LOCAL).items[-1].local
    (use,) = local.checks
    assert (local.applies_to.places, local.applies_to.kinds) == (("某省/某市",), (UnitKind.BUS,))
    assert (use.check, use.options, use.hint, use.clause_id) == ("updated_within", {"max_age_days": 30}, True, "local")


def test_a_use_is_no_hint_unless_it_says_so():
    assert not any(use.hint for item in read().items for use in item.checks)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('applies_to = { places = ["某省/某市"], kinds = ["bus"] }', "", "applies_to"),
        ("[item.local.checks]\n", "[item.local.tests]\n", "checks"),
        ("hint = true", 'hint = "yes"', "hint"),
        (', set_by = "某市"', "", "max_age_days"),
        ("updated_within", "elements_present", "elements_present"),
        ("updated_within", "is_pretty", "is_pretty"),
        ("updated_within = { max_age_days = 30, hint = true", "updated_within = false #", "updated_within"),
    ],
)
def test_what_is_wrong_with_a_local_setting_is_named(old, new, key):
    assert old in LOCAL
    assert any(fault.key.endswith(key) for fault in faults(GOOD + LOCAL.replace(old, new)))


def test_an_edited_text_is_another_edition_though_it_keeps_its_version():
    one, other = read(GOOD), read(GOOD + "# edited\n")
    assert one.version == other.version
    assert one.edition != other.edition
    assert re.fullmatch(rf"{re.escape(one.version)} \([0-9a-f]{{8}}\)", one.edition)


def test_a_scope_below_the_text_narrows_what_is_asked_and_is_read_again_the_same():
    whole = read()
    first = whole.items[0].id
    narrow = read(GOOD + scope_text([first], (), ()))
    assert [item.id for item in narrow.items] == [first]
    assert narrow.site_checks == narrow.unit_checks == ()
    assert narrow.digest != whole.digest
    with pytest.raises(InputFaults, match="a name of this checklist"):
        read(GOOD + scope_text(["nothing-of-the-kind"], (), ()))


@pytest.mark.parametrize(("said", "costs"), [("", True), ("true", True), ("false", False)])
def test_what_is_mended_meanwhile_costs_its_points_unless_the_checklist_says_otherwise(said: str, costs: bool):  # noqa: FBT001
    key = f"mended_costs_points = {said}\n" if said else ""
    assert read(GOOD.replace('kinds = ["bus"]\n', f'kinds = ["bus"]\n{key}', 1)).mended_costs_points is costs
