"""Audits whether public-transport companies and government offices publish what the rules require."""

__version__ = "0.1.0"
