"""Words findings, clauses, points, grades and verdicts for a reader, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from auditor.model.checklist import Checklist, Dimension, Grade, Item, Veto
from auditor.model.clause import Clause, ClauseMark
from auditor.model.evaluation import PointRange, UnitScore, VetoResult
from auditor.model.finding import Facts, Finding
from auditor.model.verdict import Verdict
from auditor.report.sanitize import clean
from auditor.report.view import BasisView, ClauseView, PointsView, VerdictView
from auditor.report.wording import Said, Wording, plain

_STANDINGS = {ClauseMark.STATUTE: "law", ClauseMark.LOCAL: "relayed", ClauseMark.DEPARTMENT: "department"}
QUOTABLE = frozenset({"law", "relayed"})
"""How far a clause must have been read for its words to be quoted."""
_DEPARTMENT = "department"
_LATER: Facts = {"statuses": (), "also": ()}
"""Facts that findings recorded by earlier versions do not have: nothing is said of them."""


def finding_sentence(wording: Wording, finding: Finding, clause: Clause | None = None) -> str:
    """What was seen, and whose standard it was measured by; `clause` is the one it names, where that is known."""
    facts = in_language(wording, finding.facts)
    if isinstance(after := facts.get("after"), str):
        facts["after"] = check_name(wording, after)
    table, verdict = _place(wording, finding)
    if not wording.has("judge", table, verdict, finding.reason):
        return wording.sentence("judge", table, verdict, finding.reason, **facts)
    said = wording.sentence("judge", table, verdict, finding.reason, **facts)
    is_hint = finding.verdict is Verdict.CANT_TELL and verdict == Verdict.FAILED
    told = (said, _author(wording, finding, clause), _hint(wording) if is_hint else "")
    return (" " if wording.is_english else "").join(filter(None, told))


def _place(wording: Wording, finding: Finding) -> tuple[str, str]:
    """Table and verdict of its sentence: what a hint found has the sentence of a failure.

    What was open, and a person decided as failed, has the sentence of what was open.
    """
    verdicts = {
        Verdict.CANT_TELL: (Verdict.CANT_TELL, Verdict.FAILED), Verdict.FAILED: (Verdict.FAILED, Verdict.CANT_TELL)
    }.get(finding.verdict, (finding.verdict,))  # fmt: skip
    places = ((table, verdict.value) for verdict in verdicts for table in (finding.check, "common"))
    known = (place for place in places if wording.has("judge", *place, finding.reason))
    return next(known, (finding.check, finding.verdict.value))


def in_language(wording: Wording, facts: Facts) -> dict[str, Said]:
    """The facts; one given in both languages, as name_zh and name_en, is there by its `name` too.

    What is known of a barrier's rule is there in words.
    """
    own, other = ("_en", "_zh") if wording.is_english else ("_zh", "_en")
    names = {name.removesuffix(own): value for name, value in facts.items() if name.endswith(own)}
    told = {**facts, **{name: value for name, value in names.items() if name + other in facts}}
    return {**_LATER, **told, **_of_rule(wording, told)}


def _of_rule(wording: Wording, facts: Facts) -> Mapping[str, Said]:
    """What a rule rests on, in a reader's words; of axe-core's its name where that was not translated, and a mend.

    What pictures of a text showed replaces axe-core's own words, which may name another background.
    """
    rule, said = str(facts.get("rule", "")), facts.get("said")
    told: dict[str, Said] = {}
    if said and wording.has("judge", "said", rule):
        told["said"] = wording.sentence("judge", "said", rule, **{**facts, "what": said, "what_code": said})
    if "help" in facts:
        told["help"] = wording.sentence("judge", "axe", rule) if wording.has("judge", "axe", rule) else facts["help"]
        seen = facts.get("pictured")
        told["pictured"] = wording.sentence("judge", "pictured", str(seen), **facts) if seen else ""
        told["remedy"] = "" if seen else said
        told |= {"said": ""} if seen else {}
    return told


def _author(wording: Wording, finding: Finding, clause: Clause | None) -> str:
    """Whose standard the check was given; empty where it was given none, or did not come to use it.

    Of a document that nobody has verified it is not said that it sets the standard.
    """
    facts = finding.facts
    is_unused = _place(wording, finding)[0] == "common" and "rule" not in facts
    if is_unused or "set_by" not in facts or finding.verdict in {Verdict.INAPPLICABLE, Verdict.UNTESTED}:
        return ""
    is_doubtful = facts["set_by"] != _DEPARTMENT and standing(clause) == "unverified"
    key = "set_by_unverified" if is_doubtful else "set_by"
    return wording.sentence("report", "notes", key, set_by=wording.said("set_by", facts["set_by"], "judge"))


def _hint(wording: Wording) -> str:
    return wording.sentence("report", "notes", "hint")


def check_name(wording: Wording, check: str) -> str:
    """The short name of a check; its id where it has none."""
    return wording.sentence("judge", check, "name") if wording.has("judge", check, "name") else check


def seen_as(wording: Wording, check: str) -> str:
    """What a failure of a check looks like: 栏目空白; its name where nothing shorter was written."""
    has = wording.has("papers", "seen", check)
    return wording.sentence("papers", "seen", check) if has else check_name(wording, check)


def standing(clause: Clause | None) -> str:
    """How far a clause was read: law, relayed, department, unverified; none where there is no clause."""
    return "none" if clause is None else _STANDINGS.get(clause.mark, "unverified")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Turns the program's values into words of one language."""

    wording: Wording

    def say(self, *keys: str, **facts: Said) -> str:
        """A sentence of the report's own room."""
        return self.wording.sentence("report", *keys, **facts)

    def join(self, names: tuple[str, ...]) -> str:
        """Names in a row."""
        return self.wording.said("names", names)

    def name(self, thing: Item | Dimension | Grade | Veto) -> str:
        """The name in this language."""
        return clean(thing.name_en if self.wording.is_english and thing.name_en else thing.name)

    def title(self, checklist: Checklist) -> str:
        """The checklist's title in this language."""
        return clean(checklist.title_en if self.wording.is_english and checklist.title_en else checklist.title)

    def advice(self, finding: Finding) -> str:
        """How to mend what did not pass; empty for everything else."""
        tables = (
            table for table in (finding.check, "common") if self.wording.has("judge", table, "mend", finding.reason)
        )
        table = next(tables, None)
        if finding.verdict is not Verdict.FAILED or table is None:
            return ""
        facts = in_language(self.wording, finding.facts)
        return self.wording.sentence("judge", table, "mend", finding.reason, **facts)

    def verdict(self, verdict: Verdict) -> VerdictView:
        """Its word, its sign, its meaning."""
        code = verdict.value
        return VerdictView(
            code=code,
            sign=self.say("symbols", code),
            word=self.say("verdicts", code),
            meaning=self.say("meanings", code),
        )

    def basis_of(self, checklist: Checklist, finding: Finding) -> BasisView:
        """What a finding rests on; where its check names no clause, who set it: the department, or whom it names."""
        if finding.clause_id is not None:
            return self.basis(checklist.clause(finding.clause_id))
        author = finding.facts.get("set_by", _DEPARTMENT)
        text = self.say("marks", "set_by", set_by=self.wording.said("set_by", author, "judge"))
        return BasisView(standing="department", text=text)

    def basis(self, clause: Clause | None) -> BasisView:
        """The clause as a finding may cite it: what was not read is never cited as law."""
        stands = standing(clause)
        named = self._clause_facts(clause) if clause and stands in QUOTABLE else {}
        key = "relayed_unnamed" if stands == "relayed" and clause and not clause.via else stands
        return BasisView(standing=stands, text=self.say("marks", key, **named).strip())

    def clause(self, clause: Clause) -> ClauseView:
        """The clause in the list of those used. Only what was read is quoted."""
        stands = standing(clause)
        name = self.basis(clause).text if stands in QUOTABLE else f"{clause.document} {clause.article or ''}".strip()
        text = clean(clause.text) if stands in QUOTABLE else ""
        return ClauseView(standing=stands, standing_words=self.say("standings", stands), name=clean(name), text=text)

    def points(self, points: PointRange) -> PointsView:
        """Points out of the possible sum: 6—8／10."""
        return self._points(points, self.say("scores", "of", points=self.range(points), possible=points.possible))

    def hundred(self, points: PointRange) -> PointsView:
        """The score on a scale of 100: 62.5—80."""
        return self._points(points, self.range(points.of_hundred()))

    def range(self, points: PointRange) -> str:
        """Lowest and highest, or the one number where they agree."""
        if points.is_certain:
            return plain(points.low)
        return self.say("scores", "range", low=plain(points.low), high=plain(points.high))

    def grade(self, score: UnitScore, checklist: Checklist) -> str:
        """The grade, or both ends where it is open."""
        if not score.total.possible:
            return self.say("scores", "nothing")
        if not checklist.grades:
            return self.say("scores", "grade_none")
        low, high = self._grade(score.grade_low), self._grade(score.grade_high)
        return low if score.grade_low == score.grade_high else self.say("scores", "grade_range", low=low, high=high)

    def veto(self, result: VetoResult) -> str:
        """Whether a veto was met, and how close it came."""
        state = {True: "veto_hit", False: "veto_clear", None: "veto_open"}[result.hit]
        return self.say(
            "scores", state, name=self.name(result.veto), count=result.count,
            count_at_most=result.count_at_most, at_least=result.veto.at_least,
        )  # fmt: skip

    def _grade(self, grade: Grade | None) -> str:
        return self.name(grade) if grade else self.say("scores", "grade_below")

    def _points(self, points: PointRange, text: str) -> PointsView:
        if not points.possible:
            return PointsView(text=self.say("scores", "nothing"), is_open=False, low="0", open="0", is_scored=False)
        share = Decimal(100) / points.possible
        low, high = points.low * share, points.high * share
        return PointsView(text=text, is_open=not points.is_certain, low=f"{low:.2f}", open=f"{high - low:.2f}")

    def _clause_facts(self, clause: Clause) -> Mapping[str, Said]:
        return {"document": clause.document, "article": clause.article, "via": clause.via}
