"""Pages as plain Markdown, and the list of them for language models: llms.txt."""

from collections.abc import Iterator

from catalog.export.bibtex import to_bibtex
from catalog.export.publication import Publication
from catalog.model import Paper, Result
from catalog.model.markdown import escape, external_link, link
from catalog.views.index import Index
from catalog.views.wording import (
    HOWS,
    METRICS,
    authors,
    claim_board,
    claim_setting,
    claimed,
    confirmation,
    difference,
    setting,
)


def to_llms(publication: Publication) -> str:
    """Return what the site is and where its plain files are, in the form of llmstxt.org."""
    index, site_url = publication.index, publication.site_url
    papers = index.catalog.papers
    shown = {key: boards[0].variant.name for key, boards in index.boards_of.items()}
    lines = [
        "# Unsupervised semantic segmentation",
        "",
        f"> {len(papers)} papers with their numbers, each with its dataset variant, protocol and source.",
        "",
        "## Everything",
        "",
        f"- {link('papers.json', site_url + 'papers.json')}: papers, numbers, sources, datasets, protocols",
        f"- {link('reproductions.json', site_url + 'reproductions.json')}: what others got, beside what is claimed",
        f"- {link('papers.bib', site_url + 'papers.bib')}: BibTeX",
        "",
        "## Leaderboards",
        "",
        *(f"- {link(escape(name), f'{site_url}leaderboards/{key}.csv')}" for key, name in shown.items()),
        "",
        "## Papers",
        "",
        *(f"- {link(escape(paper.title), f'{site_url}papers/{paper.id}.md.txt')}" for paper in papers),
    ]
    return "\n".join([*lines, ""])


def to_page(index: Index, paper: Paper) -> str:
    """Return the page of a paper as plain Markdown."""
    catalog, by = index.catalog, authors(paper) or "authors unknown"
    links = {"Paper": paper.link, "arXiv": paper.arxiv_url, "Project": paper.project, "Video": paper.video}
    lines = [
        f"# {escape(paper.title)}",
        "",
        escape(f"{by}. {catalog.venues[paper.venue].name} ({paper.venue}) {paper.year}."),
        "",
        *([escape(paper.summary), ""] if paper.summary else []),
        *(f"- {name}: {external_link(catalog, escape(url), url)}" for name, url in links.items() if url),
        *(
            f"- {'Code' if c.official else 'Unofficial code'}: {external_link(catalog, escape(c.url), c.url)}"
            for c in paper.code
        ),
        f"- Datasets: {escape(', '.join(index.dataset_names[key] for key in paper.datasets) or 'unknown')}",
        f"- Tags: {escape(', '.join(paper.tags) or 'none')}",
        "",
        "## Results",
        "",
        *([_result(index, paper, result) for result in paper.results] or ["None in the list yet."]),
        "",
        *(["## Reproductions", "", *_reproductions(index, paper), ""] if paper.reproductions else []),
        "## BibTeX",
        "",
        "```bibtex",
        to_bibtex(index, [paper]).strip(),
        "```",
    ]
    return "\n".join([*lines, ""])


def _result(index: Index, paper: Paper, result: Result) -> str:
    numbers = {metric.short: getattr(result, field) for field, metric in METRICS.items()}
    parts = [
        index.dataset_names[result.on] + (f" {result.split}" if result.split else ""),
        index.catalog.protocols[result.protocol].name.lower(),
        setting(index, result),
        ", ".join(f"{name} {number}" for name, number in numbers.items() if number is not None),
        f"departs: {result.departs}" if result.departs else None,
        confirmation(paper, result),
    ]
    said = escape("; ".join(part for part in parts if part))
    return f"- {said} ({external_link(index.catalog, escape(result.source.where), result.source.url)})"


def _reproductions(index: Index, paper: Paper) -> Iterator[str]:
    for claim in index.claims_of[paper.id]:
        what = f"{claim_board(index, claim)}; {claim_setting(claim)}; {claimed(claim)}"
        for found in claim.reproductions:
            gap = claim.difference(found)
            numbers = {metric.short: getattr(found, field) for field, metric in METRICS.items()}
            got = ", ".join(f"{name} {number}" for name, number in numbers.items() if number is not None)
            parts = [
                what,
                f"got {got}" + (f" ({difference(gap)})" if gap is not None else "") if got else None,
                HOWS[found.how] + (" by the authors" if found.by_authors else ""),
                found.setting,
                f"the authors' answer: {found.answer}" if found.answer else None,
            ]
            said = escape("; ".join(part for part in parts if part))
            yield f"- {said} ({external_link(index.catalog, escape(found.where), found.url)})"
