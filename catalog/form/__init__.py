"""The issue forms: what they ask, and from their answers to a change of the data file."""
