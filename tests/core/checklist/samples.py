"""A checklist without fault, and how the tests read it."""

from datetime import date

import pytest

from auditor.checklist.read import read_checklist
from auditor.model.check import Asks, CheckOptions, OptionSpec
from auditor.model.checklist import Checklist
from auditor.model.fault import Fault, InputFaults

CHECKS = {
    "column_found": CheckOptions(asks=Asks.ITEM, options={}),
    "not_blank": CheckOptions(asks=Asks.ITEM, options={}),
    "elements_present": CheckOptions(asks=Asks.ELEMENT, options={}),
    "updated_within": CheckOptions(asks=Asks.ITEM, options={"max_age_days": OptionSpec(kind=int)}),
    "site_opens_within": CheckOptions(asks=Asks.SITE, options={"max_seconds": OptionSpec(kind=int)}),
    "every_kind": CheckOptions(
        asks=Asks.ITEM,
        options={
            "ratio": OptionSpec(kind=float, required=False),
            "strict": OptionSpec(kind=bool, required=False),
            "since": OptionSpec(kind=date, required=False),
            "word": OptionSpec(kind=str, required=False),
        },
    ),
}

GOOD = """\
id = "bus"
version = "1"
title = "清单"
title_en = "List"
kinds = ["bus"]

[[clause]]
id = "law"
document = "条例"
text = "公开"
mark = "S"

[[clause]]
id = "local"
document = "目录"
text = "公开"
mark = "L"
via = "某县"

[[dimension]]
id = "clear"
name = "栏目清晰"
name_en = "Clear"
checks = ["column_found", "site_opens_within"]

[[dimension]]
id = "rest"
name = "其他"
name_en = "Rest"
checks = ["elements_present", "updated_within", "every_kind"]

[[grade]]
name = "不合格"
name_en = "Fail"
at_least = 0

[[grade]]
name = "合格"
name_en = "Pass"
at_least = 60

[[veto]]
id = "stale"
name = "不更新"
name_en = "Stale"
check = "updated_within"
at_least = 5
binds = ["bureau"]
groups = ["news"]
clause = "law"

[site.checks]
site_opens_within = { max_seconds = 15, points = 2 }

[defaults.checks]
column_found = { points = 3 }
not_blank = {}
elements_present = { points = 4 }

[[item]]
id = "service"
name = "运营服务"
name_en = "Service"
synonyms = ["线路信息"]
clause = "law"
group = "news"
carriers = ["site", "vehicle"]
applies_to = { kinds = ["bus"], places = ["山东省/济南市"] }
in_force_from = 2022-04-01
in_force_to = 2027-01-01

[item.checks]
not_blank = false
updated_within = { max_age_days = 14, points = 1.5, clause = "local", set_by = "某局" }

[[item.element]]
id = "fares"
name = "票价"
words = ["票价", "票制"]
shapes = ["fare"]
at_least = 2
force = "should"
clause = "local"
points = 1
kinds = ["bus"]

[[item]]
id = "guide"
name = "指南"
name_en = "Guide"
force = "may"
"""


def read(text: str = GOOD) -> Checklist:
    return read_checklist(text, file="bus.toml", checks=CHECKS)


def faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(InputFaults) as caught:
        read(text)
    return caught.value.faults


def line_of(needle: str, text: str) -> int:
    return text[: text.index(needle)].count("\n") + 1
