"""An office adds words to the shipped lists, or takes some away, in its own workspace."""

from pathlib import Path

from auditor.elements.element_match import seen_in
from auditor.files.load import load_vocabulary
from auditor.files.overlay import Overlay
from auditor.locate.search_results import is_search_results
from auditor.model.checklist import Element
from auditor.model.observation import Observation, PageKind
from tests.vocabulary import SHIPPED

ALLOWANCE = Element(id="e", name="e", words=(), shapes=("allowance",))


def workspace(folder: Path, chapter: str, text: str) -> Overlay:
    path = folder / "checklists" / "vocabulary" / f"{chapter}.toml"
    path.parent.mkdir(parents=True)
    path.write_text(f'id = "{chapter}"\nversion = "own"\n{text}', "utf-8")
    return Overlay(folder)


def test_goods_an_office_adds_are_goods(tmp_path: Path):
    own = load_vocabulary(workspace(tmp_path, "elements", '[[words]]\nid = "goods"\nadd = ["滑板车"]\n'))
    told = "每人限带1件滑板车"
    assert not seen_in(told, ALLOWANCE, SHIPPED)
    assert seen_in(told, ALLOWANCE, own)
    assert seen_in("随身行李不超过十公斤", ALLOWANCE, own)


def test_a_word_an_office_takes_away_is_none(tmp_path: Path):
    own = load_vocabulary(workspace(tmp_path, "ways", '[[words]]\nid = "results-filter"\nremove = ["全部结果"]\n'))
    assert len(own.listed("results-filter")) == len(SHIPPED.listed("results-filter")) - 1


def test_an_office_names_its_own_searches(tmp_path: Path):
    own = load_vocabulary(workspace(tmp_path, "ways", '[[words]]\nid = "search-word"\nadd = ["搜罗"]\n'))
    page = Observation(url="http://a.example/x", kind=PageKind.LIST, heading="搜罗结果")
    assert not is_search_results(page, SHIPPED)
    assert is_search_results(page, own)
