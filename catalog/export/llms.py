"""Pages as plain Markdown, and the list of them for language models: llms.txt."""

from catalog.boards import boards
from catalog.export.bibtex import to_bibtex
from catalog.export.markdown import escape, link, outgoing
from catalog.model import Catalog, Paper, Result, display_name


def to_llms(catalog: Catalog, site_url: str) -> str:
    """Return what the site is and where its plain files are, in the form of llmstxt.org."""
    shown = {board.variant.id: board.variant.name for board in boards(catalog)}
    lines = [
        "# Unsupervised semantic segmentation",
        "",
        f"> {len(catalog.papers)} papers with their numbers, each with its dataset variant, protocol and source.",
        "",
        "## Everything",
        "",
        f"- {link('papers.json', site_url + 'papers.json')}: papers, numbers, sources, datasets, protocols",
        f"- {link('papers.bib', site_url + 'papers.bib')}: BibTeX",
        "",
        "## Leaderboards",
        "",
        *(f"- {link(escape(name), f'{site_url}leaderboards/{key}.csv')}" for key, name in shown.items()),
        "",
        "## Papers",
        "",
        *(f"- {link(escape(paper.title), f'{site_url}papers/{paper.id}.md.txt')}" for paper in catalog.papers),
    ]
    return "\n".join([*lines, ""])


def to_page(catalog: Catalog, paper: Paper) -> str:
    """Return the page of a paper as plain Markdown."""
    authors = ", ".join(display_name(author) for author in paper.authors) or "authors unknown"
    links = {"Paper": paper.link, "arXiv": paper.arxiv_url, "Project": paper.project, "Video": paper.video}
    lines = [
        f"# {escape(paper.title)}",
        "",
        escape(f"{authors}. {catalog.venues[paper.venue].name} ({paper.venue}) {paper.year}."),
        "",
        *([escape(paper.summary), ""] if paper.summary else []),
        *(f"- {name}: {outgoing(catalog, escape(url), url)}" for name, url in links.items() if url),
        *(
            f"- {'Code' if c.official else 'Unofficial code'}: {outgoing(catalog, escape(c.url), c.url)}"
            for c in paper.code
        ),
        f"- Datasets: {escape(', '.join(catalog.dataset_names[key] for key in paper.datasets) or 'unknown')}",
        f"- Tags: {escape(', '.join(paper.tags) or 'none')}",
        "",
        "## Results",
        "",
        *([_result(catalog, result) for result in paper.results] or ["None in the list yet."]),
        "",
        "## BibTeX",
        "",
        "```bibtex",
        to_bibtex(catalog, [paper]).strip(),
        "```",
    ]
    return "\n".join([*lines, ""])


def _result(catalog: Catalog, result: Result) -> str:
    numbers = {"mIoU": result.miou, "accuracy": result.accuracy}
    parts = [
        catalog.dataset_names[result.on] + (f" {result.split}" if result.split else ""),
        catalog.protocols[result.protocol].name.lower(),
        result.backbone or "backbone unknown",
        result.variant,
        {None: None, True: "with CRF", False: "without CRF"}[result.crf],
        ", ".join(f"{name} {number}" for name, number in numbers.items() if number is not None),
        f"departs: {result.departs}" if result.departs else None,
    ]
    said = escape("; ".join(part for part in parts if part))
    return f"- {said} ({outgoing(catalog, escape(result.source.where), result.source.url)})"
