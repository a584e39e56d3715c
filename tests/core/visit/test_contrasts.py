"""What is concluded from the numbers that pictures of a text came to."""

from typing import Any

import pytest

from auditor.model.barrier import Certainty, Picturing
from auditor.visit.probes.contrasts import certainty, contrast_of
from auditor.visit.probes.probe_context import FoughtOff


def numbers(**changed: Any) -> dict[str, Any]:
    """A text of #ccc on white, as its pictures are read."""
    told = {"needed": 4.5, "ink": 0.2, "moving": False, "least": 1.6, "most": 1.6, "declared": 1.6, "blur": None}
    return {**told, "shadow": 1, "text": "#cccccc", "ground": "#ffffff", **changed}


@pytest.mark.parametrize(
    ("changed", "seen"),
    [
        ({}, Picturing.TOO_LOW),
        ({"least": 4.49, "most": 4.49, "declared": 4.48}, Picturing.TOO_LOW),
        ({"declared": None}, Picturing.TOO_LOW),
        ({"needed": 3, "least": 2.9, "most": 2.9}, Picturing.TOO_LOW),
        ({"needed": 3, "least": 3.1, "most": 3.1}, Picturing.ENOUGH),
        ({"least": 4.5, "most": 4.5}, Picturing.ENOUGH),
        ({"least": 9, "most": 14, "declared": 1.6}, Picturing.ENOUGH),
        ({"least": 1.2, "most": 13}, Picturing.UNEVEN),
        ({"declared": 5}, Picturing.PALER),
        ({"blur": 0.1}, Picturing.TOO_LOW),
        ({"blur": 0.1, "shadow": 12}, Picturing.ENOUGH),
        ({"blur": 0.1, "most": 12}, Picturing.ENOUGH),
        ({"blur": 2, "shadow": 12}, Picturing.SHADOW),
        ({"blur": 0.25, "most": 4.6}, Picturing.SHADOW),
        ({"blur": 2, "least": 8, "most": 12}, Picturing.ENOUGH),
        ({"moving": True}, Picturing.MOVING),
        ({"moving": True, "ink": 0}, Picturing.MOVING),
        ({"ink": 0}, Picturing.NOT_SEEN),
    ],
)
def test_what_is_seen_of_a_text(changed: dict[str, Any], seen: Picturing):
    assert contrast_of(numbers(**changed)).seen is seen


@pytest.mark.parametrize("seen", [one for one in Picturing if one is not Picturing.ENOUGH])
def test_only_what_pictures_show_is_sure(seen: Picturing):
    contrast = contrast_of(numbers())
    assert certainty(contrast) is Certainty.SURE
    known = {**{name: getattr(contrast, name) for name in ("needed", "least", "most")}, "seen": seen}
    assert (certainty(type(contrast)(**known)) is Certainty.SURE) is (seen is Picturing.TOO_LOW)


def test_what_was_not_measured_has_no_numbers():
    contrast = contrast_of({"needed": 4.5, "ink": 0})
    assert (contrast.least, contrast.most, contrast.text) == (None, None, "")


@pytest.mark.parametrize("changed", [{"needed": 0}, {"needed": None}, {"least": "1.6"}, {"most": True}, {"ink": None}])
def test_numbers_that_make_no_sense_are_no_measure(changed: dict[str, Any]):
    with pytest.raises(FoughtOff):
        contrast_of(numbers(**changed))
