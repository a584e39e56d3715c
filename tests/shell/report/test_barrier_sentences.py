"""What is said of barriers: nothing hangs in the air where there is nothing to say, and no raw value is shown."""

import json
import re
from dataclasses import replace
from importlib.resources import files

import pytest

from auditor.judge import CHECKS
from auditor.judge.examples import site
from auditor.judge.examples_probed import axe, barrier, gathered, report
from auditor.judge.rule_groups import FORMS, LANGUAGE, MEDIA
from auditor.model.barrier import AxeReport, AxeRule, Certainty, Contrast, Picturing
from auditor.model.finding import Finding, Outcome
from auditor.model.probe import ProbeState
from auditor.model.verdict import Verdict
from auditor.report.phrasing import Voice, finding_sentence
from tests.shell.report.shipped import LANGUAGES, wording

VENDOR = files("auditor.visit.probes") / "vendor" / "axe"
RULES = sorted(key[3] for key in wording("en").sentences if key[:3] == ("judge", "codes", "rule"))
_BY_KEYBOARD = {"focus-trapped", "focus-not-seen", "focus-thrown-off", "not-reached-by-tab", "tab-order-against-sight",
                "works-by-pointer-only", "shown-to-the-pointer-only"}  # fmt: skip
PROBE = {
    **dict.fromkeys(_BY_KEYBOARD, "keyboard"),
    **dict.fromkeys((rule for rule in RULES if rule.startswith("layer-")), "layers"),
    **dict.fromkeys((rule for rule in RULES if rule.endswith("narrow-window")), "reflow"),
    **dict.fromkeys((rule for rule in RULES if rule.startswith("enlarged-")), "zoom"),
}
CHECK = {"keyboard": "keyboard_is_enough", "layers": "keyboard_is_enough", "reflow": "narrow_window_is_enough",
         "zoom": "text_can_be_enlarged", "axe": "axe_finds_no_barrier"}  # fmt: skip
HANGING = re.compile(r"：。|：，|，。|。。|: \.|: ,|\.\.|  |\[[a-z_]+\]|（）|\(\)")

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def scan_check(rule: str) -> str:
    themes = {"media_have_words": MEDIA, "forms_are_explained": FORMS, "language_is_declared": LANGUAGE}
    return next((check for check, rules in themes.items() if rule in rules), "content_is_told_otherwise")


def finding_of(check: str, outcome: Outcome) -> Finding:
    return Finding(
        unit_id="u", check=check, verdict=outcome.verdict, reason=outcome.reason, facts=outcome.facts,
        checklist_id="c", checklist_version="1", product_version="1",
    )  # fmt: skip


def told(rule: str, said: str, language: str, certainty: Certainty = Certainty.DOUBT) -> str:
    probe = PROBE.get(rule, "scan")
    check = CHECK.get(probe) or scan_check(rule)
    one = barrier(rule, certainty, said=said)
    parts = CHECKS[check].run(site(gathered(**{probe: report(probe, one)}))).parts
    finding = finding_of(check, parts[-1])
    return " ".join((finding_sentence(wording(language), finding), Voice(wording=wording(language)).advice(finding)))


@in_both_languages
@pytest.mark.parametrize("certainty", list(Certainty))
def test_what_is_empty_is_left_out(language: str, certainty: Certainty):
    empty = {rule: told(rule, "", language, certainty) for rule in RULES}
    assert {rule: said for rule, said in empty.items() if HANGING.search(said.strip())} == {}
    assert not any("所见" in said or "Seen" in said for rule, said in empty.items() if rule not in LANGUAGE)


@in_both_languages
@pytest.mark.parametrize(
    ("rule", "said", "raw"),
    [
        ("group-without-a-name", "none", "none"),
        ("group-without-a-name", "empty", "：empty"),
        ("plays-by-itself", "muted", "：muted"),
        ("text-direction-wrong", "ltr", "ltr"),
        ("language-declared-wrong", "en-US / zh", "en-us"),
        ("language-of-part-missing", "fr", "：fr"),
        ("text-justified", "justify", "justify。"),
        ("text-moves-by-itself", "∞", "∞"),
        ("choice-changes-the-page", "location.href=this.value", "location"),
    ],
)
def test_no_raw_value_of_a_rule_reaches_a_reader(rule: str, said: str, raw: str, language: str):
    assert raw not in told(rule, said, language).lower()


@in_both_languages
def test_what_fails_as_a_hint_is_told_in_the_same_words_and_said_to_be_one(language: str):
    outcome = CHECKS["axe_finds_no_barrier"].run(site(gathered(axe=axe(barrier("image-alt")))))
    said = finding_sentence(wording(language), finding_of("axe_finds_no_barrier", outcome))
    hint = replace(outcome, verdict=Verdict.CANT_TELL, facts={**outcome.facts, "set_by": "department"})
    told = finding_sentence(wording(language), finding_of("axe_finds_no_barrier", hint))
    expected = {
        "zh_CN": "该标准由本单位设定。此项仅作提示",
        "en": " This standard was set by the department itself. This is a hint",
    }
    assert told.startswith(said + expected[language])
    own = CHECKS["keyboard_is_enough"].run(site(gathered(keyboard=report("keyboard", barrier("focus-trapped")))))
    hinted = finding_of("keyboard_is_enough", replace(own, verdict=Verdict.CANT_TELL))
    assert "[" not in finding_sentence(wording(language), hinted)


def test_what_a_rule_rests_on_is_said_in_words():
    assert "所见：声明的语言为英语，文字多为中文。" in told("language-declared-wrong", "en / zh", "zh_CN")
    assert "Seen: declared English, mostly written in Chinese." in told("language-declared-wrong", "en / zh", "en")
    assert "所见：平均每行62字。如属实，建议：限制正文宽度" in told("text-lines-too-long", "62", "zh_CN")


@in_both_languages
def test_every_rule_of_ours_has_a_name_and_a_mend(language: str):
    scripts = (files("auditor.visit.probes") / "scan").iterdir()
    source = "".join(one.read_text("utf-8") for one in scripts if one.name.endswith(".js"))
    asked = {*re.findall(r'^rule\("([a-z-]+)"', source, re.MULTILINE), *MEDIA, *FORMS, *LANGUAGE}
    assert len(asked) > 60
    known = wording(language)
    assert [rule for rule in asked if not (known.has("judge", "codes", "rule", rule) and known.has("judge", "codes", "mend", rule))] == []  # fmt: skip  # noqa: E501


def axe_rules() -> set[str]:
    source = (VENDOR / "axe.min.js").read_text("utf-8")
    return set(re.findall(r'[,{]"?([a-z][a-z-]+)"?:\{description:', source))


def test_every_rule_of_axe_has_a_chinese_name():
    locale = json.loads((VENDOR / "zh_CN.json").read_text("utf-8"))["rules"]
    rules = axe_rules()
    assert len(rules) > 90
    said = wording("zh_CN")
    assert [rule for rule in rules if rule not in locale and not said.has("judge", "axe", rule)] == []
    assert [rule for rule, words in locale.items() if not re.search(r"[\u4e00-\u9fff]", words["help"])] == []


def of_axe(rule: str, said: str, language: str, said_en: str = "") -> tuple[str, str]:
    """The sentence and the advice of a rule whose name axe-core gives in English only."""
    one = barrier(rule, said=said, said_en=said_en)
    known = AxeRule(id=rule, impact="serious", help="Help in English", help_zh="Help in English", tags=("wcag2a",))
    probed = AxeReport(barriers=(one,), version="4.14.1", rules_run=9, rules=(known,))
    finding = finding_of("axe_finds_no_barrier", CHECKS["axe_finds_no_barrier"].run(site(gathered(axe=probed))))
    return finding_sentence(wording(language), finding), Voice(wording=wording(language)).advice(finding)


def test_the_mend_of_a_rule_of_axe_is_what_axe_says_to_do():
    said = "以下任选一项修复：写alt；写title。"
    assert of_axe("summary-name", said, "zh_CN")[1] == f"<summary> 元素必须有可辨识的文字。{said}"
    assert of_axe("image-alt", said, "en", "Fix one: alt.")[1] == "Help in English. Fix one: alt."
    assert of_axe("image-alt", said, "en")[1] == "Help in English."
    long = "Fix one: " + "; ".join(f"the {n}th of many remedies" for n in range(20))
    assert of_axe("image-alt", said, "en", long)[1].endswith("; the 9th of many remedies.")


def test_no_english_of_axe_stands_in_a_chinese_report():
    assert "English" not in "".join(of_axe("summary-name", "Fix any of the following", "zh_CN"))
    assert of_axe("summary-name", "Fix any of the following", "zh_CN")[1] == "<summary> 元素必须有可辨识的文字。"


@in_both_languages
def test_the_sample_is_told_without_the_names_of_our_own_code(language: str):
    check = CHECKS["sample_was_probed"]
    home = gathered(axe=axe(), scan=report("scan"), keyboard=ProbeState.FOUGHT_OFF, toolbar=ProbeState.NO_TIME)
    finding = finding_of(check.id, check.run(site(home)))
    said = finding_sentence(wording(language), finding)
    assert not HANGING.search(said)
    assert not re.search(r"scan|fought|no_time|timed_out", said)
    expected = {"zh_CN": "（检测中断、时间已用完），待核实。没有测完的项目：键盘操作、无障碍工具条试用。",
                "en": "(the test was interrupted, no time left); this needs checking by a person. Not done: keyboard, trying the toolbar."}  # fmt: skip  # noqa: E501
    assert expected[language] in said


def pictured(seen: Picturing, language: str, least: float | None = 3.999, most: float | None = 3.999) -> str:
    certainty = Certainty.SURE if seen is Picturing.TOO_LOW else Certainty.DOUBT
    contrast = Contrast(needed=4.5, seen=seen, least=least, most=most, text="#7f7f7f", ground="#ffeeff")
    pale = replace(
        barrier("color-contrast", certainty, said="元素的对比度为1.1；", said_en="of 1.1"), contrast=contrast
    )
    finding = finding_of("axe_finds_no_barrier", CHECKS["axe_finds_no_barrier"].run(site(gathered(axe=axe(pale)))))
    return finding_sentence(wording(language), finding) + Voice(wording=wording(language)).advice(finding)


@in_both_languages
@pytest.mark.parametrize("seen", [one for one in Picturing if one is not Picturing.ENOUGH])
def test_what_pictures_of_a_text_show_is_said_in_place_of_what_axe_took_it_for(seen: Picturing, language: str):
    numbers = (None, None) if seen in {Picturing.MOVING, Picturing.NOT_SEEN, Picturing.NOT_PICTURED} else (3.999, 9.0)
    said = pictured(seen, language, *numbers)
    assert not HANGING.search(said.strip())
    assert "1.1" not in said
    assert "[" not in said
    assert "_" not in said


def test_the_ratio_seen_is_told_with_both_colours_and_never_rounded_up():
    assert "文字颜色为#7f7f7f，背景颜色为#ffeeff，对比度为3.99，应不低于4.5。" in pictured(Picturing.TOO_LOW, "zh_CN")
    english = pictured(Picturing.TOO_LOW, "en")
    assert "text of the colour #7f7f7f on a ground of the colour #ffeeff: contrast 3.99, and 4.5 is asked." in english
    assert "4.49" in pictured(Picturing.TOO_LOW, "en", 4.499, 4.499)
    assert "对比度从1.2到9.1不等" in pictured(Picturing.UNEVEN, "zh_CN", 1.2, 9.1)


@in_both_languages
def test_a_record_of_an_earlier_version_has_axes_own_words(language: str):
    old = barrier("color-contrast", said="元素的对比度为1.1", said_en="contrast of 1.1")
    finding = finding_of("axe_finds_no_barrier", CHECKS["axe_finds_no_barrier"].run(site(gathered(axe=axe(old)))))
    assert "1.1" in Voice(wording=wording(language)).advice(finding)
    assert "[" not in finding_sentence(wording(language), finding)
