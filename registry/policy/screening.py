"""Who may screen a submission: staff who have nothing to do with its organisation."""

from registry.policy.actor import Actor
from registry.policy.permissions import Permission


def may_screen(actor: Actor, *, organisation: int) -> bool:
    """Whether somebody may read an organisation's submission for the registry, and decide of it."""
    return actor.may(Permission.SCREEN) and organisation not in actor.organisations
