"""Entrances: parse arguments, call a flow, print. One module a command group."""

from auditor.cli.app import main

__all__ = ["main"]
