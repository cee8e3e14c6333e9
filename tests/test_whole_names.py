"""Names with a hyphen stay in one line; all else of a page stays as it was."""

import re

import pytest

from catalog.site.whole_names import keep_names_whole


def _names(page: str) -> list[str]:
    return re.findall(r'<span class="uss-name">(.*?)</span>', page)


@pytest.mark.parametrize(
    "name", ["ViT-S/8", "COCO-Stuff-27", "ResNet-50", "PriMaPs-EM", "U-SAM", "2026-11-26", "25-26"]
)
def test_a_name_with_a_hyphen_is_kept_whole(name: str) -> None:
    assert _names(keep_names_whole(f"<p>Also {name} is <a>{name}</a>, and ({name})</p> {name}")) == [
        name,
        name,
        f"({name})",
        name,
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>A self-supervised, Zero-Shot method of Jean-Emmanuel</p>",
        "<p>https://example.org/a-27/b</p>",
        '<p title="on COCO-Stuff-27 <now>" class="md-1">it</p>',
        "<pre>ViT-S/8</pre><code>ViT-S/8</code><select><option>ViT-S/8</option></select>",
        "<head><title>ViT-S/8 and more</title></head>",
        '<script type="application/ld+json">{"name": "a ViT-S/8 b"}</script>',
        "<svg><svg><title>ViT-S/8</title></svg><text>ViT-S/8</text><text>more ViT-S/8</text></svg>",
    ],
)
def test_words_addresses_attributes_code_and_pictures_stay_as_they_were(page: str) -> None:
    assert keep_names_whole(page) == page


def test_the_text_stays_the_same() -> None:
    page = "<p>On COCO-Stuff-27,&nbsp;a&#34;Zero-1 <b>x</b>-y-2 <i>and</i> a < b-9 > c</p>"
    assert keep_names_whole(page).replace('<span class="uss-name">', "").replace("</span>", "") == page
