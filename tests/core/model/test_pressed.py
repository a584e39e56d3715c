import pytest

from auditor.model.address import route, same_page, same_place, within
from auditor.model.pressed import Pressed, pressed

NAME = "%E5%85%AC%E5%91%8A"  # 公告


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://a.example/open/", Pressed(url="https://a.example/open/")),
        ("https://a.example/open/#top", Pressed(url="https://a.example/open/#top")),
        (f"https://a.example/open/#:~:press={NAME}", Pressed(url="https://a.example/open/", name="公告")),
        (
            f"https://a.example/open/#:~:press={NAME},12",
            Pressed(url="https://a.example/open/", name="公告", ordinal=12),
        ),
        (f"https://a.example/#/open:~:press={NAME}", Pressed(url="https://a.example/#/open", name="公告")),
        ("https://a.example/#:~:press=a%2Cb,x", Pressed(url="https://a.example/", name="a,b")),
        ("https://a.example/#:~:press=a,99999", Pressed(url="https://a.example/", name="a")),
        ("https://a.example/#:~:press=a,²", Pressed(url="https://a.example/", name="a")),
        ("https://a.example/?q=:~:press=a", Pressed(url="https://a.example/?q=:~:press=a")),
    ],
)
def test_an_address_with_a_name_to_press_is_taken_apart(address, place):
    assert pressed(address) == place


def test_a_page_with_a_name_pressed_is_another_page_than_without_and_than_with_another():
    plain, one, other = (f"https://a.example/open/{end}" for end in ("", f"#:~:press={NAME}", f"#:~:press={NAME},1"))
    assert len({same_page(url) for url in (plain, one, other)}) == 3
    assert not same_place(plain, one)
    assert same_place(one, one.replace("https://a.", "http://www.a."))


def test_it_lies_where_its_page_lies_and_keeps_its_route():
    assert within(f"https://a.example/open/#:~:press={NAME}", "https://a.example/open/")
    assert route(f"https://a.example/#/open:~:press={NAME}") == "/open"
    assert same_page(f"https://a.example/#/open:~:press={NAME}") != same_page("https://a.example/#/open")
