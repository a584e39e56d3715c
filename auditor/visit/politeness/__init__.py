"""Politeness towards hosts: how often one is asked, and what its robots.txt lets us open."""
