"""The steps of a job, in order. They reach the world through ports only."""
