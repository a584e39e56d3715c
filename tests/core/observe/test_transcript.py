from datetime import date

from auditor.model.document import DocumentState, DocumentTable, Transcript
from auditor.observe.transcript import without_persons
from tests.vocabulary import SHIPPED

ON = date(2026, 7, 1)
NUMBER = "11010519491231002X"
"""The specimen of GB 11643."""


def test_a_persons_number_in_a_file_is_masked_wherever_it_stands():
    rows = (("姓名", "身份证号"), ("张某", NUMBER))
    read = Transcript(
        state=DocumentState.READ, blocks=(f"名单：张某 身份证 {NUMBER}", DocumentTable(name="表", rows=rows))
    )
    told = without_persons(read, ON, SHIPPED)
    assert NUMBER in read.text
    assert NUMBER not in told.text
    assert "张某" in told.text
    assert told.blocks[1].rows[0] == rows[0]


def test_a_file_without_such_numbers_stays_as_it_is():
    read = Transcript(state=DocumentState.READ, blocks=("服务热线 0000-1234567",))
    assert without_persons(read, ON, SHIPPED) is read
