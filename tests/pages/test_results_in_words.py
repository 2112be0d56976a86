"""A contrast's figures, clocks, people and sources, put in words without changing one of them."""

from typing import Any

import pytest

from ratings.codec import decode
from ratings.documents import Citation
from registry.services.effect_view import effect_view
from registry.services.result_view import ResultRow, result_row
from registry.services.source_view import Sources, web_address
from tests.invented import BETTER, DOCUMENT, contrast, contrast_table, record, study


def shown(effect: dict[str, Any] | None, **facts: Any) -> tuple[str, str | None, str | None]:
    view = effect_view(contrast(effect=effect, **facts))
    return view.estimate, view.interval, view.p


def row(**facts: Any) -> ResultRow:
    own = {key.removeprefix("s_"): facts.pop(key) for key in list(facts) if key.startswith("s_")}
    held = study(contrast_table(**facts), **own)
    return result_row(held, held.contrasts[0], judged=None, sources=Sources(record()))


def test_a_figure_stays_as_printed() -> None:
    effect = {**BETTER, "estimate": "3.50", "low": "-0.10", "p": ".04", "type": "mean difference"}
    estimate, interval, p = shown(effect)
    assert estimate == "Mean difference 3.50"
    assert interval == "95% interval \u22120.10 to 0.50"
    assert p == "p = .04"


@pytest.mark.parametrize(
    ("printed", "said"),
    [(".04", "p = .04"), ("=.05", "p = .05"), ("<.001", "p < .001"), ("<=.05", "p \u2264 .05")],
    ids=["exact", "printed equal", "a bound", "at most"],
)
def test_a_p_value_keeps_its_relation(printed: str, said: str) -> None:
    assert shown({"type": "unstated metric", "p": printed})[2] == said


def test_an_effect_without_interval_says_so_and_one_without_size_says_that() -> None:
    alone = {"type": "risk ratio", "estimate": "0.8", "benefit": "lower"}
    assert shown(alone)[:2] == ("Risk ratio 0.8", "interval not reported")
    assert shown(None)[:2] == ("Size of effect not reported", None)


def test_a_stricter_interval_keeps_its_level() -> None:
    assert shown({**BETTER, "level": "97.5"})[1] == "97.5% interval 0.10 to 0.50"


def test_unit_scale_and_sign_are_said_where_they_are_not_plain() -> None:
    change = {"type": "relative change", "estimate": "-31", "unit": "%"}
    assert shown(change)[0] == "Relative change \u221231%"
    metric = {"type": "unstated metric", "estimate": "0.4"}
    assert shown(metric)[0] == "Effect 0.4 (scale not reported)"
    size = {"type": "standardised mean difference", "estimate": "0.2", "absolute": True}
    assert "printed without its sign" in shown(size)[0]
    raw = {**BETTER, "type": "mean difference", "unit": "points", "standardised": "0.6"}
    assert shown(raw)[0] == "Mean difference 0.30 points, or 0.6 standard deviations"


@pytest.mark.parametrize(
    ("kind", "benefit", "said"),
    [
        ("odds ratio", "lower", "below 1 favours the programme"),
        ("mean difference", "higher", "above 0 favours the programme"),
        ("mean difference", None, "which way favours the programme was not reported"),
    ],
)
def test_the_reader_is_told_which_way_is_better(kind: str, benefit: str | None, said: str) -> None:
    effect = {"type": kind, "estimate": "0.5"} | ({"benefit": benefit} if benefit else {})
    assert effect_view(contrast(effect=effect)).favours == said


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"printed": "13% vs 20%"}, "13% vs 20%"),
        (
            {"intervention": {"n": 200, "events": 26}, "comparator": {"n": 210, "events": 42}},
            "26 of 200 with the programme, 42 of 210 without",
        ),
        (
            {"intervention": {"mean": "4.2", "sd": "1.1", "n": 40}, "unit": "points"},
            "mean 4.2 points, SD 1.1, n = 40 with the programme, figures not reported without",
        ),
    ],
    ids=["as printed", "counts", "one arm only"],
)
def test_the_arms_own_figures_are_shown(raw: dict[str, Any], said: str) -> None:
    assert effect_view(contrast(effect=None, raw=raw)).raw == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"months_since_delivery": "12"}, "Since delivery: 12 months"),
        ({"months_since_delivery": "1"}, "Since delivery: 1 month"),
        ({"months_since_delivery": "0"}, "Since delivery: just ended"),
        ({"months_since_delivery": "-6"}, "Since delivery: not over, 6 months still planned"),
        ({"months_since_delivery": None}, "Since delivery: not reported"),
        (
            {"months_since_delivery": None, "s_has_planned_end": False, "s_delivery_months": None},
            "Since delivery: it has no planned end",
        ),
    ],
    ids=["a year on", "a month on", "at the end", "before the end", "unknown", "no end"],
)
def test_the_second_clock_is_always_said(facts: dict[str, Any], said: str) -> None:
    assert row(**facts).since_delivery == said


def test_people_are_counted_by_arm_against_those_allocated() -> None:
    assert row().people == "n = 580 (290 and 290) of 600 allocated"
    none = {"analysed_intervention": None, "analysed_comparator": None}
    assert row(**none).people == "n not reported; 600 allocated"
    assert row(**none, analysed_total=500).people == "n = 500 of 600 allocated"


def test_people_of_a_study_that_allocated_nobody_are_not_called_allocated() -> None:
    matched = {"s_design": "matched comparison", "s_allocation": None}
    assert row(**matched).people == "n = 580 (290 and 290) of 600 at the start"


def test_arms_figures_without_an_estimate_are_not_called_an_unreported_size() -> None:
    view = effect_view(contrast(effect=None, raw={"printed": "13% vs 20%"}))
    assert view.estimate == "No effect estimate reported"
    assert view.brief.startswith("No effect estimate reported; 13% vs 20%")


def test_a_primary_outcome_is_named_and_silence_about_it_too() -> None:
    assert row(primary=True).primary == "Primary outcome"
    assert row(primary=False).primary is None
    assert row(primary=None).primary == "Whether it was a primary outcome: not reported"


def cite(document: str, locator: str, depth: str = "full text", **more: Any) -> Citation:
    table = {"document": document, "locator": locator, "depth": depth, **more}
    return decode(Citation, table, file="invented.toml")


def test_sources_read_in_the_same_place_are_named_together() -> None:
    other = {**DOCUMENT, "id": "other", "title": "Another"}
    sources = Sources(record(documents=[DOCUMENT, other]))
    (together,) = sources.of(
        (cite("other", "abstract", "abstract"), cite("report", "abstract", "abstract"))
    )
    assert together.numbers == (1, 2)
    assert together.where == "from the abstract"


@pytest.mark.parametrize(
    ("locator", "depth", "said"),
    [
        ("Table 2", "full text", "Table 2"),
        ("abstract", "abstract", "from the abstract"),
        ("structured abstract", "abstract", "structured abstract (from the abstract)"),
        ("registry record", "abstract", "registry record (only a summary was read)"),
    ],
)
def test_how_much_was_read_is_said_with_the_place(locator: str, depth: str, said: str) -> None:
    (found,) = Sources(record()).of((cite("report", locator, depth),))
    assert found.where == said


def test_a_citation_for_one_field_vouches_for_that_field_alone() -> None:
    general, own = cite("report", "p. 1"), cite("report", "p. 9", covers=["year"])
    sources = Sources(record())
    assert [one.where for one in sources.of((general, own), field="year")] == ["p. 9"]
    assert [one.where for one in sources.of((general, own), field="sites")] == ["p. 1"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "/etc/passwd"])
def test_only_addresses_of_the_web_are_linked(address: str) -> None:
    assert web_address(address) is None
    assert web_address("https://example.org/a") == "https://example.org/a"
