import tomllib

import pytest

from auditor.model.fault import Fault, InputFaults
from auditor.tables.document import read_document, shorten
from auditor.tables.lines import key_lines

TEXT = '''\
title = "a # b [c" # d
list = [
  "one", # ]
  "two",
]
long = """
key = 1
[no.table]
"""
raw = \'\'\'
x = 2
\'\'\'

[[item]]
id = "a"
[item.checks]
found = { points = 1 }
"quoted.key" = 1

[[item]]
id = "b"
checks.found.points = 2
[[item.element]]
id = "e1"
[[item.element]]
id = "e2"
'''


def test_every_key_is_found_on_its_own_line():
    assert tomllib.loads(TEXT)
    assert key_lines(TEXT) == {
        ("title",): 1,
        ("list",): 2,
        ("long",): 6,
        ("raw",): 10,
        ("item", 0): 14,
        ("item", 0, "id"): 15,
        ("item", 0, "checks"): 16,
        ("item", 0, "checks", "found"): 17,
        ("item", 0, "checks", "quoted.key"): 18,
        ("item", 1): 20,
        ("item", 1, "id"): 21,
        ("item", 1, "checks", "found", "points"): 22,
        ("item", 1, "element", 0): 23,
        ("item", 1, "element", 0, "id"): 24,
        ("item", 1, "element", 1): 25,
        ("item", 1, "element", 1, "id"): 26,
    }


def test_a_key_inside_an_inline_table_has_the_line_of_its_table():
    assert read_document(TEXT, "f").line_of(("item", 0, "checks", "found", "points")) == 17


def test_a_place_is_named_by_the_ids_on_its_way():
    document = read_document(TEXT, "f")
    assert document.name_of(("item", 1, "element", 0, "words")) == "item[b].element[e1].words"
    assert document.name_of(("item", 7, "id")) == "item[#8].id"


@pytest.mark.parametrize(
    ("text", "line", "value"),
    [
        ("a = 1\nb = \n", 2, "'b ='"),
        ("a = 1\nb = [1,\n", 2, "'b = [1,'"),
        ("a = 1\na = 2\n", 2, "'a = 2'"),
        ("", None, None),
    ],
)
def test_unreadable_toml_is_one_fault_with_its_line(text, line, value):
    if line is None:
        assert read_document(text, "f.toml").root == {}
        return
    with pytest.raises(InputFaults) as caught:
        read_document(text, "f.toml")
    (fault,) = caught.value.faults
    assert (fault.line, fault.value) == (line, value)


def test_a_file_nested_beyond_reason_is_a_fault_and_no_crash():
    with pytest.raises(InputFaults):
        read_document("a = " + "[" * 100_000, "f.toml")


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm():
    assert read_document("\ufeffa = 1\r\nb = 2\r\n", "f").line_of(("b",)) == 2


def test_a_fault_is_one_clear_line():
    fault = Fault(file="f.toml", line=3, key="item[a].id", value="'A'", expected="small letters")
    assert str(fault) == "f.toml:3: item[a].id = 'A': expected small letters"
    assert str(Fault(file="f.toml", key="id", value="", expected="this key")) == "f.toml: id: expected this key"


def test_a_shown_value_is_short_and_printable():
    assert shorten("a\x1b[31m\nb") == "'a\\x1b[31m\\nb'"
    assert len(shorten("x" * 500)) == 80


def test_a_line_of_many_blanks_is_read_at_once():
    assert key_lines(" " * 10_000 + "\na = 1\n") == {("a",): 2}
