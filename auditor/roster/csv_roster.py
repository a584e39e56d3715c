"""A roster in CSV: a unit a line, under English or Chinese headings."""

import re
from dataclasses import dataclass

from auditor.model.unit import ColumnElsewhere, Liaison, Roster, Site, Unit
from auditor.model.vocabulary import Vocabulary
from auditor.roster.csv_headings import REQUIRED, headings
from auditor.roster.csv_rows import CsvRow, rows
from auditor.roster.draft import Draft
from auditor.roster.kinds import kind_names

_UNFIT = re.compile(r"[\s/\\,，]+")
_ELSEWHERE = ("elsewhere_site", "elsewhere_url", "elsewhere_name")


def read_roster_csv(text: str, file: str, vocabulary: Vocabulary) -> Roster:
    """Read a roster; raises InputFaults with every fault.

    Where there is no id, the unit's name is its id, with - for blanks, commas and /. Several sites, codes or liaisons
    in a cell are separated by blanks and belong together by their order. A unit's first site has the unit's id, further
    ones id-2, id-3 … `vocabulary` knows the headings, and the names of kinds.
    """
    draft = Draft(file=file, kinds=kind_names(vocabulary))
    reader = _CsvReader(draft=draft)
    units = tuple(reader.unit(row) for row in rows(text, draft, headings(vocabulary)))
    return draft.close(units)


@dataclass(frozen=True, slots=True, kw_only=True)
class _CsvReader:
    draft: Draft

    def unit(self, row: CsvRow) -> Unit:
        for column in REQUIRED:
            if column in row.headings and row.cell(column) is None:
                self.draft.fault(row.spot(column), None, "a value, which is missing")
        name = self.draft.unit_name(row.spot("name"), row.cell("name") or "")
        unit_id = self._id(row, name)
        return Unit(
            id=unit_id,
            name=name,
            kind=self.draft.kind(row.spot("kind"), row.cell("kind") or ""),
            place=self.draft.place(row.spot("place"), row.cell("place") or ""),
            credit_code=self.draft.credit_code(row.spot("credit_code"), row.cell("credit_code")),
            supervisor=row.cell("supervisor"),
            sites=self._sites(row, unit_id, name),
            elsewhere=self._elsewhere(row),
            liaisons=self._liaisons(row),
        )

    def _id(self, row: CsvRow, name: str) -> str:
        """The id; two units of one name are a fault of the name, and said once."""
        given = row.cell("id")
        if given is None:
            derived = _UNFIT.sub("-", name).strip("-")
            is_taken = derived in self.draft.unit_ids
            return f"{derived}-{row.line}" if is_taken else self.draft.unit_id(row.spot("name"), derived)
        return self.draft.unit_id(row.spot("id"), given)

    def _sites(self, row: CsvRow, unit_id: str, name: str) -> tuple[Site, ...]:
        urls = row.words("sites")
        codes = self._beside(row, "site_codes", len(urls))
        return tuple(
            Site(
                id=self.draft.site_id(row.spot("sites"), unit_id if number == 1 else f"{unit_id}-{number}"),
                name=name,
                url=self.draft.site_url(row.spot("sites"), url),
                site_code=self.draft.site_code(row.spot("site_codes"), code),
            )
            for number, (url, code) in enumerate(zip(urls, codes, strict=True), start=1)
        )

    def _elsewhere(self, row: CsvRow) -> tuple[ColumnElsewhere, ...]:
        site_id, url, name = (row.cell(column) for column in _ELSEWHERE)
        if not (site_id or url or name):
            return ()
        for column in _ELSEWHERE:
            if row.cell(column) is None:
                self.draft.fault(row.spot(column), None, "site, address and name of the column, all three or none")
        self.draft.reference(row.spot("elsewhere_site"), site_id or "")
        self.draft.url(row.spot("elsewhere_url"), url or "")
        return (ColumnElsewhere(site_id=site_id or "", url=url or "", name=name or ""),)

    def _liaisons(self, row: CsvRow) -> tuple[Liaison, ...]:
        names = row.words("liaison")
        phones = self._beside(row, "phone", len(names))
        emails = self._beside(row, "email", len(names))
        return tuple(
            Liaison(name=name, phone=phone, email=self.draft.email(row.spot("email"), email))
            for name, phone, email in zip(names, phones, emails, strict=True)
        )

    def _beside(self, row: CsvRow, column: str, number: int) -> tuple[str | None, ...]:
        """The parts of a cell that belong to the parts of another, one each; or none at all."""
        parts = row.words(column)
        if parts and len(parts) != number:
            self.draft.fault(row.spot(column), row.cell(column), f"{number} separated by blanks, one for each, or none")
        return parts if len(parts) == number else (None,) * number
