from dataclasses import replace
from typing import Any

import pytest

from auditor.model.toolbar import Effect, Function, Kept, MenuName
from auditor.visit.probes.toolbar.colours import contrast
from auditor.visit.probes.toolbar.effects import change, restored
from auditor.visit.probes.toolbar.elder import reach
from auditor.visit.probes.toolbar.metrics import Box, Figures, is_other, noise
from auditor.visit.probes.toolbar.persistence import kept, next_page

BOX = Box(px=14.0, colour="rgb(51, 51, 51)", ground="rgb(255, 255, 255)", filter="", cursor="auto", sign="400")


def page(*boxes: Box | None, **fields: Any) -> Figures:
    return replace(Figures(boxes=boxes or (BOX,) * 10, pictures=4, picture_px=160.0, characters=400), **fields)


def sized(px: float, count: int = 10) -> Figures:
    return page(*(replace(BOX, px=px),) * count)


def effect(function: Function, after: Figures, before: Figures | None = None) -> tuple[Effect, str]:
    found = change(function, before or page(), after)
    return found.effect, found.why


@pytest.mark.parametrize(
    ("px", "expected"),
    [
        (14.0, (Effect.UNCHANGED, "")),
        (14.06, (Effect.NOT_MEASURABLE, "changed_otherwise")),
        (14.08, (Effect.NOT_MEASURABLE, "grew_little")),
        (15.39, (Effect.NOT_MEASURABLE, "grew_little")),
        (15.4, (Effect.CHANGED, "")),
        (12.0, (Effect.NOT_MEASURABLE, "grew_smaller")),
    ],
)
def test_type_has_grown_from_a_tenth_on(px: float, expected: tuple[Effect, str]):
    assert effect(Function.LARGER_TEXT, sized(px)) == expected


def test_type_that_grew_in_a_few_places_is_left_open():
    some = page(*(replace(BOX, px=20.0),) * 3, *(BOX,) * 7)
    assert effect(Function.LARGER_TEXT, some) == (Effect.NOT_MEASURABLE, "changed_in_part")


def test_too_little_text_tells_nothing():
    assert effect(Function.LARGER_TEXT, sized(14.0, 4), sized(14.0, 4)) == (Effect.NOT_MEASURABLE, "too_little_text")
    assert effect(Function.LARGER_TEXT, sized(14.0, 5), sized(14.0, 5)) == (Effect.UNCHANGED, "")


@pytest.mark.parametrize("moved", ["stirred", "said", "asked", "dialogs", "forms"])
@pytest.mark.parametrize("function", [f for f in Function if f not in {Function.RESET, Function.READ_ALOUD}])
def test_whatever_moves_at_all_is_no_dead_button(function: Function, moved: str):
    after = page(**{moved: 1}, pointed_px=14.0)
    assert effect(function, after) == (Effect.NOT_MEASURABLE, "changed_otherwise")


@pytest.mark.parametrize("function", [f for f in Function if f is not Function.RESET])
def test_a_button_after_which_nothing_moves_is_dead(function: Function):
    assert effect(function, page(pointed_px=14.0)) == (Effect.UNCHANGED, "")


def test_a_page_is_zoomed_when_its_pictures_grow():
    assert effect(Function.ZOOM, page(picture_px=176.0)) == (Effect.CHANGED, "")
    assert effect(Function.ZOOM, page(picture_px=175.0))[0] is Effect.UNCHANGED
    assert effect(Function.ZOOM, page(picture_px=200.0, pictures=2))[0] is Effect.NOT_MEASURABLE


@pytest.mark.parametrize(
    ("dark", "expected"), [(4, (Effect.NOT_MEASURABLE, "changed_in_part")), (5, (Effect.CHANGED, ""))]
)
def test_colours_have_changed_where_half_the_text_has_others(dark: int, expected: tuple[Effect, str]):
    black = replace(BOX, colour="rgb(255, 255, 0)", ground="rgb(0, 0, 0)")
    assert effect(Function.CONTRAST, page(*(black,) * dark, *(BOX,) * (10 - dark))) == expected


def test_the_contrast_of_filtered_colours_is_not_guessed():
    found = change(Function.CONTRAST, page(), page(*(replace(BOX, filter="invert(1)"),) * 10))
    assert (found.effect, found.contrast) == (Effect.CHANGED, None)


@pytest.mark.parametrize(
    ("colour", "ground", "ratio"),
    [
        ("rgb(0, 0, 0)", "rgb(255, 255, 255)", 21.0),
        ("rgb(118, 118, 118)", "rgb(255, 255, 255)", 4.54),
        ("rgba(0, 0, 0, 0.5)", "rgb(255, 255, 255)", None),
        ("rgb(0, 0, 0)", "picture", None),
    ],
)
def test_contrast_is_that_of_wcag(colour: str, ground: str, ratio: float | None):
    found = contrast(colour, ground)
    assert (found if found is None else round(found, 2)) == ratio


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (page(pictures=0), (Effect.CHANGED, "")),
        (page(pictures=0, characters=199), (Effect.NOT_MEASURABLE, "text_gone")),
        (page(pictures=0, characters=200), (Effect.CHANGED, "")),
        (page(pictures=3), (Effect.NOT_MEASURABLE, "changed_in_part")),
    ],
)
def test_text_only_is_text_without_pictures(after: Figures, expected: tuple[Effect, str]):
    assert effect(Function.TEXT_ONLY, after) == expected


def test_a_page_without_pictures_cannot_show_text_only():
    assert effect(Function.TEXT_ONLY, page(pictures=0), page(pictures=0)) == (Effect.NOT_MEASURABLE, "no_pictures")


def test_guides_and_pointers_are_told_apart():
    assert effect(Function.GUIDE_LINES, page(following=2))[0] is Effect.CHANGED
    assert effect(Function.BIG_CURSOR, page(pointers=1))[0] is Effect.CHANGED
    assert effect(Function.GUIDE_LINES, page(pointers=1)) == (Effect.NOT_MEASURABLE, "changed_otherwise")
    assert effect(Function.BIG_CURSOR, page(following=2)) == (Effect.NOT_MEASURABLE, "changed_otherwise")


def test_a_caption_is_larger_than_what_it_repeats():
    assert effect(Function.CAPTION_BAR, page(caption_px=15.4, pointed_px=14.0)) == (Effect.CHANGED, "")
    small = page(caption_px=14.0, pointed_px=14.0)
    assert effect(Function.CAPTION_BAR, small) == (Effect.NOT_MEASURABLE, "caption_not_larger")
    assert effect(Function.CAPTION_BAR, page()) == (Effect.NOT_MEASURABLE, "nothing_to_point_at")


def test_reading_aloud_is_speech_or_a_request_for_it():
    assert effect(Function.READ_ALOUD, page(said=1))[0] is Effect.CHANGED
    assert effect(Function.READ_ALOUD, page(asked=1, voices=1))[0] is Effect.CHANGED
    asked = page(asked=1, pointed_px=14.0)
    assert effect(Function.READ_ALOUD, asked) == (Effect.NOT_MEASURABLE, "changed_otherwise")
    assert effect(Function.READ_ALOUD, page()) == (Effect.NOT_MEASURABLE, "nothing_to_point_at")


def test_a_reset_brings_the_plain_page_back():
    assert restored(page(), sized(20.0), page(), frozenset()).effect is Effect.CHANGED
    assert restored(page(), sized(20.0), sized(20.0), frozenset()).effect is Effect.UNCHANGED
    assert restored(page(), sized(20.0), sized(17.0), frozenset()).why == "changed_in_part"
    assert restored(page(), page(), page(), frozenset()).why == "nothing_to_reset"
    by_opening = restored(page(), sized(16.0), sized(16.0), frozenset(), first=sized(16.0))
    assert by_opening.why == "nothing_to_reset"
    asked = replace(sized(20.0), asked=1)
    assert restored(page(), sized(20.0), asked, frozenset()).why == "changed_otherwise"


def test_what_changes_by_itself_is_noise():
    one, other = page(*(BOX,) * 9, None), page(*(BOX,) * 8, replace(BOX, px=30.0), BOX)
    assert noise(one, other) == {8, 9}
    assert change(Function.LARGER_TEXT, one, other, noise(one, other)).effect is Effect.UNCHANGED


def test_a_page_is_another_where_half_its_text_is():
    assert is_other(page(), page(*(None,) * 5, *(BOX,) * 5), frozenset())
    assert not is_other(page(), page(*(None,) * 4, *(BOX,) * 6), frozenset())
    assert not is_other(page(*(BOX,) * 4), page(*(None,) * 4), frozenset())


@pytest.mark.parametrize(
    ("px", "expected"),
    [(15.4, Kept.KEPT), (14.42, Kept.LOST), (14.43, Kept.NOT_MEASURABLE), (14.0, Kept.LOST)],
)
def test_a_larger_type_is_kept_lost_or_in_doubt(px: float, expected: Kept):
    assert kept("link", Function.LARGER_TEXT, "https://bus.example/", page(), sized(px)).kept is expected


def test_colours_are_lost_only_where_nearly_all_are_the_plain_ones():
    black = replace(BOX, colour="rgb(255, 255, 0)", ground="rgb(0, 0, 0)")
    outcomes = [
        kept("link", Function.CONTRAST, "", page(), page(*(black,) * dark, *(BOX,) * (10 - dark))).kept
        for dark in (0, 1, 2, 9)
    ]
    assert outcomes == [Kept.LOST, Kept.LOST, Kept.NOT_MEASURABLE, Kept.KEPT]


MENU = (MenuName(name="线路公告", url="https://bus.example/gg/"), MenuName(name="票价", url="https://bus.example/pj/"))


@pytest.mark.parametrize(
    ("links", "missing", "dead"),
    [
        ([("线路公告", "https://bus.example/elder/1", False), ("票价查询", "", True)], (), ()),
        ([("公告", "https://bus.example/elder/1", False), ("票价", "", False)], (), ("票价",)),
        ([("通知", "https://bus.example/gg", False)], ("票价",), ()),
        ([], ("线路公告", "票价"), ()),
    ],
)
def test_a_column_is_reached_by_its_name_or_its_address(links, missing, dead):
    found = reach(MENU, links)
    assert tuple(tuple(name.name for name in names) for names in found) == (missing, dead)


def test_the_next_page_is_on_the_same_host():
    assert next_page(MENU, "https://bus.example/") == MENU[0]
    assert next_page(MENU, "https://other.example/") is None


def test_addresses_that_are_none_lead_nowhere():
    assert next_page((MenuName(name="公告", url="http://[域名]/"),), "http://[域名]/") is None
    assert reach(MENU[:1], [("公告栏", "http://[域名]/", False)]) == (MENU[:1], ())
