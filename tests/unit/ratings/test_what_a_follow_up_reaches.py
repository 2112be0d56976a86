"""A later time, or a measure other than participants' own report, takes a follow-up and no new trial."""

from ratings.published import rating_json
from ratings.standard import load_standard
from tests.invented import BETTER, DOCUMENT, contrast_table, record, study_table

EIF, BY_SIZE, HOMVEE = (load_standard(name) for name in ("eif", "evidence4impact", "homvee"))
OWN = {"informant": "participant", "months_since_delivery": "0"}


def test_a_follow_up_on_an_independent_measure_reaches_the_next_level() -> None:
    soon = contrast_table("soon", **OWN)
    second = study_table("b", soon)
    (rating,) = rating_json(record(study_table("a", soon), second), EIF)["domains"]
    assert rating["rating"] == "3+"
    way = rating["change"]["ways"][0]
    assert (way["effort"], way["reaches"]) == ("a follow-up", "4")
    assert "12 months or more after delivery ended" in way["words"]
    assert "on a measure other than participants' own report" in way["words"]

    later = contrast_table("later", informant="assessor", months_since_delivery="12")
    (done,) = rating_json(record(study_table("a", soon, later), second), EIF)["domains"]
    assert done["rating"] == "4"


def test_a_second_outcome_in_the_same_sample_takes_a_follow_up() -> None:
    """HomVEE asks for two outcomes in one sample, or one in two: the same people can be asked once more."""
    first = contrast_table("first", months_since_delivery="12")
    journal = [{**DOCUMENT, "peer_reviewed": True}]
    held = record(study_table("a", first), documents=journal)
    (rating,) = rating_json(held, HOMVEE)["domains"]
    way = rating["change"]["ways"][0]
    assert way["effort"] == "a follow-up"
    assert (
        "A follow-up of The a trial, favourable in one more of the body's outcome dom"
        in way["words"]
    )

    second = contrast_table("second", domain="parenting", months_since_delivery="12")
    both = record(study_table("a", first, second), documents=journal)
    (done,) = rating_json(both, HOMVEE)["domains"]
    assert (way["reaches"], rating["rating"] != done["rating"]) == (done["rating"], True)


def test_a_body_that_asks_for_no_significance_is_promised_none() -> None:
    slight = {**BETTER, "estimate": "0.05", "low": "0.01", "high": "0.09"}
    small = contrast_table(effect=slight, analysed_intervention=300, analysed_comparator=300)
    (rating,) = rating_json(record(study_table("a", small)), BY_SIZE)["domains"]
    words = " ".join(way["words"] for way in rating["change"]["ways"])
    assert "so that the effects of all, weighted by people, come to" in words
    assert "favourable" not in words
