from datetime import date
from decimal import Decimal

import pytest

from auditor.checklist.read import read_checklist
from auditor.model.check import Asks, CheckOptions, OptionSpec
from auditor.model.checklist import Carrier, Checklist, Force, Mark
from auditor.model.fault import Fault, InputFaults
from auditor.model.unit import UnitKind

CHECKS = {
    "column_found": CheckOptions(asks=Asks.ITEM, options={}),
    "not_blank": CheckOptions(asks=Asks.ITEM, options={}),
    "elements_present": CheckOptions(asks=Asks.ELEMENT, options={}),
    "updated_within": CheckOptions(asks=Asks.ITEM, options={"max_age_days": OptionSpec(kind=int)}),
    "site_opens_within": CheckOptions(asks=Asks.SITE, options={"max_seconds": OptionSpec(kind=int)}),
    "every_kind": CheckOptions(
        asks=Asks.ITEM,
        options={
            "ratio": OptionSpec(kind=float, required=False),
            "strict": OptionSpec(kind=bool, required=False),
            "since": OptionSpec(kind=date, required=False),
            "word": OptionSpec(kind=str, required=False),
        },
    ),
}

GOOD = """\
id = "bus"
version = "1"
title = "清单"
title_en = "List"
kinds = ["bus"]

[[clause]]
id = "law"
document = "条例"
text = "公开"
mark = "S"

[[clause]]
id = "local"
document = "目录"
text = "公开"
mark = "L"
via = "某县"

[[dimension]]
id = "clear"
name = "栏目清晰"
name_en = "Clear"
checks = ["column_found", "site_opens_within"]

[[dimension]]
id = "rest"
name = "其他"
name_en = "Rest"
checks = ["elements_present", "updated_within", "every_kind"]

[[grade]]
name = "不合格"
name_en = "Fail"
at_least = 0

[[grade]]
name = "合格"
name_en = "Pass"
at_least = 60

[[veto]]
id = "stale"
name = "不更新"
name_en = "Stale"
check = "updated_within"
at_least = 5
binds = ["bureau"]
groups = ["news"]
clause = "law"

[site.checks]
site_opens_within = { max_seconds = 15, points = 2 }

[defaults.checks]
column_found = { points = 3 }
not_blank = {}
elements_present = { points = 4 }

[[item]]
id = "service"
name = "运营服务"
name_en = "Service"
synonyms = ["线路信息"]
clause = "law"
group = "news"
carriers = ["site", "vehicle"]
applies_to = { kinds = ["bus"], places = ["山东省/济南市"] }
in_force_from = 2022-04-01
in_force_to = 2027-01-01

[item.checks]
not_blank = false
updated_within = { max_age_days = 14, points = 1.5, clause = "local", set_by = "某局" }

[[item.element]]
id = "fares"
name = "票价"
words = ["票价", "票制"]
shapes = ["fare"]
at_least = 2
force = "should"
clause = "local"
points = 1
kinds = ["bus"]

[[item]]
id = "guide"
name = "指南"
name_en = "Guide"
force = "may"
"""


def read(text: str = GOOD) -> Checklist:
    return read_checklist(text, file="bus.toml", checks=CHECKS)


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InputFaults) as caught:
        read(text)
    return caught.value.faults


def line_of(needle: str, text: str) -> int:
    return text[: text.index(needle)].count("\n") + 1


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


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('version = "1"', "version = 1", "version"),
        ('version = "1"', "colour = 'red'\nversion = '1'", "colour"),
        ('id = "bus"\n', 'id = "Bus!"\n', "id"),
        ('kinds = ["bus"]\n\n[[c', 'kinds = ["tram"]\n\n[[c', "kinds"),
        ('kinds = ["bus"]\n\n[[c', "kinds = []\n\n[[c", "kinds"),
        ('mark = "S"', 'mark = "Z"', "clause[law].mark"),
        ('mark = "L"\nvia = "某县"', 'mark = "L"', "clause[local].via"),
        ('id = "local"', 'id = "law"', "clause[law].id"),
        ('id = "rest"', 'id = "clear"', "dimension[clear].id"),
        ('"updated_within", "every_kind"]', '"updated_within", "column_found"]', "dimension[rest].checks"),
        ('"updated_within", "every_kind"]', '"updated_within", "updated_within"]', "dimension[rest].checks"),
        ('"updated_within", "every_kind"]', '"updated_within", "unheard_of"]', "dimension[rest].checks"),
        ('checks = ["elements_present", ', 'checks = ["not_blank", ', "dimension"),
        ("at_least = 60", "at_least = 101", "grade[#2].at_least"),
        ("at_least = 60", "", "grade[#2].at_least"),
        ("at_least = 60", "at_least = -1", "grade[#2].at_least"),
        ('check = "updated_within"', 'check = "unheard_of"', "veto[stale].check"),
        ("at_least = 5", "at_least = 0", "veto[stale].at_least"),
        ('binds = ["bureau"]', "", "veto[stale].binds"),
        ('groups = ["news"]', 'groups = ["gossip"]', "veto[stale].groups"),
        ("max_seconds = 15, ", "", "site.checks.site_opens_within.max_seconds"),
        ("max_seconds = 15", "max_seconds = '15'", "site.checks.site_opens_within.max_seconds"),
        ("site_opens_within = {", "column_found = {", "site.checks.column_found"),
        ("column_found = { points = 3 }", "column_found = { points = -3 }", "defaults.checks.column_found.points"),
        ("column_found = { points = 3 }", "column_found = { point = 3 }", "defaults.checks.column_found.point"),
        ("column_found = { points = 3 }", "column_found = false", "defaults.checks.column_found"),
        ("column_found = { points = 3 }", "found = { points = 3 }", "defaults.checks.found"),
        ("not_blank = false", "not_blank = true", "item[service].checks.not_blank"),
        ("not_blank = false", "site_opens_within = { max_seconds = 1 }", "item[service].checks.site_opens_within"),
        ("max_age_days = 14, ", "", "item[service].checks.updated_within.max_age_days"),
        ("max_age_days = 14", "max_age_days = 14.5", "item[service].checks.updated_within.max_age_days"),
        ("max_age_days = 14", "max_age = 14", "item[service].checks.updated_within.max_age"),
        (', set_by = "某局"', "", "item[service].checks.updated_within.max_age_days"),
        ('points = 1.5, clause = "local"', 'clause = "lost"', "item[service].checks.updated_within.clause"),
        ('clause = "law"\ngroup', 'clause = "lost"\ngroup', "item[service].clause"),
        ('force = "should"\nclause = "local"', 'clause = "lost"', "item[service].element[fares].clause"),
        ('force = "should"', 'force = "please"', "item[service].element[fares].force"),
        ('force = "may"', 'force = "mey"', "item[guide].force"),
        ('"vehicle"]', '"balloon"]', "item[service].carriers"),
        ('kinds = ["bus"], places', 'kinds = ["tram"], places', "item[service].applies_to.kinds"),
        ("in_force_to = 2027-01-01", "in_force_to = 2022-03-31", "item[service].in_force_to"),
        ("in_force_to = 2027-01-01", "in_force_to = 'never'", "item[service].in_force_to"),
        ('synonyms = ["线路信息"]', 'synonyms = ["运营服务"]', "item[service].synonyms"),
        ('synonyms = ["线路信息"]', 'synonyms = "线路信息"', "item[service].synonyms"),
        ('shapes = ["fare"]', 'shapes = ["colour"]', "item[service].element[fares].shapes"),
        ("at_least = 2", "at_least = 4", "item[service].element[fares].at_least"),
        ('words = ["票价", "票制"]\nshapes = ["fare"]\nat_least = 2', "", "item[service].element[fares].words"),
        ("points = 1\n", "points = -1\n", "item[service].element[fares].points"),
        ('id = "guide"', 'id = "service"', "item[service].id"),
        ('id = "guide"\nname = "指南"', 'id = "guide"', "item[guide].name"),
        ('force = "may"', 'force = "may"\ncheckes = {}', "item[guide].checkes"),
        ('force = "may"', "checks.elements_present = { points = 1 }", "item[guide].checks.elements_present"),
        ("[[veto]]", "[veto]", "veto"),
    ],
)  # fmt: skip
def test_a_fault_names_its_key_and_its_line(old, new, key):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    found = faults(text)
    assert key in [fault.key for fault in found]
    assert all(fault.line is not None and fault.line <= text.count("\n") for fault in found if fault.key != "dimension")


def test_a_check_whose_points_no_dimension_gathers_is_named():
    text = GOOD.replace('checks = ["column_found", "site_opens_within"]', 'checks = ["site_opens_within"]')
    assert [(fault.key, fault.value) for fault in faults(text)] == [("dimension", "'column_found'")]


def test_an_unknown_check_says_which_there_are():
    (fault,) = faults(GOOD.replace("not_blank = false", "unheard_of = {}"))
    assert fault.line == line_of("not_blank = false", GOOD)
    assert "column_found, elements_present" in fault.expected


def test_an_unknown_option_says_which_there_are():
    text = GOOD.replace("max_age_days = 14", "max_days = 14")
    known = {fault.key.rpartition(".")[2]: fault.expected for fault in faults(text)}
    assert known.keys() == {"max_days", "max_age_days"}
    assert "max_age_days, points, clause, set_by" in known["max_days"]


def test_a_repeated_id_says_where_the_first_one_stands():
    (fault,) = [fault for fault in faults(GOOD.replace('"guide"', '"service"')) if fault.key.endswith(".id")]
    first = line_of('id = "service"', GOOD)
    assert f"line {first}" in fault.expected
    assert fault.line == line_of('id = "guide"', GOOD)


def test_every_fault_is_reported_at_once_in_the_order_of_lines():
    text = GOOD.replace('version = "1"', "").replace('mark = "S"', 'mark = "Z"').replace("= 15", "= 'x'")
    found = faults(text.replace('force = "may"', 'force = "mey"'))
    assert [fault.key for fault in found] == [
        "version",
        "clause[law].mark",
        "site.checks.site_opens_within.max_seconds",
        "item[guide].force",
    ]
    lines = [fault.line or 0 for fault in found[1:]]
    assert lines == sorted(lines)
    assert lines[0] > 0


def test_unreadable_toml_is_one_fault_with_its_line():
    (fault,) = faults(GOOD.replace('mark = "S"', 'mark = "S'))
    assert (fault.file, fault.line, fault.key) == ("bus.toml", line_of('mark = "S"', GOOD), "TOML")


def test_an_empty_file_is_told_what_is_missing():
    assert {"id", "version", "title", "title_en", "kinds", "item"} <= {fault.key for fault in faults("")}
