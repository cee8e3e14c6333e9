"""Other site generators than MkDocs, and what the pages that they build say."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

ENGINES = Path(sys.executable).parent.parent / "engines"
LINKS = ("href", "xlink:href", "src", "action", "data-engine", "data-rows", "data-papers", "data-site")
METAS = "meta[name=description], meta[property], meta[name^=citation]"


def run_engine(engine: str, project: Path, *options: str, url: str | None = None) -> str:
    """Build a project with an engine, for an address if one is given, and return what it printed."""
    command = ENGINES / "bin" / engine
    assert command.exists(), f"{engine} is missing: run `make .venv/engines.done`"
    environment = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "REPO_URL")}
    environment |= {"PYTHONPATH": str(ENGINES), "NO_MKDOCS_2_WARNING": "1"} | ({"SITE_URL": url} if url else {})
    done = subprocess.run(
        [command, "build", "--config-file", "mkdocs.yml", *options],
        cwd=project, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@dataclass(frozen=True)
class Said:
    """What a page says to people and to programs, whoever built it."""

    title: str
    headings: list[str]
    tables: list[list[list[str]]]
    links: list[str]
    """Where they lead, in order; those of the article only, the rest is the theme's."""
    head: list[str]
    foot: str


def read_pages(folder: Path, site_url: str) -> dict[str, Said]:
    """Return what the pages of a built site say, by their addresses."""
    pages = {page.relative_to(folder).as_posix().removesuffix("index.html"): page for page in folder.rglob("*.html")}
    return {path: _read(page, urljoin(site_url, path)) for path, page in sorted(pages.items())}


def _read(page: Path, address: str) -> Said:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = soup.select_one("article")
    assert article, page
    return Said(
        title=_text(soup.title),
        headings=[_text(heading) for heading in article.select("h1, h2, h3")],
        tables=[
            [[_text(cell) for cell in row.select("th, td")] for row in table.select("tr")]
            for table in article.select("table")
        ],
        links=[link for tag in article.find_all(_is_no_script) for link in _links(tag, address)],
        head=[
            *(str(meta["content"]) for meta in soup.select(METAS)),
            *(link for tag in soup.select("link[rel=canonical], link[type]") for link in _links(tag, address)),
            *(str(script.string) for script in soup.select("script[type='application/ld+json']")),
        ],
        foot=_text(soup.select_one(".md-copyright")),
    )


def _is_no_script(tag: Tag) -> bool:
    """Return whether an element is something that people see; which scripts stand where, generators do differently."""
    return tag.name != "script"


def _links(tag: Tag, address: str) -> list[str]:
    return [urljoin(address, str(tag[name])) for name in LINKS if tag.has_attr(name)]


def _text(tag: Tag | None) -> str:
    return " ".join(tag.text.split()) if tag else ""
