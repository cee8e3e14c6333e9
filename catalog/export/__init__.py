"""The catalogue as text for programs and for other people's papers."""

DATA_LICENCE = "CC0-1.0"
"""The licence of the catalogue's own data, as an SPDX identifier."""

ARCHIVE_LICENCE = "CC-BY-SA-4.0"
"""The licence of the rows whose source is of the kind `archive`: they come from the data of Papers with Code."""
