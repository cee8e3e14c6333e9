"""The form of the calculator: what it asks for, and the matrices to try it with."""

from catalog.model import Record, Result, Setting
from catalog.site.templating import render
from catalog.site.urls import Links
from catalog.views.comparability import CROPS
from catalog.views.index import Index
from catalog.views.setting_words import MODALITIES, REFINEMENTS, SELECTIONS

SCORE_EXAMPLES = (
    {"name": "the toy image, 3 clusters", "csv": "sky,tree,ground\n21,0,0\n6,1,0\n1,12,23\n"},
    {"name": "the toy image, 6 clusters", "csv": "sky,tree,ground\n21,0,0\n6,1,0\n0,6,0\n1,6,1\n0,0,19\n0,0,3\n"},
    {
        "name": "12 clusters of 3 classes",
        "csv": "road,car,sky\n"
        + "".join(",".join("930" if i // 4 == j else "35" for j in range(3)) + "\n" for i in range(12)),
    },
)
"""Matrices to try the calculator with; the toy image is that of the guide."""

MORE_OF_A_SETTING: tuple[tuple[type[Record], str], ...] = (
    *((Setting, field) for field in ("help", "mask_size")),
    *((Result, field) for field in ("runs", "spread", "trained_on", "pretrained_on", "modality")),
)
"""The fields of a result that the calculator asks for in its folded part, each as the model describes it."""


def score_calculator(index: Index, links: Links) -> str:
    """Return the form that scores a confusion matrix, with the words that its setting chooses from."""
    catalog = index.catalog
    told = {key for key, known in catalog.protocols.items() if known.matching in ("hungarian", "majority")}
    on = {board.variant.id for board in index.boards if board.protocol in told}
    variants = [
        (dataset, [variant for variant in dataset.variants if variant.id in on]) for dataset in catalog.datasets
    ]
    found = {
        "examples": SCORE_EXAMPLES,
        "datasets": [(dataset, shown) for dataset, shown in variants if shown],
        "protocols": [(key, known.name) for key, known in catalog.protocols.items() if key in told],
        "backbones": [(key, key) for key in catalog.backbones],
        "refinements": REFINEMENTS.items(),
        "crops": CROPS.items(),
        "selections": SELECTIONS.items(),
        "more": [(field, record.model_fields[field].description) for record, field in MORE_OF_A_SETTING],
        "several": {
            "help": [(key, word.name) for key, word in catalog.help.items()],
            "trained_on": catalog.training_sets.items(),
            "pretrained_on": catalog.training_sets.items(),
            "modality": MODALITIES.items(),
        },
    }
    return render("score_calculator.html", index, links, **found)
