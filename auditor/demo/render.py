"""Plans, templates and a day in; texts out."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

_WEEKDAYS = "一二三四五六日"


def render(template: str, values: Mapping[str, object]) -> str:
    """A template of the demo, filled."""
    return _environment().get_template(template).render(values)


def words(text: str, on: date) -> str:
    """A string of a plan, with its dates set for the day it was written."""
    return _words().from_string(text).render(on=on) if "{" in text else text


def cn(on: date) -> str:
    """2026年10月8日."""
    return f"{on.year}年{on.month}月{on.day}日"


def clock(today: date) -> str:
    """今天是2026年10月8日 星期四: what a page's clock says."""
    return f"今天是{cn(today)} 星期{_WEEKDAYS[today.weekday()]}"


def _later(on: date, days: int) -> date:
    return on + timedelta(days=days)


@cache
def _environment() -> Environment:
    loader = PackageLoader("auditor.demo")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["cn"] = cn
    return environment


@cache
def _words() -> Environment:
    environment = Environment(autoescape=False, undefined=StrictUndefined)  # noqa: S701  # escaped by the page's template
    environment.filters.update(cn=cn, later=_later)
    return environment
