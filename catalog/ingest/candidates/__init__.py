"""From new papers on arXiv to a report of those that the list may lack."""
