"""Measured ratios: `make bench`. A timing never decides a test; it stands here, as a ratio in one run."""
