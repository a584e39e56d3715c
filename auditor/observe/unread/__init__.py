"""What stood on a page and could not be read."""
