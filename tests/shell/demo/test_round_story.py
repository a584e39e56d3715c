"""The story of the demo's rounds: its faults can be planted, and the truth about the city says what becomes of them."""

from collections import Counter

from auditor.demo import round_story as story
from auditor.demo.expected_changes import consequences
from auditor.demo.mutation_choice import possible
from auditor.demo.reading import read_small_city
from auditor.demo.truth import replaced
from auditor.round.comparison import RoundCourse
from tests.shell.commands import auditor
from tests.shell.demo.offline import DAY, asked, checklists_of, truth_of
from tests.vocabulary import SHIPPED

CITY = read_small_city()
POSSIBLE = possible(CITY, checklists_of(CITY), truth_of(CITY), DAY, SHIPPED)


def truth_with(*faults):
    changed = truth_of(CITY)
    for fault in faults:
        changed = replaced(changed, consequences(fault.among(POSSIBLE), asked(CITY)))
    return changed


def test_between_the_rounds_faults_take_every_course_a_city_can_show():
    courses = story.expected_courses(truth_with(*story.FIRST), truth_with(*story.SECOND), ["demo-bus", "demo-station"])
    assert Counter(courses.values()) == {
        RoundCourse.STILL: 4, RoundCourse.NEW: 2, RoundCourse.MENDED: 1, RoundCourse.WORSE: 1,
    }  # fmt: skip
    assert story.LATE_KEY not in courses


def test_the_rounds_of_the_demo_take_no_other_option(tmp_path):
    told = auditor(tmp_path, "demo", "--round", "--whole")
    assert (told.returncode, told.stderr) == (2, "command line: --round: expected no other option beside it\n")


def test_what_is_mended_at_once_can_be_planted_beside_the_others():
    assert truth_with(*story.FIRST, *story.MENDED_AT_ONCE) != truth_with(*story.FIRST)
