"""Use cases: audit a site, evaluate, resume, rejudge, explain, publish. They reach the world through ports only."""
