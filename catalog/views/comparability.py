"""Which rows compare: how a row departs from what its board fixes, told from its fields."""

from collections.abc import Iterator

from catalog.model import Catalog, Protocol, Result, Variant

CROPS = {"center": "the central square", "squash": "the whole image, squashed into a square", "none": "the whole image"}
"""What is scored of an image, within a sentence."""


def departure(catalog: Catalog, variant: Variant, result: Result) -> str | None:
    """Return how a row is known to depart from what its board fixes, or None; what is not stated does not depart.

    What was only read in code counts where the images and the classes that are scored are concerned: there the code
    admits nothing else.
    """
    protocol = catalog.protocols[result.protocol]
    reasons = [result.departs, *_scored(variant, result), *_clusters(variant, protocol, result)]
    if not protocol.open:
        reasons += [*_help(catalog, result), *_training(catalog, result)]
    return "; ".join(filter(None, reasons)) or None


def _scored(variant: Variant, result: Result) -> Iterator[str]:
    """Yield what is scored otherwise."""
    standard, setting = variant.standard, result.setting
    if setting.images and standard.images and setting.images not in standard.images:
        yield f"scored on {setting.images:,} images, not {' or '.join(f'{count:,}' for count in standard.images)}"
    if setting.classes and variant.classes and setting.classes != variant.classes:
        yield f"scored with {setting.classes} classes, not {variant.classes}"
    if standard.crop and setting.crop not in (None, standard.crop) and "crop" not in setting.read_in_code:
        yield f"scored on {CROPS[setting.crop]}, not on {CROPS[standard.crop]}"
    stated = None if "background" in setting.read_in_code else setting.background
    if None not in (standard.background, stated) and stated != standard.background:
        yield f"scored {'with' if stated else 'without'} the background"


def _clusters(variant: Variant, protocol: Protocol, result: Result) -> Iterator[str]:
    """Yield another number of clusters, where the board fixes one."""
    clusters, standard = result.setting.clusters, variant.standard.overclusters
    if protocol.matching == "majority" and clusters and standard and clusters != standard:
        yield f"{clusters:,} clusters, not {standard:,}"


def _help(catalog: Catalog, result: Result) -> Iterator[str]:
    """Yield the help that is not allowed."""
    used = [catalog.help[word].name for word in result.setting.help if not catalog.help[word].allowed]
    if used:
        yield f"uses {' and '.join(used)}"


def _training(catalog: Catalog, result: Result) -> Iterator[str]:
    """Yield the training images that are not the board's own."""
    if result.trained_on:
        yield f"trained on {' and '.join(catalog.training_sets[word] for word in result.trained_on)}"
