"""The markup of a page as one flat table of nodes, and how its parts are asked for."""
