"""Scripts of the house: set-up, and the generated pages."""
