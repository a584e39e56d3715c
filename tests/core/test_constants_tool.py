"""tools/constants.py finds the numbers that decide something, and tells those with a source from the others."""

from pathlib import Path

import pytest

from tools.constants import Standing, constants_in

SOURCED, SAID, BARE = Standing.SOURCED, Standing.SAID, Standing.BARE


def found(text):
    return [(each.name, each.standing) for each in constants_in(Path("module.py"), text)]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("MOST = 20", BARE),
        ("MOST = 20  # noqa: X1", BARE),
        ("MOST = 20  # pages", SAID),
        ('MOST = 20\n"""Pages of one site."""', SAID),
        ('MOST = 20\n"""By experience (decision 3)."""', SAID),
        ('GROWTH = 1.10\n"""Our own threshold: WCAG 2.2 names none."""', SAID),
        ('MOST = 20\n"""Source: WCAG 2.2, success criterion 1.4.10."""', SOURCED),
        ('MOST = 20\n"""Measured on the saved pages: the longest has 17."""', SOURCED),
        ('MOST = 20\n"""See decision 12."""', SOURCED),
        ("MOST = 500  # RFC 9309, 2.5", SOURCED),
        ('LEAST = -1\n"""Nothing of what was measured is lost."""', SAID),
    ],
)
def test_a_number_has_a_source_where_what_is_said_of_it_names_one(text, standing):
    assert [said for _, said in found(text)] == [standing]


@pytest.mark.parametrize(
    "value",
    [
        "20",
        "-0.5",
        "10 * 1024",
        "timedelta(seconds=3)",
        "Decimal('0.01')",
        "frozenset({404, 410})",
        "(3, 4)",
        "2 * OTHER",
    ],
)
def test_numbers_durations_and_collections_of_numbers_are_found(value):
    assert found(f"MOST = {value}") == [("MOST", BARE)]


@pytest.mark.parametrize(
    "line",
    ["MOST = 0", "IS = True", "WORDS = ('a', 'b')", "A = re.compile(r'x{3}')", "most = 3", "NAME = '3'", "B = f(3)"],
)
def test_what_decides_nothing_by_its_number_is_left_out(line):
    assert found(line) == []


def test_defaults_of_settings_are_numbers_too_and_those_of_other_classes_are_not():
    text = (
        'class PageLimits:\n    most: int = 5\n    """Pages."""\n    name: str = "a"\nclass Page:\n    times: int = 1\n'
    )
    assert found(text) == [("PageLimits.most", SAID)]


def test_a_docstring_is_of_the_number_right_above_it():
    assert found('A = 1\nB = 2\n"""Source: RFC 1."""\nC = 3\n') == [("A", BARE), ("B", SOURCED), ("C", BARE)]
