"""The reader: an article's text, its excerpts and its original."""
