"""`auditor export`: the papers of an evaluation, as files an office can sort, edit, sign and send."""

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from auditor.bootstrap import Container
from auditor.cli.arguments import day_written, fault
from auditor.cli.audits import LANGUAGE
from auditor.cli.evaluations import known_evaluation, say_unfinished
from auditor.cli.printing import errors, plain, screen
from auditor.cli.publishing import write_file
from auditor.cli.round_context import material_of
from auditor.cli.workspace_option import workspace_container
from auditor.files.decode import read_text
from auditor.files.load import load_calendar
from auditor.flow.publish import Stationery, rendered
from auditor.flow.unit_judging import reviewed
from auditor.model.evaluation import Evaluation, UnitResult
from auditor.papers import (
    IssueFacts,
    ParagraphTexts,
    docx_of,
    ledger_of,
    notice_of,
    read_texts,
    rectification_of,
    texts_file,
    workbook_of,
)
from auditor.report import HTML, PDF, Rendered, as_csv, as_json, findings_table
from auditor.round.paper_results import paper_results
from auditor.round.results import round_result
from auditor.settings import LANGUAGES
from auditor.visit.browser.printing import Unprintable

ROUND_OR_EVALUATION = Annotated[
    str, typer.Argument(metavar="ROUND|EVALUATION", help="Id or name of a round, else of an evaluation.")
]


class What(StrEnum):
    """What may be exported."""

    NOTICE = "notice"
    """通报 to all units, in Word."""
    NOTICES = "notices"
    """整改通知书, one a unit that has a problem, in Word."""
    LEDGER = "ledger"
    """整改台账, in Excel."""
    REPORT = "report"
    DATA = "data"
    """Findings as CSV and JSON."""
    ALL = "all"


TEXTS_FILE = "paragraphs.toml"
_NO_NAME_SIGNS = frozenset('/\\:*?"<>|')
_LONGEST_NAME = 60


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(export)


def export(  # noqa: PLR0913, PLR0917 - what a person decides when papers are issued
    evaluation: ROUND_OR_EVALUATION,
    what: Annotated[What, typer.Option("--what", help=f"{', '.join(What)}.")],
    unit: Annotated[list[str] | None, typer.Option("--unit", help="Only of this unit; may be given again.")] = None,
    to: Annotated[Path | None, typer.Option("--to", help="Folder; below the output folder if not given.")] = None,
    number: Annotated[str, typer.Option("--number", help="Number of the document.")] = "",
    on: Annotated[str | None, typer.Option("--on", help="Day of the document; open until it is given.")] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Print every HTML report as PDF as well; needs a browser.")
    ] = False,
    signed: Annotated[bool, typer.Option("--signed", help="It is signed: no longer a draft.")] = False,
    language: LANGUAGE = None,
) -> None:
    """Write the papers of a round or an evaluation: Word, Excel, HTML, CSV and JSON.

    Paragraphs of notices stand in a file beside them, paragraphs.toml: what an officer changes there is kept.
    """
    container = workspace_container()
    known, found, issued = _of_round(container, evaluation) or _of_evaluation(container, evaluation)
    chosen = LANGUAGES.get(language or container.settings.language)
    if chosen is None:
        raise fault("--lang", language or "", "zh or en")
    results = _of_units(found, unit or ())
    folder = to or container.settings.output / known.id / chosen / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    issue = _issue(container, number, day_written("--on", on), signed=signed) if issued is None else issued
    papers = _Papers(container, known, results, container.stationery(chosen), issue, _texts(folder))
    for path in _written(container, papers.of(what), folder, pdf=pdf):
        screen.print(plain(f"Written {path}"), soft_wrap=True)
    papers.keep_texts(folder)


def _written(container: Container, papers: Iterable[Rendered], folder: Path, *, pdf: bool) -> list[Path]:
    """Write papers, all of them or none: a thousand are too many to be held until the last is made."""
    with TemporaryDirectory(prefix=".unfinished-", dir=folder) as staged:
        made, pages = list[Path](), list[Rendered]()
        for document in papers:
            made.append(write_file(Path(staged) / _safe_name(document.name), document))
            pages += [document] if pdf and document.media_type == HTML else []
        made += [write_file(Path(staged) / _safe_name(one.name), one) for one in _as_pdf(container, pages)]
        return [path.replace(folder / path.name) for path in dict.fromkeys(made)]


_Found = tuple[Evaluation, tuple[UnitResult, ...], IssueFacts | None]
"""What papers are of: under which name, what was found, and how it was issued, where it was."""


def _of_round(container: Container, name: str) -> _Found | None:
    """What a round of that name came to: what is named in it, and nothing else; None where there is no such round."""
    round_ = container.rounds.get(name)
    found = container.evaluations.get(round_.evaluation_id) if round_ and round_.evaluation_id else None
    if round_ is None or found is None:
        return None
    material = material_of(container, round_)
    published = round_.publications[-1] if round_.publications else None
    on = published.on if published else container.today()
    result = round_result(material, container.rounds.decisions(round_.plan.units), on)
    issued = _issue(container, published.number, published.on, signed=True) if published else None
    return replace(found, name=round_.plan.name), paper_results(material, result), issued


def _of_evaluation(container: Container, name: str) -> _Found:
    known = known_evaluation(container, name)
    say_unfinished(container, known)
    return known, reviewed(container.stored_results(known), container.reviews.all()), None


def _of_units(results: tuple[UnitResult, ...], names: list[str] | tuple[str, ...]) -> tuple[UnitResult, ...]:
    known = {name: one for one in results for name in (one.unit.id, one.unit.name)}
    if missing := next((name for name in names if name not in known), None):
        raise fault("--unit", missing, f"a unit of the evaluation: {', '.join(one.unit.id for one in results[:20])}")
    chosen = {known[name].unit.id for name in names}
    return tuple(one for one in results if not chosen or one.unit.id in chosen)


def _issue(container: Container, number: str, on: date | None, *, signed: bool) -> IssueFacts:
    days = container.settings.rectification_days or 0
    due = load_calendar(container.shelf).add_working_days(on, days).on if on and days else None
    return IssueFacts(number=number.strip(), on=on, due=due, due_days=days, is_signed=signed)


def _texts(folder: Path) -> ParagraphTexts:
    path = folder / TEXTS_FILE
    return read_texts(read_text(path, file=str(path)), str(path)) if path.exists() else ParagraphTexts()


def _as_pdf(container: Container, pages: Sequence[Rendered]) -> Iterator[Rendered]:
    """HTML documents as PDF."""
    if not pages:
        return
    try:
        bodies = asyncio.run(container.printed([one.body for one in pages]))
    except Unprintable as why:
        raise fault("--pdf", "", f"a browser that prints ({why})") from None
    for page, body in zip(pages, bodies, strict=True):
        yield Rendered(name=f"{page.name.removesuffix('.html')}.pdf", media_type=PDF, body=body)


def _safe_name(name: str) -> str:
    """A name of a file on every system: a unit's name may hold what is none."""
    kept = "".join("_" if sign in _NO_NAME_SIGNS or not sign.isprintable() else sign for sign in name)
    stem, dot, ending = kept.rpartition(".")
    return f"{stem.strip(' .')[:_LONGEST_NAME] or '_'}{dot}{ending}"


class _Papers:
    """The papers of one evaluation, made when they are asked for."""

    def __init__(
        self,
        container: Container,
        evaluation: Evaluation,
        results: tuple[UnitResult, ...],
        stationery: Stationery,
        issue: IssueFacts,
        texts: ParagraphTexts,
    ) -> None:
        self._container, self._evaluation, self._results = container, evaluation, results
        self._stationery, self._issue, self._texts = stationery, issue, texts

    def of(self, what: What) -> Iterator[Rendered]:
        """The documents asked for."""
        made: Mapping[What, Callable[[], Iterator[Rendered]]] = {
            What.NOTICE: self._notice,
            What.NOTICES: self._rectifications,
            What.LEDGER: self._ledger,
            What.REPORT: self._reports,
            What.DATA: self._data,
        }
        for each in made if what is What.ALL else (what,):
            yield from made[each]()

    def keep_texts(self, folder: Path) -> None:
        """Write down the paragraphs, and say which were rewritten when the facts were others."""
        if not self._texts.said:
            return
        head = self._stationery.wording.sentence("papers", "texts", "head")
        body = texts_file(self._texts, head).encode()
        write_file(folder / TEXTS_FILE, Rendered(name=TEXTS_FILE, media_type="text/plain", body=body))
        for key in self._texts.outdated:
            said = f"Warning: paragraph {key} was rewritten when the program said something else; see {TEXTS_FILE}."
            errors.print(said, markup=False, highlight=False, soft_wrap=True)

    def _notice(self) -> Iterator[Rendered]:
        paper = notice_of(
            self._evaluation, self._results, wording=self._stationery.wording, office=self._stationery.office,
            issue=self._issue, texts=self._texts,
        )  # fmt: skip
        body, file = self._container.paper_template()
        yield docx_of(paper, body, file)

    def _rectifications(self) -> Iterator[Rendered]:
        body, file = self._container.paper_template()
        for result in self._results:
            paper = rectification_of(
                self._evaluation, result, wording=self._stationery.wording, office=self._stationery.office,
                issue=self._issue, texts=self._texts,
            )  # fmt: skip
            if paper is not None:
                yield docx_of(paper, body, file)

    def _ledger(self) -> Iterator[Rendered]:
        wording = self._stationery.wording
        table, choices = ledger_of(self._evaluation, self._results, wording=wording, issue=self._issue)
        title = wording.sentence("papers", "ledger", "title", name=self._evaluation.name)
        yield workbook_of(wording.sentence("papers", "names", "ledger"), title, table, choices)

    def _reports(self) -> Iterator[Rendered]:
        shown_at = self._evaluation.finished_at or self._evaluation.started_at
        yield from rendered(
            self._evaluation, self._results, self._stationery, archive=self._container.archive, shown_at=shown_at
        )

    def _data(self) -> Iterator[Rendered]:
        table = findings_table(self._results, self._stationery.wording)
        yield as_csv(table)
        yield as_json(table)
