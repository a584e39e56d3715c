"""An article: its title, and the day it was published on, by every witness."""
