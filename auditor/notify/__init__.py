"""Hands letters over: by mail, to robots of groups, to any address, into a folder; and says whether they were taken."""
