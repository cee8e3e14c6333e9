"""What each form asks: help from the model, choices from the closed lists of the data."""

from collections.abc import Iterable
from typing import Any, get_args

from catalog.model import Paper, Record, Reproduction, Result, Setting, Source
from catalog.sync.form_schema import Form, Question
from catalog.views.index import Index

ELSE = "something else"
"""The field of a correction that only a person can make."""

CORRECTED = (
    *("title", "abbreviation", "authors", "year", "venue", "presentation", "volume", "number", "pages", "scope"),
    *("domain", "arxiv", "doi", "openreview", "paper", "project", "video", "code", "datasets", "tags", "summary"),
    *("note", "confirmed"),
)
"""The fields of a paper that a form can correct."""

_CODE = (
    "One repository a line: its address and the framework, then `unofficial` where others than the authors wrote it, "
    "and `shared` where it holds the code of several papers of the list."
)
_CODE_LIKE = "https://github.com/mhamilton723/STEGO PyTorch"


NEW_WORDS = (
    "`venue ACCV: Asian Conference on Computer Vision, conference`",
    "`tag prompts: Learns from text prompts.`",
    "`backbone MoCo v3 ViT-S/16: other ViT`",
    "`dataset camvid: CamVid`",
    "`variant camvid-11 of camvid: CamVid-11`",
    "`training-set camvid: CamVid`",
    "`framework JAX`",
)
"""How a word that a closed list lacks is written, an example of each kind."""


def _new_words(*kinds: str) -> Question:
    """Return the question for words that the form does not offer; what is new answers its own question too."""
    like = "; ".join(example for example in NEW_WORDS if example.startswith(tuple(f"`{kind} " for kind in kinds)))
    text = f"What is not offered above, one a line, such as {like}. Leave its question empty: this answers it too."
    return Question("new", "Not offered", text, kind="textarea")


def forms(index: Index) -> dict[str, Form]:
    """Return the forms by the names of their files in `.github/ISSUE_TEMPLATE/`."""
    return {
        "paper.yml": paper_form(index),
        "result.yml": result_form(index),
        "reproduction.yml": reproduction_form(index),
        "correction.yml": correction_form(),
    }


def paper_form(index: Index) -> Form:
    """Return the form that adds a paper."""
    taken = " Left empty, it is what arXiv, Crossref or OpenReview says."
    return Form(
        name="Add a paper",
        description="A paper that the list lacks. A pull request is made from the answers.",
        title="Add: ",
        introduction="Thank you. **Link and scope are enough** where the paper is on arXiv or OpenReview, or has a "
        "DOI: the rest is then looked up. What you do not know, leave empty. Numbers have a form of their own.",
        questions=(
            Question(
                "link",
                "Link",
                "An arXiv id, a DOI or an OpenReview forum, bare or as an address; else the address of the paper.",
                required=True,
                placeholder="https://arxiv.org/abs/2203.08414",
            ),
            _about(Paper, "title", "Title", more=taken),
            _about(Paper, "authors", "Authors", "textarea", more=" One a line." + taken),
            _about(Paper, "abbreviation", "Abbreviation", placeholder="STEGO"),
            _about(Paper, "year", "Year", more=taken),
            _about(Paper, "venue", "Venue", "dropdown", index.catalog.venues, more=taken),
            Question("code", "Code", _CODE, kind="textarea", placeholder=_CODE_LIKE),
            _about(Paper, "project", "Project page"),
            _about(Paper, "datasets", "Datasets", "dropdown", index.dataset_of, several=True),
            _about(Paper, "scope", "Scope", "dropdown", _words(Paper, "scope"), required=True),
            _about(Paper, "domain", "Domain", "dropdown", _words(Paper, "domain")),
            _about(Paper, "tags", "Tags", "dropdown", index.catalog.tags, several=True),
            _about(Paper, "summary", "Summary", "textarea", more=" Not the abstract."),
            _new_words("venue", "tag", "dataset", "variant", "framework"),
        ),
    )


def result_form(index: Index) -> Form:
    """Return the form that adds a number to a paper of the list."""
    variants = [variant.id for dataset in index.catalog.datasets for variant in dataset.variants]
    return Form(
        name="Add a result",
        description="A number of a paper that is in the list. A pull request is made from the answers.",
        title="Result: ",
        introduction="Thank you. One number at a time, as its source reports it. What the source does not say, leave "
        "empty; nothing is guessed. A dataset or a backbone that is not offered has a question of its own at the end.",
        questions=(
            Question("entry", "Entry", _ENTRY, required=True, placeholder="stego"),
            _about(Result, "on", "Dataset variant", "dropdown", variants),
            _about(Result, "protocol", "Protocol", "dropdown", index.catalog.protocols, required=True),
            _about(Result, "split", "Split", "dropdown", _words(Result, "split"), more=" Only if the board has it."),
            _about(Result, "miou", "mIoU", placeholder="28.2"),
            _about(Result, "accuracy", "Accuracy", placeholder="56.9"),
            _about(Result, "backbone", "Backbone", "dropdown", index.catalog.backbones),
            _about(Result, "method", "Method", placeholder="CAUSE-TR"),
            _about(Result, "pretrained_on", "Pretrained on", "dropdown", index.catalog.training_sets, several=True),
            _about(Result, "trained_on", "Trained on", "dropdown", index.catalog.training_sets, several=True),
            _about(Result, "weights", "Weights", "dropdown", _words(Result, "weights")),
            _about(Setting, "refinement", "Refinement", "dropdown", _words(Setting, "refinement")),
            _about(Setting, "images", "Images", placeholder="2175"),
            _about(Setting, "image_size", "Image size", placeholder="320"),
            _about(Setting, "crop", "Crop", "dropdown", _words(Setting, "crop")),
            _about(Setting, "mask_size", "Mask size", placeholder="original"),
            _about(Setting, "flip", "Flip", "dropdown", ("yes", "no")),
            _about(Setting, "clusters", "Clusters", placeholder="27"),
            _about(Setting, "selection", "Selection", "dropdown", _words(Setting, "selection")),
            _about(Setting, "help", "Help", "dropdown", index.catalog.help, several=True),
            _about(Result, "runs", "Runs", placeholder="5"),
            _about(Result, "spread", "Spread", placeholder="0.4"),
            _about(Result, "departs", "Departs"),
            _about(Result, "note", "Note"),
            _about(Source, "kind", "Kind of source", "dropdown", _words(Source, "kind"), required=True),
            _about(Source, "quoted_in", "Quoted in"),
            _about(Source, "where", "Place in the source", required=True, placeholder="Table 1, row STEGO"),
            _about(Source, "url", "Link to the source", required=True),
            _new_words("backbone", "variant", "dataset", "training-set"),
        ),
    )


def reproduction_form(index: Index) -> Form:
    """Return the form that adds what somebody got with a paper's code or weights."""
    variants = [variant.id for dataset in index.catalog.datasets for variant in dataset.variants]
    without = " Leave empty where you gave the key."
    return Form(
        name="Add a reproduction",
        description="What you, or others, got with a paper's code or weights. A pull request is made from the answers.",
        title="Reproduction: ",
        introduction="Thank you. One number at a time, in neutral words, about the number and not about a person. "
        "Please ask the authors first, in their repository or by mail, and link to it: their answer stands beside the "
        "number. Name the claimed result by its key, or say what is claimed in the three fields below it.",
        questions=(
            Question("entry", "Entry", _ENTRY, required=True, placeholder="stego"),
            _about(
                Reproduction,
                "of",
                "Key of the claimed result",
                more=" It ends the address of the result's row: `stego-u6es5`.",
                placeholder="u6es5",
            ),
            _about(Reproduction, "on", "Dataset variant", "dropdown", variants, more=without),
            _about(Reproduction, "protocol", "Protocol", "dropdown", index.catalog.protocols, more=without),
            _about(Reproduction, "backbone", "Backbone", "dropdown", index.catalog.backbones, more=without),
            _about(Reproduction, "claimed", "Claimed mIoU", more=without, placeholder="28.2"),
            _about(Reproduction, "how", "How", "dropdown", _words(Reproduction, "how")),
            _about(Reproduction, "miou", "mIoU", placeholder="28.19"),
            _about(Reproduction, "accuracy", "Accuracy", placeholder="56.93"),
            _about(Reproduction, "runs", "Runs", placeholder="5"),
            _about(Reproduction, "spread", "Spread", placeholder="0.4"),
            _about(Reproduction, "by_authors", "By the authors", "dropdown", ("yes", "no")),
            _about(Reproduction, "setting", "Setting", "textarea", more=" Steps, batch size, CRF, versions, changes."),
            _about(Reproduction, "answer", "Answer", "textarea"),
            _about(Reproduction, "quoted_in", "Reported in"),
            _about(Reproduction, "where", "Place in the source", required=True, placeholder="issue 3"),
            _about(Reproduction, "url", "Link to the source", required=True),
            _about(Reproduction, "day", "Day", placeholder="2022-03-26"),
            _new_words("backbone", "variant", "dataset"),
        ),
    )


def correction_form() -> Form:
    """Return the form that corrects an entry."""
    return Form(
        name="Correct an entry",
        description="A wrong title, venue, link, dataset or number.",
        title="Correct: ",
        introduction="Thank you. One field at a time becomes a pull request; a person reads what fits no field.",
        questions=(
            Question("entry", "Entry", _ENTRY, required=True, placeholder="stego"),
            Question("page", "Page", "The address of the page with the mistake, if you have it at hand."),
            Question(
                "field",
                "Field",
                f"What is wrong. `{ELSE}` for numbers, and for anything that is no field.",
                required=True,
                kind="dropdown",
                options=(*CORRECTED, ELSE),
            ),
            Question(
                "right",
                "What is right",
                "Only the right value of the field; of authors, code, datasets and tags the complete list, one a line. "
                f"`none` to have it taken out. Code as: `{_CODE_LIKE}`. As an author who confirms the "
                "entry and its numbers: the field `confirmed`, and the day, such as `2026-11-22`.",
                required=True,
                kind="textarea",
            ),
            Question(
                "source",
                "Source",
                "Where one can see that it is right. Nothing is changed without one.",
                required=True,
            ),
            _new_words("venue", "tag", "dataset", "variant", "framework"),
        ),
    )


_ENTRY = "The id of the paper: the last part of its page's address."


def _about(
    record: type[Record],
    field: str,
    label: str,
    kind: Any = "input",
    options: Iterable[str] = (),
    *,
    more: str = "",
    required: bool = False,
    several: bool = False,
    placeholder: str | None = None,
) -> Question:
    """Return the question for a field of a record, with the model's description as its help."""
    described = (record.model_fields[field].description or "") + more
    return Question(field, label, described, required, placeholder, kind, tuple(options), several)


def _words(record: type[Record], field: str) -> tuple[str, ...]:
    """Return the words that the model allows for a field."""
    annotation: Any = record.model_fields[field].annotation
    literal = next((part for part in get_args(annotation) if get_args(part)), annotation)
    return tuple(word for word in get_args(literal) if isinstance(word, str))
