"""How much of a page stands before a foot that is its title's, and how long a text is that no error is."""

from datetime import date

import pytest

from tests.core.observe.pages import seen

DAY = "2026-03-01"


def article(before: int, behind: int):
    """A title, a dated box called foot, and a text, with so many characters before and behind the box."""
    early = f"<p>{'甲' * before}。</p>" if before else ""
    return seen(
        "<div class='content'><h1>关于调整十二路走向的公告</h1>"
        f"{early}<div class='article-foot'>发布时间：{DAY}</div><p>{'乙' * behind}。</p></div>"
    )


@pytest.mark.parametrize(("before", "behind", "is_titles"), [(0, 900, True), (150, 900, True), (800, 300, False)])
def test_a_dated_foot_is_the_titles_only_near_the_beginning(before: int, behind: int, is_titles: bool):  # noqa: FBT001
    assert (article(before, behind).published_on == date(2026, 3, 1)) is is_titles


@pytest.mark.parametrize(("more", "is_error"), [(0, True), (200, True), (330, False)])
def test_a_page_with_a_text_of_its_own_is_no_error_whatever_it_says(more: int, is_error: bool):  # noqa: FBT001
    filler = "如有疑问请与管理员联系" * 40
    found = seen(f"<h1>页面不存在</h1><p>您访问的页面不存在</p><p>{filler[:more]}</p>")
    assert (found.error_page is not None) is is_error
