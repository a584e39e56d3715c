import pytest

from auditor.model.fault import InputFaults
from auditor.report import EVALUATION_TEMPLATES, evaluation_view, read_wording, render
from tests.core.report.samples import EVALUATION, OFFICE, SHOWN_AT, poor

ENTRANCE = EVALUATION_TEMPLATES[0]


def rendered(template: str, **others: str) -> str:
    wording = read_wording({}, "zh_CN")
    result = poor(name="<b>甲</b>", quote="{{ 7 * 7 }}<script>")
    view = evaluation_view(EVALUATION, (result,), wording=wording, office=OFFICE, shown_at=SHOWN_AT)
    return render(view, {ENTRANCE: template, **others})


def fault(template: str):
    with pytest.raises(InputFaults) as raised:
        rendered(template)
    return raised.value.faults[0]


def test_what_a_page_says_is_escaped_and_never_a_template():
    text = rendered("{% for line in view.problems %}{{ line.unit }} {{ line.evidence[0].quote }}{% endfor %}")
    assert "&lt;b&gt;甲&lt;/b&gt;" in text
    assert "{{ 7 * 7 }}&lt;script&gt;" in text


def test_a_name_the_view_does_not_have_is_a_fault_of_the_template():
    assert "no attribute 'nonsense'" in fault("{{ view.nonsense }}").expected
    assert fault("{{ nonsense }}").file == ENTRANCE


def test_a_template_that_cannot_be_read_is_a_fault_with_its_line():
    found = fault("first\n{% if %}")
    assert (found.file, found.line) == (ENTRANCE, 2)


def test_a_template_that_is_not_there_is_a_fault():
    assert "absent.html" in fault('{% include "absent.html" %}').expected


def test_a_template_cannot_reach_behind_the_view():
    assert "unsafe" in fault("{{ view.__class__.__mro__ }}").expected


def test_a_label_that_was_not_written_shows_its_key():
    assert rendered("{{ labels.summary }}") == "[report.labels.summary]"
