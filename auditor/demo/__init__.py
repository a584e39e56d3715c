"""The demo city: three invented sites with known faults, served on loopback, and what an audit of them must find."""
