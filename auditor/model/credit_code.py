"""Verifies the check character of a 统一社会信用代码."""

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100-2015, table 2: digits and capitals without I O S V Z."""
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def is_credit_code(code: str) -> bool:
    """True where the 18 characters bear out their check character (GB 32100-2015, modulus 31)."""
    if len(code) != len(_WEIGHTS) + 1 or any(character not in _ALPHABET for character in code):
        return False
    total = sum(_ALPHABET.index(character) * weight for character, weight in zip(code, _WEIGHTS, strict=False))
    return _ALPHABET[-total % 31] == code[-1]
