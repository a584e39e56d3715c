"""What the emblem at a page's head says."""

import pytest

from tests.core.observe.pages import FOOT, MENU, PROSE, seen


@pytest.mark.parametrize(
    ("head", "emblem"),
    [
        ("<div class='logo'><a href='/'><img src='l.png' alt='临江县劳动监察大队'></a></div>", "临江县劳动监察大队"),
        ("<img src='/images/logo_top.png' alt='临江县交通运输局'>", "临江县交通运输局"),
        ("<h1 id='site-name'>临江公交集团</h1>", "临江公交集团"),
        ("<a class='header-logo' title='临江公交' href='/'><img src='a.png' title='临江公交集团'></a>", "临江公交集团"),
        ("<div class='logo'><img src='l.png'></div>", ""),
        ("<div class='logo' style='display:none'>临江县水利局</div>", ""),
        ("<div class='banner'>临江县水利局</div>", ""),
        (f"<div class='logo'>{'欢迎光临' * 30}</div>", ""),
    ],
)
def test_an_emblem_by_its_words_or_its_pictures_name(head, emblem):
    assert seen(f"{head}{MENU}<div>{PROSE}</div>{FOOT}").emblem == emblem


def test_an_emblem_at_the_foot_is_of_who_made_the_site():
    foot = f"<div class='footer'>{PROSE[:20]}版权所有 <span class='logo'>某科技有限公司</span> 某ICP备12345678号</div>"
    assert seen(f"{MENU}<div>{PROSE}</div>{foot}").emblem == ""
