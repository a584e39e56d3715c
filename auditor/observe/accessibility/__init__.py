"""The entry to an accessible or elder-friendly mode."""
