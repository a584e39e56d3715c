"""A picture that stands on most pages of a site is the site's, and no column's content."""

from dataclasses import replace

import pytest

from auditor.judge.examples import opened
from auditor.judge.unread_account import open_on, own_pictures
from auditor.model.account import Question
from auditor.model.column import Look
from auditor.model.observation import Observation, PageKind
from auditor.model.unread import Part, Unread, UnreadKind

HOME = "http://bus.example/"


def page(path: str, *pictures: str) -> Look:
    unread = tuple(
        Unread(kind=UnreadKind.PICTURE, part=Part.MAIN, what=f"{HOME}{name}", host="bus.example", shown=True)
        for name in pictures
    )
    seen = Observation(url=HOME + path, kind=PageKind.LIST, text="正文", images=len(pictures), unread=unread)
    return opened(seen, url=HOME + path)


BANNERED = tuple(page(f"{number}/", "head.jpg") for number in range(4))


@pytest.mark.parametrize(
    ("look", "others", "count"),
    [
        (page("a/", "head.jpg"), BANNERED, 0),
        (page("a/", "head.jpg", "fares.png"), BANNERED, 1),
        (page("a/", "fares.png"), BANNERED, 1),
        (page("a/", "head.jpg"), BANNERED[:1], 1),
        (page("a/", "fares.png"), (page("b/", "fares.png"), *BANNERED), 1),
        (page("a/"), BANNERED, 0),
    ],
)
def test_pictures_that_may_be_content(look, others, count):
    assert own_pictures(look, others) == count
    assert len(open_on(look, Question.CONTENT, others)) == count


def test_a_page_whose_pictures_have_no_address_keeps_them():
    look = page("a/")
    assert look.observation is not None
    nameless = replace(look, observation=replace(look.observation, images=2))
    assert own_pictures(nameless, BANNERED) == 2
