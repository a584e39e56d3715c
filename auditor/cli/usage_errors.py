"""Words usage errors as every other fault is worded: in one sentence that says what to do."""

from typer.exceptions import TyperException

_WORKSPACE = frozenset({"-w", "--workspace"})
_HELP_WAS_PRINTED = "NoArgsIsHelpError"


def misuse(error: TyperException) -> str:
    """The sentence for a command line that cannot be read; empty where its help was printed in answer.

    Typer keeps its errors' classes to itself: they are known by what they carry.
    """
    if type(error).__name__ == _HELP_WAS_PRINTED:
        return ""
    context = getattr(error, "ctx", None)
    program, path = (context.find_root().command_path, context.command_path) if context else ("auditor", "auditor")
    option = getattr(error, "option_name", "")
    if option in _WORKSPACE and path != program:
        way = f"{program} {option} FOLDER{path.removeprefix(program)}"
        return f"command line: {option}: expected before the command: {way}"
    said = " ".join(error.format_message().split()).removesuffix(".")
    return f"command line: {said}; see `{path} --help`"
