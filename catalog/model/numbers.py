"""Numbers that keep the decimals with which their source prints them."""

from pydantic import ValidatorFunctionWrapHandler


class Printed(float):
    """A number that reads as it was written: 45.30, and 28 rather than 28.0."""

    __slots__ = ("_text",)
    _text: str

    def __new__(cls, text: str) -> "Printed":
        """Return the number that a text is."""
        number = super().__new__(cls, text)
        number._text = text
        return number

    def __str__(self) -> str:
        """Return it as it was written."""
        return self._text

    def __getnewargs__(self) -> tuple[str]:  # type: ignore[override]  # of a float it is the float
        """Return what a copy is made of."""
        return (self._text,)


def as_printed(written: object, validate: ValidatorFunctionWrapHandler) -> float:
    """Return a valid number as it was written."""
    number: float = validate(written)
    if isinstance(written, Printed):
        return written
    return Printed(str(written)) if isinstance(written, int | float) else number
