import pytest

from auditor.report import findings_table
from auditor.report.findings_table import COLUMNS
from tests.core.report.samples import poor
from tests.shell.report.shipped import wording


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_column_of_the_table_of_findings_has_a_heading_of_its_own(language):
    table = findings_table((poor(),), wording(language))
    assert table.ids == COLUMNS
    assert not [heading for heading in table.headings if heading.startswith("[") or not heading.strip()]
    assert len(set(table.headings)) == len(COLUMNS)
