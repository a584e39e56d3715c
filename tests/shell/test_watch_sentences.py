"""Every message of watching has its sentences in both languages, and they are filled in whole."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest

from auditor.agenda.alerts import Alert, AlertKind, Change, Level, Telling
from auditor.agenda.messages import messages_of
from auditor.agenda.moments import COUNTRY
from auditor.bootstrap import Container
from auditor.model.message import Delivery
from auditor.report.letters import letter_words
from auditor.settings import read_settings
from tests.core.agenda.samples import plan, unit

NOON = datetime(2026, 12, 1, 12, tzinfo=COUNTRY)
DATA: Mapping[AlertKind, Mapping[str, Any]] = {
    AlertKind.SITE_DOWN: {"began_at": NOON.isoformat(), "ended_at": NOON.isoformat()},
    AlertKind.OPENING_SHARE: {"failed": 9, "counted": 160, "percent": 5.63},
    AlertKind.FAULT: {
        "item": "news", "what": "未检出内容。", "page": "https://u1.example/", "newest_on": "2026-11-20",
        "due_on": "2026-12-04", "facts": {"age_days": 11, "max_age_days": 14},
    },
    AlertKind.REPORT_DUE: {"item": "report", "due_on": "2027-01-31"},
    AlertKind.CALENDAR: {"year": 2027},
}  # fmt: skip


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("kind", list(AlertKind))
@pytest.mark.parametrize("change", list(Change))
@pytest.mark.parametrize("level", [Level.WARNING, Level.BREACH])
def test_what_is_told_is_told_in_whole_sentences(language, kind, change, level, tmp_path):
    alert = Alert(key="k", kind=kind, level=level, unit_id="u1", site_id="u1-site", opened_at=NOON, data=DATA[kind])
    wang, of = plan('[alerts]\ntell = ["wang"]'), unit()
    told = messages_of(Telling(alert=alert, change=change), wang, of, of.sites[0], {"news": "工作动态"})
    wording = Container(read_settings(tmp_path, {})).stationery(language).wording
    for message in told:
        delivery = Delivery(number=1, message=message, put_at=NOON, next_at=NOON, changed_at=NOON)
        subject, text, _ = letter_words(wording, [delivery], "某局")
        assert wording.has("messages", message.kind, "body")
        assert "某局" in subject
        assert not set("{}[]") & set(subject + text), text
