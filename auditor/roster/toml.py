"""A roster in TOML: [[unit]] with [[unit.site]], [[unit.elsewhere]], [[unit.liaison]]."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from auditor.model.unit import ColumnElsewhere, Liaison, PinnedColumn, Roster, Site, Unit
from auditor.model.vocabulary import Vocabulary
from auditor.roster.draft import Draft, Spot
from auditor.roster.kinds import kind_names
from auditor.tables.document import read_document
from auditor.tables.table import Table, note_repeats, whole

_COMMENTED = re.compile(r"^[ \t]*#[# \t]*\[\[unit\]\]", re.MULTILINE)
_UNREAD = "at least one unit; lines that begin with # are not read: take the # away and fill them in"
"""Said of the template as it is shipped."""
_DATE_GROUPS = frozenset({"year", "month", "day"})


def read_roster_toml(text: str, file: str, vocabulary: Vocabulary, items: AbstractSet[str] = frozenset()) -> Roster:
    """Read a roster; raises InputFaults with every fault.

    A unit has id, name, kind, place and, where known, credit_code and supervisor. Its tables: site (id, name, url,
    site_code), site.column (item, url, name, list_selector, date_pattern: what a person has fixed about one column),
    elsewhere (site, url, name) and liaison (name, phone, email, from, to). `vocabulary` knows the names of kinds;
    `items` are the ids a pinned column may name; where none are given, any will do.
    """
    document = read_document(text, file)
    draft = Draft(file=file, faults=document.faults, kinds=kind_names(vocabulary), items=items)
    table = whole(document)
    reader = _TomlReader(draft=draft)
    units = tuple(reader.unit(unit) for unit in table.tables("unit"))
    table.close()
    return draft.close(units, _UNREAD if _COMMENTED.search(text) else "at least one unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class _TomlReader:
    draft: Draft

    def unit(self, table: Table) -> Unit:
        unit = Unit(
            id=self.draft.unit_id(_spot(table, "id"), table.text("id")),
            name=self.draft.unit_name(_spot(table, "name"), table.text("name")),
            kind=self.draft.kind(_spot(table, "kind"), table.text("kind")),
            place=self.draft.place(_spot(table, "place"), table.text("place")),
            credit_code=self.draft.credit_code(_spot(table, "credit_code"), table.optional_text("credit_code")),
            supervisor=table.optional_text("supervisor"),
            sites=tuple(self._site(site) for site in table.tables("site")),
            elsewhere=tuple(self._elsewhere(column) for column in table.tables("elsewhere")),
            liaisons=tuple(self._liaison(liaison) for liaison in table.tables("liaison")),
        )
        table.close()
        return unit

    def _site(self, table: Table) -> Site:
        site_id = self.draft.fit_id(_spot(table, "id"), table.text("id"))
        columns = table.tables("column")
        note_repeats(columns, "item")
        site = Site(
            id=self.draft.site_id(_spot(table, "id"), site_id),
            name=table.text("name"),
            url=self.draft.site_url(_spot(table, "url"), table.text("url")),
            site_code=self.draft.site_code(_spot(table, "site_code"), table.optional_text("site_code")),
            profile=tuple(self._pinned(column) for column in columns),
        )
        table.close()
        return site

    def _pinned(self, table: Table) -> PinnedColumn:
        pinned = PinnedColumn(
            item_id=self.draft.item(_spot(table, "item"), table.text("item")),
            url=self.draft.url(_spot(table, "url"), table.text("url")),
            name=table.optional_text("name"),
            list_selector=table.optional_text("list_selector"),
            date_pattern=_date_pattern(table),
        )
        table.close()
        return pinned

    def _elsewhere(self, table: Table) -> ColumnElsewhere:
        column = ColumnElsewhere(
            site_id=self.draft.reference(_spot(table, "site"), table.text("site")),
            url=self.draft.url(_spot(table, "url"), table.text("url")),
            name=table.text("name"),
        )
        table.close()
        return column

    def _liaison(self, table: Table) -> Liaison:
        liaison = Liaison(
            name=table.text("name"),
            phone=table.optional_text("phone"),
            email=self.draft.email(_spot(table, "email"), table.optional_text("email")),
            from_on=table.optional_day("from"),
            to_on=table.optional_day("to"),
        )
        if liaison.from_on and liaison.to_on and liaison.to_on < liaison.from_on:
            table.fault("to", f"a day not before from, {liaison.from_on}")
        table.close()
        return liaison


def _spot(table: Table, key: str) -> Spot:
    place = (*table.place, key)
    return Spot(key=table.document.name_of(place), line=table.document.line_of(place))


def _date_pattern(table: Table) -> str | None:
    pattern = table.optional_text("date_pattern")
    if pattern is None:
        return None
    try:
        groups = set(re.compile(pattern).groupindex)
    except (re.error, RecursionError, OverflowError):
        groups = set()
    if not groups >= _DATE_GROUPS:
        table.fault("date_pattern", "a regular expression with the groups year, month and day")
    return pattern
