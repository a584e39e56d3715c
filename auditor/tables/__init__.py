"""TOML text -> typed values, or every fault at once, each with its line. For every file people write."""
