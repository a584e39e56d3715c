"""The probes came to their end on every page of the sample.

Source: none; this says what the other findings rest on. The sample is the home page, columns, one article and the
search page, as far as the site has them; how many pages it has at most is set by the checklist. A page that fought a
probe off, or held it up beyond its time, is left to a person.
"""

from auditor.judge.examples import did_not_open, leaves_open, opened, passes, site, stays_untested
from auditor.judge.examples_probed import axe, gathered
from auditor.judge.outcome import cant_tell, passed, shown_by, untested
from auditor.judge.shut import shut, unvisited
from auditor.model.check import Asks
from auditor.model.column import Look, Seen
from auditor.model.finding import Outcome
from auditor.model.page import FailureKind
from auditor.model.probe import Probed, ProbeState

ASKS = Asks.SITE


def check(seen: Seen) -> Outcome:
    """See the module."""
    if kind := shut(seen.site):
        return untested(unvisited(kind), shown_by(seen.site), kind=kind)
    looks = [look for look in {look.url: look for look in (seen.site, *seen.others)}.values() if _probes(look)]
    if not looks:
        return untested("not_probed", shown_by(seen.site))
    stopped = [probed for look in looks for probed in _probes(look) if probed.state is not ProbeState.DONE]
    urls = tuple(look.page.final_url if look.page else look.url for look in looks)
    versions = tuple(dict.fromkeys(f"{one.probe} {one.version}" for look in looks for one in _probes(look)))
    if stopped:
        states = tuple(dict.fromkeys(f"{one.probe}: {one.state.value}" for one in stopped))
        return cant_tell(
            "probes_stopped", shown_by(looks[0]), pages=len(looks), urls=urls, versions=versions, states=states
        )
    return passed("sample", shown_by(looks[0]), pages=len(looks), urls=urls, versions=versions)


def _probes(look: Look) -> tuple[Probed, ...]:
    return tuple(look.page.probes.values()) if look.page else ()


EXAMPLES = (
    passes("all ended", site(gathered(axe=axe()), others=[opened(url="https://bus.example/unsampled")])),
    leaves_open("one page held a probe up", site(gathered(axe=ProbeState.TIMED_OUT))),
    stays_untested("nobody asked for any", site(opened())),
    stays_untested("the site did not open", site(did_not_open(FailureKind.DNS))),
)
