import pytest

from auditor.model.credit_code import is_credit_code
from auditor.model.unit import UnitKind
from auditor.roster.codes import is_site_code, url_fault
from auditor.roster.kinds import KIND_NAMES


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
        names = [name for name, of in KIND_NAMES.items() if of is kind]
        assert kind.value in names
        assert len(names) > 1
