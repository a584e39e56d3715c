"""The shipped phrases can be read, and a workspace's file is laid over them."""

import re
from pathlib import Path

import pytest

from auditor.files.load import load_vocabulary
from auditor.files.overlay import Overlay
from auditor.folding import spoken
from auditor.model.fault import InputFaults
from auditor.model.vocabulary import OF_ADDRESSES, Means

SHIPPED = load_vocabulary(Overlay())
OWN = '[[phrase]]\nid = "ours"\nmeans = "empty"\nwords = ["小编正在路上"]\n'


def example():
    page = (Path(__file__).resolve().parents[2] / "docs" / "adding-phrases.md").read_text("utf-8")
    return re.findall(r"```toml\n(.*?)```", page, re.DOTALL)[0]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "checklists" / "vocabulary"
    made.mkdir(parents=True)
    return made


def test_every_meaning_has_phrases_and_every_chapter_its_version():
    assert set(SHIPPED.patterns) == set(Means)
    assert all(chapter.version for chapter in SHIPPED.chapters)


def test_no_phrase_has_an_id_twice():
    ids = [phrase.id for chapter in SHIPPED.chapters for phrase in chapter.phrases]
    assert len(ids) == len(set(ids))


def test_every_example_means_what_its_phrase_means():
    for chapter in SHIPPED.chapters:
        for phrase in chapter.phrases:
            assert all(SHIPPED.is_said(phrase.means, spoken(said)) for said in phrase.examples), phrase.id
            told = {phrase.means in SHIPPED.meanings(spoken(said)) for said in phrase.examples}
            assert told == {phrase.means not in OF_ADDRESSES}, phrase.id


def test_a_workspaces_file_adds_to_the_shipped_one_of_its_name(tmp_path, folder):
    (folder / "empty.toml").write_text(f'id = "empty"\nversion = "ours"\n{OWN}', "utf-8")
    known = load_vocabulary(Overlay(tmp_path))
    assert known.meanings("小编正在路上") == {Means.EMPTY}
    assert known.meanings("暂无数据") == SHIPPED.meanings("暂无数据")
    assert "+ours" in known.version


def test_a_workspaces_file_may_be_a_chapter_of_its_own(tmp_path, folder):
    (folder / "ours.toml").write_text(f'id = "ours"\nversion = "1"\n{OWN}', "utf-8")
    assert load_vocabulary(Overlay(tmp_path)).meanings("小编正在路上") == {Means.EMPTY}


def test_the_faults_of_all_files_are_named_at_once(tmp_path, folder):
    (folder / "empty.toml").write_text('id = "other"\nversion = "1"\n', "utf-8")
    (folder / "errors.toml").write_text("[[phrase]\n", "utf-8")
    with pytest.raises(InputFaults) as caught:
        load_vocabulary(Overlay(tmp_path))
    assert [fault.file.rpartition("/")[2] for fault in caught.value.faults] == ["empty.toml", "errors.toml"]


def test_the_example_of_the_page_on_phrases_is_laid_over_the_shipped_file(tmp_path, folder):
    (folder / "empty.toml").write_text(example(), "utf-8")
    known = load_vocabulary(Overlay(tmp_path))
    assert Means.EMPTY in known.meanings("暂无班次信息")
    assert known.meanings("今日无车次调整") == frozenset()
    assert known.meanings("市民之家") == {Means.FURNITURE}
    assert (SHIPPED.meanings("即将上线"), known.meanings("即将上线")) == ({Means.EMPTY}, frozenset())
