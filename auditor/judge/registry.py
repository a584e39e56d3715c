"""Finds the checks: every module in checks/ is one. Nothing is registered by hand."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from types import ModuleType

from auditor.judge import checks
from auditor.judge.examples import Example
from auditor.model.check import Asks, CheckOptions, OptionSpec
from auditor.model.finding import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check, as its file states it."""

    id: str
    claim: str
    """First line of the file's docstring: the wanted condition."""
    about: str
    """The rest of it: the source, how it counts, what it leaves to a person."""
    asks: Asks
    after: str | None
    """The check that must pass before this one can be asked."""
    run: Callable[..., Outcome]
    """Takes a Seen and the options by name."""
    options: CheckOptions
    examples: tuple[Example, ...]
    probes: tuple[str, ...] = ()
    """Names of the probes whose reports it judges."""
    is_of_probes: bool = False
    """True where it concludes from probes: its findings are a section of the reports."""
    rests_on_item: bool = False
    """True where it asks what the item's own clause asks; every other check rests on the clause its use names alone."""


def _read(module: ModuleType) -> Check:
    claim, _, about = inspect.cleandoc(module.__doc__ or "").partition("\n")
    parameters = list(inspect.signature(module.check).parameters.values())[1:]
    options = {p.name: OptionSpec(kind=p.annotation, required=p.default is p.empty) for p in parameters}
    asks: Asks = module.ASKS
    return Check(
        id=module.__name__.rpartition(".")[2],
        claim=claim,
        about=about.strip(),
        asks=asks,
        after=getattr(module, "AFTER", None),
        run=module.check,
        options=CheckOptions(options=options, asks=asks, needs=frozenset(getattr(module, "NEEDS", ()))),
        examples=module.EXAMPLES,
        probes=getattr(module, "PROBES", ()),
        is_of_probes=hasattr(module, "PROBES"),
        rests_on_item=getattr(module, "RESTS_ON_ITEM", False),
    )


def _in_order(found: dict[str, Check]) -> dict[str, Check]:
    """Each check behind the one it comes after."""
    ordered: dict[str, Check] = {}
    while len(ordered) < len(found):
        ready = [c for c in found.values() if c.id not in ordered and (c.after is None or c.after in ordered)]
        if not ready:
            raise ValueError(f"checks wait for each other: {sorted(found.keys() - ordered.keys())}")
        ordered.update({check.id: _with_needs_of(ordered.get(check.after or ""), check) for check in ready})
    return ordered


def _with_needs_of(earlier: Check | None, check: Check) -> Check:
    """The check, which needs what the one before it needs as well."""
    if earlier is None:
        return check
    return replace(check, options=replace(check.options, needs=check.options.needs | earlier.options.needs))


def read_checks(package: ModuleType) -> dict[str, Check]:
    """Every check of a package by id, each behind the one it comes after."""
    names = sorted(info.name for info in pkgutil.iter_modules(package.__path__))
    modules = (importlib.import_module(f"{package.__name__}.{name}") for name in names)
    return _in_order({check.id: check for check in map(_read, modules)})


CHECKS = read_checks(checks)


def options_by_check() -> dict[str, CheckOptions]:
    """What the checklist reader needs to know of each check."""
    return {check.id: check.options for check in CHECKS.values()}


def probes_for(checks: Iterable[str]) -> tuple[str, ...]:
    """Names of the probes whose reports these checks judge, each once, in the order in which all checks stand."""
    asked = set(checks)
    return tuple(dict.fromkeys(name for check in CHECKS.values() if check.id in asked for name in check.probes))
