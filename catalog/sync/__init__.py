"""The files of the tree that are kept in step with the data."""
