"""A page -> what it shows. Pure: no browser, no clock; the same page gives the same observation."""

from auditor.observe.page import observe

__all__ = ["observe"]
