"""The part of a hand-written file that a program writes: what stands between two marks."""


class NoMarksError(ValueError):
    """A file lacks the two marks, so that there is no place for what belongs between them."""


def between(text: str, marks: tuple[str, str], content: str) -> str:
    """Return a text with a content between its marks; raise `NoMarksError` where they are missing."""
    before, opened, rest = text.partition(marks[0])
    _, closed, after = rest.partition(marks[1])
    if not opened or not closed:
        raise NoMarksError(f"lacks the marks around it. Put them back: {' and '.join(map(str.strip, marks))}")
    return f"{before}{opened}\n{content}\n{closed}{after}"
