"""What is said of the page one comes from, by a browser's usual policy."""

import pytest

from auditor.visit.network.referer import referer


@pytest.mark.parametrize(
    ("found_on", "url", "said"),
    [
        ("http://a.example/x/?q=1", "http://a.example/y", "http://a.example/x/?q=1"),
        ("http://a.example", "http://a.example/y", "http://a.example/"),
        ("http://a.example:80/x", "http://a.example/y", "http://a.example/x"),
        ("http://a.example/x#/route", "http://a.example/y", "http://a.example/x"),
        ("http://a.example/x/#:~:press=%E5%85%AC,1", "http://a.example/y", "http://a.example/x/"),
        ("http://me:word@a.example:81/x", "http://a.example:81/y", "http://a.example:81/x"),
        ("http://a.example/公告?d=公", "http://a.example/y", "http://a.example/%E5%85%AC%E5%91%8A?d=%E5%85%AC"),
        ("http://a.example/x?q=1", "http://b.example/y", "http://a.example/"),
        ("http://a.example/x", "http://a.example:81/y", "http://a.example/"),
        ("http://a.example/x", "https://a.example/y", "http://a.example/"),
        ("http://me:word@a.example/x", "http://b.example/y", "http://a.example/"),
        ("https://a.example/x", "https://b.example/y", "https://a.example/"),
        ("https://a.example/x", "http://a.example/y", ""),
        ("https://a.example/x", "http://b.example/y", ""),
        ("", "http://a.example/y", ""),
        ("about:blank", "http://a.example/y", ""),
        ("http://[", "http://a.example/y", ""),
        ("http://a.example/x\r\nX-Odd: 1", "http://a.example/y", "http://a.example/xX-Odd:%201"),
    ],
)
def test_what_is_sent(found_on, url, said):
    assert referer(found_on, url) == said
