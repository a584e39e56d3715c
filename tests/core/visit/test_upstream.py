import pytest

from auditor.visit.proxy.upstream import Upstream, read_upstream


def test_a_proxy_is_named_by_host_and_port():
    assert read_upstream(" http://proxy.example:3128/ ") == Upstream(host="proxy.example", port=3128)


def test_a_proxys_user_and_password_may_be_written_with_percent_signs():
    line = read_upstream("http://us%40er:pass@proxy.example:3128").credentials
    assert line == b"Proxy-Authorization: Basic dXNAZXI6cGFzcw==\r\n"


@pytest.mark.parametrize(
    "text", ["proxy.example:3128", "http://proxy.example", "socks5://a:1", "http://a:1/x", "http://a:x", ""]
)
def test_what_is_no_proxy_is_refused_in_one_sentence(text):
    with pytest.raises(ValueError, match=r"\w"):
        read_upstream(text)
