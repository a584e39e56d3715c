"""The day that an address names."""

import re
from datetime import date
from urllib.parse import urlsplit

from auditor.observe.dates.dates import date_of

_URL_DATES = (
    re.compile(r"/t?(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:[_/.\-]|$)"),
    re.compile(r"/(20\d\d)[-/_](\d{1,2})[-/_](\d{1,2})(?:/|_|\.|$)"),
    re.compile(r"/(20\d\d)[-_]?(\d{2})/(\d{2})/"),
    re.compile(r"/(20\d\d)/(\d{2})(\d{2})/"),
)


def date_in_url(url: str | None) -> date | None:
    """The day named in an address: /202409/t20240914_3673307.shtml, /art/2024/1/24/art_3_4.html."""
    if not url:
        return None
    try:
        path = urlsplit(url).path
    except ValueError:
        return None
    for form in _URL_DATES:
        for match in form.finditer(path):
            on = date_of(int(match[1]), int(match[2]), int(match[3]))
            if on is not None:
                return on
    return None
