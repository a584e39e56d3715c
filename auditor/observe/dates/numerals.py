"""Numbers as dates are written with: Arabic and Chinese figures, months by name."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIGURES = dict(zip("〇○零oO0一二三四五六七八九", "000000123456789", strict=True))
_TENS = {"": 1, "一": 1, "二": 2, "三": 3}


def number(text: str) -> int:
    """Arabic figures, Chinese ones one by one (二〇二六), or a Chinese number up to 139; 0 where they make none."""
    if text.isdecimal():
        return int(text)
    text = text.replace("元", "一").replace("卅", "三十")
    if text.startswith(("百", "一百")):
        rest = text.partition("百")[2].lstrip("零〇○")
        return 100 + number(rest) if "百" not in rest else 0
    if "十" in text:
        tens, _, ones = text.partition("十")
        ten, one = _TENS.get(tens), _FIGURES.get(ones or "〇")
        return 0 if ten is None or one is None else ten * 10 + int(one)
    figures = [_FIGURES.get(sign) for sign in text]
    return int("".join(figure or "" for figure in figures)) if figures and None not in figures else 0


def month_number(text: str) -> int:
    """The month that figures, 三月 or March name; 0 for none."""
    lower = text.lower()
    if lower[:3] in _MONTHS:
        return _MONTHS.index(lower[:3]) + 1
    return number(lower.removesuffix("月"))
