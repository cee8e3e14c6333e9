"""What is left of a style sheet, by the names that occur in a site."""

import pytest

from catalog.site.selectors import names_in
from catalog.site.used_rules import used_rules, without_comments


def _left(css: str, names: str = "") -> str:
    return used_rules(css, names_in(names.encode()))


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        ("p > a:hover::before", ""),
        (".note", "note"),
        (".note.open .title", "note open title"),
        ("p#top", "top"),
        ("[hidden]", ""),
        ("[dir=rtl] p", "rtl"),
        ('[class="note open"]', "note open"),
        ('[href^="http:"]', ""),
        ("[data-copied]", "data-copied"),
        (".uss-row--last.open", "uss-row-- open"),
        ("[data-last-row=yes]", "lastRow yes"),
        (".note:not(.open)", "note"),
        (".note:is(.open,.shut)", "note shut"),
        (":where(.open .title) p", "open title"),
        ("p:has(> .note)", "note"),
        ("p:nth-child(2n)", ""),
        (r".\31 a\:b", "1a b"),
        (".größe", "größe"),
    ],
)
def test_a_rule_stays_where_all_names_that_its_selector_needs_occur_and_only_there(selector: str, names: str) -> None:
    rule = f"{selector}{{color:red;}}"
    assert _left(rule, names) == rule
    for name in names.split():
        assert _left(rule, " ".join(set(names.split()) - {name})) == "", name


def test_of_a_list_of_selectors_those_that_can_match_stay() -> None:
    assert _left(".note, .open .title, p , a{color:red}", "note title") == ".note,p,a{color:red;}"


@pytest.mark.parametrize("group", ["@media print", "@supports (display:grid)", "@layer base", "@container (width>9px)"])
def test_a_group_stays_as_long_as_it_holds_a_rule(group: str) -> None:
    sheet = f"{group}{{.note{{color:red;}}p{{margin:0;}}}}"
    assert _left(sheet, "note") == sheet
    assert _left(sheet) == f"{group}{{p{{margin:0;}}}}"
    assert _left(f"{group}{{.note{{color:red}}}}") == ""


def test_groups_and_rules_hold_others() -> None:
    assert _left("@media print{@media screen{.note{margin:0}p{top:0}}}") == "@media print{@media screen{p{top:0;}}}"
    assert _left("p{margin:0;.note{top:0}a:hover{top:1px}}") == "p{margin:0;a:hover{top:1px;}}"


def test_keyframes_stay_where_an_animation_names_them() -> None:
    frames = "@keyframes fade{to{opacity:0}}"
    assert _left(f"{frames}p{{animation:fade 1s;}}") == f"{frames}p{{animation:fade 1s;}}"
    assert _left(f"{frames}.fade{{animation-name:fade}}") == ""
    assert _left(f"{frames}p{{margin:0;}}") == "p{margin:0;}"
    assert _left(frames, "fade") == frames


def test_a_custom_property_stays_where_what_stays_mentions_it() -> None:
    root = ":root{--ink:red;--page:var(--paper);--paper:white;}"
    assert _left(f"{root}p{{color:var(--ink);}}") == ":root{--ink:red;}p{color:var(--ink);}"
    assert _left(f"{root}p{{color:var(--none,var(--page));}}").startswith(":root{--page:var(--paper);--paper:white;}")
    assert _left(f"{root}.note{{color:var(--ink)}}") == ""
    assert _left(root, "--ink") == ":root{--ink:red;}"
    assert _left(":root{--a:var(--b);--b:var(--a);}") == ""


def test_a_custom_property_may_be_mentioned_by_keyframes_and_by_the_condition_of_a_group() -> None:
    frames = "@keyframes fade{to{color:var(--ink)}}"
    assert _left(f"p{{--ink:red}}{frames}") == ""
    assert _left(f"p{{--ink:red;animation:fade;}}{frames}") == f"p{{--ink:red;animation:fade;}}{frames}"
    asked = "p{--ink:red;}@container style(--ink:red){a{top:0;}}"
    assert _left(asked) == asked


def test_an_empty_custom_property_stays_empty() -> None:
    assert _left("p{--on: ;--off:;color:var(--on) var(--off)}") == "p{--on: ;--off:;color:var(--on) var(--off);}"


def test_other_rules_stay() -> None:
    sheet = '@charset "utf-8";@font-face{font-family:x}@page{margin:1cm}'
    assert _left(sheet) == sheet


def test_what_is_important_stays_important() -> None:
    assert _left("p { margin : 0 1px !important ; }") == "p{margin:0 1px!important;}"


def test_what_is_no_css_is_named_by_its_line() -> None:
    with pytest.raises(ValueError, match="Line 2 "):
        _left("p{margin:0}\np")


def test_comments_and_needless_spaces_go() -> None:
    sheet = "p  a { /* why */ margin: 0   calc(1px + 2px);\n\n  color: rgb(1, 2, 3) /* ; */ }\n/* .x{} */ a/**/b{}"
    assert without_comments(sheet) == "p a { margin: 0 calc(1px + 2px); color: rgb(1,2,3) } a/**/b{}"
    assert used_rules(sheet, set()) == "p a{margin:0 calc(1px + 2px);color:rgb(1,2,3);}"
