"""How a segment of the index lies on disk and is read: columnar, memory-mapped, checksummed, without pickles."""
