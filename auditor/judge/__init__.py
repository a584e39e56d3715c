"""From what was seen to findings. Pure: the same seen, the same findings, on any day and any machine."""

from auditor.judge.judge_unit import judge
from auditor.judge.registry import CHECKS, Check, options_by_check, probes_for

__all__ = ["CHECKS", "Check", "judge", "options_by_check", "probes_for"]
