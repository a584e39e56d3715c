"""Environment and auditor.toml, read once into one frozen Settings; the environment wins."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeVar

from auditor.model.fault import Fault, InputFaults
from auditor.model.office import Office
from auditor.visit.proxy.upstream import read_upstream

FILE_NAME = "auditor.toml"
LANGUAGES = {"zh": "zh_CN", "zh_CN": "zh_CN", "en": "en"}
Network = IPv4Network | IPv6Network
T = TypeVar("T")
_MOST_TABS = 64

_PACE = timedelta(seconds=0.5)
_SITE_LIMIT = timedelta(minutes=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a run is told from outside."""

    workspace: Path
    database_url: str
    archive: Path
    output: Path
    """Where reports are written."""
    browser: Path | None = None
    allow_addresses: tuple[Network, ...] = ()
    """Networks that may be opened though they are private, loopback or link-local."""
    contact: str = ""
    """Address printed in the user agent, for the people whose sites are visited."""
    waive_robots: frozenset[str] = frozenset()
    """Hosts, lower case, whose robots.txt the department that supervises them has waived."""
    pace: timedelta = _PACE
    """From the start of one page to the start of the next on one host."""
    site_limit: timedelta = _SITE_LIMIT
    """Time that one site may take in an evaluation."""
    upstream_proxy: str | None = None
    """An office's own proxy, http://[user:password@]host:port, by way of which every site is reached."""
    tabs: int | None = None
    """Sites visited at the same time; None for as many as the machine can bear."""
    language: str = "zh_CN"
    office: Office = field(default_factory=Office)


_OFFICE_KEYS = tuple(Office.__dataclass_fields__)
_KEYS = {
    "office": _OFFICE_KEYS,
    "storage": ("database", "archive", "output"),
    "visit": ("browser", "allow_addresses", "contact", "waive_robots", "pace_seconds", "site_minutes", "tabs", "proxy"),
    "report": ("language",),
}
_NUMBERS = frozenset({"tabs", "pace_seconds", "site_minutes"})
"""Keys that may be numbers in the file."""
_ENVIRONMENT = {
    "AUDITOR_DATABASE": ("storage", "database"),
    "AUDITOR_ARCHIVE": ("storage", "archive"),
    "AUDITOR_OUTPUT": ("storage", "output"),
    "AUDITOR_BROWSER": ("visit", "browser"),
    "AUDITOR_ALLOW_ADDRESSES": ("visit", "allow_addresses"),
    "AUDITOR_CONTACT": ("visit", "contact"),
    "AUDITOR_WAIVE_ROBOTS": ("visit", "waive_robots"),
    "AUDITOR_PACE_SECONDS": ("visit", "pace_seconds"),
    "AUDITOR_SITE_MINUTES": ("visit", "site_minutes"),
    "AUDITOR_TABS": ("visit", "tabs"),
    "AUDITOR_PROXY": ("visit", "proxy"),
    "AUDITOR_LANGUAGE": ("report", "language"),
}


def read_settings(workspace: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of a workspace. Raises InputFaults with everything that is wrong in file or environment."""
    reading = _Reading(workspace)
    reading.take_file(workspace / FILE_NAME)
    reading.take_environment(environment)
    settings = reading.settings()
    if reading.faults:
        raise InputFaults(reading.faults)
    return settings


class _Reading:
    """Values by (section, key), where each was read, and what was wrong."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._values: dict[tuple[str, str], str] = {}
        self._places: dict[tuple[str, str], tuple[str, str]] = {}
        self.faults: list[Fault] = []

    def take_file(self, path: Path) -> None:
        for section, table in self._tables(path):
            known = _KEYS.get(section)
            if known is None or not isinstance(table, dict):
                self._fault(str(path), section, "", f"one of the sections {', '.join(_KEYS)}")
                continue
            for key, value in table.items():
                if key in known and (isinstance(value, str) or (key in _NUMBERS and type(value) in {int, float})):
                    self._set((section, key), str(value), (str(path), f"{section}.{key}"))
                else:
                    self._fault(str(path), f"{section}.{key}", str(value), f"a text under one of {', '.join(known)}")

    def take_environment(self, environment: Mapping[str, str]) -> None:
        for name, place in _ENVIRONMENT.items():
            if name in environment:
                self._set(place, environment[name], ("environment", name))

    def settings(self) -> Settings:
        var = self._workspace / "var"
        database = self._text("storage", "database")
        browser = self._text("visit", "browser")
        return Settings(
            workspace=self._workspace,
            database_url=database or f"sqlite:///{var / 'auditor.sqlite'}",
            archive=self._path("archive", var / "archive"),
            output=self._path("output", var / "output"),
            browser=self._workspace / browser if browser else None,
            allow_addresses=self._checked(
                "visit", "allow_addresses", _networks, "networks such as 127.0.0.0/8, 10.1.0.0/16"
            )
            or (),
            contact=self._text("visit", "contact"),
            waive_robots=self._checked("visit", "waive_robots", _hosts, "host names such as www.city.gov.cn")
            or frozenset(),
            pace=self._number("pace_seconds", 60, timedelta(seconds=1)) or _PACE,
            site_limit=self._number("site_minutes", 24 * 60, timedelta(minutes=1)) or _SITE_LIMIT,
            upstream_proxy=self._checked("visit", "proxy", _proxy, "a proxy such as http://proxy.example:3128"),
            tabs=self._checked("visit", "tabs", _tabs, f"a number from 1 to {_MOST_TABS}"),
            language=self._checked("report", "language", LANGUAGES.__getitem__, "zh or en") or "zh_CN",
            office=Office(**{key: self._text("office", key) for key in _OFFICE_KEYS}),
        )

    def _tables(self, path: Path) -> list[tuple[str, object]]:
        try:
            return [*tomllib.loads(path.read_text("utf-8")).items()]
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:
            self._fault(str(path), "file", str(error), "a readable TOML file in UTF-8")
            return []

    def _checked(self, section: str, key: str, read: Callable[[str], T], expected: str) -> T | None:
        text = self._text(section, key)
        try:
            return read(text) if text else None
        except (ValueError, KeyError):
            file, name = self._places[section, key]
            self._fault(file, name, text.rpartition("@")[2], expected)  # credentials are not repeated
            return None

    def _number(self, key: str, most: int, unit: timedelta) -> timedelta | None:
        return self._checked("visit", key, lambda text: _length(text, most, unit), f"a number above 0, at most {most}")

    def _text(self, section: str, key: str) -> str:
        return self._values.get((section, key), "").strip()

    def _path(self, key: str, default: Path) -> Path:
        text = self._text("storage", key)
        return self._workspace / text if text else default

    def _set(self, place: tuple[str, str], value: str, where: tuple[str, str]) -> None:
        self._values[place], self._places[place] = value, where

    def _fault(self, file: str, key: str, value: str, expected: str) -> None:
        self.faults.append(Fault(file=file, key=key, value=value[:200], expected=expected))


def _proxy(text: str) -> str:
    read_upstream(text)
    return text


def _tabs(text: str) -> int:
    tabs = int(text)
    if not 1 <= tabs <= _MOST_TABS:
        raise ValueError(text)
    return tabs


def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ip_network(part, strict=False) for part in text.replace(",", " ").split())


def _hosts(text: str) -> frozenset[str]:
    hosts = text.lower().replace(",", " ").split()
    if not all(re.fullmatch(r"[\w.-]+", host) for host in hosts):
        raise ValueError(text)
    return frozenset(host.rstrip(".") for host in hosts)


def _length(text: str, most: int, unit: timedelta) -> timedelta:
    number = float(text)
    if not 0 < number <= most:
        raise ValueError(text)
    return number * unit
