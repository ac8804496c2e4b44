"""Pictures of every main view, for people to look at: ``python -m tests.screenshots [FOLDER]``."""
