"""Drafts: each part saved by whoever may, and what somebody else saved meanwhile never overwritten unseen."""

import tomllib

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.config import Settings, resource
from registry.errors import NotAllowed, NotThere
from registry.models import CaseEvent, DraftChange, Submission
from registry.policy.actor import Actor
from registry.policy.roles import Role
from registry.policy.submission_kinds import SubmissionKind
from registry.services.submissions.drafts import ChangedSince, draft_of, find, save_part
from registry.services.submissions.parts import addresses, every_part, mark, part, replaced
from registry.services.submissions.starting import start
from tests.people import a_person, actor_of, an_organisation, writing

STUDY = {"title": "A trial", "design": "randomised controlled trial"}


@pytest.fixture
def session(own_settings: Settings) -> Session:
    return writing(own_settings)


@pytest.fixture
def editor(session: Session) -> Actor:
    organisation = an_organisation(session)
    return actor_of(a_person(session, Role.PROVIDER_EDITOR, organisation=organisation))


@pytest.fixture
def submission(session: Session, editor: Actor) -> Submission:
    (organisation,) = editor.organisations
    return start(session, editor, organisation, SubmissionKind.NEW_PROGRAMME)


def save(
    session: Session, actor: Actor, submission: Submission, address: str, value: object
) -> None:
    opened = mark(draft_of(submission), address)
    save_part(session, actor, submission, address, value, opened=opened)


def test_a_part_is_saved_and_its_change_is_kept(
    session: Session, editor: Actor, submission: Submission
) -> None:
    save(session, editor, submission, "programme", {"name": "First"})
    save(session, editor, submission, "programme", {"name": "Second"})
    assert draft_of(submission) == {"format": "1", "name": "Second"}
    changes = session.scalars(select(DraftChange).order_by(DraftChange.version)).all()
    assert [(c.version, c.before, c.after) for c in changes] == [
        (1, None, '{"name": "First"}'),
        (2, '{"name": "First"}', '{"name": "Second"}'),
    ]


def test_two_people_may_save_two_parts_at_once(
    session: Session, editor: Actor, submission: Submission
) -> None:
    opened = {a: mark(draft_of(submission), a) for a in ("programme", "studies[one]")}
    save_part(session, editor, submission, "studies[one]", STUDY, opened=opened["studies[one]"])
    save_part(session, editor, submission, "programme", {"name": "N"}, opened=opened["programme"])
    assert draft_of(submission)["studies"] == [{"id": "one", **STUDY}]


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(
    session: Session, editor: Actor, submission: Submission
) -> None:
    opened = mark(draft_of(submission), "programme")
    save(session, editor, submission, "programme", {"name": "Theirs"})
    with pytest.raises(ChangedSince) as refused:
        save_part(session, editor, submission, "programme", {"name": "Mine"}, opened=opened)
    assert refused.value.theirs == {"name": "Theirs"}
    assert refused.value.by == "Somebody"
    assert draft_of(submission)["name"] == "Theirs"


def test_a_study_is_saved_without_losing_what_it_holds(
    session: Session, editor: Actor, submission: Submission
) -> None:
    save(session, editor, submission, "studies[one]", STUDY)
    save(session, editor, submission, "studies[one].contrasts[c]", {"outcome": "Reading"})
    save(session, editor, submission, "studies[one]", {"title": "A better title"})
    (study,) = draft_of(submission)["studies"]
    assert study == {
        "id": "one",
        "title": "A better title",
        "contrasts": [{"id": "c", "outcome": "Reading"}],
    }


def test_another_organisation_never_learns_that_it_is_there(
    session: Session, submission: Submission
) -> None:
    other = an_organisation(session, "Another")
    stranger = a_person(session, Role.PROVIDER_EDITOR, email="b@example.org", organisation=other)
    with pytest.raises(NotThere):
        find(session, actor_of(stranger), submission.reference)


def test_who_signs_does_not_edit(session: Session, editor: Actor, submission: Submission) -> None:
    (organisation,) = editor.organisations
    del organisation
    certifier = Actor(person=editor.person, held=())
    with pytest.raises(NotAllowed):
        save(session, certifier, submission, "programme", {"name": "N"})


def test_starting_is_told(session: Session, submission: Submission) -> None:
    chain = f"submission/{submission.reference}"
    (event,) = session.scalars(select(CaseEvent).where(CaseEvent.chain == chain)).all()
    assert event.kind == "submission started"


@pytest.mark.parametrize(
    "address", ["format", "studies", "nothing", "studies[a].aims[b]", "aims[1]", "", "a..b"]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(NotThere):
        part({}, address)


def test_every_part_is_taken_in_one_go_as_it_is_by_its_address() -> None:
    for seed in sorted(resource("seed_programmes").glob("*.toml"))[:20]:
        draft = tomllib.loads(seed.read_text("utf-8"))
        taken = every_part(draft)
        assert taken == {address: part(draft, address) for address in addresses(draft)}


def test_parts_are_listed_and_taken_out_by_address() -> None:
    draft = replaced({}, "studies[one]", STUDY)
    draft = replaced(draft, "studies[one].arms[a]", {"label": "A"})
    assert list(addresses(draft)) == ["studies[one]", "studies[one].arms[a]"]
    assert replaced(draft, "studies[one]", None) == {}
