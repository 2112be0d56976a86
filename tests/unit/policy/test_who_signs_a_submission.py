"""Who signs: another than who wrote it wherever there is another, and nobody is locked out."""

import pytest

from registry.policy.actor import Actor, Held
from registry.policy.roles import Role
from registry.policy.signing import People, Refused, SignedAs, standing_of
from registry.policy.submission_moves import ASKED, why_not
from registry.policy.submission_stages import MOVES, Stage, move

EDITOR, CERTIFIER, BOTH, OTHER_BOTH = 1, 2, 3, 4


def people(
    editors: set[int], certifiers: set[int], changed: set[int], sent: int | None = None
) -> People:
    return People(
        editors=frozenset(editors),
        certifiers=frozenset(certifiers),
        changed_it=frozenset(changed),
        sent_it=sent,
    )


@pytest.mark.parametrize(
    ("person", "held", "expected"),
    [
        pytest.param(
            CERTIFIER,
            people({EDITOR}, {CERTIFIER}, {EDITOR}, EDITOR),
            SignedAs.CERTIFIER,
            id="another",
        ),
        pytest.param(EDITOR, people({EDITOR}, {CERTIFIER}, {EDITOR}, EDITOR), None, id="an editor"),
        pytest.param(None, people({EDITOR}, {CERTIFIER}, set()), None, id="nobody"),
        pytest.param(
            BOTH, people({BOTH}, {BOTH}, {BOTH}, BOTH), SignedAs.ONLY_PERSON, id="one person"
        ),
        pytest.param(
            BOTH,
            people({BOTH, EDITOR}, {BOTH}, {BOTH}, BOTH),
            None,
            id="wrote and sent it, and there is a second person",
        ),
        pytest.param(
            BOTH,
            people({BOTH, EDITOR}, {BOTH}, {BOTH, EDITOR}, EDITOR),
            SignedAs.SECOND_PERSON,
            id="changed it, is the one certifier, and another sent it",
        ),
        pytest.param(
            BOTH,
            people({BOTH}, {BOTH, CERTIFIER}, {BOTH}, None),
            None,
            id="changed it, and another certifier did not",
        ),
        pytest.param(
            OTHER_BOTH,
            people({BOTH, OTHER_BOTH}, {BOTH, OTHER_BOTH}, {BOTH, OTHER_BOTH}, BOTH),
            SignedAs.SECOND_PERSON,
            id="both certifiers changed it, and the other sent it",
        ),
        pytest.param(
            BOTH,
            people({EDITOR}, {BOTH, CERTIFIER}, {EDITOR}, BOTH),
            None,
            id="sent it, and another certifier has no hand in it",
        ),
    ],
)
def test_who_may_sign_and_as_what(
    person: int | None, held: People, expected: SignedAs | None
) -> None:
    found = standing_of(person, held)
    if expected is None:
        assert isinstance(found, Refused)
        assert found.sentence.endswith(".")
    else:
        assert found is expected


def test_in_every_organisation_with_a_certifier_somebody_can_sign_or_is_told_how() -> None:
    """Whoever wrote and sent it alone is told to make somebody a certifier: that is the one way on."""
    held = people({BOTH, EDITOR}, {BOTH}, {BOTH}, BOTH)
    found = standing_of(BOTH, held)
    assert isinstance(found, Refused)
    assert "certifier" in found.sentence
    assert (
        standing_of(EDITOR, people({BOTH, EDITOR}, {BOTH, EDITOR}, {BOTH}, BOTH))
        is SignedAs.CERTIFIER
    )


def test_every_step_says_who_may_take_it() -> None:
    assert {step.told for steps in MOVES.values() for step in steps} == set(ASKED)


def test_who_acts_for_the_organisation_too_takes_no_step_of_the_registry() -> None:
    step = move(Stage.SUBMITTED, Stage.READY_FOR_REVIEW)
    assert step is not None
    moderator = Held(Role.MODERATOR)
    assert why_not(Actor(person=1, held=(moderator,)), step, organisation=7) is None
    torn = Actor(person=1, held=(moderator, Held(Role.PROVIDER_EDITOR, 7)))
    refused = why_not(torn, step, organisation=7)
    assert refused is not None
    assert "somebody else screens it" in refused
    assert why_not(torn, step, organisation=8) is None


def test_an_editor_does_not_sign_and_a_certifier_does_not_screen() -> None:
    signing, screening = (
        move(Stage.AWAITING_SIGNATURE, Stage.SUBMITTED),
        move(Stage.SUBMITTED, Stage.DECLINED),
    )
    assert signing is not None
    assert screening is not None
    assert why_not(Actor(person=1, held=(Held(Role.PROVIDER_EDITOR, 7),)), signing, organisation=7)
    certifier = Actor(person=1, held=(Held(Role.PROVIDER_CERTIFIER, 7),))
    assert why_not(certifier, signing, organisation=7) is None
    assert why_not(certifier, signing, organisation=8) is not None
    assert why_not(certifier, screening, organisation=8) is not None
