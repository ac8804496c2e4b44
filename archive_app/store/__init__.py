"""The archive file: one SQLite database, and the only place where SQL is written."""
