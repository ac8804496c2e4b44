"""What an empty archive shows: the ways to begin, and the archives opened last."""
