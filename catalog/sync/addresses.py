"""Where the project and its site live: mkdocs.yml says it once, for every text that stands outside of the site."""

import re
from dataclasses import dataclass

import yaml

from catalog.datafile.load import ROOT


@dataclass(frozen=True)
class Addresses:
    """The two addresses that a fork changes to be its own."""

    site: str
    repository: str


def default_addresses() -> Addresses:
    """Return the addresses in mkdocs.yml, which hold wherever the environment says nothing else."""
    root = yaml.compose((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), yaml.SafeLoader)
    settings = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    site, repository = (settings[key].value[-1].value for key in ("site_url", "repo_url"))
    return Addresses(f"{site.rstrip('/')}/", repository.rstrip("/"))


def with_addresses(citation: str, addresses: Addresses) -> str:
    """Return a CITATION.cff that names the addresses."""
    for key, address in (("repository-code", addresses.repository), ("url", addresses.site)):
        citation = re.sub(rf"^{key}: .*$", f"{key}: {address}", citation, flags=re.MULTILINE)
    return citation
