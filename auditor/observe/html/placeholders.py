"""What a template left unfilled on a page: {{item.title}}, {% for %}, ${row.name}. It says nothing to anybody."""

import re

_TEMPLATE = re.compile(
    r"\{\{[^{}]{0,300}\}\}|\{%[^{}%]{0,300}%\}|[$#]\{[^{}]{0,300}\}|<%[^<>%]{0,300}%>|\[\[\s?[\w.$]{1,80}\s?\]\]"
)
_LITTLE = re.compile(r"[\W_]*")


def without_templates(text: str) -> str:
    """The text without the places that a template should have filled."""
    return _TEMPLATE.sub(" ", text) if "{" in text or "<%" in text or "[[" in text else text


def is_unfilled(text: str) -> bool:
    """True where nothing but such places stands in it."""
    rest = without_templates(text)
    return rest != text and bool(_LITTLE.fullmatch(rest))
