"""A simulated city that is watched: its truth, made from a seed without the agenda, and what watching made of it."""
