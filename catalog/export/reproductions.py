"""What papers claim beside what others got, as CSV and JSON: in either the claims stand in the order of the page."""

import csv
import io
import json
from typing import Any

from catalog.export.csv_table import cell, inert
from catalog.export.json_data import head
from catalog.export.publication import Publication
from catalog.model import Reproduction
from catalog.views.index import Index
from catalog.views.reproductions import Claim

COLUMNS = {
    "paper": "the id of the paper that claims the number",
    "of": "the key of the result that is claimed; empty where the list does not hold it",
    "on": "the id of the dataset variant",
    "protocol": "the protocol",
    "split": "where a dataset reports on several",
    "backbone": "of the claim",
    "claimed": "the mIoU that is claimed",
    "claimed_accuracy": "the pixel accuracy that is claimed",
    "how": "released-weights, retrained, reimplemented or re-evaluated; empty where that is not stated",
    "miou": "the mIoU that was had",
    "accuracy": "the pixel accuracy that was had",
    "difference": "points of mIoU above the claim",
    "runs": "of how many runs the number is the mean",
    "spread": "the standard deviation over these runs",
    "by_authors": "yes for logs and second implementations of the paper's own authors",
    "setting": "how it was run",
    "answer": "what the paper's authors answered, in our words",
    "in": "the id of the paper that reports it, where a paper does",
    "where": "where it stands",
    "url": "the source",
    "day": "the day of the source",
    "confidence": "medium where the source leaves open which number or which metric it is about",
}
"""The columns of the CSV with what each holds; a row is a reproduction."""


def to_csv(index: Index) -> str:
    """Return all reproductions as CSV (RFC 4180), those of one claim one after another."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for claim in index.claims:
        for found in claim.reproductions:
            row = _claim(claim) | _reproduction(claim, found)
            writer.writerow(_cell(row.get(key)) for key in COLUMNS)
    return text.getvalue()


def _cell(value: object) -> str:
    """Return a value as the text of a cell; a negative number is none that a spreadsheet would run."""
    return cell(value) if isinstance(value, float) else inert(cell(value))


def to_json(publication: Publication) -> str:
    """Return all claims with their reproductions as JSON; a value that is not known is left out."""
    claims = [
        _known(_claim(claim)) | {"reproductions": [_known(_reproduction(claim, r)) for r in claim.reproductions]}
        for claim in publication.index.claims
    ]
    return json.dumps(head(publication) | {"claims": claims}, ensure_ascii=False, indent=1, default=str) + "\n"


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "paper": claim.paper.id,
        "of": claim.key,
        "on": claim.on,
        "protocol": claim.protocol,
        "split": claim.standing.board.split if claim.standing else None,
        "backbone": claim.backbone,
        "claimed": claim.miou,
        "claimed_accuracy": claim.accuracy,
    }


def _reproduction(claim: Claim, found: Reproduction) -> dict[str, Any]:
    said = found.model_dump(by_alias=True, exclude_none=True)
    own = {key: value for key, value in said.items() if key not in _claim(claim)}
    return own | {"difference": claim.difference(found)}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
