"""Reads a page in a tab: waits until it has settled, copies it, opens its menus."""
