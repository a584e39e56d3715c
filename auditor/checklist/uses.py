"""Tables of checks -> CheckUse: `<check> = {options…, points, clause, set_by, hint}`."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.checklist.options import accepts, in_words
from auditor.model.check import Asks, CheckOptions
from auditor.model.checklist import CheckUse, Force, OptionValue
from auditor.tables.table import Table

_RESERVED = ("points", "clause", "set_by", "hint")
_PERIOD = "_days"
_OF_ITEMS = (Asks.ITEM, Asks.ELEMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class UseReader:
    """Reads tables of checks against the checks there are and the clauses of this checklist."""

    checks: Mapping[str, CheckOptions]
    clauses: frozenset[str]

    def site_uses(self, table: Table | None) -> tuple[CheckUse, ...]:
        """The checks asked of the site as such."""
        return tuple(self._uses(table, asked=(Asks.SITE,)))

    def unit_uses(self, table: Table | None) -> tuple[CheckUse, ...]:
        """The checks asked of all the unit's columns together; what is ruled of others is none of these."""
        uses = self._uses(table, asked=(Asks.UNIT,), but=frozenset(self.rulings(table)))
        return tuple(uses)

    def rulings(self, table: Table | None) -> dict[str, dict[str, OptionValue]]:
        """What is ruled of checks of items, by check: options that are true or false, and nothing beside them."""
        values = table.values if table else {}
        return {name: dict(given) for name, given in values.items() if self._is_ruling(name, given)}

    def _is_ruling(self, name: str, given: object) -> bool:
        known = self.checks.get(name)
        if known is None or known.asks not in _OF_ITEMS or not isinstance(given, dict) or not given:
            return False
        flags = {option for option, spec in known.options.items() if spec.kind is bool}
        return flags.issuperset(given) and all(isinstance(value, bool) for value in given.values())

    def defaults(self, table: Table | None) -> tuple[CheckUse, ...]:
        """The checks asked of every item."""
        return tuple(self._uses(table, asked=(Asks.ITEM, Asks.ELEMENT)))

    def item_uses(self, item: Table, defaults: Iterable[CheckUse], force: Force) -> tuple[CheckUse, ...]:
        """An item's checks: the defaults less those it refuses or replaces, then its own.

        A default about elements falls away where there are none; an item that only may be published takes
        the defaults without points.
        """
        table, has_elements = item.table("checks"), bool(item.values.get("element"))
        own = tuple(self._uses(table, asked=(Asks.ITEM, Asks.ELEMENT)))
        if not has_elements:
            self._note_missing_elements(table, own)
        given = set(table.values) if table else set()
        taken = tuple(
            use for use in defaults if use.check not in given and (has_elements or not self._of_elements(use))
        )
        if force is Force.MAY:
            taken = tuple(replace(use, points=Decimal(0)) for use in taken)
        return taken + own

    def local(self, table: Table) -> tuple[CheckUse, ...]:
        """Checks of an item as some places set them, under [[item.local]]."""
        checks = table.table("checks")
        if checks is None:
            table.fault("checks", "what these places set")
        return tuple(self._uses(checks, asked=(Asks.ITEM,)))

    def clause(self, table: Table) -> str | None:
        """The id under `clause`, which must be one of this checklist's."""
        clause_id = table.optional_text("clause")
        if clause_id is not None and clause_id not in self.clauses:
            table.fault("clause", f"the id of a [[clause]]: {', '.join(sorted(self.clauses)) or 'there is none'}")
        return clause_id

    def check(self, table: Table, name: str, key: str) -> bool:
        """True where a check of that name exists; else a fault of `key`."""
        if name in self.checks:
            return True
        table.document.fault((*table.place, key), name, f"a known check: {', '.join(sorted(self.checks))}")
        return False

    def _uses(
        self, table: Table | None, *, asked: tuple[Asks, ...], but: AbstractSet[str] = frozenset()
    ) -> Iterable[CheckUse]:
        for name in table.values if table else ():
            assert table is not None  # noqa: S101 - for the type checker: an absent table has no names
            if name in but:
                continue
            if not self.check(table, name, name) or self._refused(table, name):
                continue
            if self.checks[name].asks not in asked:
                table.fault(name, self._wanted(name, asked))
            own = table.table(name)
            if own is not None:
                yield self._use(own, name)

    def _wanted(self, name: str, asked: tuple[Asks, ...]) -> str:
        """What should stand in the place of a check that cannot be asked there."""
        check = self.checks[name]
        expected = f"a check of {' or '.join(asked)}; this one is asked of {check.asks}"
        flags = sorted(option for option, spec in check.options.items() if spec.kind is bool)
        is_ruled = asked == (Asks.UNIT,) and check.asks in _OF_ITEMS and flags
        return f"{expected}, and only {', '.join(flags)} may be ruled here, as true or false" if is_ruled else expected

    def _refused(self, table: Table, name: str) -> bool:
        return table.values[name] is False and table.place[0] == "item" and "local" not in table.place

    def _use(self, table: Table, name: str) -> CheckUse:
        points = table.optional_points("points")
        use = CheckUse(
            check=name,
            points=Decimal(0) if points is None else points,
            clause_id=self.clause(table),
            set_by=table.optional_text("set_by"),
            hint=table.flag("hint"),
            options=self._options(table, self.checks[name]),
            needs=self.checks[name].needs,
        )
        for option in use.options:
            if option.endswith(_PERIOD) and use.set_by is None:
                table.fault(option, "set_by beside it: whose period this is, a document's or the department's own")
        return use

    def _options(self, table: Table, check: CheckOptions) -> dict[str, OptionValue]:
        options: dict[str, OptionValue] = {}
        for name, value in table.values.items():
            spec = check.options.get(name)
            if spec is None and name not in _RESERVED:
                known = ", ".join((*check.options, *_RESERVED))
                table.fault(name, f"an option of {table.place[-1]}: {known}")
            elif spec is not None and not accepts(spec, value):
                table.fault(name, in_words(spec))
            elif spec is not None:
                options[name] = value
        for name, spec in check.options.items():
            if spec.required and name not in table.values:
                table.missing(name)
        return options

    def _note_missing_elements(self, table: Table | None, own: Iterable[CheckUse]) -> None:
        for use in own:
            if table is not None and self._of_elements(use):
                table.fault(use.check, "elements to ask it of, each under [[item.element]]")

    def _of_elements(self, use: CheckUse) -> bool:
        return self.checks[use.check].asks is Asks.ELEMENT
