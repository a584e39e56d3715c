"""Environment and auditor.toml, read once into one frozen Settings; the environment wins."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import TypeVar

from auditor.files.decode import read_text
from auditor.model.database_address import SQLITE, address_fault, beneath
from auditor.model.fault import Fault, InputFaults
from auditor.model.office import Office
from auditor.tables.document import TableDocument, read_document
from auditor.visit.network.connectivity import read_witnesses
from auditor.visit.options import PageLimits
from auditor.visit.proxy.upstream import read_upstream

FILE_NAME = "auditor.toml"
LANGUAGES = {"zh": "zh_CN", "zh_CN": "zh_CN", "en": "en"}
Network = IPv4Network | IPv6Network
T = TypeVar("T")
_MOST_TABS = 64

_PACE = timedelta(seconds=0.5)
_SITE_LIMIT = timedelta(minutes=20)
_SECOND, _MINUTE, _HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
_MOST_REUSE_HOURS = 31 * 24
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of a run, from environment and file."""

    workspace: Path
    database_url: str
    archive: Path
    output: Path
    """Where reports are written."""
    keys: Path
    """What seals complainants' data; no backup holds it."""
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
    reuse: timedelta = timedelta(0)
    """How old an audit may be that an evaluation uses instead of visiting a site; zero for none."""
    upstream_proxy: str | None = None
    """An office's own proxy, http://[user:password@]host:port, by way of which every site is reached."""
    witnesses: tuple[str, ...] = ()
    """Addresses of sites that always answer: asked before a site is called unreachable."""
    limits: PageLimits = field(default_factory=PageLimits)
    tabs: int | None = None
    """Sites visited at the same time; None for as many as the machine can bear."""
    language: str = "zh_CN"
    office: Office = field(default_factory=Office)
    rectification_days: int | None = None
    """Working days a unit has to mend what a notice names; None where the office sets none."""


_OFFICE_KEYS = (*Office.__dataclass_fields__, "rectification_days")
_MOST_RECTIFICATION_DAYS = 250
_VISIT_KEYS = (
    "browser",
    "allow_addresses",
    "contact",
    "waive_robots",
    "pace_seconds",
    "site_minutes",
    "tabs",
    "proxy",
    "reuse_hours",
)
_LIMIT_KEYS = (
    "opening_seconds",
    "page_seconds",
    "page_megabytes",
    "page_requests",
    "page_nodes",
    "page_memory_megabytes",
)
_KEYS = {
    "office": _OFFICE_KEYS,
    "storage": ("database", "archive", "output", "keys"),
    "visit": (*_VISIT_KEYS, "witnesses"),
    "limits": _LIMIT_KEYS,
    "report": ("language",),
}
_NUMBERS = frozenset({"tabs", "pace_seconds", "site_minutes", "reuse_hours", "rectification_days", *_LIMIT_KEYS})
"""Keys that may be numbers in the file."""
_ENVIRONMENT = {
    f"AUDITOR_{key.upper()}": (section, key) for section, keys in _KEYS.items() if section != "office" for key in keys
}


def read_settings(workspace: Path, environment: Mapping[str, str]) -> Settings:
    """The settings of a workspace. Raises InputFaults with everything that is wrong in file or environment."""
    reading = _SettingsReader(workspace)
    reading.take_file(workspace / FILE_NAME)
    reading.take_environment(environment)
    settings = reading.settings()
    if reading.faults:
        raise InputFaults(reading.faults)
    return settings


@dataclass(frozen=True, slots=True, kw_only=True)
class _SettingPlace:
    """Where a value was read."""

    file: str
    key: str
    line: int | None = None


class _SettingsReader:
    """Values by (section, key), where each was read, and what was wrong."""

    def __init__(self, workspace: Path) -> None:
        self._workspace = workspace
        self._values: dict[tuple[str, str], str] = {}
        self._places: dict[tuple[str, str], _SettingPlace] = {}
        self.faults: list[Fault] = []

    def take_file(self, path: Path) -> None:
        document = self._document(path)
        if document is None:
            return
        for section, table in document.root.items():
            if section in _KEYS and isinstance(table, dict):
                self._take_section(section, table, document)
            else:
                self._fault(_place(document, section), "", f"one of the sections {', '.join(_KEYS)}")

    def take_environment(self, environment: Mapping[str, str]) -> None:
        for name, place in _ENVIRONMENT.items():
            if name in environment:
                self._values[place], self._places[place] = (
                    environment[name],
                    _SettingPlace(file="environment", key=name),
                )

    def settings(self) -> Settings:
        var = self._workspace / "var"
        browser = self._text("visit", "browser")
        return Settings(
            workspace=self._workspace,
            database_url=self._database() or f"{SQLITE}{var / 'auditor.sqlite'}",
            archive=self._path("archive", var / "archive"),
            keys=self._path("keys", self._workspace / "keys"),
            output=self._path("output", var / "output"),
            browser=self._workspace / browser if browser else None,
            allow_addresses=self._checked(
                "visit", "allow_addresses", _networks, "networks such as 127.0.0.0/8, 10.1.0.0/16"
            )
            or (),
            contact=self._text("visit", "contact"),
            waive_robots=self._checked("visit", "waive_robots", _hosts, "host names such as www.city.gov.cn")
            or frozenset(),
            pace=self._length("visit", "pace_seconds", 60, _SECOND) or _PACE,
            site_limit=self._length("visit", "site_minutes", 24 * 60, _MINUTE) or _SITE_LIMIT,
            reuse=self._length("visit", "reuse_hours", _MOST_REUSE_HOURS, _HOUR) or timedelta(0),
            upstream_proxy=self._checked("visit", "proxy", _proxy, "a proxy such as http://proxy.example:3128"),
            witnesses=self._checked("visit", "witnesses", read_witnesses, "addresses such as https://www.gov.cn/")
            or (),
            limits=self._limits(),
            tabs=self._count("visit", "tabs", _MOST_TABS),
            language=self._checked("report", "language", LANGUAGES.__getitem__, "zh or en") or "zh_CN",
            office=Office(**{key: self._text("office", key) for key in Office.__dataclass_fields__}),
            rectification_days=self._count("office", "rectification_days", _MOST_RECTIFICATION_DAYS),
        )

    def _database(self) -> str:
        """The database's address; a file of its own that is not absolute lies beneath the workspace, as all does."""
        text = self._text("storage", "database")
        if text and (expected := address_fault(text)):
            self._fault(self._places["storage", "database"], text, expected)
        return beneath(str(self._workspace), text)

    def _limits(self) -> PageLimits:
        usual = PageLimits()
        return PageLimits(
            navigation=self._length("limits", "opening_seconds", 300, _SECOND) or usual.navigation,
            max_page_time=self._length("limits", "page_seconds", 3600, _SECOND) or usual.max_page_time,
            max_page_bytes=self._count("limits", "page_megabytes", 10_000, _MEGABYTE) or usual.max_page_bytes,
            max_requests=self._count("limits", "page_requests", 100_000) or usual.max_requests,
            max_nodes=self._count("limits", "page_nodes", 10_000_000) or usual.max_nodes,
            max_memory_bytes=self._count("limits", "page_memory_megabytes", 100_000, _MEGABYTE)
            or usual.max_memory_bytes,
        )

    def _document(self, path: Path) -> TableDocument | None:
        try:
            return read_document(read_text(path, file=str(path)), str(path)) if os.path.lexists(path) else None
        except InputFaults as faults:
            self.faults += faults.faults
        return None

    def _take_section(self, section: str, table: Mapping[str, object], document: TableDocument) -> None:
        for key, value in table.items():
            place = _place(document, section, key)
            if key not in _KEYS[section]:
                self._fault(place, str(value), f"one of the keys {', '.join(_KEYS[section])}")
            elif isinstance(value, str) or (key in _NUMBERS and type(value) in {int, float}):
                self._values[section, key], self._places[section, key] = str(value), place
            else:
                self._fault(place, str(value), "a number" if key in _NUMBERS else "a text in quotes")

    def _length(self, section: str, key: str, most: int, unit: timedelta) -> timedelta | None:
        expected = f"a number above 0, at most {most}"
        return self._checked(section, key, lambda text: _number(text, most) * unit, expected)

    def _count(self, section: str, key: str, most: int, unit: int = 1) -> int | None:
        return self._checked(section, key, lambda text: _whole(text, most) * unit, f"a number from 1 to {most}")

    def _checked(self, section: str, key: str, read: Callable[[str], T], expected: str) -> T | None:
        text = self._text(section, key)
        try:
            return read(text) if text else None
        except (ValueError, KeyError):
            self._fault(self._places[section, key], text, expected)
            return None

    def _text(self, section: str, key: str) -> str:
        return self._values.get((section, key), "").strip()

    def _path(self, key: str, default: Path) -> Path:
        text = self._text("storage", key)
        return self._workspace / text if text else default

    def _fault(self, place: _SettingPlace, value: str, expected: str) -> None:
        shown = value.rpartition("@")[2][:200]  # a proxy's password is not repeated
        self.faults.append(Fault(file=place.file, key=place.key, line=place.line, value=shown, expected=expected))


def _place(document: TableDocument, *key: str) -> _SettingPlace:
    return _SettingPlace(file=document.file, key=".".join(key), line=document.line_of(key))


def _proxy(text: str) -> str:
    read_upstream(text)
    return text


def _networks(text: str) -> tuple[Network, ...]:
    return tuple(ip_network(part, strict=False) for part in text.replace(",", " ").split())


def _hosts(text: str) -> frozenset[str]:
    hosts = text.lower().replace(",", " ").split()
    if not all(re.fullmatch(r"[\w.-]+", host) for host in hosts):
        raise ValueError(text)
    return frozenset(host.rstrip(".") for host in hosts)


def _number(text: str, most: int) -> float:
    number = float(text)
    if not 0 < number <= most:
        raise ValueError(text)
    return number


def _whole(text: str, most: int) -> int:
    number = int(text)
    if not 1 <= number <= most:
        raise ValueError(text)
    return number
