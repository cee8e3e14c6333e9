"""What the workflows say on GitHub: issues, comments and pull requests."""
