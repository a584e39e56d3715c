"""Every probe by name, and the kind of its report: what the record needs to know to give a report back."""

from collections.abc import Mapping

from auditor.model.barrier import AxeReport, KeyboardReport, LayersReport, ReflowReport, ScanReport, ZoomReport
from auditor.model.probe import Report
from auditor.model.toolbar import Toolbar

REPORTS: Mapping[str, type[Report]] = {
    "axe": AxeReport,
    "scan": ScanReport,
    "keyboard": KeyboardReport,
    "reflow": ReflowReport,
    "zoom": ZoomReport,
    "layers": LayersReport,
    "toolbar": Toolbar,
}
"""A name is stored: it is never given to another kind of report, and never taken away."""

ENTRY_ONLY = frozenset({"toolbar"})
"""Probes of a site as such: run on the page an audit begins at, and on no other of the sample."""
