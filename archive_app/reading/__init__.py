"""Reading: from a draft's body to clean HTML, blocks, canonical text, and passages found again. Pure functions."""
