"""Checks of an office's own: what they need is stated in their files and nowhere else."""
