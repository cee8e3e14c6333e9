"""What the issue forms ask and offer."""

import yaml

from catalog.model import Catalog, Paper, Reproduction, Setting
from catalog.model import Result as Number
from catalog.sync.form_schema import to_issue_form
from catalog.sync.issue_forms import CORRECTED, forms
from catalog.views.index import Index


def test_the_forms_offer_the_words_of_the_data(snapshot: Catalog) -> None:
    for form in forms(Index(snapshot)).values():
        written = yaml.safe_load(to_issue_form(form))
        asked = {element["id"]: element for element in written["body"] if "id" in element}
        assert list(asked) == [question.id for question in form.questions]
        for question in form.questions:
            assert asked[question.id]["attributes"]["description"] == question.help
            assert asked[question.id]["attributes"].get("options", []) == list(question.options)
    [on] = [question for question in forms(Index(snapshot))["result.yml"].questions if question.id == "on"]
    assert "coco-stuff-27" in on.options


def test_the_forms_ask_for_fields_that_exist(snapshot: Catalog) -> None:
    fields = {"paper.yml": {"link", *Paper.model_fields}, "result.yml": {"entry", *Number.model_fields}}
    fields["result.yml"] |= {"kind", "quoted_in", "where", "url", *Setting.model_fields}
    fields["reproduction.yml"] = {"entry", *Reproduction.model_fields}
    for name, known in fields.items():
        assert {question.id for question in forms(Index(snapshot))[name].questions} <= known | {"new"}
    assert set(CORRECTED) <= Paper.model_fields.keys()
