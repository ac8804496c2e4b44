"""The navigation: library, tags and what narrows a search."""
