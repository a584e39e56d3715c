"""Reads what people write: checklists, calendars, wording, templates, rosters."""
