"""The keys of the actions: which hold, how they are shown, and where a person changes them."""
