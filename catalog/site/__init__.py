"""From the catalogue to the pages of the site."""
