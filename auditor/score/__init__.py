"""From findings to points, grades and vetoes. What is open leaves a range, never a guess."""

from auditor.score.unit import score

__all__ = ["score"]
