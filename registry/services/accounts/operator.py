"""Whoever runs the site and gives it commands, who needs no account to be let in."""

from typing import Final

from registry.policy.actor import Actor, Held
from registry.policy.roles import Role

OPERATOR: Final = Actor(name="The registry", held=(Held(Role.ADMINISTRATOR),))
"""May do what an administrator may; what they do is told as done by nobody who has an account."""
