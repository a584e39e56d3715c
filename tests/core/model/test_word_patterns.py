import re

from auditor.model.vocabulary import Chapter, Vocabulary
from auditor.model.word_lists import WordList, word_pattern

MORE = word_pattern(r"^{more}(?:信息)?\s{0,3}[>»]*$", re.IGNORECASE)


def known(*words: str) -> Vocabulary:
    lists = (WordList(id="more", words=words),)
    return Vocabulary(chapters=(Chapter(id="t", version="1", phrases=(), words=lists),))


def test_a_name_in_braces_is_any_word_of_its_list_and_a_number_in_braces_is_grammar():
    pattern = known("更多", "MORE").pattern(MORE)
    assert [bool(pattern.match(said)) for said in ("更多 >>", "更多信息", "more", "更多    >", "详情")] == [
        True, True, True, False, False,
    ]  # fmt: skip


def test_words_are_no_grammar():
    assert known("a.b").pattern(word_pattern("{more}")).fullmatch("axb") is None


def test_without_words_nothing_matches():
    assert Vocabulary().pattern(MORE).search("更多{more}") is None


def test_it_is_compiled_once_for_each_vocabulary():
    one, other = known("更多"), known("详情")
    assert one.pattern(MORE) is one.pattern(MORE)
    assert other.pattern(MORE).match("详情")
