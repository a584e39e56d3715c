"""What was seen and found, kept: bodies in a folder by SHA-256, everything else in a database that is only added to."""
