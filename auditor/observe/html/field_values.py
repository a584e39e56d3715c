"""Words that stand in fields: a value nobody may change is text like any other."""

from auditor.observe.html.tree import VALUE_MARK, Attributes

_WRITTEN = frozenset(("text", "tel", "number", "date", "time", "month", "email", "url", "search", ""))
_LOCKED = ("readonly", "disabled")
_LONGEST = 4000
FIELDS = frozenset(("input", "textarea"))
"""Elements whose words stand in a value."""


def words_of_field(tag: str, attrs: Attributes, inside: str) -> str:
    """The words a locked field shows its visitor, who cannot change them; empty for every other element.

    Args:
        tag: The element's name.
        attrs: Its attributes.
        inside: What stands in a <textarea> as written.
    """
    if not any(name in attrs for name in _LOCKED):
        return ""
    return value_of(tag, attrs, inside)


def value_of(tag: str, attrs: Attributes, inside: str = "") -> str:
    """What stands in a field that is written in, as the browser noted it, else as its markup has it."""
    if tag == "textarea":
        return attrs.get(VALUE_MARK, inside)[:_LONGEST]
    if tag != "input" or attrs.get("type", "").strip().lower() not in _WRITTEN:
        return ""
    return attrs.get(VALUE_MARK, attrs.get("value", ""))[:_LONGEST]
