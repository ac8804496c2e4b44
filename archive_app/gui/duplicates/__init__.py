"""Articles that may be one, side by side."""
