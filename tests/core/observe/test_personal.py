"""Numbers of persons: which are found, which are none, and that none of them leaves the room in clear."""

from datetime import date

import pytest

from auditor.model.personal import PersonalKind
from auditor.observe.personal_numbers import personal_numbers
from tests.core.observe.pages import PROSE, TITLES, seen
from tests.vocabulary import SHIPPED

TODAY = date(2026, 3, 20)
SPECIMEN = "11010519491231002X"
"""The specimen of GB 11643-1999; no person's."""
CARD = "6222020000000000000"
CONTACTS = "姓名 手机号 赵一 13800000001 钱二 13800000002 孙三 13800000003"


def kinds(text: str) -> list[PersonalKind]:
    return [one.number.kind for one in personal_numbers(text, TODAY, SHIPPED)]


@pytest.mark.parametrize(
    "text",
    [
        f"身份证号：{SPECIMEN}。",
        "张某，身份证号11010519491231002x，",
        f"{SPECIMEN[:6]} {SPECIMEN[6:14]} {SPECIMEN[14:]}",
        "身份证号：１１０１０５１９４９１２３１００２Ｘ",
        f"姓名 {SPECIMEN} 男",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(text):
    assert kinds(text) == [PersonalKind.RESIDENT_ID]


@pytest.mark.parametrize(
    "text",
    [
        "身份证号：110105194912310021",  # the check character is another
        "11010519490231002X",  # 31 February
        "身份证号：1101**********002X",
        "索引号：113701000041890072/2023-00368",
        "统一社会信用代码 113701037059525546",
        f"索引号：{SPECIMEN}",
        f"驾驶员 从业资格证号 张某 {SPECIMEN}",
        f"http://bus.example/{SPECIMEN}.html",
        f"A{SPECIMEN}",
        f"1{SPECIMEN}",
        "440524188001010014",  # the standard's second specimen: nobody is that old
        "01010519491231002X",
    ],
)
def test_what_is_no_identity_number_is_not_called_one(text):
    assert kinds(text) == []


def test_an_example_of_an_identity_number_is_known_as_one():
    (found,) = personal_numbers(f"填写说明：身份证号 {SPECIMEN}", TODAY, SHIPPED)
    assert found.number.is_specimen


def test_mobiles_are_persons_only_in_a_list_of_persons():
    assert kinds(f"补贴发放名单公示 {CONTACTS}") == [PersonalKind.MOBILE] * 3


@pytest.mark.parametrize(
    "text",
    [
        "联系人：赵一 13800000001",
        "姓名 手机号 赵一 13800000001 钱二 13800000002",
        "网点 负责人 手机 东站 赵一 13800000001 西站 钱二 13800000002 南站 孙三 13800000003",
        "姓名 职务 手机 赵一 队长 13800000001 钱二 站长 13800000002 孙三 经理 13800000003",
        "13800000001 13800000002 13800000003",
        "姓名 手机号 赵一 138****0001 钱二 138****0002 孙三 138****0003",
    ],
)
def test_contacts_of_offices_and_masked_mobiles_are_no_persons(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"银行卡号：{CARD}", [PersonalKind.BANK_CARD]),
        (f"银行卡号：{CARD[:-1]}5", []),
        (f"订单 {CARD}", []),
        (f"户名：某某公交有限公司 账号：{CARD}", []),
        (f"银行卡号：9{CARD[1:]}", []),
    ],
)
def test_a_bank_card_has_a_label_a_known_beginning_and_its_check_digit(text, found):
    assert kinds(text) == found


def test_a_number_is_masked_wherever_it_stood():
    body = f"<h1>{TITLES[0]} {SPECIMEN}</h1><p>发布时间：2026-03-05</p><p>身份证号 {SPECIMEN}</p>{PROSE}"
    found = seen(body, title=f"{TITLES[0]} {SPECIMEN}", head=f'<meta name="keywords" content="{SPECIMEN}">')
    assert {one.masked for one in found.personal} == {"11**************2X"}
    assert SPECIMEN not in repr(found)
    assert "11**************2X" in found.text


def test_a_quote_masks_the_other_numbers_around_it_too():
    for found in personal_numbers(f"名单 {CONTACTS}", TODAY, SHIPPED):
        assert "1380000000" not in found.number.quote
        assert "138" in found.number.masked


def test_addresses_are_kept_for_they_are_asked_for_again():
    found = seen(f'<p>身份证号 {SPECIMEN}</p><a href="/{SPECIMEN}.html">{SPECIMEN}</a>{PROSE}')
    (link,) = found.links
    assert (link.url, link.text) == (f"http://bus.example.cn/{SPECIMEN}.html", "11**************2X")


def test_the_words_around_a_page_are_kept_the_footer_first():
    menu = '<div class="nav">' + "".join(f'<a href="/{n}">栏目{n}</a>' for n in range(9)) + "</div>"
    found = seen(f'{menu}{PROSE}<div class="footer">版权所有 电话 0000-1234567</div>')
    assert found.surroundings.index("0000-1234567") < found.surroundings.index("栏目1")
