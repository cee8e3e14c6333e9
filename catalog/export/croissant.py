"""The catalogue as a dataset that loaders for machine learning read: Croissant 1.0.

The specification: https://docs.mlcommons.org/croissant/docs/croissant-spec.html.
"""

import json
from hashlib import sha256
from typing import Any

from catalog.export import ARCHIVE_LICENCE, DATA_LICENCE
from catalog.export.citation import to_bibtex_citation, version_of
from catalog.export.csv_table import COLUMNS
from catalog.export.formats import FORMATS, Format
from catalog.export.publication import Publication

_TERMS = (
    *("citeAs", "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format"),
    *("includes", "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS},
}
"""The context of the specification, which readers compare with their own."""

_TITLE = "The papers, datasets and numbers of unsupervised semantic segmentation"
_TABLE = "papers.csv"
_DISTRIBUTION = ("json", "csv")
"""The formats in which the dataset is had: everything, and a table of its papers."""

_TYPES = {"year": "sc:Integer", "results": "sc:Integer", "added": "sc:Date", "confirmed": "sc:Date"}
"""What the columns of the table hold that is no text."""


def to_croissant(publication: Publication) -> str:
    """Return what the dataset is, where its files are with their checksums, and the columns of its table."""
    day, site_url = publication.day, publication.site_url
    fields = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": "unsupervised-semantic-segmentation",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "description": f"{_TITLE}, each number with its setting and its source. Results whose source is of the kind "
        f"`archive` are under {ARCHIVE_LICENCE}, all else under {DATA_LICENCE}.",
        "license": [f"https://spdx.org/licenses/{licence}.html" for licence in (DATA_LICENCE, ARCHIVE_LICENCE)],
        "url": site_url,
        "version": version_of(day),
        "datePublished": day.isoformat(),
        "creator": {"@type": "sc:Organization", "name": "The contributors of the list", "url": site_url},
        "citeAs": to_bibtex_citation(day, site_url),
        "distribution": [_file(publication, form) for form in FORMATS if form.name in _DISTRIBUTION],
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "@id": "papers",
                "name": "papers",
                "description": "All papers, one a row.",
                "key": {"@id": "papers/id"},
                "field": [_field(column, said) for column, said in COLUMNS.items()],
            }
        ],
    }
    return json.dumps(fields, ensure_ascii=False, indent=1) + "\n"


def _file(publication: Publication, form: Format) -> dict[str, Any]:
    name = f"papers{form.suffix}"
    written = form.papers.write(publication, publication.index.catalog.papers).encode() if form.papers else b""
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": form.of_papers,
        "contentUrl": publication.site_url + name,
        "encodingFormat": form.media_type,
        "sha256": sha256(written).hexdigest(),
    }


def _field(column: str, said: str) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"papers/{column}",
        "name": column,
        "description": said,
        "dataType": _TYPES.get(column, "sc:Text"),
        "source": {"fileObject": {"@id": _TABLE}, "extract": {"column": column}},
    }
