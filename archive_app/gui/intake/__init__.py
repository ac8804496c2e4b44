"""Getting articles in by hand: what is dropped and pasted, and what became of it."""
