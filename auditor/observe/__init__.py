"""A page -> what it shows. Pure: no browser, no clock; the same page gives the same observation."""

from auditor.observe.page import observe
from auditor.observe.transcript import without_persons

__all__ = ["observe", "without_persons"]
