"""A column whose link the server sent and a script took away is not surely missing; one in a comment is."""

import pytest

from auditor.model.verdict import Verdict
from tests.core.odd.sites import NOTICES, PROSE, Odd, Pages, audit, html, menu, verdict

ABOUT, SERVICE = ("企业概况", "/about/"), ("服务", "/fw/")
OTHER = html(PROSE, at="企业概况")
OPEN = (Verdict.CANT_TELL, "resembling_column")
SHOWN = html(PROSE, top=menu(ABOUT, SERVICE))


def site(sent: str, shown: str = SHOWN) -> Pages:
    return {"/": Odd(shown, {"server_html": sent}), "/about/": OTHER, "/fw/": html(PROSE, at="服务")}


def said(sent: str, shown: str = SHOWN) -> tuple[Verdict, str]:
    return verdict(audit(site(sent, shown), NOTICES), "column_found")


TAKEN = {
    "its very name": menu(ABOUT, ("通知公告", "/tz/"), SERVICE),
    "a name like it": menu(ABOUT, ("企业通知公告栏", "/tz/"), SERVICE),
    "in an element of its own": menu(ABOUT, SERVICE).replace("<li>", "<li><a href=/tz/><span>通知公告</span></a>", 1),
}


@pytest.mark.parametrize("top", TAKEN.values(), ids=TAKEN)
def test_a_link_that_was_taken_away_leaves_the_column_open(top: str):
    assert said(html(PROSE, top=top)) == OPEN


LEFT = {
    "the same links": menu(ABOUT, SERVICE),
    "another column's link": menu(ABOUT, ("线路查询", "/xl/"), SERVICE),
    "in a comment": menu(ABOUT, SERVICE) + "<!-- <a href=/tz/>通知公告</a> -->",
    "in a script": menu(ABOUT, SERVICE) + "<script>var a = '<a href=/tz/>通知公告</a>'</script>",
    "in a template": menu(ABOUT, SERVICE) + "<template><a href=/tz/>通知公告</a></template>",
    "words and no link": menu(ABOUT, SERVICE) + "<p>通知公告</p>",
    "a link that leads nowhere": menu(ABOUT, SERVICE) + "<a name=tz>通知公告</a>",
}


@pytest.mark.parametrize("top", LEFT.values(), ids=LEFT)
def test_what_was_no_link_or_no_such_name_leaves_nothing_open(top: str):
    assert said(html(PROSE, top=top))[0] is Verdict.FAILED


def test_a_link_that_is_there_is_followed():
    both = html(PROSE, top=menu(ABOUT, ("通知公告", "/tz/"), SERVICE))
    assert said(both, both)[0] is Verdict.PASSED
