"""Whether a rule stands firmly enough for a document to name who fell short of it, and for points to depend on it."""

from auditor.checklist.own import CLAUSE_ID
from auditor.model.checklist import Checklist
from auditor.model.finding import Finding


def may_be_named(finding: Finding, checklist: Checklist) -> bool:
    """True where the provision behind a finding was read in the original, or the office adopted the rule in writing.

    What an office adopted has a document, a number and a date in its checklist.
    """
    return finding.verified or checklist.adopted is not None or finding.clause_id == CLAUSE_ID
