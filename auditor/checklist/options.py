"""Whether a value in a checklist is what a check's option takes."""

from datetime import date, datetime

from auditor.model.check import OptionSpec

_IN_WORDS = {
    str: "a text",
    int: "a whole number, 0 or more",
    float: "a number, 0 or more",
    bool: "true or false",
    date: "a date such as 2026-01-31, without quotes",
}


def in_words(spec: OptionSpec) -> str:
    """The type of an option, as a fault's `expected` says it."""
    return _IN_WORDS.get(spec.kind, spec.kind.__name__)


def accepts(spec: OptionSpec, value: object) -> bool:
    """True for a value of the option's type. A whole number is also a float; true and false are no numbers."""
    if isinstance(value, bool) or spec.kind is bool:
        return isinstance(value, bool) and spec.kind is bool
    if isinstance(value, datetime):
        return False
    if isinstance(value, int | float):
        return (spec.kind is float or type(value) is spec.kind) and 0 <= value < float("inf")
    return isinstance(value, spec.kind)
