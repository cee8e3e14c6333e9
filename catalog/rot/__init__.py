"""Looking after the links that lead out of the site, so that none rots unseen."""
