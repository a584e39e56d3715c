import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.visit.proxy.request import ProxyRequest, read_request


def asked(first: str, *fields: str) -> ProxyRequest | None:
    return read_request("\r\n".join([first, *fields, "", ""]).encode("latin-1"))


def test_a_page_is_asked_of_its_server_by_path_and_query():
    request = asked(
        "GET http://a.example:8080/x?y=1 HTTP/1.1", "Host: other.example", "Proxy-Connection: keep-alive", "Accept: a"
    )
    assert request is not None
    assert (request.host, request.port, request.target) == ("a.example", 8080, "/x?y=1")
    assert (
        request.head() == b"GET /x?y=1 HTTP/1.1\r\nHost: a.example:8080\r\nConnection: keep-alive\r\nAccept: a\r\n\r\n"
    )


def test_a_further_proxy_is_asked_by_the_whole_address_and_told_who_we_are():
    request = asked("GET http://a.example/x HTTP/1.1", "Proxy-Authorization: Basic theirs")
    assert request is not None
    head = request.head(absolute=True, credentials=b"Proxy-Authorization: Basic ours\r\n")
    assert head.startswith(b"GET http://a.example/x HTTP/1.1\r\nHost: a.example\r\n")
    assert b"ours" in head
    assert b"theirs" not in head


@pytest.mark.parametrize(
    ("target", "host", "port"),
    [("A.example:443", "a.example", 443), ("127.0.0.1:80", "127.0.0.1", 80), ("[::1]:443", "::1", 443)],
)
def test_a_tunnel_leads_to_a_host_and_a_port(target, host, port):
    request = asked(f"CONNECT {target} HTTP/1.1")
    assert request is not None
    assert (request.is_tunnel, request.host, request.port) == (True, host, port)


def test_an_address_without_a_path_asks_for_the_root():
    request = asked("GET http://a.example?q HTTP/1.1")
    assert request is not None
    assert (request.host, request.port, request.target) == ("a.example", 80, "/?q")


@pytest.mark.parametrize(
    "first",
    [
        "GET / HTTP/1.1",
        "GET //a.example/ HTTP/1.1",
        "GET ftp://a.example/ HTTP/1.1",
        "GET file:///etc/passwd HTTP/1.1",
        "GET https://a.example/ HTTP/1.1",
        "GET http://user:word@a.example/ HTTP/1.1",
        "GET http://a.example:99999/ HTTP/1.1",
        "GET http:///x HTTP/1.1",
        "GET http://a.example/ x HTTP/1.1",
        "GET http://a.example/",
        "GET http://[::1/ HTTP/1.1",
        "CONNECT a.example HTTP/1.1",
        "CONNECT a.example:0 HTTP/1.1",
        "CONNECT user@a.example:443 HTTP/1.1",
        "CONNECT a.example:443/x HTTP/1.1",
        "",
    ],
)
def test_what_is_none_for_a_proxy_is_none(first):
    assert asked(first) is None


def test_a_body_has_one_length_or_the_request_is_none():
    post = "POST http://a.example/ HTTP/1.1"
    assert asked(post, "Content-Length: 12").body_bytes == 12
    assert asked(post).body_bytes == 0
    for fields in (["Content-Length: 1", "Content-Length: 2"], ["Content-Length: -1"], ["Transfer-Encoding: chunked"]):
        assert asked(post, *fields) is None


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(raw):
    read_request(raw + b"\r\n\r\n")
