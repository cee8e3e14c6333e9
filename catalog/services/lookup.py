"""From an identifier to what the service in charge tells of the paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import ParseError

from catalog.services.arxiv import from_arxiv
from catalog.services.crossref import from_crossref
from catalog.services.http import ServiceError, fetch
from catalog.services.identifiers import Identifier, Kind
from catalog.services.metadata import PaperMetadata
from catalog.services.openreview import from_openreview


@dataclass(frozen=True)
class _Service:
    name: str
    variable: str
    """The environment variable that sets its address."""
    address: str
    query: str
    """What follows the address, up to the identifier."""
    read: Callable[[bytes, str], PaperMetadata]


_SERVICES: Mapping[Kind, _Service] = {
    "arxiv": _Service("arXiv", "CATALOG_ARXIV_API", "https://export.arxiv.org/api", "/query?id_list=", from_arxiv),
    "doi": _Service("Crossref", "CATALOG_CROSSREF_API", "https://api.crossref.org", "/works/", from_crossref),
    "openreview": _Service(
        "OpenReview", "CATALOG_OPENREVIEW_API", "https://api2.openreview.net", "/notes?id=", from_openreview
    ),
}


def address(kind: Kind, environment: Mapping[str, str]) -> str:
    """Return the address of the service in charge, without a slash at its end; the environment may set another."""
    service = _SERVICES[kind]
    return (environment.get(service.variable) or service.address).rstrip("/")


def service_name(kind: Kind) -> str:
    """Return what the service in charge is called."""
    return _SERVICES[kind].name


def look_up(identifier: Identifier, environment: Mapping[str, str]) -> PaperMetadata:
    """Return what the service in charge tells; raise `ServiceError` when it tells nothing that can be used."""
    service = _SERVICES[identifier.kind]
    answer = fetch(address(identifier.kind, environment) + service.query + quote(identifier.value), service.name)
    try:
        found = service.read(answer, identifier.value)
    except (ParseError, LookupError, ValueError, OverflowError):
        found = None
    if not found or not found.title:
        raise ServiceError(f"{service.name} answers something else than a paper's metadata. Try again later.")
    return found
