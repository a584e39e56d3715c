"""Fetches attachments without the browser, and finds their names."""
