"""What each date on a page says."""

from datetime import date

import pytest

from auditor.model.observation import DateForm, DateRole, PageKind
from tests.core.observe.pages import FOOT, MENU, PROSE, TITLES, rows, seen

DAY = date(2024, 5, 6)


def _roles(body, day=DAY):
    return {one.role for one in seen(f"{MENU}<h1>{TITLES[0]}</h1>{body}{FOOT}", TITLES[0]).dates if one.on == day}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("发布时间：2024-05-06", DateRole.PUBLISHED),
        ("发布日期： 2024年5月6日", DateRole.PUBLISHED),
        ("信息公开日期：２０２４－０５－０６", DateRole.PUBLISHED),
        ("<b>发布日期</b><i>2024.5.6</i>", DateRole.PUBLISHED),
        ("更新时间：2024-05-06 10:00", DateRole.PUBLISHED),
        ("成文日期：2024-05-06", DateRole.SIGNED),
        ("<td>成文日期</td><td>2024-05-06</td>", DateRole.SIGNED),
        ("签发日期：2024-05-06", DateRole.SIGNED),
        ("印发日期：二〇二四年五月六日", DateRole.SIGNED),
        ("2024年5月6日市政府第三次常务会议通过", DateRole.SIGNED),
        ("施行日期：2024-05-06", DateRole.EFFECTIVE),
        ("生效日期：2024-05-06", DateRole.EFFECTIVE),
        ("有效期至：2024-05-06", DateRole.EFFECTIVE),
        ("本办法自2024年5月6日起施行。", DateRole.EFFECTIVE),
        ("本办法2024年5月6日起正式实施。", DateRole.EFFECTIVE),
        ("今天是2024年5月6日 星期一", DateRole.PAGE_CLOCK),
        ("北京时间：2024-05-06", DateRole.PAGE_CLOCK),
        ("页面生成时间：2024-05-06 10:00", DateRole.BUILD),
        ("留言时间：2024-05-06", DateRole.COMMENT),
        ("来信日期：2024-05-06", DateRole.COMMENT),
        ("会议于2024年5月6日下午召开。", DateRole.BODY),
    ],
)
def test_words_beside_a_date_give_its_role(text, role):
    assert _roles(f"{PROSE}<p>{text}</p>{PROSE}") == {role}


def test_a_day_below_the_name_of_who_signs_is_the_signing():
    assert _roles(f"{PROSE}<p>临江市公共交通有限公司</p><p>2024年5月6日</p>") == {DateRole.SIGNED}
    assert _roles(f"{PROSE}<p>二〇二四年五月六日</p>") == {DateRole.SIGNED}


def test_dates_of_comments_and_footer_have_their_roles():
    comments = "<div class='comments'><p>市民甲 <i>2024-05-06 10:00</i></p></div>"
    assert _roles(PROSE + comments) == {DateRole.COMMENT}
    assert _roles(PROSE + "<div class='footer'>版权所有 临江公交 2024-05-06</div>") == {DateRole.FOOTER}


@pytest.mark.parametrize(
    "text",
    [
        "<p>成文日期：2024-05-06</p>",
        "<p>施行日期：2024-05-06</p>",
        "<p>留言时间：2024-05-06</p>",
        "<p>请各单位遵照执行。</p><p>临江市公共交通有限公司</p><p>2024年5月6日</p>",
        "<p>请各单位遵照执行。</p><p>二〇二四年五月六日</p>",
        "<p>2024年5月6日起施行</p>",
        "<p>会议于2024年5月6日下午召开。</p>",
        "<p>页面生成时间：2024-05-06</p>",
    ],
)
def test_a_text_with_another_day_only_has_no_day_of_publication(text):
    found = seen(f"{MENU}<h1>{TITLES[0]}</h1>{text}{PROSE}{FOOT}", TITLES[0])
    assert found.published_on is None


def test_who_wrote_it_and_the_day_just_below_the_title_are_no_signature():
    facts = "<div><span>临江市公共交通有限公司</span> <span>2024-05-06</span></div>"
    assert seen(f"{MENU}<h1>{TITLES[0]}</h1>{facts}{PROSE}{FOOT}", TITLES[0]).published_on == DAY


def test_dates_of_entries_are_so_called():
    listed = "<ul>" + rows('<li><a href="{url}">{title}</a><i>{day}</i></li>') + "</ul>"
    roles = [one.role for one in seen(listed).dates]
    assert roles == [DateRole.ENTRY] * 6


def test_masking_a_persons_number_leaves_roles_and_forms_as_they_are():
    found = seen(
        f"<h1>{TITLES[0]}</h1><p>发布时间：2024-05-06</p>{PROSE}<p>身份证号：11010519491231002X</p>", TITLES[0]
    )
    assert found.personal
    assert [(type(one.role), type(one.form)) for one in found.dates] == [(DateRole, DateForm)]
    assert type(found.kind) is PageKind
