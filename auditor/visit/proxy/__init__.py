"""A forward proxy on loopback through which the browser must go.

It connects to the very address it checked, counts what a page takes, and knows why a connection did not come about.
Each tab has a port of its own on 127.0.0.1: what comes in by it is that tab's, so limits and failures are
told page by page without a word in the traffic. The port is no secret and needs none: by it a neighbour on this
machine reaches nothing that he could not reach himself.
"""
