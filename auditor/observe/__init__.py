"""A page -> what it shows. Pure: no browser, no clock; the same page gives the same observation."""

from auditor.observe.blank.gone_status import gone
from auditor.observe.page import observe
from auditor.observe.platform_overlay import awaited, with_answer
from auditor.observe.transcript import without_persons

__all__ = ["awaited", "gone", "observe", "with_answer", "without_persons"]
