"""The search field and what asks the archive."""
