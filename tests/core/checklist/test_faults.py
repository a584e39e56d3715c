import pytest

from tests.core.checklist.samples import GOOD, faults, line_of


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
        ('shapes = ["fare"]', 'columns = ["线路"]', "item[service].element[fares].columns"),
        ('shapes = ["fare"]', 'columns = ["线路", "票价|"]', "item[service].element[fares].columns"),
        ('shapes = ["fare"]', 'not_in = ["车次"]', "item[service].element[fares].not_in"),
        ('shapes = ["fare"]', 'not_in = ["票价"]', "item[service].element[fares].not_in"),
        ('shapes = ["fare"]', "not_in = '彩票价格'", "item[service].element[fares].not_in"),
        ('shapes = ["fare"]', 'perhaps = ["票制"]', "item[service].element[fares].perhaps"),
        ('shapes = ["fare"]', 'perhaps = [""]', "item[service].element[fares].perhaps"),
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
