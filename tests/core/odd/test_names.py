"""Columns whose names stand in other signs, behind pictures, or only where a script is pressed."""

import pytest

from auditor.model.verdict import Verdict
from tests.core.odd.sites import FARES, NOTICES, PROSE, To, asking_for, audit, failed, html, menu, rows, survey, verdict

FRESH = html(rows("2026-06-20", "2026-06-11", at="/tz/"), at="通知公告")
STALE = html(rows("2024-06-20", "2024-06-11", at="/tz/"), at="通知公告")
NEWS = {f"/tz/{n}.html": html(PROSE) for n in range(3)}
PRESS = "#:~:press=%E9%80%9A%E7%9F%A5%E5%85%AC%E5%91%8A"


def home(top: str) -> str:
    return html(PROSE, top=f"<div class=nav><ul>{top}</ul></div>")


def found(top: str, **more: object) -> tuple[Verdict, str]:
    pages = {
        "/": home(top),
        "/tz/": FRESH,
        "/about/": html(PROSE),
        **NEWS,
        **{f"/{path}": what for path, what in more.items()},
    }
    return verdict(audit(pages, NOTICES), "column_found")


@pytest.mark.parametrize(
    "link",
    [
        "<a href=/tz/>通知公告</a>",
        "<a href=/tz/>通知公吿</a>",
        "<a href=/tz/>通 知 公 告</a>",
        "<a href=/tz/>【通知公告】</a>",
        "<a href=/tz/><img src=b.gif alt=通知公告></a>",
        "<a href=/tz/ title=通知公告><img src=b.gif></a>",
        "<a href=/tz/ title=通知公告><i class=icon></i></a>",
        "<a href=javascript:; onclick=\"location.href='/tz/'\">通知公告</a>",
        "<a href=\"javascript:window.open('/tz/')\">通知公告</a>",
        "<span data-auditor-press data-auditor-href=https://bus.example/tz/>通知公告</span>",
        "<span onclick=\"window.location='/tz/'\">通知公告</span>",
        "<img usemap=#m src=m.gif><map name=m><area href=/tz/ alt=通知公告></map>",
        "<div style=display:none><a href=/tz/>通知公告</a></div>",
    ],
)
def test_a_column_is_found_however_its_link_is_made(link):
    assert found(f"<li>{link}</li><li><a href=/about/>企业概况</a></li>") == (Verdict.PASSED, "found")


def test_traditional_signs_and_wide_letters_are_the_same_name():
    menus = menu(("運營服務", "/fw/"), ("關於我們", "/about/"))
    fares = "<p>現行票價：全程二元，持卡九折，六十五歲以上長者免費乘坐本公司各線路車輛。</p>" * 3
    findings = audit({"/": html(PROSE, top=menus), "/about/": html(PROSE), "/fw/": html(fares)}, asking_for(FARES))
    assert findings["fares"].verdict is Verdict.PASSED
    assert any("現行票價" in evidence.quote for evidence in findings["fares"].evidence), "quoted as it stands there"


def test_a_folder_with_a_directorys_initials_is_read_before_it_is_said_that_a_column_is_missing():
    picture = (
        "<div class=main><a href=/ggqsydwxxgkzl/><img src=b.gif alt=建设人民满意的城市公共交通服务窗口单位></a></div>"
    )
    site = {"/": html(PROSE + picture, top=menu(("企业概况", "/about/"))), "/about/": html(PROSE),
            "/ggqsydwxxgkzl/": html("", top=menu(("通知公告", "/tz/"))), "/tz/": FRESH, **NEWS}  # fmt: skip
    assert verdict(audit(site, NOTICES), "column_found") == (Verdict.PASSED, "found")


def test_a_name_that_only_a_script_opens_somewhere_unknown_keeps_a_column_from_being_missing():
    assert found("<li><span data-auditor-press>信息窗口</span></li><li><a href=/about/>企业概况</a></li>") == (
        Verdict.CANT_TELL,
        "search_incomplete",
    )


LEARNED = "<li><span data-auditor-press data-auditor-href=https://bus.example/win/>信息窗口</span></li>"
ABOUT = "<li><a href=/about/>企业概况</a></li>"


def beside(mark: str) -> str:
    name = f"<li><span data-auditor-press {mark}>信息窗口</span></li>"
    return html(PROSE, top=f"<div class=nav><ul>{name}{ABOUT}<li><a href=/>首页</a></li></ul></div>")


def test_a_name_whose_way_was_learned_on_one_page_is_no_blind_name_on_the_next():
    more = {"about/": beside("data-auditor-known"), "win/": html(PROSE)}
    assert found(LEARNED + ABOUT, **more) == (Verdict.FAILED, "not_found")


def test_another_name_in_the_same_words_that_led_nowhere_stays_blind():
    more = {"about/": beside(""), "win/": html(PROSE)}
    assert found(LEARNED + ABOUT, **more) == (Verdict.CANT_TELL, "search_incomplete")


def test_a_page_that_is_gone_or_has_dead_links_once_a_name_is_pressed_accuses_nobody():
    blind = (
        f"<li><a data-auditor-href=https://bus.example/open/{PRESS}>通知公告</a></li><li><a href=/open/>公开</a></li>"
    )
    gone = html("<p>您访问的页面不存在</p>", title="您访问的页面不存在")
    for column in (gone, FRESH):
        findings = audit({"/": home(blind), "/open/": html(PROSE), f"/open/{PRESS}": column}, NOTICES)
        assert failed(findings) == {}
        assert "on_a_pressed_page" in {one.reason for one in findings.values()}


def test_a_column_that_stands_on_its_page_once_its_name_is_pressed_is_read_and_never_called_stale():
    blind = (
        f"<li><a data-auditor-href=https://bus.example/open/{PRESS}>通知公告</a></li><li><a href=/open/>公开</a></li>"
    )
    for column, stale in ((FRESH, Verdict.PASSED), (STALE, Verdict.CANT_TELL)):
        pages = {"/": home(blind), "/open/": html(PROSE), f"/open/{PRESS}": column, **NEWS}
        findings = audit(pages, NOTICES)
        assert verdict(findings, "column_found") == (Verdict.PASSED, "found")
        assert findings["updated_within"].verdict is stale
        assert failed(findings) == {}


def test_a_column_that_leads_back_to_the_page_above_it_is_left_to_a_person():
    above = html(
        rows("2026-06-20", at="/open/"), top=menu(("通知公告", "/open/tz/"), ("公开目录", "/open/ml/")), at="信息公开"
    )
    pages = {"/": html(PROSE, top=menu(("信息公开", "/open/"), ("企业概况", "/about/"))), "/open/": above,
             "/about/": html(PROSE), "/open/tz/": To("/open/"), "/open/ml/": html(PROSE)}  # fmt: skip
    findings = audit(pages, NOTICES)
    assert failed(findings) == {}
    assert verdict(findings, "column_opens")[0] is Verdict.CANT_TELL


def test_every_name_without_an_address_is_opened_once():
    names = "".join(f"<li><a data-auditor-href=https://bus.example/#:~:press={n}>栏目{n}号</a></li>" for n in "甲乙丙")
    _, opened = survey({"/": home(names)}, NOTICES)
    assert len(opened) == len(set(opened)) == 4
