"""Addresses made absolute, as the standard library joins them."""

from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.address import route
from auditor.observe.address import absolute

BASES = st.sampled_from(["http://a.cn/x/y.html", "https://a.cn/", "http://a.cn:81/x/?q=1"])
BEGINNINGS = st.sampled_from(["", "/", "//b.cn", "http:", "http://", "https://b.cn", "http://b.cn/", "HTTP://b.cn/x"])
ENDINGS = st.text("/?#;.&=%a1中@:-~\t \x00\x7f[]", max_size=9)


def joined(base: str, address: str) -> str | None:
    try:
        found = urljoin(base, address)
        found = found if route(found) else urldefrag(found).url
        return found if urlsplit(found).netloc else None
    except ValueError:
        return None


@given(BASES, BEGINNINGS, ENDINGS)
def test_an_address_is_joined_to_its_base_as_the_standard_library_does(base, beginning, ending):
    address = (beginning + ending).strip()
    if address and not address.startswith("#"):
        assert absolute(base, address) == joined(base, address)


def test_an_address_that_is_whole_stays_as_it_is():
    assert absolute("http://a.cn/x/", "http://b.cn/./c.html?d=1") == "http://b.cn/./c.html?d=1"


@pytest.mark.parametrize(
    ("base", "address", "leads_to"),
    [
        ("http://a.cn/", "#/notices", "http://a.cn/#/notices"),
        ("http://a.cn/x/#/home", "#!/notices?p=2", "http://a.cn/x/#!/notices?p=2"),
        ("http://a.cn/x/#/home", "y.html", "http://a.cn/x/y.html"),
        ("http://a.cn/gkmlpt/index", "#508", "http://a.cn/gkmlpt/index#508"),
        ("http://a.cn/", "/bus/gkmlpt/mindex#508", "http://a.cn/bus/gkmlpt/mindex#508"),
        ("http://a.cn/x.html", "/gkmlpt/index#top", "http://a.cn/gkmlpt/index"),
    ],
)
def test_a_route_is_part_of_where_a_link_leads(base, address, leads_to):
    assert absolute(base, address) == leads_to


@pytest.mark.parametrize("anchor", ["#", "#top", "#508", "#!", "#/", "#//", "#!/"])
def test_an_anchor_leads_nowhere(anchor):
    assert absolute("http://a.cn/x.html", anchor) is None


def test_a_base_that_is_no_address_leads_nowhere():
    assert absolute("http://[", "#/notices") is None
