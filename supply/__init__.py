"""What the site is made from, and whether the same always comes of it."""
