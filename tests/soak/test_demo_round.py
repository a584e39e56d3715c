"""Two special evaluations of the demo city in a real browser, as a newcomer has them told."""

from tests.shell.commands import auditor


def test_the_rounds_of_the_demo_city_come_to_what_was_planted(tmp_path):
    told = auditor(tmp_path, "demo", "--round")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "1 mended, 2 new, 1 worse, 4 still, 0 open, 0 gone." in told.stdout
    assert told.stdout.endswith("All of it is what was planted, and nothing else.\n")
