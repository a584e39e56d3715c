"""What a newcomer reads who follows the READMEs: every sentence true, plain and whole."""

import pytest

from auditor.model.page import FailureKind
from tests.shell import commands

FORBIDDEN = "the address is not among those that may be visited; AUDITOR_ALLOW_ADDRESSES may name its network"
LOOPBACK = {"AUDITOR_ALLOW_ADDRESSES": "127.0.0.0/8"}


def auditor(workspace, *arguments, **environment):
    done = commands.auditor(workspace, *arguments, **environment)
    assert "Traceback" not in done.stderr + done.stdout
    return done


@pytest.mark.parametrize(
    ("url", "settings", "why"),
    [
        ("http://127.0.0.1:9/", {}, FORBIDDEN),
        ("http://127.0.0.1:22/", {}, FORBIDDEN),
        ("http://127.0.0.1:22/", LOOPBACK, "browsers refuse its port, which is another service’s"),
        ("http://127.0.0.1:6667/", LOOPBACK, "browsers refuse its port, which is another service’s"),
        ("http://127.0.0.1:40009/", LOOPBACK, "connection refused"),
    ],
)
def test_a_page_that_does_not_open_is_told_in_one_plain_sentence(tmp_path, url, settings, why):
    done = auditor(tmp_path, "observe", url, **settings)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"{url} did not open: {why}.\n"
    assert not any(kind.value in done.stderr for kind in FailureKind if "_" in kind.value)


@pytest.mark.parametrize(
    ("value", "way"),
    [
        ("{folder}/a.sqlite", "sqlite:///{folder}/a.sqlite"),
        ("a.sqlite", "sqlite:///a.sqlite"),
        ("sqlite:a.sqlite", "sqlite:///var/auditor.sqlite"),
        ("sqlite://", "sqlite:///var/auditor.sqlite"),
        ("sqlite:///:memory:", "sqlite:///var/auditor.sqlite"),
        ("nope://x/y", "sqlite:///var/auditor.sqlite"),
    ],
)
def test_a_database_that_is_no_address_is_named_with_how_to_write_it(tmp_path, value, way):
    value, way = (text.format(folder=tmp_path) for text in (value, way))
    said = f"{{}} = {value}: expected an address: a file is written {way}\n"
    done = auditor(tmp_path, "roster", "list", AUDITOR_DATABASE=value)
    assert (done.returncode, done.stderr) == (2, said.format("environment: AUDITOR_DATABASE"))
    (tmp_path / "auditor.toml").write_text(f'[storage]\ndatabase = "{value}"\n', "utf-8")
    done = auditor(tmp_path, "roster", "list")
    assert (done.returncode, done.stderr) == (2, said.format(f"{tmp_path}/auditor.toml:2: storage.database"))


@pytest.mark.parametrize("value", ["sqlite:///own/a.sqlite", "sqlite:////{folder}/own/a.sqlite"])
def test_a_database_lies_beneath_the_workspace_unless_it_is_absolute(tmp_path, monkeypatch, value):
    monkeypatch.chdir("/")
    done = auditor(tmp_path, "roster", "list", AUDITOR_DATABASE=value.format(folder=str(tmp_path)[1:]))
    assert (done.returncode, (tmp_path / "own" / "a.sqlite").is_file()) == (0, True)
