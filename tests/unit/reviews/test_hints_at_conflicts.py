"""What may be a conflict forbids somebody until a moderator looks into it; a declared one until it is waived."""

import json

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from registry.errors import NotAllowed, NotThere
from registry.models import CaseEvent, Person, ReviewerProfile, RoleHeld
from registry.policy.conflict_hints import Hint
from registry.policy.conflicts_of_interest import Interest
from registry.policy.obstacles import Obstacle
from registry.policy.roles import Role
from registry.services.accounts.operator import OPERATOR
from registry.services.accounts.roles import hold
from registry.services.reviews.clearing import clear_hint, waive
from registry.services.reviews.hints import hints
from registry.services.reviews.interests import declare, has_declared
from registry.services.reviews.kept_out import interests_together, kept_out
from registry.services.reviews.reviewers import reviewers
from registry.services.reviews.suitability import reasons_against
from tests.judging import a_judge, no_interests, trained, with_interest
from tests.people import LONG_AGO, a_person, actor_of
from tests.submitted import Cast, opened_to, sent


def profile(
    session: Session, person: Person, *, affiliation: str = "", published_as: str = ""
) -> None:
    """What a reviewer says of themselves."""
    session.add(
        ReviewerProfile(
            person_id=person.id,
            affiliation=affiliation,
            published_as=published_as,
            skills="",
            most_cases=3,
            away_until=None,
            changed_at=LONG_AGO,
        )
    )
    session.flush()


def found(session: Session, cast: Cast, person: Person) -> dict[Hint, str]:
    """The hints that nobody has cleared, each with what it rests on."""
    of = hints(session, [cast.submission], reviewers(session))
    return {one.hint: one.basis for one in of.get((cast.submission.id, person.id), ())}


def test_a_reviewer_who_has_nothing_to_do_with_a_case_gives_no_hint(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    profile(either_session, judge, affiliation="Another Institute", published_as="Stranger S")
    assert found(either_session, cast, judge) == {}


@pytest.mark.parametrize(
    ("said", "hint", "named"),
    [
        ({"affiliation": "The Invented Trust, Leeds"}, Hint.SAME_ORGANISATION, "Invented Trust"),
        ({"published_as": "Bonell, Chris\nSmith A"}, Hint.CO_AUTHOR, "Bonell"),
        ({"published_as": "Bonell C"}, Hint.CO_AUTHOR, "Bonell"),
    ],
)
def test_what_a_reviewer_says_is_compared_with_who_has_to_do_with_the_case(
    either_session: Session, cast: Cast, said: dict[str, str], hint: Hint, named: str
) -> None:
    sent(either_session, cast)
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    profile(either_session, judge, **said)
    assert named in found(either_session, cast, judge)[hint]


def test_another_bonell_is_no_author(either_session: Session, cast: Cast) -> None:
    sent(either_session, cast)
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    profile(either_session, judge, published_as="Bonell Z")
    assert Hint.CO_AUTHOR not in found(either_session, cast, judge)


def test_the_developer_is_found_by_name(either_session: Session, cast: Cast) -> None:
    draft = json.loads(cast.submission.draft)
    draft["delivery"]["developer"] = "Chris Example"
    cast.submission.draft = json.dumps(draft)
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    profile(either_session, judge, published_as="Example C")
    assert "Chris Example" in found(either_session, cast, judge)[Hint.DEVELOPER]


@pytest.mark.parametrize(
    ("theirs", "own", "hinted"),
    [
        ("trust.example.org", "trust.example.org", True),
        ("trust.example.org", "Trust.Example.ORG", True),
        ("trust.example.org", "other.example.org", False),
        ("gmail.com", "gmail.com", False),
    ],
)
def test_an_address_of_the_same_house_is_a_hint_but_not_one_that_anybody_has(
    either_session: Session,
    cast: Cast,
    theirs: str,
    own: str,
    hinted: bool,
) -> None:
    cast.editor.email = f"editor@{theirs}"
    judge = a_person(either_session, Role.REVIEWER, email=f"judge@{own}")
    assert (Hint.SAME_MAIL_DOMAIN in found(either_session, cast, judge)) is hinted


def test_who_once_signed_for_the_organisation_is_hinted_at_though_the_role_has_ended(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    signer = cast.certifier
    either_session.execute(delete(RoleHeld).where(RoleHeld.person_id == signer.id))
    either_session.expire(signer)
    hold(either_session, OPERATOR, signer, Role.REVIEWER, organisation=None)
    trained(either_session, signer)
    assert Hint.SIGNED_FOR_IT in found(either_session, cast, signer)
    against = reasons_against(either_session, [cast.submission], reviewers(either_session))
    kinds = {one.obstacle for one in against[cast.submission.id, signer.id]}
    assert kinds == {Obstacle.HINT}


def test_a_hint_is_cleared_with_a_reason_and_stands_again_on_other_words(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    profile(either_session, judge, published_as="Bonell C")
    with pytest.raises(NotAllowed, match="Say why"):
        clear_hint(
            either_session, cast.moderates, cast.submission, judge.id, Hint.CO_AUTHOR, reason=" "
        )
    for _ in range(2):
        clear_hint(
            either_session,
            cast.moderates,
            cast.submission,
            judge.id,
            Hint.CO_AUTHOR,
            reason="Another person of that name.",
        )
    assert Hint.CO_AUTHOR not in found(either_session, cast, judge)
    told = either_session.scalars(select(CaseEvent).where(CaseEvent.kind == "hint cleared")).all()
    assert len(told) == 1
    held = either_session.scalars(
        select(ReviewerProfile).where(ReviewerProfile.person_id == judge.id)
    ).one()
    held.affiliation = "Invented Trust"
    assert set(found(either_session, cast, judge)) == {Hint.SAME_ORGANISATION}


def test_only_who_moderates_the_case_clears_a_hint(either_session: Session, cast: Cast) -> None:
    sent(either_session, cast)
    judge = a_judge(either_session, Role.REVIEWER, "ria")
    profile(either_session, judge, published_as="Bonell C")
    other = a_judge(either_session, Role.MODERATOR, "mo")
    for actor in (actor_of(other), actor_of(judge), cast.edits):
        with pytest.raises(NotAllowed):
            clear_hint(
                either_session, actor, cast.submission, judge.id, Hint.CO_AUTHOR, reason="Why."
            )


def test_a_waiver_is_of_another_of_the_staff_with_a_reason_and_lets_them_judge(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    judge = a_judge(either_session, Role.PANEL, "pia")
    tie = with_interest(Interest.COMMISSIONING, "Pia’s council bought it in 2019.")
    declare(either_session, actor_of(judge), cast.submission, Role.PANEL, tie)
    (kept,) = kept_out(either_session, cast.moderates, cast.submission)
    assert (kept.person, kept.declared.keeps_out, kept.is_own) == (judge.id, True, False)
    for _ in range(2):
        waive(
            either_session,
            cast.moderates,
            cast.submission,
            judge.id,
            Interest.COMMISSIONING,
            reason="Bought once, years ago.",
        )
    assert has_declared(either_session, judge.id, cast.submission)
    together = interests_together(either_session, cast.submission, {judge.id: Role.PANEL})
    assert together.declared == {Interest.COMMISSIONING: 1}
    (public,) = together.waivers
    assert (public.reason, public.role) == ("Bought once, years ago.", "panel member")
    assert "Pia" not in repr(together)


def test_a_waiver_that_names_whose_interest_it_is_is_not_published(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    judge = a_judge(either_session, Role.REVIEWER, "pia")
    judge.name = "Pia Quillfeather"
    tie = with_interest(Interest.COMMISSIONING, "My council bought it in 2019.")
    declare(either_session, actor_of(judge), cast.submission, Role.REVIEWER, tie)
    for named in ("Pia Quillfeather had no say in it.", f"Ask {judge.email}."):
        with pytest.raises(NotAllowed, match="it names somebody who judged"):
            waive(
                either_session,
                cast.moderates,
                cast.submission,
                judge.id,
                Interest.COMMISSIONING,
                reason=named,
            )
    assert not has_declared(either_session, judge.id, cast.submission)


def test_a_waiver_is_of_what_was_declared_then_and_not_of_what_is_declared_later(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    judge = a_judge(either_session, Role.PANEL, "pia")
    actor, kind = actor_of(judge), Interest.PAYMENT
    declare(either_session, actor, cast.submission, Role.PANEL, with_interest(kind, "A talk."))
    waive(either_session, cast.moderates, cast.submission, judge.id, kind, reason="One talk.")
    declare(either_session, actor, cast.submission, Role.PANEL, with_interest(kind, "A talk."))
    assert has_declared(either_session, judge.id, cast.submission)
    declare(either_session, actor, cast.submission, Role.PANEL, with_interest(kind, "A salary."))
    assert not has_declared(either_session, judge.id, cast.submission)


def test_nobody_waives_their_own_interest_nor_what_nobody_declared(
    either_session: Session, cast: Cast
) -> None:
    sent(either_session, cast)
    both = a_judge(either_session, Role.MODERATOR, "mo")
    kind = Interest.PERSONAL
    actor = actor_of(both)
    declare(either_session, actor, cast.submission, Role.MODERATOR, with_interest(kind))
    with pytest.raises(NotAllowed, match="keeps you from this case"):
        waive(either_session, actor, cast.submission, both.id, kind, reason="It is me.")
    with pytest.raises(NotAllowed, match="Nobody declared"):
        waive(
            either_session,
            cast.moderates,
            cast.submission,
            both.id,
            Interest.DISPUTE,
            reason="None.",
        )
    admin = a_judge(either_session, Role.ADMINISTRATOR, "ada")
    opened_to(either_session, admin, cast.submission)
    declare(
        either_session, actor, cast.submission, Role.MODERATOR, with_interest(kind, "A cousin.")
    )
    waive(either_session, actor_of(admin), cast.submission, both.id, kind, reason="Distant.")
    assert has_declared(either_session, both.id, cast.submission)
    with pytest.raises(NotAllowed, match="Nobody waives their own"):
        waive(either_session, actor, cast.submission, both.id, kind, reason="It is me.")
    with pytest.raises(NotThere):
        waive(either_session, cast.edits, cast.submission, both.id, kind, reason="Ours.")


def test_an_untrained_reviewer_is_not_asked(either_session: Session, cast: Cast) -> None:
    sent(either_session, cast)
    new = a_person(either_session, Role.REVIEWER, email="new@new.example.net")
    declare(either_session, actor_of(new), cast.submission, Role.REVIEWER, no_interests())
    against = reasons_against(either_session, [cast.submission], reviewers(either_session))
    assert [one.obstacle for one in against[cast.submission.id, new.id]] == [Obstacle.UNTRAINED]
