"""Pictures from Vega-Lite specifications: a picture that was drawn before is taken from the disk."""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

CACHE = Path(__file__).parents[2] / ".cache" / "charts"
"""Where drawn pictures are kept; whoever deletes it loses some seconds of the next build."""

_VEGA_LITE = "6.4"


def load_spec(path: Path) -> dict[str, Any]:
    """Return the specification that a file holds."""
    spec: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return spec


def draw_svg(spec: Mapping[str, Any]) -> str:
    """Return the SVG of a specification."""

    def draw(text: str) -> bytes:
        import vl_convert  # here, as it takes longer to start than all else together, and is hardly ever needed

        return str(vl_convert.vegalite_to_svg(text, vl_version=_VEGA_LITE)).encode()

    return _cached(spec, "svg", draw).decode()


def draw_png(spec: Mapping[str, Any]) -> bytes:
    """Return the PNG of a specification."""

    def draw(text: str) -> bytes:
        import vl_convert  # as above

        return bytes(vl_convert.vegalite_to_png(text, vl_version=_VEGA_LITE))

    return _cached(spec, "png", draw)


def _cached(spec: Mapping[str, Any], kind: str, draw: Callable[[str], bytes]) -> bytes:
    text = json.dumps(spec, sort_keys=True)
    file = CACHE / f"{hashlib.sha256(f'{_VEGA_LITE} {text}'.encode()).hexdigest()}.{kind}"
    if file.exists():
        return file.read_bytes()
    drawn = draw(text)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_suffix(f".{os.getpid()}")
        temporary.write_bytes(drawn)
        temporary.replace(file)
    except OSError:
        pass  # a folder that cannot be written costs time, and nothing else
    return drawn
