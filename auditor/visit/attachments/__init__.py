"""Attachments: fetched without the browser, and named."""
