"""The database's tables, revision by revision. Shipped with the program and run by it."""
