"""What was found, in words that are the same in every run and for every copy of a city."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from auditor.model.finding import Finding
from auditor.model.verdict import Verdict
from auditor.report import finding_json
from tests.shell.kills.town import Town

_COPY = re.compile("~[0-9]+")
_KEPT = ("item", "element", "check", "verdict", "reason", "points", "clause", "site")
_OPEN = frozenset({Verdict.UNTESTED, Verdict.CANT_TELL})
"""All that may become of a finding whose page we lost ourselves."""

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One finding."""

    unit_id: str
    verdict: Verdict
    words: str
    """All of it but times and digests, which differ from run to run."""


def told(findings: Iterable[Finding], town: Town) -> Mapping[Key, Told]:
    """Findings by unit (with the number of its copy), item, element and check."""
    return {
        finding.key: Told(unit_id=finding.unit_id, verdict=finding.verdict, words=_words(finding, town))
        for finding in findings
    }


def _words(finding: Finding, town: Town) -> str:
    all_of_it = finding_json(finding)
    facts = {name: fact for name, fact in finding.facts.items() if "seconds" not in name}
    evidence = [(one.page, one.quote) for one in finding.evidence]
    words = str({name: all_of_it[name] for name in _KEPT} | {"facts": facts, "evidence": evidence})
    return _COPY.sub("", town.of_every_copy(words))


def differences(
    calm: Mapping[Key, Told], disturbed: Mapping[Key, Told], copies: int, lost: Collection[str] = ()
) -> list[str]:
    """Every finding of the copies 0, 1 … that is not what an undisturbed run found of copy 0.

    Findings of units some of whose pages we lost to kills may be open instead: untested or can't tell, nothing else.
    """
    found = []
    for (unit_id, item, element, check), expected in calm.items():
        for number in range(copies):
            key = (_COPY.sub(f"~{number}", unit_id), item, element, check)
            got = disturbed.get(key)
            is_excused = got is not None and got.unit_id in lost and got.verdict in _OPEN
            if not is_excused and (got is None or got.words != expected.words):
                found.append(f"{key}: {expected.words}\n  became {got.words if got else 'nothing'}")
    if len(disturbed) != len(calm) * copies:
        found.append(f"{len(disturbed)} findings, not {len(calm)} of each copy")
    return found
