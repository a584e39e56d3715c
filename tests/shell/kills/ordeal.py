"""An evaluation that is killed, and its processes with it, again and again, until it is finished all the same."""

import os
import subprocess
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from tests.shell.kills.office import Office
from tests.shell.kills.processes import Kind, Running, below, of_kind, reap
from tests.shell.kills.town import Town

_GIVE_UP_SECONDS = 300.0
"""For what is broken; no machine is so slow."""
_AT_ONCE = 0.2
"""Share of the kills that come right after the one before: they meet a browser or a driver that is just starting."""
_SHARE = 0.7
"""Of the pages, in which all kills come: an evaluation that is at its end has nobody left to kill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """One kill, and when it comes."""

    kind: Kind
    after_pages: int
    """So many more pages asked of the servers."""
    pause: float
    """Seconds after that: in the middle of a page, between two, or in a start."""
    choice: float
    """Which of several: from 0, the oldest, to below 1, the youngest."""


def plan(seed: int, kills: Mapping[Kind, int], pages: int) -> tuple[Kill, ...]:
    """So many kills of each kind, spread over so many pages. We ourselves are killed in the first half only."""
    chance = Random(seed)  # noqa: S311 - no secret
    others = [kind for kind, count in kills.items() if kind is not Kind.OURSELVES for _ in range(count)]
    chance.shuffle(others)
    early = [*others[: len(others) // 2], *[Kind.OURSELVES] * kills.get(Kind.OURSELVES, 0)]
    chance.shuffle(early)
    kinds = [*early, *others[len(others) // 2 :]]
    usual = round(_SHARE * pages / len(kinds)) if kinds else 0
    return tuple(
        Kill(
            kind=kind,
            after_pages=0 if chance.random() < _AT_ONCE else chance.randint(usual // 2, usual * 3 // 2),
            pause=chance.uniform(0, 1.5),
            choice=chance.random(),
        )
        for kind in kinds
    )


@dataclass
class Ordeal:
    """Goes through with a plan. `orphans` and `revisited` are to be empty in the end."""

    office: Office
    town: Town
    kills: Sequence[Kill]
    waits_for_leases: bool
    """False: those of a killed command have run out as soon as it is buried."""
    killed: Counter[Kind] = field(default_factory=Counter)
    orphans: list[str] = field(default_factory=list)
    """Command lines of processes that outlived the command they belonged to."""
    longest_end: float = 0.0
    """Seconds from a command's end to that of the last of its processes, at most."""
    revisited: list[tuple[int, str]] = field(default_factory=list)
    """Pages, by port and path, that were asked for again though their site was recorded."""
    _recorded: Counter[tuple[int, str]] = field(default_factory=Counter)
    """What had been asked of the sites that were recorded when the running command began."""

    def run(self) -> subprocess.Popen[bytes]:
        """Returns the last command, which ended by itself."""
        before = frozenset(below(os.getpid()))
        left = list(self.kills)
        while True:
            command = self.office.resume() if self.office.started else self.office.begin()
            while left and self._carry_out(left[0], command):
                if left.pop(0).kind is Kind.OURSELVES:
                    break
            else:
                left.clear()
            command.wait(_GIVE_UP_SECONDS)
            self._after(before)
            if command.returncode >= 0:
                return command
            if not self.waits_for_leases:
                self.office.let_leases_run_out()

    def _carry_out(self, kill: Kill, command: subprocess.Popen[bytes]) -> bool:
        """Wait for the moment, and strike; False where the command ended before."""
        wanted = self.town.asked.total() + kill.after_pages
        while not self.town.asked.wait_for(wanted, 1) and command.poll() is None:
            pass
        time.sleep(kill.pause)
        while command.poll() is None:
            found = of_kind(kill.kind, command.pid)
            if found and found[int(kill.choice * len(found))].kill():
                self.killed[kill.kind] += 1
                return True
            time.sleep(0.02)
        return False

    def _after(self, before: frozenset[Running]) -> None:
        """What a command left behind once it had ended, and what it did again."""
        self._bury(before)
        asked = self.town.asked.so_far()
        self.revisited += [page for page, count in self._recorded.items() if asked[page] > count]
        audited = self.office.audited()
        self._recorded = Counter({page: n for page, n in asked.items() if self.town.ports[page[0]] in audited})

    def _bury(self, before: frozenset[Running]) -> None:
        began = time.monotonic()
        while living := self._living(before):
            if time.monotonic() - began > _GIVE_UP_SECONDS / 5:
                self.orphans += [each.command for each in living]
                for each in living:
                    each.kill()
            time.sleep(0.05)
        self.longest_end = max(self.longest_end, time.monotonic() - began)

    def _living(self, before: frozenset[Running]) -> list[Running]:
        ours = [each for each in below(os.getpid()) if each not in before]
        reap(ours)
        return [each for each in ours if not each.is_over]
