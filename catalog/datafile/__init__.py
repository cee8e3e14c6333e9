"""The data file: from its text to checked records, and back."""
