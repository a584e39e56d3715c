"""Formats help texts: a paragraph becomes one line, which the terminal breaks, wherever the source breaks it."""

from inspect import cleandoc

import typer


def unbreak(app: typer.Typer) -> None:
    """Give every command below, as its help, its docstring with no line broken within a paragraph."""
    for command in app.registered_commands:
        words = command.help or getattr(command.callback, "__doc__", "") or ""
        command.help = "\n\n".join(" ".join(part.split()) for part in cleandoc(words).split("\n\n"))
    for group in app.registered_groups:
        if group.typer_instance is not None:
            unbreak(group.typer_instance)
