"""What a newcomer reads who follows the READMEs: every sentence true, plain and whole."""

import sys

import pytest

from auditor.bootstrap import Container
from auditor.cli.app import app
from auditor.cli.program_name import called
from auditor.model.counted import counted, part_of
from auditor.model.evaluation import Evaluation
from auditor.model.page import FailureKind
from auditor.settings import read_settings
from tests.shell import commands

FORBIDDEN = "the address is not among those that may be visited; AUDITOR_ALLOW_ADDRESSES may name its network"
UNIT = '[[unit]]\nid = "u{number}"\nname = "第{number}公交"\nkind = "bus"\nplace = "某省"\n'
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
        ("http://127.0.0.1:22/", LOOPBACK, "browsers refuse the port it leads to, which is another service’s"),
        ("http://127.0.0.1:6667/", LOOPBACK, "browsers refuse the port it leads to, which is another service’s"),
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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["evaluate", "-w", "x"], "-w: expected before the command: auditor -w FOLDER evaluate"),
        (["roster", "list", "--workspace", "x"], "--workspace: expected before the command: auditor --workspace"),
        (["observe", "a.html", "--on", "2026-13-40"], "--on = 2026-13-40: expected a day such as 2026-07-01"),
        (["evaluate", "--name", "x", "--on", "20260701"], "--on = 20260701: expected a day such as 2026-07-01"),
        (["audit", "x", "--on", "昨天"], "--on = 昨天: expected a day such as 2026-07-01"),
        (["demo", "--mutate", "abc"], "--mutate = abc: expected a whole number such as 7"),
        (["demo", "--mutate", "1.5"], "--mutate = 1.5: expected a whole number such as 7"),
        (["demo", "--mutate", ""], "--mutate: expected a whole number such as 7"),
        (
            ["findings", "mark-false", "e", "k", "--reason", "r", "--by", "b", "--as", "x"],
            "--as = x: expected passed or left-out",
        ),
        (["observe", "htp://a"], "FILE|URL = htp://a: expected an address that begins with http:// or https://"),
        (["observe", "file:///a//b"], "FILE|URL = file:///a//b: expected an address that begins with http:// or https://"),
        (["checklist", "lint", "nobody"], "FILE|ID = nobody: expected a file that is there, or one of accessibility, "),
        (["checklist", "lint", "own/nobody"], "FILE|ID = own/nobody: expected a file that is there, or one of "),
        (["init", "--wat"], "No such option: --wat; see `auditor init --help`"),
        (["nobody"], "No such command 'nobody'; see `auditor --help`"),
    ],
)  # fmt: skip
def test_a_wrong_command_line_is_told_in_one_sentence_of_ours(tmp_path, arguments, said):
    done = auditor(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"command line: {said}")
    assert done.stderr.count("\n") == 1


def test_a_command_without_arguments_answers_with_its_help_alone(tmp_path):
    done = auditor(tmp_path, "roster")
    assert (done.returncode, done.stderr) == (2, "")
    assert "Usage: auditor roster" in done.stdout


@pytest.mark.parametrize("written", ["a//b", "./a.html", "a.html"])
def test_a_file_that_is_not_there_is_named_as_it_was_written(tmp_path, written):
    assert auditor(tmp_path, "observe", written).stderr.startswith(f"{written}: file = No such file or directory")


def test_no_paragraph_of_any_help_is_broken_within_a_sentence():
    broken = [
        f"{command.name}: {part}"
        for command in _commands(app)
        for part in (command.help or "").split("\n\n")
        if "\n" in part
    ]
    assert broken == []
    assert any(
        "says how to go on; a second one stops at once. What was interrupted" in one.help for one in _commands(app)
    )


def _commands(group):
    nested = [one.typer_instance for one in group.registered_groups]
    return [*group.registered_commands, *(command for one in nested for command in _commands(one))]


def test_a_checklist_is_read_by_its_id_or_its_file(tmp_path):
    assert auditor(tmp_path, "init", str(tmp_path)).returncode == 0
    done = auditor(tmp_path, "checklist", "lint", "water", "own/update-period", "vocabulary/empty")
    water, own, empty = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert water.endswith(": 9 items, no fault.")
    assert empty.endswith(" phrases, 1 list of words, no fault.")
    assert own.endswith(": no fault; not in force until its document, number and adopted_on are filled in.")
    (tmp_path / "checklists" / "water.toml").write_text('id = "water"\n', "utf-8")
    assert auditor(tmp_path, "checklist", "lint", "water").returncode == 2


@pytest.mark.parametrize(("units", "said"), [(1, "1 unit imported.\n"), (2, "2 units imported.\n")])
def test_one_is_one_and_several_are_several(tmp_path, units, said):
    text = "".join(UNIT.format(number=number) for number in range(units))
    (tmp_path / "r.toml").write_text(text, "utf-8")
    assert auditor(tmp_path, "roster", "import", str(tmp_path / "r.toml")).stdout == said


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 entries, 0 of 1 site is"), (1, "1 entry, 1 of 3 sites are"), (2, "2 entries, 2 of 3 sites are")],
)
def test_a_number_and_its_noun_agree(number, said):
    assert f"{counted(number, 'entry', 'entries')}, {part_of(number, 3 if number else 1, 'site')}" == said


def test_the_untouched_template_says_that_its_lines_are_not_read(tmp_path):
    assert auditor(tmp_path, "init", str(tmp_path)).returncode == 0
    done = auditor(tmp_path, "roster", "import", str(tmp_path / "roster.toml"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "lines that begin with # are not read: take the # away and fill them in" in done.stderr


def test_without_anything_unread_there_is_no_heading_for_it(tmp_path):
    (tmp_path / "a.html").write_text("<title>通知</title><p>正文一段。</p>", "utf-8")
    whole = auditor(tmp_path, "observe", str(tmp_path / "a.html"), "--explain").stdout
    (tmp_path / "b.html").write_text("<title>通知</title><p>正文</p><embed src=a.swf><a href=/x>某处</a>", "utf-8")
    part = auditor(tmp_path, "observe", str(tmp_path / "b.html"), "--explain").stdout
    assert [word in whole for word in ("\nWhy\n", "\nNot read\n", "\nDates\n", "\nLinks\n")] == [
        True,
        False,
        False,
        False,
    ]
    assert [word in part for word in ("\nWhy\n", "\nNot read\n", "\nDates\n", "\nLinks\n")] == [True, True, False, True]


def test_the_demos_archive_is_named_where_it_is_looked_for(tmp_path):
    archive = tmp_path / "var" / "demo" / "archive"
    done = auditor(tmp_path, "evidence", "abcd", "--demo")
    assert (done.returncode, done.stderr.startswith(f"{archive}: --demo: expected an archive; ")) == (2, True)
    assert not (tmp_path / "var").exists()
    archive.mkdir(parents=True)
    done = auditor(tmp_path, "evidence", "abcd", "--demo")
    assert (done.returncode, done.stderr.startswith(f"{archive}: digest = abcd: expected the first digits")) == (
        2,
        True,
    )
    done = auditor(tmp_path, "evidence", "abcd")
    assert done.stderr.startswith(f"{tmp_path}/var/archive: digest = abcd: expected")
    assert "--demo beside it" in done.stderr


def test_a_name_in_use_is_refused_and_what_has_it_is_named(tmp_path):
    (tmp_path / "r.toml").write_text(UNIT.format(number=1), "utf-8")
    assert auditor(tmp_path, "roster", "import", str(tmp_path / "r.toml")).returncode == 0
    done = auditor(tmp_path, "evaluate", "--name", "一季度")
    assert done.returncode == 0, done.stderr
    first = done.stdout.partition("Evaluation ")[2].split()[0]
    again = auditor(tmp_path, "evaluate", "--name", "一季度")
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == (
        f"command line: --name = 一季度: expected a name not in use; evaluation {first} has it and is finished: "
        "take another name\n"
    )
    assert auditor(tmp_path, "rejudge", "一季度").returncode == 0
    assert auditor(tmp_path, "evaluate", "--name", "二季度").returncode == 0


def test_a_name_of_an_unfinished_evaluation_says_how_to_go_on_and_of_two_nobody_guesses(tmp_path):
    context = Container(read_settings(tmp_path, {}))
    for number in (1, 2):
        begun = Evaluation(
            id=f"e{number}", name="一季度", on=context.today(), started_at=context.clock.now(), product_version="1",
            replays="e1" if number == 2 else None,
        )  # fmt: skip
        context.evaluations.begin(begun, [], [])
        told = auditor(tmp_path, "evaluate", "--name", "一季度")
        assert (
            told.returncode,
            f"`auditor evaluate --resume e{number}` goes on with it; or take another name" in told.stderr,
        ) == (
            2,
            True,
        )
    told = auditor(tmp_path, "evaluate", "--resume", "一季度")
    assert told.returncode == 2
    assert told.stderr.startswith("command line: --resume = 一季度: expected the id of one: e")
    assert auditor(tmp_path, "evaluate", "--resume", "e1").returncode == 0


@pytest.mark.parametrize("module", [True, False])
def test_commands_to_go_on_with_are_written_as_this_one_was_called(tmp_path, monkeypatch, module):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / ".venv" / "bin" / "python"))
    script = tmp_path / ".venv" / "bin" / "auditor"
    script.parent.mkdir(parents=True)
    script.touch(mode=0o755)
    monkeypatch.setattr(sys, "argv", ["/elsewhere/auditor/__main__.py" if module else str(script)])
    assert called() == (".venv/bin/python -m auditor" if module else ".venv/bin/auditor")
    monkeypatch.setenv("PATH", str(script.parent))
    assert called() == (".venv/bin/python -m auditor" if module else "auditor")
    monkeypatch.chdir("/")
    monkeypatch.setenv("PATH", "/nowhere")
    assert called().startswith(str(tmp_path)[1:])
