"""Runs Whoosh's query trees on whole arrays of documents at once, instead of walking from document to document."""
