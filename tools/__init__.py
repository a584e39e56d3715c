"""Scripts of the container: set-up, and the generated pages."""
