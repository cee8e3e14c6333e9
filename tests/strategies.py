"""What properties are tested on: papers as the model allows them, whatever their texts hold."""

import re

from hypothesis import strategies as st
from pydantic import TypeAdapter

from catalog.model import Paper
from catalog.model.valid_name import valid_name
from catalog.model.values import INVISIBLE, Text

_TEXT: TypeAdapter[str] = TypeAdapter(Text)

_odd = ["on", "null", "~", "1:30", "0x1F", "- a", "# b", "{{ c }}", "{% raw %}", "*d*", "`e`", "```", "a|b", "<script>"]
_odd += [
    "=1+1",
    "@all",
    "a\\b",
    "[x](y)",
    "'",
    '"',
    "...",
    "--- x",
    "&amp;",
    "%",
    "<!--",
    "]]>",
    "</script>",
    ": ",
    " #",
]
_characters = st.characters(exclude_categories=["Cs", "Cc"]).filter(lambda c: not INVISIBLE.match(c))


def _plain(text: str) -> str:
    return _TEXT.validate_python(text.strip() or "x")


def _is_name(text: str) -> bool:
    try:
        return bool(valid_name(text))
    except ValueError:
        return False


texts = st.one_of(
    st.text(_characters, min_size=1, max_size=40),
    st.lists(st.sampled_from([*_odd, "word", "Ünï", "שלום", "🧩"]), min_size=1, max_size=6).map(" ".join),
).map(_plain)
"""Texts of one line."""

slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
_letters = st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=9)
_people = st.lists(_letters, min_size=1, max_size=3).map(" ".join).map(_plain).filter(_is_name)
_organizations = texts.map(lambda text: f"{{{re.sub('[{};]', '', text).strip()}}}").filter(_is_name)
names = _people | _organizations
"""Names of people, and of organisations that may hold anything."""
urls = st.from_regex(r"https://example\.org/[a-z0-9/?=&;:,#!()_.~-]{0,20}", fullmatch=True)
percents = st.integers(0, 1000).map(lambda number: number / 10)


def _maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def _known(fields: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value is not None}


_sources = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["paper", "repository", "quoted", "archive"]),
        "where": texts,
        "url": urls,
        "in": _maybe(slugs),
    }
).map(_known)
_settings = st.fixed_dictionaries(
    {
        "refinement": _maybe(st.sampled_from(["CRF", "none"])),
        "images": st.integers(1, 9999),
        "image_size": _maybe(st.sampled_from([320, "320x640"])),
        "flip": _maybe(st.booleans()),
        "read_in_code": _maybe(st.just(["images"])),
    }
).map(_known)
_results = st.fixed_dictionaries(
    {
        "on": slugs,
        "protocol": slugs,
        "split": _maybe(st.sampled_from(["train", "val", "test"])),
        "backbone": _maybe(texts),
        "method": _maybe(texts),
        "pretrained_on": _maybe(st.lists(slugs, min_size=1, max_size=3, unique=True)),
        "miou": percents,
        "accuracy": _maybe(percents),
        "runs": _maybe(st.integers(1, 9) | st.just("several")),
        "setting": _maybe(_settings),
        "departs": _maybe(texts),
        "note": _maybe(texts),
        "added": _maybe(st.dates().map(str)),
        "confirmed": _maybe(st.dates().map(str)),
        "source": _sources,
    }
).map(_known)
_claims = st.one_of(
    st.fixed_dictionaries({"of": st.from_regex("[a-z2-7]{5}", fullmatch=True)}),
    st.fixed_dictionaries({"on": slugs, "protocol": slugs, "backbone": _maybe(texts), "claimed": _maybe(percents)}).map(
        _known
    ),
)
_reproductions = st.fixed_dictionaries(
    {
        "how": _maybe(st.sampled_from(["released-weights", "retrained", "reimplemented", "re-evaluated"])),
        "miou": percents,
        "accuracy": _maybe(percents),
        "runs": _maybe(st.integers(1, 9) | st.just("several")),
        "by_authors": _maybe(st.booleans()),
        "setting": _maybe(texts),
        "answer": _maybe(texts),
        "in": _maybe(slugs),
        "where": texts,
        "url": urls,
        "day": _maybe(st.dates().map(str)),
        "confidence": _maybe(st.sampled_from(["high", "medium"])),
    }
).map(_known)
_codes = st.fixed_dictionaries(
    {"framework": _maybe(texts), "url": urls, "official": st.booleans(), "shared": st.booleans()}
).map(_known)

papers = st.fixed_dictionaries(
    {
        "id": slugs,
        "title": texts,
        "abbreviation": _maybe(texts),
        "authors": st.lists(names, max_size=3, unique=True),
        "year": st.integers(1990, 2100),
        "venue": texts,
        "presentation": _maybe(texts),
        "volume": _maybe(texts),
        "scope": st.sampled_from(["core", "related"]),
        "arxiv": _maybe(st.from_regex(r"[0-9]{2}(0[1-9]|1[0-2])\.[0-9]{5}", fullmatch=True)),
        "doi": _maybe(st.from_regex(r"10\.[0-9]{4}/[a-z0-9]{1,8}", fullmatch=True)),
        "project": _maybe(urls),
        "code": st.lists(_codes, max_size=2, unique_by=str),
        "datasets": st.lists(slugs, max_size=3, unique=True),
        "tags": st.lists(slugs, max_size=3, unique=True),
        "summary": _maybe(texts),
        "note": _maybe(texts),
        "confidence": st.sampled_from(["high", "medium"]),
        "added": st.dates().map(str),
        "confirmed": _maybe(st.dates().map(str)),
        "results": st.lists(_results, max_size=3, unique_by=str),
        "reproductions": st.lists(st.builds(lambda claim, got: claim | got, _claims, _reproductions), max_size=1),
    }
).map(lambda fields: Paper.model_validate(_known(fields)))
"""Papers that fit the model; the rules of the data may refuse them."""
