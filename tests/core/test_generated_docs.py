"""tools/docs.py writes what the code says, and says where a page no longer does."""

import shutil

import pytest

from tools import docs


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The generated pages in a folder of their own."""
    for name in docs.PAGES:
        shutil.copy(docs.DOCS / name, tmp_path / name)
    monkeypatch.setattr(docs, "DOCS", tmp_path)
    monkeypatch.setattr("sys.argv", ["tools/docs.py", "--check"])
    return tmp_path


@pytest.mark.usefixtures("copied")
def test_pages_as_they_are_written_are_fresh(monkeypatch):
    monkeypatch.setattr("sys.argv", ["tools/docs.py"])
    docs.main()
    monkeypatch.setattr("sys.argv", ["tools/docs.py", "--check"])
    assert docs.main() == 0


@pytest.mark.parametrize("name", sorted(docs.PAGES))
def test_a_generated_part_that_somebody_changed_is_out_of_date_and_written_anew(copied, monkeypatch, capsys, name):
    monkeypatch.setattr("sys.argv", ["tools/docs.py"])
    docs.main()
    page = copied / name
    fresh = page.read_text("utf-8")
    changed = fresh.replace("| `auditor/model/` |", "| `auditor/nouns/` |").replace("auditor doctor", "auditor nurse")
    changed = changed.replace("`retest_passed`", "`passed`").replace('"Unit id"', '"Unit"')
    page.write_text(changed.replace("`not_blank`", "`blank`"), "utf-8")
    monkeypatch.setattr("sys.argv", ["tools/docs.py", "--check"])
    assert docs.main() == 1
    assert name in capsys.readouterr().out
    monkeypatch.setattr("sys.argv", ["tools/docs.py"])
    assert docs.main() == 0
    assert page.read_text("utf-8") == fresh


def test_what_people_wrote_around_the_generated_part_stays(copied, monkeypatch):
    page = copied / "architecture.md"
    page.write_text("Words before.\n" + page.read_text("utf-8") + "Words behind.\n", "utf-8")
    monkeypatch.setattr("sys.argv", ["tools/docs.py"])
    docs.main()
    assert page.read_text("utf-8").startswith("Words before.\n")
    assert page.read_text("utf-8").endswith("Words behind.\n")


def test_every_room_stands_in_the_table_with_what_it_does():
    part = docs.imports_part()
    rooms = [
        path.stem
        for path in (docs.ROOT / "auditor").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    ]
    assert [room for room in rooms if room != "__init__" and f"| `auditor/{room}" not in part] == []


def test_a_room_may_import_what_lies_below_it():
    floors = {"type": "layers", "name": "down", "containers": ["auditor"], "layers": ["flow | visit", "ports", "model"]}
    rows = docs.floors_table(floors, "auditor").splitlines()[4:]
    assert [(row.split("|")[1].strip(), row.split("|")[-2].strip()) for row in rows if row] == [
        ("3", "floors 1 to 2"),
        ("3", "floors 1 to 2"),
        ("2", "floor 1"),
        ("1", "nothing of these"),
    ]
