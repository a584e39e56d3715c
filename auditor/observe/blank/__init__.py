"""Whether a page shows nothing, or an error in place of what was asked for."""
