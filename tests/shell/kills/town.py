"""A served city, or several copies of it side by side, and what was asked of each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Condition
from typing import cast

import pytest

from auditor.demo.build import build_city
from auditor.demo.reading import CityPlan
from auditor.demo.roster import city_roster
from auditor.demo.server import CityServer
from auditor.model.unit import Roster, Unit

_MARK = "~"
"""Between the id of a unit or site and the number of its copy."""


@dataclass
class Asked:
    """What the servers were asked for, as it arrived; what belongs to pages apart."""

    pages: Counter[tuple[int, str]] = field(default_factory=Counter)
    """How often, by port and path."""
    _news: Condition = field(default_factory=Condition)

    def note(self, port: int, path: str) -> None:
        if path.endswith(("/", ".html")):
            with self._news:
                self.pages[port, path] += 1
                self._news.notify_all()

    def total(self) -> int:
        """How many were asked for so far."""
        with self._news:
            return self.pages.total()

    def wait_for(self, total: int, seconds: float) -> bool:
        """Block until so many were asked for in all; False where the time passed first."""
        with self._news:
            return self._news.wait_for(lambda: self.pages.total() >= total, seconds)

    def so_far(self) -> Counter[tuple[int, str]]:
        """What was asked for until now."""
        with self._news:
            return Counter(self.pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """Copies of a city, all served: their units, and what was asked."""

    roster: Roster
    asked: Asked
    ports: Mapping[int, str]
    """To the id of the site as the roster knows it; one that moved has two."""

    def copy(self, number: int) -> tuple[Unit, ...]:
        """The units of one copy, counted from 0."""
        return tuple(unit for unit in self.roster.units if unit.id.endswith(f"{_MARK}{number}"))

    def of_every_copy(self, text: str) -> str:
        """A text in which neither ids nor addresses tell which copy it is of."""
        for port, site_id in self.ports.items():
            text = text.replace(f"127.0.0.1:{port}", without_copy(site_id))
        return text


@contextmanager
def served(plan: CityPlan, on: date, copies: int = 1) -> Iterator[Town]:
    """So many copies of a city, each site on a port of its own, for as long as the block lasts."""
    asked, ports, units = Asked(), {}, []
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        _listen(patch, asked)
        city = build_city(on, [], plan)
        for number in range(copies):
            origins = stack.enter_context(CityServer(city)).origins
            units += [_copied(unit, number) for unit in city_roster(city, origins).units]
            ports |= {
                _port(origin): f"{site_id.removesuffix('-new')}{_MARK}{number}" for site_id, origin in origins.items()
            }
        yield Town(roster=Roster(units=tuple(units)), asked=asked, ports=ports)


def without_copy(identifier: str) -> str:
    """An id as every copy of the city has it."""
    return identifier.partition(_MARK)[0]


def _port(origin: str) -> int:
    return int(origin.rpartition(":")[2])


def _copied(unit: Unit, number: int) -> Unit:
    return replace(
        unit,
        id=f"{unit.id}{_MARK}{number}",
        sites=tuple(replace(site, id=f"{site.id}{_MARK}{number}") for site in unit.sites),
        elsewhere=tuple(replace(place, site_id=f"{place.site_id}{_MARK}{number}") for place in unit.elsewhere),
    )


def _listen(patch: pytest.MonkeyPatch, asked: Asked) -> None:
    parse = BaseHTTPRequestHandler.parse_request

    def parse_request(handler: BaseHTTPRequestHandler) -> bool:
        is_understood = parse(handler)
        if is_understood:
            asked.note(cast("HTTPServer", handler.server).server_port, handler.path.partition("?")[0])
        return is_understood

    patch.setattr(BaseHTTPRequestHandler, "parse_request", parse_request)
