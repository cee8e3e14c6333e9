"""What the workflows do on GitHub: issues, comments, commits, pull requests, and the start of other workflows."""
