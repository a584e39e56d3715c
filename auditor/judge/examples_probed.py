"""Pages as probes saw them, for the examples of checks that judge probes."""

from collections.abc import Mapping

from auditor.judge.examples import opened, site
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
from auditor.model.probe import Probed, ProbeState


def barrier(rule: str, certainty: Certainty = Certainty.SURE, *, markup: str = "main > p") -> Barrier:
    """One barrier."""
    return Barrier(rule=rule, certainty=certainty, selector="main > p", html="<p>…</p>", markup=markup, said="…")


def axe(*barriers: Barrier, tags: tuple[str, ...] = ("wcag2a",)) -> AxeReport:
    """A report of axe-core's, whose rules carry these tags."""
    rules = tuple(
        AxeRule(id=one.rule, impact="serious", help="Help", help_zh="说明", tags=tags)
        for one in {each.rule: each for each in barriers}.values()
    )
    return AxeReport(barriers=barriers, version="4.14.1", rules_run=50, rules=rules)


def report(probe: str, *barriers: Barrier) -> BarrierReport:
    """A report of one of our own probes."""
    match probe:
        case "keyboard":
            return KeyboardReport(barriers=barriers, reached=9, expected=9, is_whole=True)
        case "reflow":
            return ReflowReport(barriers=barriers, width=320, content_width=320)
        case "zoom":
            return ZoomReport(barriers=barriers, percent=200, texts=40)
        case "layers":
            return LayersReport(barriers=barriers, tried=1, opened=1)
        case _:
            return ScanReport(barriers=barriers)


def gathered(url: str = "https://bus.example/", /, **reports: BarrierReport | ProbeState) -> Look:
    """A page with what its probes came to: a report, or the state in which one ended without."""
    probes: Mapping[str, Probed] = {name: _probed(name, ended) for name, ended in reports.items()}
    return opened(url=url, probes=probes)


def _probed(name: str, ended: BarrierReport | ProbeState) -> Probed:
    if isinstance(ended, ProbeState):
        return Probed(probe=name, version="1", state=ended)
    return Probed(probe=name, version="1", state=ProbeState.DONE, report=ended)


def seen_by(probe: str, *barriers: Barrier) -> Seen:
    """A site of one page on which one of our probes found this."""
    return site(gathered(**{probe: report(probe, *barriers)}))
