"""Finishing the settling of a round: refused while anything is open; the rating is drafted from what was settled."""

from sqlalchemy.orm import Session

from registry.errors import NotAllowed
from registry.models import ReviewRound
from registry.policy.actor import Actor
from registry.policy.review_phases import Phase
from registry.services.appeals.admitting import round_settled
from registry.services.reviews.drafting import draft_rating
from registry.services.reviews.phases import enter, held
from registry.services.reviews.settling import require_settler
from registry.services.reviews.settling_state import Standing, states_of
from registry.services.wording import counted


def finish(session: Session, actor: Actor, review: ReviewRound) -> None:
    """End a round once every item is agreed or settled; again changes nothing.

    Raises:
        NotAllowed: where something is open still, a reason cannot be shown to the provider, or the actor
            does not settle; the caller undoes it all then.
        NotThere: where the actor may not know of the round.
    """
    held(session, review)
    require_settler(session, actor, review)
    if Phase(review.phase) is Phase.SETTLED:
        return
    still = [one for one in states_of(session, review) if one.standing is Standing.OPEN]
    if still:
        raise NotAllowed(
            f"{counted(len(still), 'item')} on which reviewers differ: settle these first. Nothing was finished."
        )
    enter(session, actor, review, Phase.SETTLED)
    round_settled(session, actor, review)
    session.flush()
    draft_rating(session, actor, review)
