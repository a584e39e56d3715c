"""What is observed on real saved pages, scored against the labels beside them, which the program never sees."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[3] / "shared" / "pages"
pytestmark = pytest.mark.skipif(not PAGES.exists(), reason="the saved pages are not on this machine")

# How many answers of each measure may differ from the label.
MISSES = {
    "site blank": 0, "site newest_on": 1, "page newest_on": 1, "site published_on": 1, "page published_on": 1,
    "page accessibility_entry": 1, "page error_page": 1, "page title": 0, "site title": 6,
    "page row_count": 0, "site row_count": 3, "page newest_title": 0, "site newest_title": 3,
}  # fmt: skip


def run(*command, **given):
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True, timeout=300, **given)


def test_observations_agree_with_the_labels(tmp_path):
    script = str(PAGES / "score.py")
    (tmp_path / "requests").write_text(run(script, "requests", str(PAGES)).stdout, "utf-8")
    environment = {**os.environ, "AUDITOR_WORKSPACE": str(tmp_path)}
    seen = run("-m", "auditor", "observe", "--batch", str(tmp_path / "requests"), env=environment)
    (tmp_path / "seen").write_text(seen.stdout, "utf-8")
    table = run(script, "score", str(PAGES), str(tmp_path / "seen")).stdout
    misses = {}
    for line in table.splitlines():
        measure, _, score = line.rpartition("%")[0].rpartition(" ")[0].strip().rpartition(" ")
        right, asked = map(int, score.split("/"))
        misses[measure.strip()] = asked - right
    assert {name: n for name, n in misses.items() if n > MISSES.get(name, 10)} == {}
    assert misses.keys() >= MISSES.keys()
