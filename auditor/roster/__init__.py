"""A roster file, TOML or CSV -> units and their sites, or every fault at once."""
