"""Where a page leads: links, controls, forms, files it shows or offers."""
