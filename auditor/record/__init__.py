"""Stores what was seen and found: bodies in a folder by SHA-256, all else in a database that is only added to."""
