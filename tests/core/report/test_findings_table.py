"""The table of findings: typed cells, and files of it that a spreadsheet and a program can read."""

import csv
import io
import json
from datetime import datetime
from decimal import Decimal

from auditor.model.verdict import Verdict
from auditor.report import as_csv, as_json, findings_table
from auditor.report.findings_table import COLUMNS
from tests.core.report.samples import barred, good, poor, unsettled, without_site
from tests.core.report.views import ZH

ALL = (good(), poor("=HYPERLINK(1)"), unsettled(), barred(), without_site())


def rows():
    table = findings_table(ALL, ZH)
    return [dict(zip(table.ids, row, strict=True)) for row in table.rows]


def test_every_finding_is_a_row_and_every_cell_keeps_its_type():
    assert len(rows()) == sum(len(result.findings) for result in ALL)
    for row in rows():
        assert isinstance(row["points"], Decimal)
        assert isinstance(row["pages"], int)
        assert row["is_false_alarm"] is False
        assert row["verdict"] in {verdict.value for verdict in Verdict}
        assert row["seen_at"] is None or (isinstance(row["seen_at"], datetime) and row["seen_at"].utcoffset())


def test_a_program_gets_every_row_by_the_ids_of_its_columns():
    read = json.loads(as_json(findings_table(ALL, ZH)).body)
    assert [row["key"] for row in read] == [row["key"] for row in rows()]
    assert all(list(row) == list(COLUMNS) for row in read)


def test_a_spreadsheet_knows_its_encoding_and_finds_no_formula():
    written = as_csv(findings_table(ALL, ZH)).body
    assert written.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert len(read) == len(rows()) + 1
    assert not [cell for row in read for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert "'=HYPERLINK(1)" in {row[1] for row in read}


def test_words_that_no_encoding_takes_do_not_stop_it():
    table = findings_table((poor("公交\ud83d"),), ZH)
    assert "公交" in as_csv(table).body.decode("utf-8-sig")
    assert "公交" in as_json(table).body.decode()
