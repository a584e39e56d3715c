"""Whether a heading speaks of what the page is called."""

from collections.abc import Sequence

from auditor.model.vocabulary import Vocabulary
from auditor.model.word_lists import word_pattern
from auditor.observe.html.lines import fold

_NOTICES = word_pattern(r"{notices}")


def is_related(heading: str, names: Sequence[str], vocabulary: Vocabulary) -> bool:
    """True where one name holds the other, or both speak of notices."""
    said = fold(heading)
    known = [fold(name) for name in names]
    notices = vocabulary.pattern(_NOTICES)
    within = any(said in name or name in said for name in known if len(name) > 1)
    return len(said) > 1 and (within or bool(notices.search(said) and any(map(notices.search, known))))
