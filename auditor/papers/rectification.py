"""整改通知书: to one unit, the table of its problems first, then what is asked, and the form to answer with."""

from auditor.model.evaluation import Evaluation, UnitResult
from auditor.model.office import Office
from auditor.papers.notice import problem_table
from auditor.papers.paper import Annex, IssueFacts, OfficePaper, PaperPart, PaperTable
from auditor.papers.problems import problems_of
from auditor.papers.texts import ParagraphTexts
from auditor.papers.words import PaperWords
from auditor.report.sanitize import clean
from auditor.report.wording import Wording

_REPLY_WIDTHS = (4, 16, 22, 26, 12, 10, 10)
REPLY_COLUMNS = ("number", "column", "measure", "link", "picture", "done_on", "person")


def rectification_of(
    evaluation: Evaluation,
    result: UnitResult,
    *,
    wording: Wording,
    office: Office,
    issue: IssueFacts,
    texts: ParagraphTexts,
) -> OfficePaper | None:
    """The rectification notice of a unit; None where no problem of it may be named."""
    words = PaperWords(wording=wording, judged_on=evaluation.on)
    problems = problems_of(result, words)
    if not problems:
        return None
    say, unit = words.say, clean(result.unit.name)
    due = words.day(issue.due) or (say("due", "days", n=issue.due_days) if issue.due_days else say("due", "open"))
    reply = clean(office.reply_to, 300)
    asked = (
        texts.of("order-mend", say("order", "mend", due=due)),
        texts.of("order-reply", say("order", "reply", reply=reply) if reply else say("order", "reply_bare")),
        texts.of("order-object", say("order", "object")),
    )
    opening = say("order", "opening", name=clean(evaluation.name), on=evaluation.on, n=len(problems))
    form = PaperTable(
        headings=tuple(say("reply_columns", name) for name in REPLY_COLUMNS),
        rows=tuple((str(number), one.column, "", "", "", "", "") for number, one in enumerate(problems, 1)),
        widths=_REPLY_WIDTHS,
    )
    return OfficePaper(
        name=say("names", "rectification", unit=unit),
        heading="",
        draft="" if issue.is_signed else say("notice", "draft"),
        number=clean(issue.number),
        title=say("order", "title"),
        recipients=unit,
        opening=(texts.of("order-opening", opening),),
        table=problem_table(words, problems, due, of_one=True),
        parts=(PaperPart(heading=say("order", "asked"), paragraphs=asked),),
        annexes_label=say("notice", "annexes"),
        annexes=(
            Annex(
                label=say("notice", "annex_only"),
                title=say("order", "form"),
                table=form,
            ),
        ),
        office=clean(office.name),
        on=words.day(issue.on) or say("notice", "no_day"),
        contact=say("notice", "contact", contact=" ".join(filter(None, (clean(office.contact), clean(office.phone))))),
        copied_to="",
    )
