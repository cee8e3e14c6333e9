"""What a paper came out in, as references name it."""

from catalog.model import Paper, Venue


def container_of(paper: Paper, venue: Venue) -> str:
    """Return the journal or the proceedings of a paper; of a preprint, its number in arXiv where it has one."""
    return f"arXiv preprint arXiv:{paper.arxiv}" if venue.kind == "preprint" and paper.arxiv else venue.name
