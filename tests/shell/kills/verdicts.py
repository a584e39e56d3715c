"""What was found, in words that are the same for every copy of a city and in every run."""

import re

from auditor.model.finding import Finding
from auditor.report import finding_json
from tests.shell.kills.town import Town

_COPY = re.compile("~[0-9]+")
_OURS = frozenset({"crashed", "our_side", "not_archived"})
"""Kinds of failure that are no site's doing."""

Findings = dict[str, list[str]]
"""By unit, its findings in order."""


def told(findings: tuple[Finding, ...], town: Town) -> Findings:
    """Every finding but for times and digests, which differ from run to run."""
    by_unit: Findings = {}
    for finding in findings:
        by_unit.setdefault(finding.unit_id, []).append(town.of_every_copy(_line(finding)))
    return by_unit


def _line(finding: Finding) -> str:
    told = finding_json(finding)
    facts = {name: fact for name, fact in finding.facts.items() if "seconds" not in name}
    evidence = [(one.page, one.quote) for one in finding.evidence]
    kept = {name: told[name] for name in ("item", "element", "check", "verdict", "reason", "points", "clause", "site")}
    return _COPY.sub("", str(kept | {"facts": facts, "evidence": evidence}))


def without_copy(findings: Findings) -> Findings:
    """The same, by the unit's id without the number of its copy: of one copy only."""
    return {_COPY.sub("", unit_id): lines for unit_id, lines in findings.items()}


def differences(calm: Findings, disturbed: Findings) -> list[str]:
    """Each finding that is not what an undisturbed run found. `calm` is of one copy, `disturbed` of any number."""
    found = []
    for unit_id, lines in disturbed.items():
        expected = calm[_COPY.sub("", unit_id)]
        found += [f"{unit_id}: {line}" for line in lines if line not in expected]
        found += [f"{unit_id} lacks: {line}" for line in expected if line not in lines]
        if len(lines) != len(expected):
            found.append(f"{unit_id}: {len(lines)} findings for {len(expected)}")
    return found
