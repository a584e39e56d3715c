"""Contrast of two colours as the browser writes them."""

import re


def contrast(colour: str, ground: str) -> float | None:
    """Contrast ratio, 1 to 21; None where either is no plain opaque colour. Source: WCAG 2.2, contrast ratio."""
    front, back = _rgb(colour), _rgb(ground)
    if front is None or back is None:
        return None
    light, dark = sorted((_luminance(front), _luminance(back)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _rgb(colour: str) -> tuple[float, float, float] | None:
    found = re.fullmatch(r"rgba?\(([\d.]+), ?([\d.]+), ?([\d.]+)(?:, ?([\d.]+))?\)", colour)
    if not found or (found[4] is not None and float(found[4]) < 1):
        return None
    return (float(found[1]), float(found[2]), float(found[3]))


def _luminance(rgb: tuple[float, float, float]) -> float:
    """Relative luminance. Source: WCAG 2.2."""
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in rgb
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
