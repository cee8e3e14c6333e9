"""The project as any site generator builds it: what the hooks add while MkDocs builds is written out."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.cache import DATA, ROOT, entry_lines
from catalog.front import front, with_front
from catalog.links import Links
from catalog.model import Catalog
from catalog.origin import origin_of
from catalog.pages import generated
from catalog.scripts import slim
from catalog.settings import Settings, as_text, read_settings, to_yaml, value_of

FOLDERS = ("catalog", "data", "docs", "overrides")
"""What a build reads, and so is copied."""
_FILES = ("macros.py", "requirements.txt")
_README = Path(__file__).parent / "templates" / "staged.md"
_MARK = ".staged"


def refusal(target: Path) -> str | None:
    """Return why nothing may be written to a folder, or None."""
    if any(target.resolve().is_relative_to((ROOT / name).resolve()) for name in FOLDERS):
        return f"{target}: lies in a folder that is copied. Name one outside of {', '.join(FOLDERS)}."
    if target.exists() and any(target.iterdir()) and not (target / _MARK).exists():
        return f"{target}: is not empty, and nothing was staged there before. Name a new folder."
    return None


def stage(catalog: Catalog, target: Path) -> int:
    """Write the project to a folder, whole or not at all, and return how many pages and files were made for it.

    What stood there goes. Raise `OSError` when it cannot be written, and `CatalogError` when mkdocs.yml is not YAML.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
        project = Path(beside) / "new"
        made = _write(catalog, project)
        if target.exists():
            target.rename(Path(beside) / "old")
        project.rename(target)
    return made


def _write(catalog: Catalog, project: Path) -> int:
    for name in FOLDERS:
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy(ROOT / name, project)
    shutil.copy(_README, project / "README.md")
    (project / _MARK).touch()
    settings = read_settings(ROOT / "mkdocs.yml")
    site_url, repo_url = (value_of(settings, key).rstrip("/") for key in ("site_url", "repo_url"))
    links = Links("", site_url and f"{site_url}/", repo_url, entry_lines())
    made = _write_docs(catalog, links, project / "docs")
    (project / "mkdocs.yml").write_text(to_yaml(_without_hooks(settings, links, made)), encoding="utf-8")
    return len(made)


def _without_hooks(settings: Settings, links: Links, made: list[str]) -> Settings:
    pages = [f"/{path}" for path in made if path.endswith(".md")]
    changes = {
        "not_in_nav": "\n".join([value_of(settings, "not_in_nav").rstrip(), *pages, ""]),
        # The generated files name these addresses, so they stay what they were when those were made.
        "site_url": links.site_url,
        "repo_url": links.repo_url,
    }
    kept = {key: value for key, value in settings.items() if key != "hooks"}
    return kept | {key: as_text(value) for key, value in changes.items()}


def _write_docs(catalog: Catalog, links: Links, docs: Path) -> list[str]:
    """Add to written documents what the hooks would add to the build, and return the paths of what is made for it."""
    made = []
    for path, content in generated(catalog, links.site_url, origin_of(DATA)):
        if not (docs / path).exists():
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            (docs / path).write_bytes(content if isinstance(content, bytes) else content.encode())
            made.append(path)
    for page in docs.rglob("*.md"):
        path = page.relative_to(docs).as_posix()
        known = front(catalog, links, path, generated=path in made)
        page.write_text(with_front(known, page.read_text(encoding="utf-8")), encoding="utf-8")
    slim(ROOT / "docs", docs)
    return made
