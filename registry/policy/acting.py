"""Acting as somebody else: who may, as whom and for how long; it changes nothing."""

from datetime import timedelta
from typing import Final

from registry.policy.actor import Actor
from registry.policy.permissions import Permission
from registry.policy.roles import Role

LONGEST: Final = timedelta(minutes=30)
"""After this it is over by itself."""

LONGEST_REASON: Final = 1_000

MAY_BE_SEEN_AS: Final = frozenset(role for role in Role if role.is_of_an_organisation)
"""Those who provide, commission or scrutinise.

Whoever judges is not among them: an administrator who sees what one reviewer, moderator or panel member
sees could tell it to another, and reviews would be blind no longer.
"""


def why_not_as(actor: Actor, other: Actor) -> str | None:
    """Return why somebody may not see pages as somebody else, or None where they may."""
    if not actor.may(Permission.ACT_AS):
        return "Only an administrator may see a page as somebody else would."
    if actor.person == other.person:
        return "That is you: open the page as you are."
    if not other.held or not {one.role for one in other.held} <= MAY_BE_SEEN_AS:
        return (
            "Choose somebody who holds roles of an organisation and no other. What administrators see is "
            "theirs, and what reviewers, moderators and the panel see would let a review be known that is "
            "blind."
        )
    return None
