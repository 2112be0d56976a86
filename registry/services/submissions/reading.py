"""A submission as somebody reads it through: its answers, its declarations, and what is still open."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import Submission
from registry.policy.actor import Actor
from registry.policy.sections import Section
from registry.policy.submission_stages import OWNERS, Owner, Stage
from registry.services.submissions.answers import SectionInWords, in_words
from registry.services.submissions.declaring import Declared, declared_in
from registry.services.submissions.drafts import draft_of, require_editable
from registry.services.submissions.files_read import FileSent, files_of
from registry.services.submissions.readiness import InTheWay, in_the_way
from registry.services.submissions.rounds import next_round, rounds_sent
from registry.services.submissions.unlocking import Asked, changes_asked, unlocked


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to read.

    Attributes:
        sections: the answers in words.
        open_sections: those that whoever reads may change now.
        asked: what the registry asked to be changed.
        declared: what was declared for the round that is read.
        files: what goes with it.
        in_the_way: what has to be done before it can be sent; empty once it is sent.
    """

    sections: tuple[SectionInWords, ...]
    open_sections: frozenset[Section]
    asked: Mapping[Section, Asked]
    declared: tuple[Declared, ...]
    files: tuple[FileSent, ...]
    in_the_way: tuple[InTheWay, ...]


def reading_of(session: Session, actor: Actor, submission: Submission) -> Reading:
    """Return a submission to be read through by whoever may see it."""
    with_provider = OWNERS[Stage(submission.stage)] is Owner.PROVIDER
    number = next_round(session, submission) if with_provider else rounds_sent(session, submission)
    return Reading(
        sections=in_words(draft_of(submission)),
        open_sections=_open(session, actor, submission),
        asked=changes_asked(session, submission),
        declared=tuple(declared_in(session, submission, number).values()),
        files=files_of(session, submission),
        in_the_way=in_the_way(session, submission) if with_provider else (),
    )


def _open(session: Session, actor: Actor, submission: Submission) -> frozenset[Section]:
    try:
        require_editable(actor, submission)
    except NotAllowed:
        return frozenset()
    found = unlocked(session, submission)
    return frozenset(Section) if found is None else found
