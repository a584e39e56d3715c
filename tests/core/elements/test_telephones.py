"""Service telephones under their labels."""

import pytest

from auditor.elements.telephones import agree, are_alike, labelled_in
from tests.vocabulary import SHIPPED


def read(text: str, *own: str) -> list[tuple[str, str, list[str]]]:
    return [(one.label, one.office, sorted(one.numbers)) for one in labelled_in(text, own, SHIPPED)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("服务热线：0000-5550100", [("服务热线", "", ["00005550100"])]),
        ("敬请谅解。服务热线 0000-5550100、96123", [("服务热线", "", ["00005550100", "96123"])]),
        ("服务热线０000－5550100", [("服务热线", "", ["00005550100"])]),
        ("企业服务监督电话 0000-5550111", [("服务监督电话", "", ["00005550111"])]),
        ("行业监督电话 12328", [("监督电话", "行业", ["12328"])]),
        ("票务中心服务热线：0000-5550109", [("服务热线", "票务中心", ["00005550109"])]),
        ("请拨打公司客服电话：400-123-4567", [("客服电话", "", ["4001234567"])]),
        ("电话 0000-5550100", []),
        ("服务热线：", []),
        ("监督电话：0000-55501000000", []),
    ],
)
def test_a_number_is_read_with_its_label_and_whose_it_is(text, found):
    assert read(text) == found


def test_the_units_own_name_names_no_other_office():
    assert read("示例公交服务热线：96123", "示例公交") == [("服务热线", "", ["96123"])]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"00005550100"}, {"5550100"}, True),
        ({"00005550100"}, {"00005550109"}, False),
        ({"00005550100", "96123"}, {"96123"}, True),
        ({"12328"}, {"02312328"}, False),
    ],
)
def test_numbers_agree_where_one_is_common_with_its_area_code_or_without(one, other, same):
    assert agree(frozenset(one), frozenset(other)) is same


def test_two_lines_of_one_network_are_alike_and_other_ways_to_call_are_not():
    assert are_alike("00005550100", "00005550109")
    assert not are_alike("00005550100", "4001234567")
    assert not are_alike("12328", "12345")
