"""Asking an organisation for a new review: written to, told, and not again within a month."""

from collections.abc import Sequence
from datetime import UTC, date

from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.config import THIS_MACHINE
from registry.database import ADDRESS
from registry.errors import NotAllowed, NotThere
from registry.models import CaseEvent, Submission
from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.reviews_due import DAYS_BETWEEN_ASKING, LivingHappening
from registry.policy.working_days import after_working_days
from registry.services.clocks import nation_of
from registry.services.editions import Editions
from registry.services.events import CASES, tell
from registry.services.events import now as moment_now
from registry.services.living.reasons import now, reasons_of
from registry.services.living.reviewed import Reviewed, reviewed
from registry.services.mail.queueing import queue_mail
from registry.services.submissions.notices import name_of, shortened
from registry.services.submissions.people_of import organisation_of
from registry.services.submissions.starting import chain_of
from registry.services.told import Told


def asked_on(session: Session, ratings: Sequence[Reviewed]) -> dict[str, date]:
    """Return when the organisation of each case was last asked since its review, by the case's reference."""
    since = {f"submission/{one.submission}": one for one in ratings}
    rows = session.execute(
        select(CaseEvent.chain, CaseEvent.happened_at)
        .where(CaseEvent.kind == LivingHappening.ASKED, CaseEvent.chain.in_(since))
        .order_by(CaseEvent.id)
    )
    return {
        since[chain].submission: moment.date()
        for chain, moment in rows
        if moment >= since[chain].published_at
    }


def ask_for_review(session: Session, actor: Actor, editions: Editions, slug: str, day: date) -> int:
    """Write to the organisation of a programme whose review is due, with why; return how many were written to.

    Nobody is asked twice within twenty working days: then nothing is written, and 0 returned.

    Raises:
        NotAllowed: where the actor may not, or nobody of the organisation can be written to.
        NotThere: where no reviewed rating of that programme is due.
    """
    if not actor.may(Permission.KEEP_REVIEWS_LIVING):
        raise NotAllowed("Only the registry's staff ask for a new review.")
    one = next((held for held in reviewed(session) if held.slug == slug), None)
    reasons = () if one is None else reasons_of(one, now(session, editions, day))
    if one is None or not reasons:
        raise NotThere(f"No reviewed rating of {slug} is due for review.")
    last = asked_on(session, [one]).get(one.submission)
    if last is not None and day <= after_working_days(
        last, DAYS_BETWEEN_ASKING, nation_of(session)
    ):
        return 0
    submission = session.get_one(Submission, one.submission_id, with_for_update=True)
    people = organisation_of(session, submission)
    if not people:
        raise NotAllowed(
            "Nobody of its organisation has an account any more, so nobody can be asked. A moderator can open a "
            "review of what was last signed."
        )
    name, site = name_of(submission), session.info.get(ADDRESS, THIS_MACHINE)
    for person in people:
        values = {
            "person": person.name,
            "name": name,
            "short_name": shortened(name),
            "reasons": [reason.sentence for reason in reasons],
            "programme": f"{site}/programmes/{slug}",
            "link": f"{site}/submissions/new?programme={slug}",
        }
        queue_mail(
            session, "review-due", to=person.email, values=values, about=chain_of(submission)
        )
    told = {"by": actor.person, "programme": slug, "why": sorted({one.why for one in reasons})}
    moment = moment_now(session, CASES).astimezone(UTC)
    tell(session, Told(chain_of(submission), LivingHappening.ASKED, told, moment), CASES)
    session.flush()
    return len(people)
