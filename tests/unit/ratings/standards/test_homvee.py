"""HomVEE's criteria of November 2021, each by an invented programme; the expectations are the criteria's own."""

from importlib import resources
from typing import Any

import pytest

from ratings.domains import OutcomeDomain
from ratings.errors import StandardError
from ratings.rating_words import Reply
from ratings.standard import load_standard, parse_standard
from tests.invented import CITES, DOCUMENT, NULL, WORSE, contrast_table, record
from tests.spec.rated import trial
from tests.under_other_standards import PUBLISHED, many, reply, under

HOMVEE = load_standard("homvee", "2021-11")
LASTING, PUBLISHED_THERE = "lasting, where trials are needed", "published, where trials are needed"
MEETS, NOT = "evidence-based", "does not meet the criteria"
QUASI: dict[str, Any] = {"design": "matched comparison", "c_baseline": {"difference": "0.02"}}
YEAR_ON: dict[str, Any] = {"months_since_enrolment": "12", "months_since_delivery": None}
SMOKERS: dict[str, Any] = {"label": "Smokers", "dimensions": ["need or risk at the start"]}
BOYS: dict[str, Any] = {"label": "Boys", "dimensions": ["sex or gender"]}


def in_domain(domain: str, **facts: Any) -> dict[str, Any]:
    """A favourable contrast of one outcome, a year after enrolment."""
    return contrast_table(domain.replace(" ", "-"), domain=domain, **{**YEAR_ON, **facts})


def two_domains(identity: str = "one", **facts: Any) -> dict[str, Any]:
    """One trial that is favourable in child development and in parenting."""
    return many(identity, in_domain("behaviour"), in_domain("parenting"), **facts)


def one_domain(identity: str, domain: str = "behaviour", **facts: Any) -> dict[str, Any]:
    """One trial that is favourable in one domain."""
    contrast = {key: facts.pop(key) for key in list(facts) if key.startswith("c_")}
    own = {key.removeprefix("c_"): value for key, value in contrast.items()}
    return many(identity, in_domain(domain, **own), **facts)


def rating(*studies: dict[str, Any], documents: Any = PUBLISHED) -> str:
    return under(HOMVEE, *studies, documents=documents).cautious.rating


def test_it_has_the_seven_of_its_eight_domains_that_the_register_can_tell() -> None:
    assert [group.name for group in HOMVEE.scope.groups] == [
        "child health",
        "child development and school readiness",
        "family economic self-sufficiency",
        "maternal health",
        "positive parenting practices",
        "reductions in child maltreatment",
        "reductions in juvenile delinquency, family violence and crime",
    ]
    assert HOMVEE.scope.names[OutcomeDomain.CHILD_INJURIES] == "reductions in child maltreatment"


@pytest.mark.parametrize(
    ("instead_of", "twice"),
    [
        ('outcomes = ["parenting"]', 'outcomes = ["parenting", "behaviour"]'),
        ('settings = ["home"]', 'settings = ["home"]\noutcomes = ["parenting"]'),
    ],
)
def test_a_file_that_counts_an_outcome_twice_is_refused(instead_of: str, twice: str) -> None:
    text = (resources.files("ratings") / "standards" / f"{HOMVEE.id}.toml").read_text("utf-8")
    assert instead_of in text
    with pytest.raises(StandardError, match=r"mine\.toml: scope: name each outcome in one group"):
        parse_standard(text.replace(instead_of, twice, 1), file="mine.toml")


@pytest.mark.parametrize(
    ("stage", "settings", "inside"),
    [
        ("pregnancy", ["home"], True),
        ("early childhood (3 to 5)", ["home", "school"], True),
        ("pregnancy", ["community"], False),
        ("adolescence (12 to 17)", ["home"], False),
        ("pregnancy", None, None),
    ],
)
def test_it_reviews_home_visiting_of_young_families(
    stage: str, settings: list[str] | None, inside: bool | None
) -> None:
    target = {"life_stages": [stage], "need_levels": ["universal"], "cites": CITES}
    delivery = {"cites": CITES} if settings is None else {"cites": CITES, "settings": settings}
    held = record(two_domains(), target=target, delivery=delivery)
    assert HOMVEE.scope.includes(held, ()) is inside


def test_one_study_favourable_in_two_of_its_domains_meets_the_criteria() -> None:
    assert rating(two_domains()) == MEETS


def test_two_of_our_domains_in_one_of_its_domains_are_one() -> None:
    same = many("one", in_domain("behaviour"), in_domain("literacy"))
    assert reply(HOMVEE, "two outcomes in one sample", same) is Reply.NOT_MET
    assert rating(same) == NOT


def test_two_domains_in_two_samples_are_neither_one_way_nor_the_other() -> None:
    assert rating(one_domain("one"), one_domain("two", "parenting")) == NOT


def test_two_studies_that_share_people_are_one_sample() -> None:
    apart = (one_domain("one"), one_domain("two", "parenting", same_sample_as=["one"]))
    assert reply(HOMVEE, "two outcomes in one sample", *apart) is Reply.MET
    twice = (one_domain("one"), one_domain("two", same_sample_as=["one"]))
    assert reply(HOMVEE, "one outcome in two samples", *twice) is Reply.NOT_MET


def test_the_same_domain_in_two_samples_meets_the_criteria() -> None:
    assert rating(one_domain("one"), one_domain("two", "literacy")) == MEETS


def test_silence_on_confidence_leaves_the_first_three_open() -> None:
    unread: dict[str, Any] = {"analysed_as_allocated": None, "by_arm": None}
    quiet = many("one", in_domain("behaviour", **unread), in_domain("parenting", **unread))
    assert reply(HOMVEE, "two outcomes in one sample", quiet) is Reply.NOT_REPORTED
    assert rating(quiet) == NOT
    again = one_domain("two", **{f"c_{key}": value for key, value in unread.items()})
    assert reply(HOMVEE, "one outcome in two samples", quiet, again) is Reply.NOT_REPORTED


def test_a_finding_in_a_subgroup_counts_once_it_is_repeated_in_the_same_subgroup() -> None:
    smokers, too = (one_domain(name, c_subgroup=SMOKERS) for name in ("one", "two"))
    boys = one_domain("two", c_subgroup=BOYS)
    clause = "one subgroup in two samples"
    assert reply(HOMVEE, clause, smokers, too) is Reply.MET
    assert reply(HOMVEE, clause, smokers, boys) is Reply.NOT_MET
    assert rating(smokers, too) == MEETS
    assert rating(smokers, boys) == NOT
    unread = one_domain("two", c_subgroup=SMOKERS, c_analysed_as_allocated=None, c_by_arm=None)
    assert reply(HOMVEE, clause, smokers, unread) is Reply.NOT_REPORTED


def test_a_subgroup_never_joins_a_whole_sample_to_make_two() -> None:
    assert rating(one_domain("one"), one_domain("two", c_subgroup=SMOKERS)) == NOT


@pytest.mark.parametrize(
    ("times", "answer"),
    [
        ({"months_since_enrolment": "12", "months_since_delivery": None}, Reply.MET),
        ({"months_since_enrolment": "11", "months_since_delivery": None}, Reply.NOT_MET),
        ({"months_since_enrolment": None, "months_since_delivery": None}, Reply.NOT_REPORTED),
        ({"months_since_enrolment": None, "months_since_delivery": "6"}, Reply.MET),
        ({"months_since_enrolment": None, "months_since_delivery": "5"}, Reply.NOT_MET),
    ],
)
def test_the_clock_starts_at_enrolment(times: dict[str, Any], answer: Reply) -> None:
    """Delivery takes six months in the invented trial, so six months after it is a year after enrolment."""
    study = many("one", in_domain("behaviour", **times), in_domain("parenting", **times))
    assert reply(HOMVEE, LASTING, study) is answer
    assert (rating(study) == MEETS) is (answer is Reply.MET)


@pytest.mark.parametrize(
    ("peer_reviewed", "answer"),
    [(True, Reply.MET), (False, Reply.NOT_MET), (None, Reply.NOT_REPORTED)],
)
def test_one_finding_must_stand_in_a_peer_reviewed_journal(
    peer_reviewed: bool | None, answer: Reply
) -> None:
    said = {} if peer_reviewed is None else {"peer_reviewed": peer_reviewed}
    documents = [{**DOCUMENT, **said}]
    assert reply(HOMVEE, PUBLISHED_THERE, two_domains(), documents=documents) is answer
    assert (rating(two_domains(), documents=documents) == MEETS) is (answer is Reply.MET)


def test_a_review_in_a_journal_is_no_report_of_the_study_itself() -> None:
    review = [{**DOCUMENT, "kind": "review", "peer_reviewed": True}]
    assert reply(HOMVEE, PUBLISHED_THERE, two_domains(), documents=review) is Reply.NOT_REPORTED


def test_quasi_experiments_need_neither_a_year_nor_a_journal() -> None:
    soon: dict[str, Any] = {"c_months_since_enrolment": None, "c_months_since_delivery": "0"}
    two = [one_domain(name, **QUASI, **soon) for name in ("one", "two")]
    for clause in (LASTING, PUBLISHED_THERE):
        assert reply(HOMVEE, clause, *two, documents=[DOCUMENT]) is Reply.MET
    assert rating(*two, documents=[DOCUMENT]) == MEETS
    mixed = [two[0], one_domain("two", **soon)]
    assert reply(HOMVEE, LASTING, *mixed, documents=[DOCUMENT]) is Reply.NOT_MET
    assert reply(HOMVEE, PUBLISHED_THERE, *mixed, documents=[DOCUMENT]) is Reply.NOT_REPORTED
    assert rating(*mixed, documents=[DOCUMENT]) == NOT


def test_what_is_not_reported_of_a_quasi_experiment_leaves_it_open() -> None:
    soon: dict[str, Any] = {"c_months_since_enrolment": None, "c_months_since_delivery": "0"}
    unread = QUASI | soon | {"c_baseline": None}
    two = [one_domain(name, **unread) for name in ("one", "two")]
    assert reply(HOMVEE, LASTING, *two) is Reply.NOT_REPORTED


@pytest.mark.parametrize("effect", [NULL, WORSE])
def test_a_study_without_benefit_neither_helps_nor_lowers(effect: dict[str, Any]) -> None:
    without = trial("null", effect)
    assert rating(two_domains(), without) == MEETS
    assert rating(one_domain("one"), without) == NOT


def test_outcomes_it_does_not_group_count_for_nothing() -> None:
    assert rating(one_domain("one", "housing"), one_domain("two", "housing")) == NOT
