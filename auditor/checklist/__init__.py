"""TOML text -> Checklist, or every fault at once."""
