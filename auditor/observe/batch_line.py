"""An observation as one line of `auditor observe --batch`."""

from auditor.model.observation import Observation


def answer(observation: Observation) -> dict[str, object]:
    """title, published_on, rows, newest_on, blank, accessibility_entry, error_page; dates as YYYY-MM-DD or None."""
    newest = observation.newest
    return {
        "title": observation.title,
        "published_on": _day(observation.published_on),
        "rows": [{"title": entry.title, "url": entry.url, "on": _day(entry.on)} for entry in observation.entries],
        "newest_on": _day(newest.on if newest else None),
        "blank": observation.blank is not None,
        "accessibility_entry": observation.accessibility_entry is not None,
        "error_page": observation.error_page is not None,
    }


def _day(on: object) -> str | None:
    return None if on is None else str(on)
