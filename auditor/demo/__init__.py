"""The demo city: invented sites with known faults, served on loopback, and what an audit of them must find."""
