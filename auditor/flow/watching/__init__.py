"""Watching: what is due is done, recorded and told, whoever asks and however late."""
