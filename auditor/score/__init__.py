"""From findings to points, grades and vetoes. What is open leaves a range, never a guess."""

from auditor.score.reviews import ALARMS, counted, in_force, loud_and_silent, silenced_by
from auditor.score.unit import score

__all__ = ["ALARMS", "counted", "in_force", "loud_and_silent", "score", "silenced_by"]
