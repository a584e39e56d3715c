"""The probes came to their end on every page of the sample.

Source: none; this says what the other findings rest on. The sample is the home page, columns, one article and the
search page, as far as the site has them; how many pages it has at most is set by the checklist. A page that fought a
probe off, or held it up beyond its time, and one that shows an error, a login or that it is under repair, is left to
a person. Pages of another's site to which a link led are named and not judged; frames, and what was beyond the limits,
are counted.
"""

from collections.abc import Mapping, Sequence

from auditor.judge.availability import shut, unvisited
from auditor.judge.examples import did_not_open, leaves_open, opened, passes, site, stays_untested
from auditor.judge.examples_probed import axe, gathered, gone
from auditor.judge.outcome import cant_tell, passed, shown_by, untested
from auditor.judge.probed_pages import address, elsewhere, partly_came, sampled, unshown
from auditor.model.barrier import AxeReport, BarrierReport
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Fact, Outcome
from auditor.model.page import FailureKind
from auditor.model.probe import Probed, ProbeState
from auditor.model.probes import REPORTS

ASKS = Asks.SITE
PROBES = ()
"""It judges how those of the other checks ended, and wants none itself."""


def check(seen: Seen) -> Outcome:
    """See the module."""
    if kind := shut(seen.site):
        return untested(unvisited(kind), shown_by(seen.site), kind=kind)
    looks = sampled(seen)
    if not looks:
        return untested("not_probed", shown_by(seen.site))
    facts = {**_facts(looks), **_versions(looks), "elsewhere": elsewhere(seen)}
    stopped = {one.probe: one.state.value for look in looks for one in _probes(look) if one.report is None}
    states = tuple(dict.fromkeys((*filter(None, map(unshown, looks)), *stopped.values())))
    if states:
        return cant_tell("probes_stopped", shown_by(looks[0]), **facts, states=states, stopped=tuple(stopped))
    return passed("sample", shown_by(looks[0]), **facts)


def _facts(looks: Sequence[Look]) -> Mapping[str, Fact]:
    reports = [one.report for look in looks for one in _probes(look)]
    return {
        "pages": len(looks),
        "urls": tuple(map(address, looks)),
        "partial": sum(partly_came(look) is not None for look in looks),
        "frames": sum(report.frames for report in reports if isinstance(report, AxeReport)),
        "left_out": sum(report.left_out for report in reports if isinstance(report, BarrierReport)),
    }


def _versions(looks: Sequence[Look]) -> Mapping[str, Fact]:
    """What was run, each probe by its name with its version; empty for those that were not."""
    ran = {one.probe: _named(one.version) for look in looks for one in _probes(look)}
    return {"tests": len(ran), **{name: ran.get(name, "") for name in REPORTS}}


def _named(version: str) -> str:
    """`1 axe-core 4.14.1` -> `axe-core 4.14.1-1`: the engine it runs, where it runs one, before its own number."""
    own, _, engine = version.partition(" ")
    return f"{engine}-{own}" if engine else own


def _probes(look: Look) -> tuple[Probed, ...]:
    return tuple(look.page.probes.values()) if look.page else ()


EXAMPLES = (
    passes("all ended", site(gathered(axe=axe()), others=[opened(url="https://bus.example/unsampled")])),
    passes("another's page is none of it", site(gathered(axe=axe()), others=[gone("https://a.example/", "axe")])),
    leaves_open("one page held a probe up", site(gathered(axe=ProbeState.TIMED_OUT))),
    leaves_open("one page is gone", site(gathered(axe=axe()), others=[gone("https://bus.example/a", "axe")])),
    stays_untested("nobody asked for any", site(opened())),
    stays_untested("the site did not open", site(did_not_open(FailureKind.DNS))),
)
