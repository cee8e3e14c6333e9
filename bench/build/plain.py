"""A plain MkDocs + Material site: the settings of the theme and the extensions of this project, and nothing of ours."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from testing.fabricate import fabricate
from testing.project import ROOT

_KEPT = (
    *("site_name", "site_description", "site_url", "repo_url", "repo_name", "edit_uri", "copyright"),
    *("nav", "not_in_nav", "theme", "markdown_extensions", "extra"),
)
_PAGE = Template(Path(__file__).with_name("plain_page.md").read_text(encoding="utf-8"))
_PARAGRAPH = 50
"""Words of a paragraph; a page then has about as many as the page of a paper has on average."""


def write_plain(project: Path, pages: int) -> None:
    """Write a project that builds so many HTML pages: those written by hand, the one for errors, and made-up ones."""
    by_hand = sorted(path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md"))
    made = {Path(f"made/{number}.md"): text for number, text in enumerate(_pages(pages - len(by_hand) - 1))}
    for path, text in {**{path: f"# {path.stem}\n\nA page.\n" for path in by_hand}, **made}.items():
        (project / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs" / path).write_text(text, encoding="utf-8")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(_settings(), sort_keys=False), encoding="utf-8")


def _settings() -> dict[str, Any]:
    ours = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings = {key: ours[key] for key in _KEPT}
    settings["theme"] = {key: value for key, value in ours["theme"].items() if key != "custom_dir"}
    return settings | {"plugins": ["search"], "not_in_nav": f"{ours['not_in_nav']}\n/made/\n"}


def _pages(count: int) -> Iterator[str]:
    """Yield the texts of pages, with words, names and lengths as pages of papers have them."""
    chance, papers = random.Random(0), fabricate(count)["papers"]
    words = [word for paper in papers for word in paper["summary"].split()]
    for paper in papers:
        first, second, third = (" ".join(chance.choices(words, k=_PARAGRAPH)) for _ in range(3))
        yield _PAGE.substitute(
            title=paper["title"],
            quoted_title=json.dumps(paper["title"], ensure_ascii=False),
            quoted_description=json.dumps(paper["summary"], ensure_ascii=False),
            links="\n".join(f"- [Link {n} of this page](https://example.org/{paper['id']}/{n})" for n in range(6)),
            first=first,
            second=second,
            third=third,
            id=paper["id"],
            authors=" and ".join(paper.get("authors", ())),
            year=paper["year"],
        )
