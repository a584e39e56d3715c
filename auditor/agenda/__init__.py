"""Watching, computed: what is due when, what it costs, whether sites open, what is to be warned of."""
