"""The wording and the templates as they stand in reports/."""

from functools import cache
from pathlib import Path

from auditor.report import EVALUATION_TEMPLATES, UNIT_TEMPLATES, WORDING_ROOMS, Wording, read_wording

REPORTS = Path(__file__).parents[3] / "reports"
LANGUAGES = ("zh_CN", "en")
TEMPLATES = {
    name: (REPORTS / "templates" / name).read_text(encoding="utf-8")
    for name in {*EVALUATION_TEMPLATES, *UNIT_TEMPLATES}
}


@cache
def wording(language: str) -> Wording:
    texts = {
        room: (REPORTS / "wording" / language / f"{room}.toml").read_text(encoding="utf-8") for room in WORDING_ROOMS
    }
    return read_wording(texts, language)
