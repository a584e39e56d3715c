"""How a site is treated as a guest treats it: how often it is asked, and what its robots.txt lets us open."""
