"""Compares evaluations with each other. Pure: findings in, what stands, what is mended and what is new out."""
