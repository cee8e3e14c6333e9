"""From an identifier of a paper to its entry in the data file."""
