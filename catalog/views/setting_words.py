"""How the setting of a number reads: what its source states, apart from what only the evaluation code says."""

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model import Catalog, Protocol, Result, Standard, Variant
from catalog.views.comparability import CROPS

REFINEMENTS = {"CRF": "CRF", "PAMR": "PAMR", "SAM": "SAM", "none": "no refinement"}
"""What refined the prediction after the network."""

_MATCHINGS = {
    "hungarian": "matched one to one",
    "majority": "each cluster to its best class",
    "classifier": "by a trained classifier",
    "nearest": "by the nearest labels",
    "per-image": "matched per image",
    "text": "named by text",
}
_TIMES = "\N{MULTIPLICATION SIGN}"
SELECTIONS = {"best-on-val": "best on val", "last": "last epoch"}
"""Which checkpoint was scored."""

MODALITIES = {
    "rgb": "RGB",
    "depth": "depth",
    "thermal": "thermal",
    "ir": "IR",
    "nir": "NIR",
    "aolp": "AoLP",
    "dolp": "DoLP",
}
"""What a network sees."""


@dataclass(frozen=True)
class SettingWords:
    """A setting in words; a part says one thing."""

    stated: tuple[str, ...]
    in_code: tuple[str, ...]

    def __str__(self) -> str:
        """Return all of it in one line."""
        said = [*self.stated, *([f"code: {', '.join(self.in_code)}"] if self.in_code else [])]
        return " · ".join(said) or "not stated"


def setting_words(catalog: Catalog, variant: Variant, result: Result) -> SettingWords:
    """Return how a number was measured, without its backbone and without what its variant's standard says already."""
    parts = list(_parts(catalog, variant, result))
    code = result.setting.read_in_code
    stated = [text for field, text in parts if field not in code]
    in_code = tuple(text for field, text in parts if field in code)
    if result.setting.refinement is None and (stated or in_code):
        stated.insert(0, "refinement not stated")
    return SettingWords(tuple(stated), in_code)


def _parts(catalog: Catalog, variant: Variant, result: Result) -> Iterator[tuple[str, str]]:
    """Yield what is known, each with the field that holds it, what matters most first."""
    setting, standard = result.setting, variant.standard
    if setting.refinement:
        yield "refinement", REFINEMENTS[setting.refinement]
    if result.modality:
        yield "modality", " + ".join(MODALITIES[word] for word in result.modality)
    if result.pretrained_on:
        yield "pretrained_on", f"features from {_training_sets(catalog, result.pretrained_on)}"
    if result.trained_on:
        yield "trained_on", f"trained on {_training_sets(catalog, result.trained_on)}"
    if setting.help:
        yield "help", ", ".join(catalog.help[word].name for word in setting.help)
    yield from _scored(standard, result)
    if setting.clusters and setting.clusters not in (variant.classes, standard.overclusters):
        yield "clusters", f"{setting.clusters:,} clusters"
    if setting.matching and setting.matching != catalog.protocols[result.protocol].matching:
        yield "matching", _MATCHINGS[setting.matching]
    if setting.flip:
        yield "flip", "flip"
    if setting.selection:
        yield "selection", SELECTIONS[setting.selection]
    if result.weights == "retrained":
        yield "weights", "retrained by others"
    if result.runs:
        spread = f" ± {result.spread}" if result.spread else ""
        yield "runs", f"mean of {result.runs} runs{spread}"


def _scored(standard: Standard, result: Result) -> Iterator[tuple[str, str]]:
    """Yield what is scored, where that is not what the standard says."""
    setting = result.setting
    if setting.images and setting.images not in standard.images:
        yield "images", f"{setting.images:,} images"
    if setting.image_size and setting.image_size != standard.image_size:
        yield "image_size", size(setting.image_size)
    if setting.crop and setting.crop != standard.crop:
        yield "crop", CROPS[setting.crop]
    if setting.mask_size and setting.mask_size != "original":
        yield "mask_size", f"labels at {size(setting.mask_size)}"
    if setting.classes:
        yield "classes", f"{setting.classes} classes"
    if setting.background is not None and setting.background != standard.background:
        yield "background", f"{'with' if setting.background else 'without'} background"


def _training_sets(catalog: Catalog, words: tuple[str, ...]) -> str:
    return " and ".join(catalog.training_sets[word] for word in words)


def size(pixels: int | str) -> str:
    """Return a size as people write it: `320 px`, or height and width with a cross between them."""
    return f"{str(pixels).replace('x', f' {_TIMES} ')} px"


def scored_words(variant: Variant) -> str:
    """Return which images of a variant are scored, and what of each; an empty text where nothing is fixed."""
    standard = variant.standard
    images = f"{' or '.join(f'{count:,}' for count in standard.images)} images" if standard.images else ""
    crop = CROPS[standard.crop] if standard.crop else ""
    sight = " of ".join(filter(None, (crop, size(standard.image_size) if standard.image_size else "")))
    return ", ".join(filter(None, (images, sight)))


def standard_words(variant: Variant, protocol: Protocol) -> str:
    """Return what the boards of a variant under a protocol fix; an empty text where nothing is known to be fixed."""
    parts = [scored_words(variant)]
    if variant.classes:
        background = {True: ", background among them", False: " without background", None: ""}
        parts += [f"{variant.classes} classes{background[variant.standard.background]}"]
    clusters = {"hungarian": variant.classes, "majority": variant.standard.overclusters}.get(protocol.matching or "")
    parts += [f"k = {clusters}"] if clusters else []
    return ", ".join(filter(None, parts))
