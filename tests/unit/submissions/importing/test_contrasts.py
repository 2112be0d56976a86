"""A table of contrasts: every bad cell is named by line and column, and no row is taken before all can be."""

import pytest

from ratings.codec import decode
from ratings.contrast import Contrast
from registry.services.submissions.importing.contrast_template import COLUMNS, template
from registry.services.submissions.importing.contrasts import MOST_ROWS, plan_contrasts
from registry.services.submissions.importing.plans import Doing, Plan
from registry.services.submissions.importing.texts import FileRefused, text_of
from tests.importable import DRAFT, ROW, rows, table

COMMAS = {"low": "0,02", "high": "0,40", "baseline_difference": "0,04"}


def planned(text: str, *, encoding: str = "utf-8") -> Plan:
    return plan_contrasts(text_of("contrasts.csv", text.encode(encoding)), DRAFT)


def test_the_template_can_be_imported_as_it_is() -> None:
    plan = planned(template())
    (change,) = plan.changes
    named = "Reading comprehension, Invented Reading Test, 12 months after the start"
    assert (change.doing, change.title) == (Doing.ADDED, named)
    (contrast,) = plan.after["studies"][0]["contrasts"]
    read = decode(Contrast, contrast, file="it")
    assert read.effect is not None
    assert (str(read.effect.estimate), str(read.effect.p), read.analysed_total) == (
        "0.21",
        ".03",
        None,
    )
    assert contrast["cites"] == [
        {"document": "smith-2021", "locator": "table 3", "depth": "full text"}
    ]


def test_every_column_goes_to_a_field_of_the_record() -> None:
    filled = {
        **ROW,
        **{name: "12" for name, column in COLUMNS.items() if column.kind is int},
        "subgroup": "Girls",
        "subgroup_dimensions": "sex or gender; age",
        "subgroup_named_beforehand": "no",
        "interaction_p": "<.001",
        "intervention_mean": "3.50",
        "intervention_sd": "1.0",
        "direction": "favours programme",
        "quote": "as printed",
    }
    plan = planned(table([filled]))
    assert plan.wrong == ()
    (contrast,) = plan.after["studies"][0]["contrasts"]
    assert contrast["subgroup"] == {
        "label": "Girls",
        "dimensions": ["sex or gender", "age"],
        "named_beforehand": False,
        "interaction_p": "<.001",
    }
    assert contrast["raw"]["intervention"] == {"n": 12, "events": 12, "mean": "3.50", "sd": "1.0"}


@pytest.mark.parametrize(
    ("changed", "column", "expected"),
    [
        ({"study": ""}, "study", "found nothing; expected the id of a study of your draft"),
        ({"study": "reeding-trial"}, "study", "such as reading-trial"),
        ({"intervention": "progamme"}, "intervention", "such as programme"),
        ({"domain": "litteracy"}, "domain", "such as literacy"),
        ({"document": "jones-2020"}, "document", "the id of a document of your draft"),
        ({"locator": ""}, "locator", "where in the document it is"),
        ({"depth": "skimmed"}, "depth", "abstract or full text"),
        ({"masked": "perhaps"}, "masked", "yes or no"),
        ({"analysed_intervention": "11O"}, "analysed_intervention", "a whole number of people"),
        ({"estimate": "0.2.1"}, "estimate", "one number as printed"),
        ({"p": "1.4"}, "p", "a probability as printed"),
        ({"low": "0.5"}, "low", "expected the lower end first"),
        ({"level": ""}, "level", "a per cent such as '95'"),
        ({"effect_type": ""}, "effect_type", "must be given"),
        ({"analysed_intervention": "130"}, "analysed_intervention", "at most the 120 allocated"),
        ({"contrast": "No spaces"}, "contrast", "small letters, digits and single hyphens"),
        ({"outcome": "Reading\u202e"}, "outcome", "without control characters"),
        ({"subgroup_dimensions": "age"}, "subgroup", "must be given"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_named_by_line_and_column(
    changed: dict[str, str], column: str, expected: str
) -> None:
    plan = planned(table([*rows(1), {**ROW, "contrast": "bad", **changed}]))
    (wrong,) = plan.wrong
    assert (wrong.line, wrong.column) == (3, column)
    assert expected in wrong.sentence
    assert plan.after == DRAFT


def test_every_bad_row_is_listed_and_none_is_taken() -> None:
    plan = planned(table([*rows(2), *rows(1998, domain="litteracy", estimate="?")]))
    lines = [one.line for one in plan.wrong]
    assert len(lines) == 2 * 1998
    assert set(lines) == set(range(4, 2002))
    assert not plan.can_be_confirmed


def test_a_row_over_several_lines_is_named_by_the_line_it_begins_on() -> None:
    two = [
        {**ROW, "contrast": "a", "note": 'one\ntwo "three"\n'},
        {**ROW, "contrast": "b", "p": "?"},
    ]
    (wrong,) = planned(table(two)).wrong
    assert wrong.line == 5


def test_the_same_contrast_twice_is_refused_and_unnamed_ones_get_names_of_their_own() -> None:
    (wrong,) = planned(table([{**ROW, "contrast": "same"}] * 2)).wrong
    assert "another name: line 2 has it too" in wrong.sentence
    plan = planned(table([ROW, ROW]))
    names = [one["id"] for one in plan.after["studies"][0]["contrasts"]]
    assert len(set(names)) == 2


def test_a_row_changes_what_it_gives_and_leaves_the_rest() -> None:
    held = planned(table([{**ROW, "contrast": "one", "note": "Kept."}])).after
    again = dict.fromkeys(ROW, "") | {
        name: ROW[name] for name in ("study", "outcome", "domain", "document", "depth")
    }
    again |= {"contrast": "one", "locator": "table 4", "estimate": "0.25"}
    text = text_of("contrasts.csv", table([again]).encode())
    plan = plan_contrasts(text, held)
    (change,) = plan.changes
    assert change.place == f"result one of study {ROW['study']}"
    told = {one.label: (one.before, one.after) for one in change.differences}
    assert list(told) == ["Sources", "The effect: What is the effect?"]
    assert told["The effect: What is the effect?"] == ("0.21", "0.25")
    (contrast,) = plan.after["studies"][0]["contrasts"]
    assert (contrast["note"], contrast["cites"][0]["locator"]) == ("Kept.", "table 4")
    assert plan_contrasts(text, plan.after).changes == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_what_excel_writes_is_read(encoding: str) -> None:
    text = table([{**ROW, "measure": "Müller’s test"}], separator=";")
    plan = planned(text, encoding=encoding)
    assert plan.after["studies"][0]["contrasts"][0]["measure"] == "Müller’s test"
    assert "separated by semicolons" in " ".join(plan.notes)
    assert any("Windows-1252" in note for note in plan.notes) is (encoding == "cp1252")


def test_a_decimal_comma_is_read_as_one_between_semicolons_and_told() -> None:
    text = table([{**ROW, "estimate": "0,210", "p": "<0,05", **COMMAS}], separator=";")
    plan = planned(f"sep=;\r\n{text}")
    effect = plan.after["studies"][0]["contrasts"][0]["effect"]
    assert (effect["estimate"], effect["p"]) == ("0.210", "<0.05")
    assert any("decimal point" in note for note in plan.notes)


@pytest.mark.parametrize(
    ("estimate", "separator"),
    [
        pytest.param("0,210", ",", id="a decimal comma where a comma parts thousands"),
        pytest.param("1.250", ";", id="a point where the others have decimal commas"),
    ],
)
def test_a_number_that_could_be_another_is_refused(estimate: str, separator: str) -> None:
    row = {
        **ROW,
        "estimate": estimate,
        "low": "",
        "high": "",
        "level": "",
        "baseline_difference": "",
    }
    row["p"] = "<0,05" if separator == ";" else ".05"
    (wrong,) = planned(table([row], separator=separator)).wrong
    assert wrong.column == "estimate"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("study,outcome\nx,y\n", "no column domain", id="columns missing"),
        pytest.param(table([]), "no row under it", id="no rows"),
        pytest.param(
            table(rows(1)).replace("p,better", "q,better"),
            "there is no such column",
            id="another column",
        ),
        pytest.param(table(rows(MOST_ROWS + 1)), "can be imported at once", id="too many rows"),
        pytest.param('study,"outcome\nx', "not CSV", id="an open quotation mark"),
    ],
)
def test_what_is_no_table_of_contrasts_is_refused(text: str, why: str) -> None:
    with pytest.raises(FileRefused, match=why):
        planned(text)


def test_a_guarded_formula_comes_back_as_it_was_typed() -> None:
    plan = planned(table([{**ROW, "note": "'=1+1"}]))
    assert plan.after["studies"][0]["contrasts"][0]["note"] == "=1+1"
