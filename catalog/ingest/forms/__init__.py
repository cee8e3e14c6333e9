"""From the answers of an issue form to a change of the data file."""
