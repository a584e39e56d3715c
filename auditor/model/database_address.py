"""Reads the address of the database as a person writes it; its file may lie beneath the workspace."""

import re

SQLITE = "sqlite:///"
_KNOWN = re.compile(
    r"sqlite(\+\w+)?:///(?!:memory:)[^?]|(postgresql|mysql|mariadb|oracle|mssql)(\+\w+)?://[^/]", re.IGNORECASE
)
"""Of the kinds SQLAlchemy knows; a file has a name, for else it would keep nothing."""
_BELOW = re.compile(r"(sqlite(?:\+\w+)?:///)(?!/|file:)(.+)", re.IGNORECASE | re.DOTALL)


def address_fault(text: str) -> str | None:
    """What an address of a database should be and is not; None where it will do."""
    if _KNOWN.match(text):
        return None
    file = "var/auditor.sqlite" if re.match(r"\w+:", text) else text
    return f"an address: a file is written {SQLITE}{file}"


def beneath(workspace: str, address: str) -> str:
    """The address with its file beneath the workspace, where it is not absolute."""
    below = _BELOW.match(address)
    return f"{below[1]}{workspace}/{below[2]}" if below else address
