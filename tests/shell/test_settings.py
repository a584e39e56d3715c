"""auditor.toml and the environment: what they set, and one clear line for everything that is wrong."""

from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.bootstrap import Container
from auditor.model.fault import InputFaults
from auditor.settings import _ENVIRONMENT, _KEYS, read_settings
from auditor.visit.options import BrowserOptions, PageLimits

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "auditor/files/workspace/auditor.toml"


def read(folder, text="", **environment):
    (folder / "auditor.toml").write_text(text, "utf-8")
    return read_settings(folder, environment)


def faults(folder, text="", **environment):
    with pytest.raises(InputFaults) as caught:
        read(folder, text, **environment)
    return [str(fault).removeprefix(f"{folder}/") for fault in caught.value.faults]


def test_what_is_set_reaches_the_browser(tmp_path):
    text = """
    [visit]
    proxy = "http://us:word@proxy.example:3128"
    witnesses = "https://www.gov.cn/, http://a.example:81/"
    site_minutes = 90
    [limits]
    opening_seconds = 40
    page_seconds = "120.5"
    page_megabytes = 7
    page_requests = 10
    page_nodes = 1000
    page_memory_megabytes = 800
    """
    options = Container(read(tmp_path, text)).browser_options()
    assert options.upstream == "http://us:word@proxy.example:3128"
    assert options.witnesses == ("https://www.gov.cn/", "http://a.example:81/")
    assert options.navigation == timedelta(seconds=40)
    assert options.every_call > options.navigation
    assert options.max_page_time == timedelta(seconds=120.5)
    assert (options.max_page_bytes, options.max_requests, options.max_nodes) == (7_000_000, 10, 1000)
    assert options.max_memory_bytes == 800_000_000
    assert options.max_site_time > timedelta(minutes=90)


def test_without_settings_the_browser_is_as_it_was_measured(tmp_path):
    options, usual = Container(read(tmp_path)).browser_options(), BrowserOptions()
    same = {one.name for one in fields(options) if getattr(options, one.name) == getattr(usual, one.name)}
    assert {one.name for one in fields(options)} - same == {"product", "every_call"}
    assert options.every_call >= usual.every_call
    assert PageLimits().max_nodes == usual.max_nodes


def test_the_environment_wins_over_the_file_by_a_name_each(tmp_path):
    settings = read(tmp_path, '[visit]\nproxy = "http://a:1"\n', AUDITOR_PROXY="http://b:2", AUDITOR_PAGE_NODES="5")
    assert settings.upstream_proxy == "http://b:2"
    assert settings.limits.max_nodes == 5


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('proxy = "proxy.example"', "visit.proxy = proxy.example: expected a proxy such as http://proxy.example:3128"),
        ('witnesses = "www.gov.cn"', "visit.witnesses = www.gov.cn: expected addresses such as https://www.gov.cn/"),
        ('witnesses = "http://a:x/"', "visit.witnesses = http://a:x/: expected addresses such as https://www.gov.cn/"),
        ("witnesses = 5", "visit.witnesses = 5: expected a text in quotes"),
        ("tabs = true", "visit.tabs = True: expected a number"),
        ("tabs = 65", "visit.tabs = 65: expected a number from 1 to 64"),
        ("tabs = 1.5", "visit.tabs = 1.5: expected a number from 1 to 64"),
    ],
)
def test_a_wrong_value_is_named_with_file_line_key_value_and_what_was_expected(tmp_path, line, said):
    assert faults(tmp_path, f"[visit]\n\n{line}\n") == [f"auditor.toml:3: {said}"]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("opening_seconds", "0", "a number above 0, at most 300"),
        ("opening_seconds", "301", "a number above 0, at most 300"),
        ("page_seconds", '"nan"', "a number above 0, at most 3600"),
        ("page_seconds", '"soon"', "a number above 0, at most 3600"),
        ("page_megabytes", "0", "a number from 1 to 10000"),
        ("page_requests", "100_001", "a number from 1 to 100000"),
        ("page_nodes", "-5", "a number from 1 to 10000000"),
        ("page_memory_megabytes", "1.5", "a number from 1 to 100000"),
    ],
)
def test_a_limit_out_of_bounds_is_named(tmp_path, key, value, expected):
    (said,) = faults(tmp_path, f"[limits]\n{key} = {value}\n")
    shown = value.strip('"').replace("_", "")
    assert said == f"auditor.toml:2: limits.{key} = {shown}: expected {expected}"


def test_unknown_keys_and_sections_are_named_with_their_lines_and_all_at_once(tmp_path):
    said = faults(tmp_path, "[visit]\nprox = 'x'\n[limit]\na = 1\n[report]\nlanguage = 'xx'\n", AUDITOR_TABS="no")
    assert [line.split(": expected")[0] for line in said] == [
        "auditor.toml:2: visit.prox = x",
        "auditor.toml:3: limit",
        "auditor.toml:6: report.language = xx",
        "environment: AUDITOR_TABS = no",
    ]


def test_a_file_that_cannot_be_read_is_named_with_the_line(tmp_path):
    assert faults(tmp_path, "[visit]\ntabs =\n")[0].startswith("auditor.toml:2: TOML")


@pytest.mark.parametrize("key", ["proxy", "prox"])
def test_a_proxys_password_is_not_repeated(tmp_path, key):
    (said,) = faults(tmp_path, f'[visit]\n{key} = "ftp://us:secret@proxy.example"\n')
    assert "secret" not in said
    assert "proxy.example" in said


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_setting_stands_in_the_readme_and_in_the_template(readme):
    told, template = (ROOT / readme).read_text("utf-8"), TEMPLATE.read_text("utf-8")
    for key in (key for section, keys in _KEYS.items() if section != "office" for key in keys):
        assert key in told
        assert key in template
    for name in _ENVIRONMENT:
        assert f"`{name}`" in told
