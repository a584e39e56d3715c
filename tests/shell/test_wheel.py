"""The wheel, installed where the source tree is out of sight."""

import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditor

ROOT = Path(__file__).parents[2]
SHIPPED = {"auditor": "auditor", "checklists": "auditor/_data/checklists", "reports": "auditor/_data/reports"}


def _said(*command: str | Path, inside: Path) -> str:
    """What the command printed; its own words make the failure when it ends with anything but 0."""
    ended = subprocess.run([str(word) for word in command], cwd=inside, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{command} ended with {ended.returncode}:\n{ended.stdout}{ended.stderr}"
    return ended.stdout


def _tracked(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__pycache__")) for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _said(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder, inside=ROOT)
    return next(folder.glob("auditor-*.whl"))


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment that holds the wheel and sees the packages already installed here.

    A .pth line adds the folder it names but not that folder's own .pth files, so the editable install stays unseen.
    """
    home = tmp_path_factory.mktemp("elsewhere")
    _said(sys.executable, "-m", "venv", "--without-pip", home, inside=home)
    python = home / "bin" / "python"
    _said(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel, inside=home)
    own = _said(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", inside=home).strip()
    Path(own, "installed_here.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


@pytest.mark.parametrize("source", SHIPPED)
def test_every_file_of_the_package_and_its_data_is_in_the_wheel(wheel: Path, source: str) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"{SHIPPED[source]}/{path.relative_to(ROOT / source).as_posix()}" for path in _tracked(ROOT / source)}
    assert expected
    assert sorted(expected - packed) == []


def test_the_wheel_carries_nothing_but_the_package_and_its_description(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"auditor", f"auditor-{auditor.__version__}.dist-info"}


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    packed = zipfile.ZipFile(wheel)
    licence = packed.read(f"auditor-{auditor.__version__}.dist-info/licenses/LICENSE")
    assert licence == (ROOT / "LICENSE").read_bytes()


def test_outside_the_tree_the_installed_package_is_the_one_imported(python: Path) -> None:
    place = _said(python, "-c", "import auditor; print(auditor.__file__)", inside=python.parent).strip()
    assert Path(place).is_relative_to(python.parents[1])


def test_the_installed_command_tells_its_version(python: Path) -> None:
    assert auditor.__version__ in _said(python.with_name("auditor"), "--version", inside=python.parent)


def test_the_installed_command_reads_the_shipped_checklists(python: Path) -> None:
    shipped = sorted(path.stem for path in (ROOT / "checklists").glob("*.toml"))
    said = _said(python, "-m", "auditor", "checklist", "lint", inside=python.parent)
    assert shipped
    assert [name for name in shipped if name not in said] == []
