"""Ways to break a file or the answers of a form that somebody wrote: what an editor, a merge or an attacker does."""

import re
from collections.abc import Callable

from hypothesis import strategies as st

from tests import hostile

Mutation = Callable[[str], str]

_SIGNS: st.SearchStrategy[str] = st.sampled_from(
    [*"\t:-#&*!|>'\"%@`{}[],?\\ \n0~<", "\r\n", "\N{BOM}", "\x00", "\u202e", "---\n", "...\n", "&a ", "*a"]
)
_NUMBERS = [
    "-1",
    "0",
    "1e999",
    ".nan",
    ".inf",
    "0x10",
    "1_000",
    "9" * 40,
    "101",
    "99.999",
    "41,5",
    "41.5 %",
    "0o17",
    "1:30",
]
_VALUES = [
    *_NUMBERS,
    "null",
    "~",
    "",
    "true",
    "no",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "!!python/name:os.system",
    "2026-11-22",
    "2099-01-01",
    "|",
    "<<",
]


def _line(change: Callable[[str, str], str]) -> st.SearchStrategy[Mutation]:
    """Return mutations that change one line by another one."""

    def at(places: tuple[float, float]) -> Mutation:
        def mutate(text: str) -> str:
            lines = text.splitlines(keepends=True) or [""]
            here, there = (int(place * len(lines)) for place in places)
            return "".join([*lines[:here], change(lines[here], lines[there]), *lines[here + 1 :]])

        return mutate

    place = st.floats(0, 1, exclude_max=True)
    return st.tuples(place, place).map(at)


def _value(value: str) -> Callable[[str, str], str]:
    """Return how a line gets another value behind its last key."""
    written = re.compile(r"(.*: |^\s*- |^)\S.*?(\}*\n?)$")
    return lambda line, _: written.sub(lambda match: f"{match[1]}{value}{match[2]}", line)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _renamed(line: str, _: str) -> str:
    return re.sub(r"(\w)(\w)(\w*): ", r"\2\1\3: ", line, count=1)


_LINES = [
    lambda line, other: "",
    lambda line, other: line + line,
    lambda line, other: other,
    lambda line, other: line + other,
    lambda line, other: f" {line}",
    lambda line, other: f"  {line}",
    lambda line, other: f"\t{line}",
    lambda line, other: line.removeprefix(" "),
    lambda line, other: line.lstrip(),
    lambda line, other: line.rstrip(),
    lambda line, other: f"<<<<<<< HEAD\n{line}=======\n{other}>>>>>>> branch\n",
    _renamed,
]


@st.composite
def _sign(draw: st.DrawFn) -> Mutation:
    """Draw a mutation that puts a sign at a place, instead of some that stand there."""
    place, sign, gone = draw(st.floats(0, 1)), draw(_SIGNS), draw(st.integers(0, 3))

    def mutate(text: str) -> str:
        at = int(place * len(text))
        return text[:at] + sign + text[at + gone :]

    return mutate


def _cut(place: float) -> Mutation:
    return lambda text: text[: int(place * len(text))]


_texts = st.sampled_from(hostile.texts())
_one = st.one_of(
    st.sampled_from(_LINES).flatmap(_line),
    st.sampled_from(_VALUES).map(_value).flatmap(_line),
    _texts.map(_value).flatmap(_line),
    _texts.map(_quoted).map(_value).flatmap(_line),
    _sign(),
    st.floats(0, 1).map(_cut),
    st.just(lambda text: text.replace("\n", "\r\n")),
    st.just(lambda text: f"\N{BOM}{text}"),
)


def _all(several: list[Mutation]) -> Mutation:
    def mutate(text: str) -> str:
        for mutation in several:
            text = mutation(text)
        return text

    return mutate


mutations = st.one_of(_one, st.lists(_one, min_size=2, max_size=3).map(_all))
"""One change, more often than two or three at once."""
