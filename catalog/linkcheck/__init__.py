"""Whether the links that lead out of the site still lead somewhere."""
