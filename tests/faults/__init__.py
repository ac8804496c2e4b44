"""What must hold whatever happens to the program, its disk and its files."""
