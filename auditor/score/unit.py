"""The score of one unit."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from auditor.model.checklist import Checklist, Grade, Veto
from auditor.model.evaluation import PointRange, UnitScore, VetoResult
from auditor.model.finding import Finding
from auditor.model.unit import Unit
from auditor.model.verdict import Verdict

_OPEN = {Verdict.CANT_TELL, Verdict.UNTESTED}


def score(unit: Unit, checklist: Checklist, findings: Sequence[Finding]) -> UnitScore:
    """Points in all, by dimension and by item; the grades at both ends of the range; the vetoes that bind the unit."""
    total = points(findings)
    items = dict.fromkeys(finding.item_id for finding in findings if finding.item_id)
    of_hundred = total.of_hundred()
    return UnitScore(
        total=total,
        dimensions=tuple((d.id, points(f for f in findings if f.check in d.checks)) for d in checklist.dimensions),
        items=tuple((item_id, points(f for f in findings if f.item_id == item_id)) for item_id in items),
        grade_low=_grade(checklist.grades, of_hundred.low) if total.possible else None,
        grade_high=_grade(checklist.grades, of_hundred.high) if total.possible else None,
        vetoes=tuple(_veto(veto, checklist, findings) for veto in checklist.vetoes if unit.kind in veto.binds),
    )


def points(findings: Iterable[Finding]) -> PointRange:
    """The range of some findings. What does not apply is out of the sum; what is lost once is not open as well."""
    low = high = possible = Decimal(0)
    for parts in _questions(findings):
        share = _share(parts)
        possible += share
        low += share if all(part.verdict is Verdict.PASSED for part in parts) else 0
        high += share if all(part.verdict is Verdict.PASSED or _is_open(part) for part in parts) else 0
    return PointRange(low=low, high=high, possible=possible)


def _questions(findings: Iterable[Finding]) -> Iterable[Sequence[Finding]]:
    """What applies, by the question asked: of sites as such, all a check found is one answer, as bad as its worst.

    So a further fault, or a further site, never makes a better score; and units are measured alike, however many sites
    they have.
    """
    asked: dict[object, list[Finding]] = {}
    for finding in findings:
        if finding.verdict is not Verdict.INAPPLICABLE:
            asked.setdefault(finding.check if finding.item_id is None else id(finding), []).append(finding)
    return asked.values()


def _share(parts: Sequence[Finding]) -> Decimal:
    """What one question is worth: the points of its parts on one site, which every site of a unit has anew."""
    of_sites: dict[str | None, Decimal] = {}
    for part in parts:
        of_sites[part.site_id] = of_sites.get(part.site_id, Decimal(0)) + part.points
    return max(of_sites.values())


def _is_open(finding: Finding) -> bool:
    return finding.verdict in _OPEN and finding.reason != "after_failed"


def _grade(grades: Sequence[Grade], hundred: Decimal) -> Grade | None:
    earned = [grade for grade in grades if grade.at_least <= hundred]
    return max(earned, key=lambda grade: grade.at_least, default=None)


def _veto(veto: Veto, checklist: Checklist, findings: Sequence[Finding]) -> VetoResult:
    counted = [f for f in findings if f.check == veto.check and _in_groups(veto, checklist, f)]
    sure = len({_page(f) for f in counted if f.verdict is Verdict.FAILED})
    return VetoResult(veto=veto, count=sure, count_at_most=sure + sum(_is_open(f) for f in counted))


def _page(finding: Finding) -> object:
    """What counts once: a page on which several items stand is one column."""
    return finding.evidence[0].page if finding.evidence else finding.key


def _in_groups(veto: Veto, checklist: Checklist, finding: Finding) -> bool:
    item = checklist.item(finding.item_id)
    return not veto.groups or (item is not None and item.group in veto.groups)
