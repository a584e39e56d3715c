"""Whose document an article shows; and the lists of words that rules ask for by name."""

import re
from pathlib import Path

import pytest

from auditor.checklist.vocabulary import read_chapter
from auditor.judge.document_issuers import handed_on_from
from auditor.model.fault import InputFaults
from auditor.model.observation import Observation, PageKind
from tests.vocabulary import SHIPPED

CODE = Path(__file__).resolve().parents[3] / "auditor"
HEAD = 'id = "own"\nversion = "1"\n'
SHIPPED_WORDS = HEAD + '[[words]]\nid = "a"\nwords = ["甲", "乙"]\n'


def page(text, **given) -> Observation:
    return Observation(url="http://jt.example/1.html", kind=PageKind.ARTICLE, text=text, **given)


@pytest.mark.parametrize(
    "seen",
    [
        page("国办发〔2026〕12号\n各省、自治区人民政府：……"),
        page("发文字号：交运规[2025]3号\n正文"),
        page("全文。\n交通运输部\n2026年3月1日"),
        page("全文。 海西省交通运输厅 2026年3月1日"),
        page("全文", meta=(("ContentSource", "中国政府网"),)),
        page("信息来源：国务院办公厅\n全文"),
    ],
)
def test_documents_of_higher_bodies(seen):
    assert handed_on_from(seen, SHIPPED)


@pytest.mark.parametrize(
    "seen",
    [
        page("根据《条例》（国办发〔2026〕12号），制定本办法。\n某市交通运输局\n2026年3月1日"),
        page("某交发〔2026〕12号\n各区交通局："),
        page("来源：某市交通运输局\n转发交通运输部通知"),
        page("全文。\n某市交通运输局\n2026年3月1日"),
        page("经报交通运输部同意，自2026年3月1日起施行。\n某市交通运输局"),
        page("全文", meta=(("ContentSource", "局办公室"),)),
    ],
)
def test_documents_of_the_units_own(seen):
    assert handed_on_from(seen, SHIPPED) is None


def test_every_list_that_a_rule_asks_for_is_shipped():
    known = {words.id for chapter in SHIPPED.chapters for words in chapter.words}
    asked = {
        name for file in CODE.rglob("*.py") for name in re.findall(r'one_of\("([a-z-]+)"\)', file.read_text("utf-8"))
    }
    assert asked
    assert asked <= known


def test_a_workspaces_words_change_the_shipped_list():
    shipped = read_chapter(SHIPPED_WORDS, "own.toml")
    own = read_chapter(HEAD + '[[words]]\nid = "a"\nadd = ["丙"]\nremove = ["甲"]\n', "own.toml", shipped)
    assert [words.words for words in own.words] == [("乙", "丙")]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[[words]]\nid = "a"\n', "words[a].words"),
        ('[[words]]\nid = "b"\nadd = ["丙"]\n', "words[b].id"),
        ('[[words]]\nid = "a"\nremove = ["丁"]\n', "words[a].remove"),
        ('[[words]]\nid = "a"\nwords = ["丁"]\nadd = ["丙"]\n', "words[a].words"),
    ],
)
def test_faults_of_lists_are_named(text, key):
    with pytest.raises(InputFaults) as caught:
        read_chapter(HEAD + text, "own.toml", read_chapter(SHIPPED_WORDS, "own.toml"))
    assert key in {fault.key for fault in caught.value.faults}
