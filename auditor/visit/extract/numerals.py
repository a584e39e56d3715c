"""Figures written as Chinese numerals, as the formats [DBNum1] and [DBNum2] of cells do. Runs in the child."""

import re

_SIGNS = ("", "〇一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖")
_UNITS = (("",) * 4, ("", "十", "百", "千"), ("", "拾", "佰", "仟"))
_GROUPS = ("", "万", "亿")
_FIGURES = re.compile(r"\d+")
_MOST = 12
"""Figures that have names."""


def chinese(text: str, kind: int) -> str:
    """The numbers of a text as numerals of a kind (1: 一百二十, 2: 壹佰贰拾); 0 leaves them."""
    return _FIGURES.sub(lambda found: _numeral(found[0], kind), text) if kind else text


def one_by_one(text: str, kind: int) -> str:
    """Figure by figure: 2026 -> 二〇二六."""
    return "".join(_SIGNS[kind][int(figure)] for figure in text) if kind else text


def _numeral(figures: str, kind: int) -> str:
    plain = figures.lstrip("0")
    if not plain or len(plain) > _MOST:
        return one_by_one(figures, kind)
    groups = []
    while plain:
        plain, last = plain[:-4], plain[-4:]
        groups.append(last)
    said = "".join(_group(group, kind, _GROUPS[place]) for place, group in reversed(tuple(enumerate(groups))))
    said = said.strip(_SIGNS[kind][0])
    return said[1:] if said.startswith("一十") else said


def _group(figures: str, kind: int, name: str) -> str:
    """Four figures: one nought for any number of them in a row, none at the end."""
    nought = _SIGNS[kind][0]
    said = ""
    for place, figure in enumerate(figures):
        if figure != "0":
            said += _SIGNS[kind][int(figure)] + _UNITS[kind][len(figures) - 1 - place]
        elif not said.endswith(nought):
            said += nought
    return said.rstrip(nought) + name if said.strip(nought) else nought
