"""The project as any site generator builds it: what the hooks add while MkDocs builds is written out."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from catalog.datafile.load import ROOT
from catalog.export.publication import Publication
from catalog.site.current import current_publication, data_change, links_of
from catalog.site.generated_files import generated_files, write_content
from catalog.site.minify import minify_scripts
from catalog.site.pages import edit_address, generated_pages, head_of, with_front_matter
from catalog.site.settings import Settings, as_node, as_text, as_value, read_settings, to_yaml, value_of, with_years
from catalog.site.styles import minify_styles

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


def stage(target: Path) -> int:
    """Write the project to a folder, whole or not at all, and return how many pages and files were made for it.

    What stood there goes. Raise `OSError` when it cannot be written, and `CatalogError` when the data breaks a rule or
    mkdocs.yml is not YAML.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
        project = Path(beside) / "new"
        generated = _write(project)
        if target.exists():
            target.rename(Path(beside) / "old")
        project.rename(target)
    return generated


def _write(project: Path) -> int:
    for name in FOLDERS:
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in _FILES:
        shutil.copy(ROOT / name, project)
    shutil.copy(_README, project / "README.md")
    (project / _MARK).touch()
    settings = read_settings(ROOT / "mkdocs.yml")
    site_url, repo_url = (value_of(settings, key).rstrip("/") for key in ("site_url", "repo_url"))
    publication = current_publication(site_url and f"{site_url}/")
    generated = _write_docs(publication, repo_url, project / "docs")
    settings = _without_hooks(settings, publication, repo_url, generated)
    (project / "mkdocs.yml").write_text(to_yaml(settings), encoding="utf-8")
    return len(generated)


def _without_hooks(settings: Settings, publication: Publication, repo_url: str, generated: list[str]) -> Settings:
    pages = [f"/{path}" for path in generated if path.endswith(".md")]
    nav = with_years(as_value(settings, "nav"), publication.index.papers_of_year)
    changes = {
        "not_in_nav": as_text("\n".join([value_of(settings, "not_in_nav").rstrip(), *pages, ""])),
        # The generated files name these addresses, so they stay what they were when those were made.
        "site_url": as_text(publication.site_url),
        "repo_url": as_text(repo_url),
        "nav": as_node(nav),
        "extra": as_node(as_value(settings, "extra") | {"data_change": data_change(publication.index)}),
    }
    return {key: value for key, value in settings.items() if key != "hooks"} | changes


def _write_docs(publication: Publication, repo_url: str, docs: Path) -> list[str]:
    """Add to written documents what the hooks would add to the build, and return the paths of what is made for it."""
    index, links = publication.index, links_of("", publication.site_url, repo_url)
    generated = []
    for path, content in generated_files(publication):
        write_content(docs / path, content())
        generated.append(path)
    for page in generated_pages(index):
        if not (docs / page.path).exists():
            edit = {"edit_url": edit_address(index, links, page)}
            (docs / page.path).parent.mkdir(parents=True, exist_ok=True)
            (docs / page.path).write_text(with_front_matter(edit, page.source(index)), encoding="utf-8")
            generated.append(page.path)
    for source in docs.rglob("*.md"):
        head = head_of(publication, source.relative_to(docs).as_posix())
        source.write_text(with_front_matter(head, source.read_text(encoding="utf-8")), encoding="utf-8")
    minify_scripts(ROOT / "docs", docs)
    minify_styles(docs)
    return generated
