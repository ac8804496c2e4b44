"""The status line, its jobs and reports."""
