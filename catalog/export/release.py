"""What a release holds: the state of a day as files, and a manifest by which they can be cited and verified."""

import json
from datetime import date
from hashlib import sha256

from catalog.export.citation import to_bibtex_citation, to_citation, version_of
from catalog.export.csv_table import to_boards_csv
from catalog.export.formats import FORMATS
from catalog.export.json_data import head
from catalog.export.publication import Publication

BOARDS = "leaderboards.csv"
"""All boards, one reported number a row."""

MANIFEST = "manifest.json"
"""What the release is, and the checksum of each of its files."""

_FORMATS = ("json", "csv", "bibtex")


def release_files(publication: Publication, day: date) -> dict[str, str]:
    """Return the text of each file of the release of a day, by its name."""
    papers = publication.index.catalog.papers
    files = {
        f"papers{form.suffix}": form.papers.write(publication, papers)
        for form in FORMATS
        if form.papers and form.name in _FORMATS
    }
    files[BOARDS] = to_boards_csv(publication.index.boards)
    return files | {MANIFEST: _manifest(publication, day, files)}


def to_notes(publication: Publication, day: date) -> str:
    """Return what the page of a release says first, as Markdown: how to cite it, and that it can be verified."""
    return (
        f"To cite this state: {to_citation(day, publication.site_url)}\n\n"
        f"```bibtex\n{to_bibtex_citation(day, publication.site_url)}```\n\n"
        f"`{MANIFEST}` has the SHA-256 of each file, and the commit that they were made from.\n"
    )


def _manifest(publication: Publication, day: date, files: dict[str, str]) -> str:
    fields = head(publication) | {
        "version": version_of(day),
        "released": day.isoformat(),
        "citation": to_citation(day, publication.site_url),
        "bibtex": to_bibtex_citation(day, publication.site_url),
        "files": [_file(name, text.encode()) for name, text in files.items()],
    }
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def _file(name: str, content: bytes) -> dict[str, object]:
    return {"name": name, "bytes": len(content), "sha256": sha256(content).hexdigest()}
