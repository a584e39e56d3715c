"""通报: what was looked at, how it stands, who did well, which problems there are, and what is asked of whom."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.office import Office
from auditor.papers.paper import Annex, IssueFacts, OfficePaper, PaperPart, PaperTable
from auditor.papers.problems import Problem, is_tested, left_open, problems_of
from auditor.papers.texts import ParagraphTexts
from auditor.papers.words import PaperWords
from auditor.report.sanitize import clean
from auditor.report.wording import Said, Wording, plain

_MOST_PRAISED = 5
_NUMERALS = "一二三四五六七八九十"
SCORE_COLUMNS = ("number", "unit", "kind", "score", "grade", "problems", "remark")
_SCORE_WIDTHS = (5, 26, 14, 12, 10, 8, 25)
PROBLEM_WIDTHS = {
    "number": 4, "unit": 12, "column": 10, "seen": 9, "situation": 22, "page": 15, "basis": 12, "advice": 16, "due": 9
}  # fmt: skip
"""The columns of a list of problems, and how wide each is beside the others."""


def notice_of(
    evaluation: Evaluation,
    results: Sequence[UnitResult],
    *,
    wording: Wording,
    office: Office,
    issue: IssueFacts,
    texts: ParagraphTexts,
) -> OfficePaper:
    """The notice of an evaluation to all its units."""
    words = PaperWords(wording=wording, judged_on=evaluation.on)
    problems = {result.unit.id: problems_of(result, words) for result in results}
    made = _Notice(
        evaluation=evaluation, results=results, problems=problems, words=words, office=office, issue=issue, texts=texts
    )
    due = made.due()
    return OfficePaper(
        name=words.say("names", "notice"),
        heading=words.say("notice", "head", office=clean(office.name)) if office.name else "",
        draft="" if issue.is_signed else words.say("notice", "draft"),
        number=clean(issue.number or office.document_number),
        title=words.say("notice", "title", name=clean(evaluation.name)),
        recipients=clean(office.main_recipients) or made.everybody(),
        opening=(made.paragraph("opening", *made.opening()),),
        parts=tuple(made.parts()),
        annexes_label=words.say("notice", "annexes"),
        annexes=(
            Annex(label=words.say("notice", "annex", n=1), title=words.say("notice", "scores"), table=made.scores()),
            Annex(
                label=words.say("notice", "annex", n=2),
                title=words.say("notice", "problems"),
                table=problem_table(words, made.all, due),
            ),
        ),
        office=clean(office.name),
        on=words.day(issue.on) or words.say("notice", "no_day"),
        contact=_contact(words, office),
        copied_to=clean(office.copied_to),
    )


def problem_table(words: PaperWords, problems: Sequence[Problem], due: str, *, of_one: bool = False) -> PaperTable:
    """The list of problems; of one unit its own column is left out, and the day that all have."""
    columns = tuple(name for name in PROBLEM_WIDTHS if not (of_one and name in {"unit", "due"}))
    rows = tuple(
        tuple(_cell(name, number, one, words, due) for name in columns) for number, one in enumerate(problems, 1)
    )
    widths = tuple(PROBLEM_WIDTHS[name] for name in columns)
    return PaperTable(headings=tuple(words.say("columns", name) for name in columns), rows=rows, widths=widths)


def _cell(name: str, number: int, one: Problem, words: PaperWords, due: str) -> str:
    match name:
        case "number":
            return str(number)
        case "due":
            return due
        case "page":
            return words.say("notice", "entry", title=one.entry, page=one.page) if one.entry else one.page
        case _:
            return str(getattr(one, name))


def _contact(words: PaperWords, office: Office) -> str:
    told = tuple(filter(None, (clean(office.contact), clean(office.phone))))
    return words.say("notice", "contact", contact=" ".join(told)) if told else ""


@dataclass(frozen=True, kw_only=True)
class _Notice:
    """The parts of one notice."""

    evaluation: Evaluation
    results: Sequence[UnitResult]
    problems: Mapping[str, tuple[Problem, ...]]
    """By id of the unit."""
    words: PaperWords
    office: Office
    issue: IssueFacts
    texts: ParagraphTexts

    @property
    def all(self) -> list[Problem]:
        """The problems of all units."""
        return [one for several in self.problems.values() for one in several]

    def _say(self, *keys: str, **facts: Said) -> str:
        return self.words.say(*keys, **facts)

    def paragraph(self, key: str, *sentences: str) -> str:
        """A paragraph as the program says it, or as the officer wrote it."""
        joint = " " if self.words.wording.is_english else ""
        return self.texts.of(key, joint.join(filter(None, sentences)))

    def everybody(self) -> str:
        """To whom it goes where the settings name nobody: every unit."""
        return self.words.voice.join(tuple(clean(result.unit.name) for result in self.results))

    def opening(self) -> Iterator[str]:
        """On whose behalf what was looked at when."""
        one = self.evaluation
        sites = len({site.id for result in self.results for site in result.unit.sites})
        is_one_day = one.started_at.date() == one.on
        yield self._say(
            "notice", "opening_one_day" if is_one_day else "opening",
            name=clean(one.name), units=len(self.results), sites=sites,
            started_on=one.started_at.date(), judged_on=one.on,
        )  # fmt: skip

    def parts(self) -> Iterator[PaperPart]:
        """The three parts of a notice."""
        numerals = iter(_NUMERALS if not self.words.wording.is_english else "123")
        for key, paragraphs in (
            ("overview", self._overview()),
            ("problems", self._told_problems()),
            ("requirements", self._requirements()),
        ):
            heading = self._say("parts", key, numeral=next(numerals))
            yield PaperPart(heading=heading, paragraphs=tuple(filter(None, paragraphs)))

    def _overview(self) -> Iterator[str]:
        tested = [result for result in self.results if is_tested(result)]
        faultless = [result for result in tested if not self.problems[result.unit.id]]
        counted = self._say(
            "overview", "counted", tested=len(tested), units=len(self.results), problems=len(self.all),
            named=len({one.unit_id for one in self.all}), faultless=len(faultless),
        )  # fmt: skip
        untested = tuple(clean(result.unit.name) for result in self.results if not is_tested(result))
        open_ones = left_open(self.results)
        yield self.paragraph(
            "overview",
            counted,
            self._average(tested),
            self._commonest(),
            self._say("overview", "open", n=open_ones) if open_ones else "",
            self._say("overview", "untested", units=untested) if untested else "",
        )
        if faultless:
            names = tuple(clean(result.unit.name) for result in faultless[:_MOST_PRAISED])
            yield self.paragraph("praised", self._say("overview", "praised", units=names, n=len(faultless)))

    def _average(self, tested: Sequence[UnitResult]) -> str:
        settled = [one.score.total.of_hundred().low for one in tested if one.score.total.possible]
        certain = all(one.score.total.is_certain for one in tested)
        if not settled or not certain:
            return ""
        mean = sum(settled, Decimal(0)) / len(settled)
        return self._say(
            "overview", "average", average=plain(mean), best=plain(max(settled)), least=plain(min(settled))
        )

    def _commonest(self) -> str:
        given = Counter(one.seen for one in self.all).most_common(1)
        return self._say("overview", "commonest", seen=given[0][0], n=given[0][1]) if given else ""

    def _told_problems(self) -> Iterator[str]:
        """Kind by kind what was seen, each with who and where."""
        if not self.all:
            yield self.paragraph("no_problems", self._say("told", "none"))
            return
        by_seen: dict[str, list[Problem]] = {}
        for one in self.all:
            by_seen.setdefault(one.seen, []).append(one)
        for number, (seen, several) in enumerate(sorted(by_seen.items(), key=lambda pair: -len(pair[1])), 1):
            numeral = _numeral(number, is_english=self.words.wording.is_english)
            units: dict[str, list[str]] = {}
            for one in several:
                units.setdefault(one.unit, []).append(one.column)
            told = (
                self._say("told", "unit", unit=unit, columns=tuple(dict.fromkeys(cols))) for unit, cols in units.items()
            )
            sentence = self._say(
                "told", "kind", numeral=numeral, seen=seen, n=len(several), where=self._say("told", "joint").join(told)
            )
            yield self.paragraph(f"problem-{several[0].seen}", sentence)

    def due(self) -> str:
        """Until when to mend, as far as it is decided."""
        if self.issue.due is not None:
            return self.words.day(self.issue.due)
        return self._say("due", "days", n=self.issue.due_days) if self.issue.due_days else self._say("due", "open")

    def _requirements(self) -> Iterator[str]:
        if self.all:
            yield self.paragraph("mend", self._say("requirements", "mend", due=self.due()))
            reply = clean(self.office.reply_to, 300)
            yield self.paragraph(
                "reply",
                self._say("requirements", "reply", reply=reply) if reply else self._say("requirements", "reply_bare"),
            )
        yield self.paragraph("all", self._say("requirements", "all"))

    def scores(self) -> PaperTable:
        """Every unit with its score, the best first; who could not be tested has none and stands last."""
        ranked = sorted(self.results, key=lambda one: (not is_tested(one), -one.score.total.of_hundred().low))
        rows = tuple(self._score(number, one) for number, one in enumerate(ranked, 1))
        headings = tuple(self._say("columns", name) for name in SCORE_COLUMNS)
        return PaperTable(headings=headings, rows=rows, widths=_SCORE_WIDTHS)

    def _score(self, number: int, result: UnitResult) -> tuple[str, ...]:
        voice, tested = self.words.voice, is_tested(result)
        vetoes = tuple(voice.veto(one) for one in result.score.vetoes if one.hit)
        remark = voice.join(vetoes) if tested else self._say("scores", "untested")
        return (
            str(number),
            clean(result.unit.name),
            voice.say("kinds", result.unit.kind.value),
            voice.hundred(result.score.total).text if tested else "",
            voice.grade(result.score, result.checklist) if tested else "",
            str(len(self.problems[result.unit.id])) if tested else "",
            remark,
        )


def _numeral(number: int, *, is_english: bool) -> str:
    """（一） up to （九十九）; in English (1)."""
    if is_english:
        return f"({number})"
    tens, ones = divmod(number, 10)
    if not tens:
        return f"（{_NUMERALS[ones - 1]}）"
    head = "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return f"（{head}{_NUMERALS[ones - 1] if ones else ''}）"
