"""The five verdicts a check may give.

Source: W3C Evaluation and Report Language (EARL) 1.0 Schema, OutcomeValue.
"""

from enum import StrEnum


class Verdict(StrEnum):
    """What a check concluded. Stored values are only ever added to."""

    PASSED = "passed"
    FAILED = "failed"
    CANT_TELL = "cant_tell"
    """Looked, but a machine cannot decide: a person does."""
    INAPPLICABLE = "inapplicable"
    """The rule does not ask this of this unit."""
    UNTESTED = "untested"
    """Could not look: blocked, unreachable, or broken on our side."""
