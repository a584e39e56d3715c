from pathlib import Path

import pytest

from auditor.visit.browser.chromium import (
    DEBIAN_COMMAND,
    PLAYWRIGHT_COMMAND,
    FoundBrowser,
    NoBrowser,
    find_browser,
    font_warning,
    playwright_shells,
)


def having(*names: str):
    """A machine with these commands."""
    return lambda name: f"/usr/bin/{name}" if name in names else None


def executable(path: Path, text: str = "#!/bin/sh\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_the_setting_wins_over_everything(tmp_path):
    mine = executable(tmp_path / "mine")
    assert find_browser(mine, which=having("chromium"), shells=(Path("/x"),)) == FoundBrowser(path=mine)


def test_a_setting_that_cannot_be_run_is_an_error_not_a_guess(tmp_path):
    (tmp_path / "text").write_text("no program")
    for path in (tmp_path / "missing", tmp_path / "text", tmp_path):
        found = find_browser(path, which=having("chromium-headless-shell"), shells=())
        assert isinstance(found, NoBrowser)
        assert str(path) in found.error


def test_playwrights_own_comes_before_the_systems(tmp_path):
    found = find_browser(which=having("chromium-headless-shell"), shells=(tmp_path / "shell",))
    assert found == FoundBrowser(path=tmp_path / "shell")


def test_the_headless_shell_comes_before_a_full_browser():
    found = find_browser(which=having("chromium-headless-shell", "chromium"), shells=())
    assert found == FoundBrowser(path=Path("/usr/bin/chromium-headless-shell"))


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_a_full_browser_is_taken_with_a_warning(name):
    found = find_browser(which=having(name, "apt-get"), shells=())
    assert isinstance(found, FoundBrowser)
    assert found.path == Path("/usr/bin") / name
    assert DEBIAN_COMMAND in (found.warning or "")


@pytest.mark.parametrize(("commands", "advice"), [(("apt-get",), DEBIAN_COMMAND), ((), PLAYWRIGHT_COMMAND)])
def test_no_browser_names_the_one_command_that_helps(commands, advice):
    found = find_browser(which=having(*commands), shells=())
    assert isinstance(found, NoBrowser)
    assert found.error.endswith(advice)
    assert "\n" not in found.error


def test_the_newest_of_playwrights_shells_is_first(tmp_path):
    paths = [
        executable(
            tmp_path / ".cache/ms-playwright" / f"chromium_headless_shell-{n}" / "chrome-linux" / "headless_shell"
        )
        for n in (999, 1200)
    ]
    (paths[0].parent / "headless_shell.pak").write_text("no program")
    assert playwright_shells({}, tmp_path) == (paths[1], paths[0])


def test_playwrights_folder_may_be_set(tmp_path):
    path = executable(tmp_path / "own/chromium_headless_shell-1/chrome-headless-shell-linux64/chrome-headless-shell")
    assert playwright_shells({"PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "own")}, tmp_path) == (path,)
    assert playwright_shells({}, tmp_path) == ()


@pytest.mark.parametrize(
    ("script", "warned"), [("#!/bin/sh\necho NotoSansCJK.ttc\n", None), ("#!/bin/sh\n", "fonts-noto-cjk")]
)
def test_a_missing_chinese_font_is_warned_of(tmp_path, script, warned):
    fc_list = executable(tmp_path / "fc-list", script)
    said = font_warning(which=lambda _name: str(fc_list))
    assert (said is None) if warned is None else (warned in (said or ""))


def test_a_missing_fc_list_is_warned_of():
    assert "fontconfig" in (font_warning(which=having()) or "")
