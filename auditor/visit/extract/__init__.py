"""Reads attachments in a child process of its own, within limits of memory and time.

`reader.Reader` is what others use; `child` is what it starts, and everything else runs in there only: importing those
modules elsewhere would let a hostile file near our own process.
"""
