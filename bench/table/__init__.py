"""The table of papers against the table libraries that people would use instead: make bench-table."""
