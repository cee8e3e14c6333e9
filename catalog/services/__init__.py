"""arXiv, Crossref and OpenReview: from an identifier to the metadata of a paper."""
