"""Whether a page counts years from the founding of the republic, as pages in traditional characters do."""

import re

from auditor.observe.html.tree import Tree

_TRADITIONAL = frozenset(
    "國發開關線車訊處務業營運機構應實際會區縣鄉鎮號閱讀覽點擊時間來後說請與為對無據統計員長門電話傳資頁連結網編輯錄單"
)
_SIMPLIFIED = frozenset(
    "国发开关线车讯处务业营运机构应实际会区县乡镇号阅读览点击时间来后说请与为对无据统计员长门电话传资页连结网编辑录单"
)
_MOST_CHARS = 2000
_LANGUAGE = re.compile(r"^zh-(?:TW|Hant)", re.IGNORECASE)


def counts_from_the_republic(tree: Tree) -> bool:
    """True for a page in the language of Taiwan, or whose characters are traditional ones."""
    if any(
        tree.tags[node] == "html" and _LANGUAGE.search(tree.attrs[node].get("lang", ""))
        for node in range(1, min(len(tree), 3))
    ):
        return True
    taken, parts = 0, []
    for word in tree.words:
        parts.append(tree.texts[word])
        taken += len(parts[-1])
        if taken > _MOST_CHARS:
            break
    signs = set("".join(parts)[: 2 * _MOST_CHARS])
    return len(signs & (_TRADITIONAL - _SIMPLIFIED)) > len(signs & (_SIMPLIFIED - _TRADITIONAL))
