"""For every kind of thing that cannot be read: pages that differ in it alone."""
