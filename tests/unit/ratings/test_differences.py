"""Why two standards differ on invented programmes, in the sentence that a commissioner reads."""

import re
from importlib import resources
from typing import Any

import pytest

from ratings.errors import RecordError, StandardError
from ratings.rating import rate, rate_all
from ratings.record import EvidenceRecord
from ratings.standard import Standard, load_standard, parse_standard
from ratings.what_if.bands import Band
from ratings.what_if.differences import Difference, difference
from ratings.what_if.published_differences import difference_json
from tests.invented import BETTER, CITES, NULL, WORSE, contrast_table, record, study_table

CODE = load_standard("code-of-practice", "2026-1")
TITLE_IV_E = load_standard("title-iv-e", "1.0")
TEXT = (resources.files("ratings") / "standards" / "title-iv-e-1.0.toml").read_text("utf-8")
MUCH_BETTER = {**BETTER, "estimate": "0.50", "low": "0.30", "high": "0.70"}
JUST_BETTER = {**BETTER, "low": "0.02", "high": "0.58"}


def trial(name: str, effect: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A sound trial, measured 14 months after delivery, under a name and with what it found."""
    measured = facts.pop("contrast", {})
    later = contrast_table("later", months_since_delivery="14", effect=effect, **measured)
    return study_table(name.split(maxsplit=1)[0].casefold(), later, title=name, **facts)


def compared(held: EvidenceRecord, *standards: Standard, domain: str | None = None) -> Difference:
    one, other = rate_all(held, standards or (TITLE_IV_E, CODE))
    return difference(one, other, domain=domain)


TWO_FOR_TWO_AGAINST = record(
    trial("Oslo trial", JUST_BETTER, country="Norway"),
    trial("Bergen trial", JUST_BETTER, country="Norway"),
    trial("Leeds trial: followed to age 7", NULL),
    trial("Hull trial", NULL),
)


def test_one_counts_trials_that_showed_no_effect_and_the_other_asks_for_enough_favourable_ones() -> (
    None
):
    found = compared(TWO_FOR_TWO_AGAINST)
    assert found.words == (
        "Title IV-E says “well-supported” of the whole programme, the code of practice says “mixed” of "
        "behaviour, the outcome most tested: the code of practice weighs robust studies against each other, "
        "and found two in favour and two with no effect (Leeds trial; Hull trial); Title IV-E does not weigh "
        "the studies in favour against the others (as far as its rules are decided here); it asks for two "
        "samples that share no people, each with a comparison favouring the programme, of moderate or high "
        "confidence and in usual care or practice, and found two, on behaviour (Oslo trial; Bergen trial). "
        "Title IV-E has no word here for “mixed”."
    )
    assert [(one.standard, one.clause, one.met_if_switched) for one in found.clauses] == [
        ("code-of-practice", "3.1, verdict 2", True),
        ("title-iv-e", "two favourable samples in usual care", False),
    ]


def test_the_order_of_the_two_changes_who_is_named_first_and_nothing_else() -> None:
    found, turned = compared(TWO_FOR_TWO_AGAINST), compared(TWO_FOR_TWO_AGAINST, CODE, TITLE_IV_E)
    assert turned.words.startswith("The code of practice says “mixed” of behaviour")
    assert turned.words.partition(": ")[2] == found.words.partition(": ")[2]
    assert turned.clauses == found.clauses


def test_words_that_differ_may_say_the_same() -> None:
    found = compared(record(trial("Oslo trial", BETTER)))
    assert found.agree is True
    assert found.words == (
        "Title IV-E says “supported” of the whole programme, the code of practice says “promising” of "
        "behaviour, the outcome most tested, which mean much the same: a favourable effect shown in at least "
        "one study the body trusts."
    )
    assert found.clauses == ()


def test_it_says_where_the_difference_rests_on_what_nobody_reported() -> None:
    unread = trial("Oslo trial", BETTER, contrast={"analysed_as_allocated": None})
    found = compared(record(unread))
    assert found.agree is False
    assert found.agree_if_confirmed is True
    assert found.words.endswith(
        "for “promising”, Title IV-E asks “Is one comparison of moderate or high design and execution "
        "favourable?”, and found none, as far as is reported. This rests on what the reports leave out: were it "
        "confirmed, they would agree (Title IV-E: “supported”; the code of practice: “effective”)."
    )


def test_of_many_studies_three_are_named_and_the_rest_counted() -> None:
    against = (
        trial(f"{place} trial", NULL) for place in ("Leeds", "Hull", "Bath", "York", "Derby")
    )
    found = compared(record(trial("Oslo trial", JUST_BETTER), *against))
    assert "five with no effect (Leeds trial; Hull trial; Bath trial and two more)" in found.words


def test_studies_that_count_against_it_for_what_their_reports_leave_out_are_told_apart() -> None:
    unnumbered = {"analysed_intervention": None, "analysed_comparator": None}
    read_so = (
        trial(f"{place} trial", NULL, contrast=unnumbered) for place in ("Leeds", "Hull", "Bath")
    )
    held = record(
        trial("Oslo trial", JUST_BETTER),
        trial("York trial", NULL),
        *read_so,
        trial("Derby trial", NULL, contrast={"analysed_as_allocated": None}),
    )
    assert (
        "one with no effect (York trial) and four counted as no effect because their reports leave out what is "
        "needed (Leeds trial; Hull trial and two more)"
    ) in compared(held).words
    only = record(trial("Derby trial", NULL, contrast={"analysed_as_allocated": None}))
    assert (
        "counts one study as no effect because its report leaves out what is needed (Derby trial)"
    ) in compared(only, load_standard("nesta"), CODE).words


def test_of_a_programme_that_a_body_would_not_review_that_is_said_first() -> None:
    at_school = {"delivery": {"settings": ["school"], "cites": CITES}}
    held = record(trial("Oslo trial", BETTER), **at_school)
    found = compared(held, CODE, load_standard("homvee"))
    assert found.words.startswith(
        "HomVEE does not review programmes like this one; with its rules applied all the same, the code of practice "
        "says “promising” of behaviour, the outcome most tested, HomVEE says “"
    )
    assert "reviews other programmes" not in found.words


def test_another_outcome_than_the_most_tested_can_be_compared() -> None:
    literacy = contrast_table("reading", domain="literacy", effect=BETTER)
    held = record(trial("Oslo trial", NULL), study_table("bath", literacy, title="Bath trial"))
    assert compared(held, domain="literacy").agree is True
    found = compared(held)
    assert found.one.domain == "all outcomes"
    assert found.other.domain == "behaviour"
    assert found.agree is False
    assert found.agree_on == ("literacy",)
    assert found.words.endswith(" The code of practice agrees with Title IV-E on literacy.")


@pytest.mark.parametrize("effect", [NULL, WORSE], ids=["no effect", "harm"])
def test_a_word_for_all_that_falls_short_neither_agrees_nor_differs_with_one_it_covers(
    effect: dict[str, str],
) -> None:
    found = compared(record(trial("Oslo trial", effect)))
    assert (found.agree, found.clauses) == (None, ())
    assert found.one.band is Band.FALLS_SHORT
    assert found.words == (
        "Title IV-E says “does not currently meet criteria” of the whole programme, the code of practice says "
        f"“{found.other.word}” of behaviour, the outcome most tested: Title IV-E gives one word to all that falls "
        "short, whether untested, found to do nothing or found to harm, so the two neither agree nor differ."
    )


def test_two_words_for_all_that_falls_short_say_the_same() -> None:
    found = compared(record(trial("Oslo trial", NULL)), TITLE_IV_E, load_standard("blueprints"))
    assert found.agree is True


def test_where_a_body_has_no_word_for_what_another_says_that_is_said() -> None:
    against = (trial(f"{place} trial", NULL) for place in ("Leeds", "Hull", "Bath"))
    early = study_table("oslo", contrast_table(months_since_delivery="0"), title="Oslo trial")
    found = compared(record(early, *against), load_standard("homvee"), CODE)
    assert found.other.word == "mixed"
    assert "HomVEE has no word here for “mixed”: it gives one word to all that falls short" in (
        found.words
    )


def test_no_clause_is_blamed_where_no_small_set_explains_it() -> None:
    file = resources.files("ratings") / "standards" / "eif-2017.toml"
    before, _, ladder = file.read_text("utf-8").partition("[[ratings]]")
    _, last, rest = ladder.rpartition('[[ratings]]\nrating = "NE"')
    without = re.sub(r"(?m)^order = .*$", 'order = ["not decided here", "NE"]', before)
    eif = parse_standard(f"{without}{last}{rest}", file="eif-x.toml")
    found = compared(record(trial("Oslo trial", NULL)), eif, load_standard("nesta"))
    assert found.agree is False
    assert found.clauses == ()
    assert found.words.startswith(
        "The EIF Guidebook says “NE” and Nesta says “below level 1” of the whole programme; no set of up to "
        "four clauses, answered the other way, would make them agree, so none is blamed."
    )


def test_a_set_that_pulls_one_side_both_ways_is_blamed_only_where_there_is_no_other() -> None:
    """EIF's word with an asterisk is not blamed on clauses answered for and against the programme at once."""
    many = {"analysed_intervention": 150, "analysed_comparator": 150}
    two = (trial(f"{place} trial", MUCH_BETTER, contrast=many) for place in ("Oslo", "Bergen"))
    found = compared(
        record(*two, trial("Hull trial", NULL, contrast=many)), load_standard("eif"), CODE
    )
    assert {blamed.standard for blamed in found.clauses} == {"code-of-practice"}
    torn = [clauses for clauses in found.others if len({b.met_if_switched for b in clauses}) > 1]
    assert torn
    assert {blamed.standard for clauses in torn for blamed in clauses} == {"eif"}


def test_a_word_that_this_registry_does_not_decide_neither_agrees_nor_differs() -> None:
    why = 'undecided = "Its rule could not be read."'
    text = TEXT.replace('rating = "promising"', f'rating = "not decided here"\n{why}', 1)
    title_iv_e = parse_standard(text, file="title-iv-e-x.toml")
    held = record(study_table("oslo", contrast_table(months_since_delivery="0")))
    found = compared(held, title_iv_e, CODE)
    assert found.agree is None
    assert found.one.band is Band.UNDECIDED
    assert found.clauses == ()
    assert found.words == (
        "Whether Title IV-E agrees is not decided here: its rule could not be read."
    )


def test_a_standard_that_counts_none_of_the_outcomes_measured_says_nothing_of_the_programme() -> (
    None
):
    text = TEXT.replace("[scope]", '[scope]\noutcomes = ["literacy"]', 1)
    found = compared(TWO_FOR_TWO_AGAINST, parse_standard(text, file="title-iv-e-x.toml"), CODE)
    assert found.agree is None
    assert found.words.startswith("Title IV-E counts none of the outcomes compared, so its word ")


@pytest.mark.parametrize(
    ("standard", "word"),
    [
        ("cebc", "NR, not able to be rated"),
        ("wwc", "no study to rate"),
        ("essa", "not decided here"),
        ("maryland", "not scored"),
        ("code-of-practice", "not yet evaluated"),
    ],
)
def test_of_a_programme_that_nobody_tested_each_says_its_own_word(standard: str, word: str) -> None:
    assert compared(record(), load_standard(standard), TITLE_IV_E).one.word == word


def test_a_programme_that_nobody_tested_is_blamed_on_no_clause() -> None:
    found = compared(record())
    assert found.agree is None
    assert found.clauses == ()
    assert found.other.domain is None


@pytest.mark.parametrize(
    ("standards", "domain", "refusal", "said"),
    [
        ((CODE, CODE), None, StandardError, "code-of-practice-2026-1 is named twice"),
        (
            (TITLE_IV_E, CODE),
            "numeracy",
            RecordError,
            "no study measured 'numeracy'; .*: behaviour",
        ),
    ],
    ids=["one standard twice", "an outcome nobody measured"],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(
    standards: tuple[Standard, Standard],
    domain: str | None,
    refusal: type[ValueError],
    said: str,
) -> None:
    with pytest.raises(refusal, match=said):
        compared(TWO_FOR_TWO_AGAINST, *standards, domain=domain)


def test_ratings_of_two_programmes_are_not_compared() -> None:
    other = record(slug="another-programme")
    with pytest.raises(ValueError, match="two ratings of one record"):
        difference(rate(TWO_FOR_TWO_AGAINST, CODE), rate(other, TITLE_IV_E))


def test_the_published_form_says_all_of_it() -> None:
    found = compared(TWO_FOR_TWO_AGAINST)
    told = difference_json(found)
    assert told["one"]["band"] == "highest"
    assert told["other"]["word"] == "mixed"
    assert told["words"] == found.words
    assert [one["clause"] for one in told["clauses"]] == [one.clause for one in found.clauses]
    assert told["clauses"][0]["answer"] == "not met"
    assert all(len(clauses) == len(found.clauses) for clauses in told["others"])
