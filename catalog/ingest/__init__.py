"""How a paper, a number or a correction comes in."""
