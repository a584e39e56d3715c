"""The codes and addresses of a roster, and what makes them wrong."""

import re

from auditor.model.web_address import url_fault, without_credentials

__all__ = ["is_email", "is_site_code", "url_fault", "without_credentials"]

_SITE_CODE = re.compile(r"[0-9]{10}|bm[0-9]{8}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def is_site_code(code: str) -> bool:
    """True for ten digits, or bm and eight."""
    return _SITE_CODE.fullmatch(code) is not None


def is_email(text: str) -> bool:
    """True for something@something.something."""
    return _EMAIL.fullmatch(text) is not None
