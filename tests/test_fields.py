"""Every field of a paper and of its numbers is shown on its page, or stands here with the reason why it is not."""

import pytest

from catalog.model import Catalog, Code, Paper, Record, Reproduction, Result, Setting, Source, Venue
from catalog.site import render
from catalog.views.index import Index
from tests.test_templates import links_of

QUOTING = "oldest"
"""The paper of the fabricated catalogue that quotes the number; its page calls it OLD."""

Fields = dict[str, tuple[object, str]]

SOURCE: Fields = {
    "kind": ("quoted", "quoted by others"),
    "quoted_in": (QUOTING, ">OLD</a>"),
    "where": ("marked place", "marked place"),
    "url": ("https://example.org/marked-source", "https://example.org/marked-source"),
}
RESULT: Fields = {
    "key": ("a2345", 'id="marked-id-a2345"'),
    "on": ("plain", "leaderboards/plain/"),
    "protocol": ("clustering", ">Clustering "),
    "split": ("test", ">Clustering test</span>"),
    "backbone": ("DINO ViT-S/8", "DINO ViT-S/8"),
    "method": ("Marked Method", "Marked Method"),
    "pretrained_on": (("elsewhere",), "features from"),
    "trained_on": (("elsewhere",), "trained on"),
    "modality": (("rgb", "thermal"), "RGB + thermal"),
    "weights": ("retrained", "retrained by others"),
    "miou": (12.34, ">12.34<"),
    "accuracy": (56.78, ">56.78<"),
    "runs": (5, "mean of 5 runs"),
    "spread": (1.23, "± 1.23"),
    "departs": ("marked departure", "marked departure"),
    "note": ("marked remark", "marked remark"),
    "confirmed": ("2076-05-04", "confirmed by the authors, 4 May 2076"),
    "confidence": ("medium", "medium confidence"),
}
SETTING: Fields = {
    "refinement": ("PAMR", "PAMR"),
    "images": (4321, "4,321 images"),
    "image_size": ("320x640", "320 \N{MULTIPLICATION SIGN} 640 px"),
    "crop": ("squash", "squashed into a square"),
    "mask_size": (128, "labels at 128 px"),
    "flip": (True, "flip"),
    "clusters": (77, "77 clusters"),
    "matching": ("text", "named by text"),
    "classes": (66, "66 classes"),
    "background": (True, "with background"),
    "selection": ("best-on-val", "best on val"),
    "help": (("words",), "pwned = &#34;help&#34;"),
    "read_in_code": (("images",), "code: 4,321 images"),
}
REPRODUCTION: Fields = {
    "of": ("a2345", 'href="../../leaderboards/plain/#marked-id-a2345"'),
    "on": ("imagenet-s-50", "ImageNet-S-50, other"),
    "protocol": ("other", "ImageNet-S-50, other"),
    "backbone": ("DINO ViT-S/8", "<small>DINO ViT-S/8</small>"),
    "claimed": (43.21, 'data-value="43.21"'),
    "how": ("reimplemented", "reimplemented by the authors"),
    "miou": (41.23, "<strong>41.23</strong>"),
    "accuracy": (54.32, "accuracy 54.32"),
    "runs": (7, "mean of 7 runs"),
    "spread": (2.34, "± 2.34"),
    "by_authors": (True, "reimplemented by the authors"),
    "setting": ("marked steps", "marked steps"),
    "answer": ("A marked answer.", "</strong> A marked answer."),
    "quoted_in": (QUOTING, ">OLD</a>, 4 Mar 2072"),
    "where": ("marked thread", "marked thread"),
    "url": ("https://example.org/marked-thread", "https://example.org/marked-thread"),
    "day": ("2072-03-04", "4 Mar 2072"),
    "confidence": ("medium", "(medium confidence)"),
}
"""No reproduction has all of this: one names a result by `of`, another says in four fields what is claimed."""

CODE: Fields = {
    "framework": ("Jittor", "Jittor"),
    "url": ("https://example.org/marked/code", "https://example.org/marked/code"),
    "official": (True, "official"),
    "training": (True, "<dt>Training code</dt><dd>yes</dd>"),
    "evaluation": (False, "<dt>Evaluation code</dt><dd>no</dd>"),
    "weights": ("https://example.org/marked/weights", "https://example.org/marked/weights"),
    "license": ("Marked-1.0", "Marked-1.0"),
    "requirements": ("pinned", "<dt>Requirements</dt><dd>with versions</dd>"),
    "last_commit": ("2071-02-03", "<dt>Last commit seen</dt><dd>3 Feb 2071</dd>"),
}
PAPER: Fields = {
    "id": ("marked-id", "marked-id.bib"),
    "title": ("A Marked Title", "<h1><bdi>A Marked Title</bdi></h1>"),
    "abbreviation": ("MarkedName", "<bdi>MarkedName</bdi></p>"),
    "authors": (("Marked Author",), "Marked Author"),
    "year": (2077, "years/2077/"),
    "venue": ("Marked Venue", ">Marked Venue</a>"),
    "presentation": ("Marked Oral", "Marked Oral"),
    "volume": ("marked volume", "volume = {marked volume}"),
    "number": ("marked number", "number = {marked number}"),
    "pages": ("771-779", "pages = {771--779}"),
    "scope": ("related", "related work"),
    "domain": ("remote-sensing", ">remote sensing</a>"),
    "arxiv": ("7701.00001", "https://arxiv.org/abs/7701.00001"),
    "doi": ("10.7777/marked", "https://doi.org/10.7777/marked"),
    "openreview": ("MarkedForum", "https://openreview.net/forum?id=MarkedForum"),
    "paper": ("https://example.org/marked-paper", "https://example.org/marked-paper"),
    "project": ("https://example.org/marked-project", "https://example.org/marked-project"),
    "video": ("https://example.org/marked-video", "https://example.org/marked-video"),
    "datasets": (("plain",), "datasets/plain/"),
    "tags": (("graph",), "?tag=graph"),
    "summary": ("A marked summary.", "A marked summary."),
    "note": ("A marked note.", "A marked note."),
    "confirmed": ("2076-03-02", "<dd>by the authors, 2 Mar 2076</dd>"),
    "confidence": ("medium", "medium: some of this entry"),
}
"""What each field holds, and how its page shows that."""

NOT_SHOWN: dict[tuple[type[Record], str], str] = {
    (Paper, "formerly"): "it leads from addresses that the page had before",
    (Paper, "added"): "the news say on which day a paper came in",
    (Result, "added"): "the news say on which day a number came in",
    (Paper, "code"): "its own fields are",
    (Paper, "results"): "their own fields are",
    (Result, "source"): "its own fields are",
    (Result, "setting"): "its own fields are",
    (Result, "same_as"): "the row shows both sources",
    (Reproduction, "added"): "the day of its source is",
    (Paper, "reproductions"): "their own fields are",
    (Code, "shared"): "it only tells the checks that a repository may stand twice",
}

SHOWN: dict[type[Record], Fields] = {
    Paper: PAPER,
    Code: CODE,
    Result: RESULT,
    Setting: SETTING,
    Source: SOURCE,
    Reproduction: REPRODUCTION,
}


@pytest.fixture(scope="module")
def page(fabricated: Catalog) -> str:
    """The page of a paper that fills in every field."""
    source = Source.model_validate({"in" if key == "quoted_in" else key: value for key, (value, _) in SOURCE.items()})
    setting = Setting.model_validate({key: value for key, (value, _) in SETTING.items()})
    numbers = {key: value for key, (value, _) in RESULT.items()}
    result = Result.model_validate(numbers | {"setting": setting, "source": source})
    fields = {"in" if key == "quoted_in" else key: value for key, (value, _) in REPRODUCTION.items()}
    of_words = Reproduction.model_validate({key: value for key, value in fields.items() if key != "of"})
    claim = {"on", "protocol", "backbone", "claimed"}
    of_key = Reproduction.model_validate({key: value for key, value in fields.items() if key not in claim})
    code = Code.model_validate({key: value for key, (value, _) in CODE.items()})
    lists = {"code": (code,), "results": (result,), "reproductions": (of_words, of_key)}
    paper = Paper.model_validate({key: value for key, (value, _) in PAPER.items()} | lists | {"added": "2076-01-01"})
    catalog = fabricated.model_copy(
        update={
            "papers": (paper, *fabricated.papers),
            "venues": fabricated.venues | {"Marked Venue": Venue(name="Marked Venue in Full", kind="journal")},
        }
    )
    index = Index(catalog)
    return render.paper(index, links_of("papers/marked-id/", index), "marked-id")


@pytest.mark.parametrize("record", SHOWN, ids=lambda record: record.__name__)
def test_every_field_is_shown_or_has_a_reason(record: type[Record]) -> None:
    reasons = {field for owner, field in NOT_SHOWN if owner is record}
    undecided = record.model_fields.keys() - SHOWN[record].keys() - reasons
    assert not undecided, "show it in paper.html and add how to SHOWN, or add the reason to NOT_SHOWN"
    assert SHOWN[record].keys() | reasons == record.model_fields.keys()


@pytest.mark.parametrize(
    ("record", "field"),
    [(record, field) for record, fields in SHOWN.items() for field in fields],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_field_is_on_the_page(page: str, record: type[Record], field: str) -> None:
    _, shown = SHOWN[record][field]
    assert shown in page
