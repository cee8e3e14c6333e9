"""The files of the project that are made from the data and stay in the tree, and whether they are in step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from catalog.asked.forms import forms
from catalog.asked.question import to_issue_form
from catalog.cache import DATA, ROOT
from catalog.export.example import with_example
from catalog.export.json_data import to_schema
from catalog.export.readme import with_list
from catalog.links import HOME
from catalog.marks import NoMarksError
from catalog.model import Catalog
from catalog.terminal import text_of, write
from catalog.years import to_page, with_nav, years


@dataclass(frozen=True)
class Derived:
    """A file, or a part of one."""

    path: str
    """Where it is, from the project's root."""
    what: str
    """What of it is written."""
    make: Callable[[str, Catalog], str]
    """From its text as it is, empty where there is no file, to its text as it should be."""


_ALWAYS = (
    Derived("data/papers.schema.json", "the schema", lambda _, catalog: to_schema(catalog)),
    Derived("README.md", "the list of papers", lambda text, catalog: with_list(text, catalog, HOME)),
    Derived("CONTRIBUTING.md", "the entry to copy", with_example),
    Derived("mkdocs.yml", "the years in the nav", with_nav),
)


def derived(data: Path, catalog: Catalog) -> Iterator[Derived]:
    """Yield every such file that the project's data asks for; none for other data."""
    if data.resolve() != DATA.resolve():
        return
    yield from _ALWAYS
    for name, form in forms(catalog).items():
        yield Derived(f".github/ISSUE_TEMPLATE/{name}", "the issue form", partial(_all_of, to_issue_form(form)))
    for year in years(catalog):
        yield Derived(f"docs/years/{year}.md", "the page of the year", partial(_kept_or_new, year))


def _all_of(made: str, text: str, catalog: Catalog) -> str:
    return made


def _kept_or_new(year: int, text: str, catalog: Catalog) -> str:
    return text or to_page(year)


def check_derived(data: Path, catalog: Catalog) -> Iterator[str]:
    """Yield a message for each file that is not as the project's data has it; none for other data."""
    for file in derived(data, catalog):
        path = ROOT / file.path
        try:
            if file.make(text_of(path), catalog) != text_of(path):
                yield f"{path}:1: {file.what}: differs from the data. Run: make fix."
        except NoMarksError as error:
            yield f"{path}:1: {file.what}: {error}."


def write_derived(data: Path, catalog: Catalog) -> Iterator[Path]:
    """Write each file that is not as the project's data has it, and yield its path; leave one without its marks."""
    for file in derived(data, catalog):
        path = ROOT / file.path
        try:
            made = file.make(text_of(path), catalog)
        except NoMarksError:
            continue
        if made != text_of(path):
            write(path, made)
            yield path
