"""Chromium: found, started, kept within bounds, and one site at a time opened in it."""
