"""The files of the project that are made from the data and stay in the tree, and whether they are in step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from catalog.datafile.files import shown, text_or_empty, write_text
from catalog.datafile.load import DATA, ROOT
from catalog.export.json_data import to_schema
from catalog.sync.addresses import default_addresses, with_addresses
from catalog.sync.documents import MissingMarkersError, with_entry, with_list
from catalog.sync.form_schema import Form, to_issue_form
from catalog.sync.issue_forms import forms
from catalog.views.index import Index


@dataclass(frozen=True)
class SyncedFile:
    """A file of which all or a part is made from the data."""

    path: Path
    what: str
    """What of it is written."""
    render: Callable[[str, Index], str]
    """From its text as it is, empty where there is no file, to its text as it should be."""


def synced_files(data: Path, index: Index) -> Iterator[SyncedFile]:
    """Yield every such file that the project's data asks for; none for other data."""
    if data.resolve() != DATA.resolve():
        return
    yield SyncedFile(DATA.with_name("papers.schema.json"), "the schema", lambda _, index: to_schema(index))
    addresses = default_addresses()
    yield SyncedFile(ROOT / "README.md", "the list of papers", partial(with_list, site_url=addresses.site))
    yield SyncedFile(ROOT / "CITATION.cff", "the addresses", lambda text, _: with_addresses(text, addresses))
    yield SyncedFile(ROOT / "CONTRIBUTING.md", "the entry to copy", with_entry)
    for name, form in forms(index).items():
        yield SyncedFile(ROOT / ".github" / "ISSUE_TEMPLATE" / name, "the issue form", _whole(form))


def _whole(form: Form) -> Callable[[str, Index], str]:
    return lambda text, index: to_issue_form(form)


def check_synced(data: Path, index: Index) -> Iterator[str]:
    """Yield a message for each file that is not as the project's data has it; none for other data."""
    for file in synced_files(data, index):
        try:
            text = text_or_empty(file.path)
            if file.render(text, index) != text:
                yield f"{shown(file.path)}:1: {file.what}: differs from the data. Run: make fix."
        except MissingMarkersError as error:
            yield f"{shown(file.path)}:1: {file.what}: {error}."


def write_synced(data: Path, index: Index) -> Iterator[Path]:
    """Write each file that is not as the project's data has it, and yield its path; leave one without its markers.

    Raise `OSError` when one cannot be written.
    """
    for file in synced_files(data, index):
        text = text_or_empty(file.path)
        try:
            rendered = file.render(text, index)
        except MissingMarkersError:
            continue
        if rendered != text:
            write_text(file.path, rendered)
            yield shown(file.path)
