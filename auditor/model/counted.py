"""How many of a thing, in English words."""


def counted(number: int, one: str, many: str = "") -> str:
    """1 page, 2 pages; `many` where the plural is not made by an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def part_of(number: int, whole: int, one: str) -> str:
    """A sentence's subject with its verb: 2 of 3 sites are, 0 of 1 site is."""
    return f"{number} of {counted(whole, one)} {'is' if whole == 1 else 'are'}"
