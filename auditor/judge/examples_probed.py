"""Pages as probes saw them, for the examples of checks that judge probes."""

from collections.abc import Mapping
from dataclasses import replace

from auditor.judge.examples import Example, did_not_open, leaves_open, opened, passes, site, stays_untested
from auditor.model.barrier import (
    AxeReport,
    AxeRule,
    Barrier,
    BarrierReport,
    Certainty,
    KeyboardReport,
    LayersReport,
    ReflowReport,
    ScanReport,
    ZoomReport,
)
from auditor.model.column import Look, Seen
from auditor.model.observation import Mark, Observation, PageKind, Shut
from auditor.model.page import FailureKind
from auditor.model.probe import Probed, ProbeState, Report


def barrier(rule: str, certainty: Certainty = Certainty.SURE, **facts: str) -> Barrier:
    """One barrier; `facts` override its fields (markup, said …)."""
    known = Barrier(rule=rule, certainty=certainty, selector="main > p", html="<p>…</p>", markup="main > p", said="…")
    return replace(known, **facts)  # type: ignore[arg-type]


def axe(*barriers: Barrier, tags: tuple[str, ...] = ("wcag2a",)) -> AxeReport:
    """A report of axe-core's, whose rules carry these tags."""
    rules = tuple(
        AxeRule(id=one.rule, impact="serious", help="Help", help_zh="说明", tags=tags)
        for one in {each.rule: each for each in barriers}.values()
    )
    return AxeReport(barriers=barriers, version="4.14.1", rules_run=50, rules=rules)


def report(probe: str, *barriers: Barrier) -> BarrierReport:
    """A report of one of our own probes, or of axe-core."""
    match probe:
        case "axe":
            return axe(*barriers)
        case "keyboard":
            return walked(*barriers)
        case "reflow":
            return ReflowReport(barriers=barriers, width=320, content_width=320)
        case "zoom":
            return ZoomReport(barriers=barriers, percent=200, texts=40)
        case "layers":
            return LayersReport(barriers=barriers, tried=1, opened=1)
        case _:
            return ScanReport(barriers=barriers)


def walked(*barriers: Barrier, reached: int = 9, expected: int = 9, is_whole: bool = True) -> KeyboardReport:
    """A walk through a page of nine stops."""
    return KeyboardReport(barriers=barriers, reached=reached, expected=expected, is_whole=is_whole)


def gathered(url: str = "https://bus.example/", /, **reports: Report | ProbeState) -> Look:
    """A page with what its probes came to: a report, or the state in which one ended without."""
    probes: Mapping[str, Probed] = {name: _probed(name, ended) for name, ended in reports.items()}
    return opened(url=url, probes=probes)


def _probed(name: str, ended: Report | ProbeState) -> Probed:
    if isinstance(ended, ProbeState):
        return Probed(probe=name, version="1", state=ended)
    return Probed(probe=name, version="1", state=ProbeState.DONE, report=ended)


def seen_by(probe: str, *barriers: Barrier) -> Seen:
    """A site of one page on which one of our probes found this."""
    return site(gathered(**{probe: report(probe, *barriers)}))


def gone(url: str, probe: str) -> Look:
    """A page that opened, was probed, and says of itself that it is not there."""
    error = Mark(reason="error", quote="404 您访问的页面不存在")
    seen = Observation(url=url, kind=PageKind.CHANNEL, text=error.quote, error_page=error, shut=Shut.GONE)
    return opened(seen, url=url, probes={probe: _probed(probe, report(probe, barrier("any")))})


def usual(probe: str) -> tuple[Example, ...]:
    """What every check that judges barriers must answer, whatever its rules."""
    home = gathered(**{probe: report(probe)})
    return (
        passes("nothing found", site(home)),
        leaves_open(
            "one page held it up",
            site(home, others=[gathered("https://bus.example/a", **{probe: ProbeState.TIMED_OUT})]),
        ),
        leaves_open("one page is not there any more", site(home, others=[gone("https://bus.example/a", probe)])),
        stays_untested("the probe did not end", site(gathered(**{probe: ProbeState.TIMED_OUT}))),
        stays_untested("nobody asked for it", site(opened())),
        stays_untested("the site did not open", site(did_not_open(FailureKind.REFUSED))),
    )
