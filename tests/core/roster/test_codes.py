from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.address import route, same_page, same_place, within
from auditor.model.credit_code import is_credit_code
from auditor.model.unit import UnitKind
from auditor.model.web_address import is_host
from auditor.roster.codes import is_site_code, url_fault
from auditor.roster.kinds import kind_names
from tests.vocabulary import SHIPPED

KINDS = kind_names(SHIPPED)


@pytest.mark.parametrize(
    "url",
    [
        "https://jt.jinan.gov.cn/col/col1/index.html?a=1&b=线路",
        "http://交通.政务/",
        "http://127.0.0.1:8080",
        "http://[::1]/",
        "http://a_b.example.cn.",
    ],
)
def test_an_address_that_may_be_opened(url):
    assert url_fault(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "www.example.com",
        "ftp://example.com",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://",
        "http:///path",
        "http://.example.com",
        "http://a..cn",
        "http://-a.cn",
        "http://a b.cn",
        "http://a.cn/x y",
        "http://a.cn\\@b.cn",
        "http://a.cn\n",
        "http://user@a.cn",
        "http://user:word@a.cn",
        "http://:@a.cn",
        "http://a.cn:99999",
        "http://a.cn:0",
        "http://a.cn:port",
        "http://[::1",
        "http://a.cn/" + "x" * 2048,
    ],
)
def test_an_address_that_may_not_be_opened(url):
    assert url_fault(url)


def test_credit_codes_must_agree_with_their_check_character():
    assert all(map(is_credit_code, ["113701000041890072", "113701037059525546", "91350100M000100Y43"]))
    wrong = ["113701000041890073", "11370100004189007", "91350100I000100Y43", "91350100M000100Y4３", ""]
    assert not any(map(is_credit_code, wrong))


def test_site_codes_are_ten_digits_or_bm_and_eight():
    assert all(map(is_site_code, ["3701000001", "bm12345678"]))
    assert not any(map(is_site_code, ["370100000", "37010000011", "bm1234567", "BM12345678", "310000000044"]))


def test_every_kind_has_a_chinese_name_and_its_own():
    for kind in UnitKind:
        names = KINDS.accepted(kind)
        assert kind.value in names
        assert len(names) > 1
        assert all(KINDS.kind_of(name) is kind for name in names)


@pytest.mark.parametrize(
    "url",
    [
        "http://[网址]/", "http://[a]/", "http://[::1]x/", "http://[::ffff:0177.0.0.1]/", "http://::1/", "http://a]b/",
        "http://" + "线" * 60 + ".cn/", "http://" + "a." * 130 + "cn/", "http://a.cn:٣/x", "http://a.cn／@b.cn/",
        "http://a.cn/,http://b.cn/", "http://a.cn/;https://b.cn/", "http://a.cnhttp://b.cn", "http://a.cn\u200b/",
    ],
)  # fmt: skip
def test_an_address_nothing_can_be_made_of_is_told_and_never_raises(url):
    assert url_fault(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://a.cn/go?to=http://b.cn/", "http://a.cn/go?x=1,http://b.cn", "https://web.example/2020/http://a.cn/",
        "http://[2400:3200::1]:8080/a", "http://" + "线" * 20 + ".cn/", "http://a.cn/#/http", "HTTPS://A.CN",
    ],
)  # fmt: skip
def test_an_address_that_only_looks_like_two_is_one(url):
    assert url_fault(url) is None


@given(st.text(alphabet="htps:/[]@%.,;#?0a1：／网\\\0 \u3002①", max_size=30))
def test_no_writing_makes_it_raise(text):
    for url in (text, f"http://{text}"):
        url_fault(url)
        is_host(url)
        same_page(url)
        same_place(url, "http://a.cn/")
        within(url, url)
        route(url)


def test_a_kind_is_meant_by_any_of_its_names_and_by_several_of_one_kind():
    kind_of = KINDS.kind_of
    for name, kind in ((name, each) for each in UnitKind for name in KINDS.accepted(each)):
        assert kind_of(name) is kind_of(f" {name.upper()} ") is kind_of(f"{kind.value} {name}") is kind
    assert kind_of("coach-station") is UnitKind.COACH_STATION
    assert [kind_of(text) for text in ("", "bus 地铁", "公交车辆段", "coach station")] == [None] * 4


def test_the_template_of_a_roster_names_the_kinds_as_faults_do():
    template = files("auditor.files").joinpath("workspace/roster.toml").read_text("utf-8")
    assert KINDS.known() in template
    assert all(KINDS.label(kind) in KINDS.known() for kind in UnitKind)
