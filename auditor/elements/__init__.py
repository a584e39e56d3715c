"""Finds what a checklist asks for in what a page or a file says: words, shapes, heads of tables. Pure."""
