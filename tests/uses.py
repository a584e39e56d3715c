"""Uses of checks as a checklist states them: with what each check needs."""

from typing import Any

from auditor.judge import options_by_check
from auditor.model.checklist import CheckUse


def use(check: str, **fields: Any) -> CheckUse:
    return CheckUse(check=check, needs=options_by_check()[check].needs, **fields)
