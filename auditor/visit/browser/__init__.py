"""Finds and starts Chromium, keeps it within bounds, and opens sites in it."""
