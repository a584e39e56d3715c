"""Decides where to look: from items and what was seen so far to the next page to open. Pure."""

from auditor.locate.budget import Budget
from auditor.locate.search_planner import Survey

__all__ = ["Budget", "Survey"]
