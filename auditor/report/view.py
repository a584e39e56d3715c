"""The views that templates print: ready words only, so that a template computes nothing."""

from dataclasses import dataclass

from auditor.model.office import Office
from auditor.report.labels import Labels


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictView:
    """A verdict in a word and a sign: never in colour alone."""

    code: str
    sign: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A page that was seen. `href` is None where the address is no http or https address."""

    page: str
    href: str | None
    quote: str
    """Empty where the page before it was quoted with the same words."""
    sha256: str
    """Hex digest in full; empty where no page came back."""
    sha256_short: str
    picture: str
    picture_short: str
    shows: str = ""
    """What the picture shows, where it is no mere view of the page."""
    image: str = ""
    """The picture itself as a data: address, where the report shows it here."""
    left_out: str = ""
    """Said where it would be shown here, and there was no room."""
    is_further: bool = False
    """True for a further picture of a page that stands named above it."""
    withheld: str = ""
    """Why it is neither linked nor named by its digest; empty for all but pages that show numbers of persons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisView:
    """What a finding rests on, and how far that was read: law, relayed, department, unverified, none."""

    standing: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """One document in the list of those used. `text` is empty unless it may be quoted.

    Where several of its provisions are used, each stands on a line of its own in `standing_words` and `text`.
    """

    standing: str
    standing_words: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """One finding, ready to print."""

    number: int | None
    """Its number among the report's problems (or open matters); None where it has none."""
    anchor: str
    unit: str
    column: str
    element: str
    check: str
    seen: str
    """What a failure of the check looks like, in two or three words: what headings say."""
    verdict: VerdictView
    sentence: str
    advice: str
    """How to mend; empty unless it did not pass."""
    evidence: tuple[EvidenceView, ...]
    seen_at: str
    basis: BasisView
    points: str
    trace: str
    """Check id, checklist id and version, product version, key."""
    trace_parts: tuple[str, ...]
    """The same in pieces, between which a line may be broken: after / and _ only, never within a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsView:
    """A range of points in words, and as shares of 100 for a bar (CSS numbers)."""

    text: str
    is_open: bool
    low: str
    open: str
    """The part between lowest and highest."""
    is_scored: bool = True
    """False where nothing is scored: an empty bar would look like none earned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountView:
    """A verdict and how often it was given."""

    verdict: VerdictView
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UncheckedView:
    """Findings of one unit that could not be settled, for one reason."""

    unit: str
    verdict: VerdictView
    sentence: str
    places: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """What both reports share: whose they are, their labels, notes and basis."""

    html_lang: str
    title: str
    office: Office
    labels: Labels
    shown_on: str
    facts: tuple[tuple[str, str], ...]
    """Labelled facts of the evaluation: when, by which program and checklist."""
    scoring: tuple[str, ...]
    """Who set points and grades, one sentence a checklist."""
    notes: tuple[str, ...]
    silenced: tuple[str, ...]
    """What a person called a false alarm, one sentence each."""
    meanings: tuple[VerdictView, ...]
    clauses: tuple[ClauseView, ...]
    contact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One unit in the table of the evaluation."""

    number: int
    name: str
    kind: str
    place: str
    score: PointsView
    grade: str
    vetoes: tuple[str, ...]
    counts: tuple[CountView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One unit in the annex of scores: in all, and by dimension."""

    number: int
    name: str
    score: PointsView
    dimensions: tuple[tuple[str, PointsView], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTable:
    """The scores of the units under one checklist."""

    caption: str
    dimensions: tuple[str, ...]
    rows: tuple[ScoreRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemGroup:
    """What did not pass, of one check: each column or element, with the units concerned."""

    check: str
    scope: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One unit: a verdict for each column, None where it was not asked for it."""

    unit: str
    cells: tuple[VerdictView | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatTable:
    """Units and columns of one checklist; columns are numbered, and named below."""

    caption: str
    items: tuple[str, ...]
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationView:
    """The report of an evaluation."""

    paper: PaperView
    words: Labels
    """Its own captions and sentences for what is empty."""
    summary: tuple[str, ...]
    grades: tuple[tuple[str, int], ...]
    units: tuple[UnitRow, ...]
    verdicts: tuple[VerdictView, ...]
    """Those counted in a column of their own in the table of units."""
    groups: tuple[ProblemGroup, ...]
    heat: tuple[HeatTable, ...]
    unchecked: tuple[UncheckedView, ...]
    requirements: tuple[str, ...]
    tables: tuple[ScoreTable, ...]
    problems: tuple[LineView, ...]
    problems_caption: str
    open_lines: tuple[LineView, ...]
    open_caption: str
    no_open: str
    """Said in their place where there are none; what was not tested stands elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """A picture of the window at one moment of a trial. `image` is a data: address; empty where it was left out."""

    caption: str
    image: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One column the checklist asks for, and what every check of it said."""

    anchor: str
    name: str
    force: str
    basis: BasisView | None
    points: str
    caption: str
    lines: tuple[LineView, ...]
    pictures: tuple[PictureView, ...] = ()
    """Before and after, side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeView:
    """A column with dated entries: the day of the newest, and how long that is before the day judged for."""

    column: str
    newest_on: str
    age: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """The report of one unit."""

    paper: PaperView
    words: Labels
    """Its own captions and sentences for what is empty."""
    summary: tuple[str, ...]
    score: PointsView
    grade: str
    vetoes: tuple[str, ...]
    counts: tuple[CountView, ...]
    dimensions: tuple[tuple[str, PointsView], ...]
    no_period: str
    """Said where nobody set a period within which the unit must publish; else empty."""
    ages: tuple[AgeView, ...]
    """Then: every column with dated entries."""
    problems: tuple[LineView, ...]
    problems_intro: str
    items: tuple[ItemView, ...]
    unchecked: tuple[UncheckedView, ...]
    answers: tuple[str, ...]
