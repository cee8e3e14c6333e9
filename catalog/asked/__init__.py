"""What the issue forms ask."""
