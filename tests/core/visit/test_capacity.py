import pytest

from auditor.visit.browser.capacity import tabs_for

MEBI = 1024 * 1024


@pytest.mark.parametrize(
    ("mebibytes", "cores", "tabs"),
    [
        (0, 8, 1),
        (699, 8, 1),
        (899, 8, 1),
        (900, 8, 2),
        (2100, 8, 8),
        (24_000, 1, 2),
        (24_000, 2, 4),
        (24_000, 8, 16),
        (240_000, 64, 16),
    ],
)
def test_tabs_are_bounded_by_memory_by_cores_and_by_a_limit_and_there_is_one_at_least(mebibytes, cores, tabs):
    assert tabs_for(mebibytes * MEBI, cores) == tabs
