"""Run by Alembic: applies the revisions on the connection, and in the transaction, that `database.upgrade` gives."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
