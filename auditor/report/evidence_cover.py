"""The page of an evidence package for a person: what it holds, seen when, and the digests to check it by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from auditor.model.archived_page import ArchivedPage
from auditor.model.fault import Fault, InputFaults
from auditor.report.sanitize import clean
from auditor.report.wording import Wording

COVER_TEMPLATE = "evidence/v1/cover.html.j2"
"""Name below reports/templates."""
_ROOM = "followup"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceCover:
    """What the page says."""

    language: str
    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def evidence_cover(  # noqa: PLR0913 - one a line of the page
    wording: Wording,
    pages: Sequence[ArchivedPage],
    *,
    subject: str,
    made_at: datetime,
    version: str,
    head: str,
    left_out: int,
) -> EvidenceCover:
    """The page's words."""

    def say(key: str, **facts: str | int | datetime) -> str:
        return wording.sentence(_ROOM, "evidence", key, **facts)

    missing = say("left_out", count=left_out) if left_out else say("nothing_left_out")
    made = say("made", made_at=made_at, version=version)
    lines = (say("subject", subject=subject), made, say("head", head=head), say("settled"), missing, say("verify"))
    return EvidenceCover(
        language="zh-CN" if not wording.is_english else "en",
        title=say("title"),
        lines=lines,
        headings=tuple(map(say, ("address", "seen_at", "kind", "digest"))),
        rows=tuple(row for page in pages for row in _rows(wording, page)),
    )


def _rows(wording: Wording, page: ArchivedPage) -> list[tuple[str, ...]]:
    bodies = (("settled", page.sha256), ("server", page.server_sha256), ("picture", page.screenshot_sha256))
    seen_at = wording.said("seen_at", page.seen_at, _ROOM)
    return [
        (clean(page.final_url), seen_at, wording.said("record", kind, _ROOM), digest)
        for kind, digest in bodies
        if digest
    ]


def render_cover(cover: EvidenceCover, template: str) -> bytes:
    """The page as HTML; whatever it holds is escaped. Raises InputFaults where the template cannot be used."""
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    try:
        return environment.from_string(template).render(cover=cover).encode("utf-8", "replace")
    except TemplateError as error:
        expected = f"a template that can be used ({error.message})"
        raise InputFaults([Fault(file=COVER_TEMPLATE, key="template", value="", expected=expected)]) from None
