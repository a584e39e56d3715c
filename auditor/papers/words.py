"""The words of papers: sentences of the room `papers`, and what reports say already."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from auditor.model.finding import Finding
from auditor.model.unit import Unit
from auditor.report.phrasing import Voice, check_name, seen_as
from auditor.report.wording import Said, Wording

_MARKS = str.maketrans("「」『』", "“”‘’")


@dataclass(frozen=True, kw_only=True)
class PaperWords:
    """Says things in one language, as of one day."""

    wording: Wording
    judged_on: date
    """Who is liaison is asked of this day."""

    @cached_property
    def voice(self) -> Voice:
        """What reports say."""
        return Voice(wording=self.wording)

    def say(self, *keys: str, **facts: Said) -> str:
        """A sentence of papers."""
        return self.wording.sentence("papers", *keys, **facts)

    def quoted(self, text: str) -> str:
        """With the quotation marks that official papers use."""
        return text.translate(_MARKS)

    def day(self, on: date | None) -> str:
        """A day in words; empty where there is none."""
        return self.wording.said("on", on)

    def check(self, finding: Finding) -> str:
        """The check's name."""
        return check_name(self.wording, finding.check)

    def seen(self, finding: Finding) -> str:
        """What a failure of the check looks like; the check's name where nothing shorter was written."""
        return seen_as(self.wording, finding.check)

    def place(self, column: str, element: str) -> str:
        """Column and element in one."""
        return self.voice.say("evaluation", "place_and_element", column=column, element=element) if element else column

    def liaison(self, unit: Unit) -> str:
        """The liaisons of a unit on the day."""
        on = self.judged_on
        names = (
            one.name
            for one in unit.liaisons
            if (one.from_on is None or one.from_on <= on) and (one.to_on is None or on <= one.to_on)
        )
        return self.voice.join(tuple(names))
