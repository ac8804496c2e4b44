"""The command line: one module for each family of commands, all on the same operations as the window."""
