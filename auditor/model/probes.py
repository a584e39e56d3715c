"""Every probe by name, and the kind of its report: what the record needs to know to give a report back."""

from collections.abc import Mapping

from auditor.model.barrier import AxeReport, ScanReport
from auditor.model.probe import Report
from auditor.model.reflow import Reflow

REPORTS: Mapping[str, type[Report]] = {
    "axe": AxeReport,
    "scan": ScanReport,
    "reflow": Reflow,
}
"""A name is stored: it is never given to another kind of report, and never taken away."""
