"""`python -m auditor` and the `auditor` command."""

import gc

from auditor import cli

_MADE_BETWEEN_LOOKS = 50_000
"""Objects: a command makes large tables of values that hold each other in no circle, so circles are sought seldom."""


def main() -> None:
    """Run a command; what was imported so far stays as long as it does, and is never gone through again."""
    gc.freeze()
    gc.set_threshold(_MADE_BETWEEN_LOOKS, 20, 50)
    cli.main()


if __name__ == "__main__":
    main()
