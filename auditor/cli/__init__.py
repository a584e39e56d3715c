"""The command line: parses arguments, calls a flow, prints. One module a command group."""

from auditor.cli.app import main

__all__ = ["main"]
