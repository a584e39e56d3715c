import pytest

from auditor.files.decode import LARGEST_BYTES, read_text
from auditor.files.load import load_calendar, load_checklist, load_checklists, load_roster, load_vocabulary
from auditor.files.overlay import Overlay
from auditor.judge.registry import options_by_check
from auditor.model.fault import InputFaults
from auditor.model.unit import UnitKind
from tests.vocabulary import SHIPPED

CHECKS = options_by_check()
ROSTER = "单位,类型,所在地\n某市公交,公交,某省/某市\n"
SMALL = """
id = "small"
version = "1"
title = "小"
title_en = "Small"
kinds = ["bus"]
[[item]]
id = "service"
name = "运营服务"
name_en = "Service"
"""


@pytest.fixture
def workspace(tmp_path):
    (tmp_path / "checklists" / "calendars").mkdir(parents=True)
    return tmp_path


def the_fault(call, *arguments, **options):
    with pytest.raises(InputFaults) as caught:
        call(*arguments, **options)
    (fault,) = caught.value.faults
    return fault


def test_a_workspace_names_kinds_and_headings_in_its_own_words(tmp_path):
    own = tmp_path / "checklists" / "vocabulary" / "roster.toml"
    own.parent.mkdir(parents=True)
    own.write_text(
        'id = "roster"\nversion = "1"\n[[words]]\nid = "kind-ferry"\nadd = ["水上巴士"]\n'
        '[[words]]\nid = "heading-place"\nwords = ["属地"]\n', "utf-8",
    )  # fmt: skip
    path = tmp_path / "roster.csv"
    path.write_text("单位,类型,属地\n某公司,水上巴士,某市\n", "utf-8")
    (unit,) = load_roster(path, load_vocabulary(Overlay(tmp_path))).units
    assert (unit.kind, unit.place) == (UnitKind.FERRY, "某市")
    with pytest.raises(InputFaults):
        load_roster(path, SHIPPED)


def test_shipped_files_are_found_without_a_workspace():
    shelf = Overlay()
    assert "urban-transit" in shelf.names("checklists", ".toml")
    assert shelf.text("checklists/calendars/2026.toml").startswith("#")
    assert shelf.text("checklists/nothing.toml") is None


def test_a_workspace_adds_files_and_lies_over_the_shipped_ones(workspace):
    (workspace / "checklists" / "small.toml").write_text(SMALL, encoding="utf-8")
    (workspace / "checklists" / "urban-transit.toml").write_text(SMALL.replace("small", "urban-transit"), "utf-8")
    shelf = Overlay(workspace)
    assert {"small", "water"} <= set(shelf.names("checklists", ".toml"))
    assert load_checklist(shelf, "urban-transit", CHECKS).title == "小"
    assert shelf.origin("checklists/small.toml") == workspace / "checklists" / "small.toml"
    assert load_checklist(Overlay(), "urban-transit", CHECKS).title != "小"


@pytest.mark.parametrize("name", ["../secret.toml", "/etc/hostname", "checklists/../../secret.toml", "a\0b", "a\\b"])
def test_a_name_never_leads_out_of_its_place(workspace, name):
    (workspace.parent / "secret.toml").write_text("x = 1", encoding="utf-8")
    assert Overlay(workspace).text(name) is None


def test_an_unknown_checklist_says_which_there_are(workspace):
    fault = the_fault(load_checklist, Overlay(workspace), "../urban-transit", CHECKS)
    assert fault.value == "../urban-transit"
    assert "urban-transit" in fault.expected
    assert "water" in fault.expected


def test_a_checklist_bears_the_name_of_its_file(workspace):
    (workspace / "checklists" / "other.toml").write_text(SMALL, encoding="utf-8")
    fault = the_fault(load_checklist, Overlay(workspace), "other", CHECKS)
    assert (fault.key, fault.value) == ("id", "small")


def test_the_faults_of_all_checklists_come_at_once(workspace):
    (workspace / "checklists" / "one.toml").write_text("id = ", encoding="utf-8")
    (workspace / "checklists" / "two.toml").write_text(SMALL.replace('"bus"', '"tram"'), encoding="utf-8")
    with pytest.raises(InputFaults) as caught:
        load_checklists(Overlay(workspace), CHECKS)
    assert [fault.file.rpartition("/")[2] for fault in caught.value.faults] == ["one.toml", "two.toml"]


def test_a_year_an_office_entered_counts_beside_the_shipped_ones(workspace):
    year = 'year = 2027\ntitle = "t"\naddress = "a"\nmark = "L"\noff = [2027-01-01]\nwork = []\n'
    (workspace / "checklists" / "calendars" / "2027.toml").write_text(year, encoding="utf-8")
    calendar = load_calendar(Overlay(workspace))
    assert {override.year for override in calendar.overrides} == {2026, 2027}


def test_a_year_bears_the_name_of_its_file(workspace):
    year = 'year = 2028\ntitle = "t"\naddress = "a"\nmark = "L"\noff = []\nwork = []\n'
    (workspace / "checklists" / "calendars" / "2027.toml").write_text(year, encoding="utf-8")
    assert the_fault(load_calendar, Overlay(workspace)).key == "year"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_roster_may_be_written_in_utf8_or_gb18030(tmp_path, encoding):
    path = tmp_path / "roster.csv"
    path.write_bytes(ROSTER.encode(encoding))
    assert load_roster(path, SHIPPED).units[0].name == "某市公交"


def test_a_broken_byte_in_a_utf8_roster_is_one_fault_with_its_line_and_never_garbled_names(tmp_path):
    path = tmp_path / "roster.csv"
    for mark in (b"", b"\xef\xbb\xbf"):
        path.write_bytes(mark + ROSTER.encode() + b"\xff\xfe,bus,x\n")
        fault = the_fault(load_roster, path, SHIPPED)
        assert (fault.line, fault.key, fault.value[:5]) == (3, "bytes", "ff fe")


def test_a_broken_byte_in_a_gb18030_roster_is_one_fault_with_its_line(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_bytes(ROSTER.encode("gb18030") + b"\xff\xff,bus,x\n")
    assert the_fault(load_roster, path, SHIPPED).line == 3


def test_checklists_are_utf8_only(workspace):
    (workspace / "checklists" / "small.toml").write_bytes(SMALL.replace("小", "清单").encode("gb18030"))
    fault = the_fault(load_checklist, Overlay(workspace), "small", CHECKS)
    assert (fault.line, fault.expected) == (4, "text in UTF-8")


def test_a_toml_roster_is_told_by_its_ending(tmp_path):
    path = tmp_path / "roster.TOML"
    path.write_text('[[unit]]\nid = "a"\nname = "甲"\nkind = "bus"\nplace = "某市"\n', encoding="utf-8")
    assert load_roster(path, SHIPPED).units[0].name == "甲"
    assert the_fault(load_roster, tmp_path / "roster.xls", SHIPPED).value == ".xls"


def test_a_file_that_cannot_be_read_is_one_fault(tmp_path):
    for name in ("absent.csv", "absent.xlsx"):
        assert "No such file" in the_fault(load_roster, tmp_path / name, SHIPPED).expected
    (tmp_path / "folder.csv").mkdir()
    assert "directory" in the_fault(load_roster, tmp_path / "folder.csv", SHIPPED).expected


def test_a_file_past_the_limit_is_refused_and_one_at_the_limit_is_not(tmp_path):
    path = tmp_path / "long.txt"
    path.write_bytes(b"a" * LARGEST_BYTES)
    assert len(read_text(path, file="long.txt")) == LARGEST_BYTES
    path.write_bytes(b"a" * (LARGEST_BYTES + 1))
    assert "10 MB" in the_fault(read_text, path, file="long.txt").expected
