"""The window: shows and asks; everything that works runs in jobs and calls operations."""
