"""Who acts: a person with the roles they hold, and what these let them do."""

from dataclasses import dataclass

from registry.policy.permissions import PERMISSIONS, Anybody, Permission
from registry.policy.roles import Role


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds."""

    role: Role
    organisation: int | None = None
    """The organisation it is held for; None for a role of the registry as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person who is signed in, or nobody."""

    person: int | None = None
    name: str = ""
    email: str = ""
    held: tuple[Held, ...] = ()

    @property
    def is_signed_in(self) -> bool:
        """Whether it is known who this is."""
        return self.person is not None

    @property
    def organisations(self) -> frozenset[int]:
        """The organisations that they hold a role for."""
        return frozenset(h.organisation for h in self.held if h.organisation is not None)

    @property
    def needs_second_step(self) -> bool:
        """Whether one of their roles asks for a second step at signing in."""
        return any(held.role.needs_second_step for held in self.held)

    def may(self, permission: Permission, *, organisation: int | None = None) -> bool:
        """Whether they may do this at all or, where an organisation is named, to its things."""
        holders = PERMISSIONS[permission]
        if Anybody.EVERYONE in holders or (self.is_signed_in and Anybody.SIGNED_IN in holders):
            return True
        return any(
            held.role in holders
            and (
                organisation is None
                or not held.role.is_of_an_organisation
                or held.organisation == organisation
            )
            for held in self.held
        )


NOBODY = Actor()
"""Who has not signed in."""
