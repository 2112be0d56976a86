"""The roles that people hold: for one organisation, or for the registry as a whole."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody does here; a person may hold several."""

    PROVIDER_EDITOR = "provider editor"
    PROVIDER_CERTIFIER = "provider certifier"
    REVIEWER = "reviewer"
    MODERATOR = "moderator"
    PANEL = "panel member"
    SCRUTINY_RECIPIENT = "scrutiny recipient"
    COMMISSIONER = "commissioner"
    ADMINISTRATOR = "administrator"

    @property
    def is_of_an_organisation(self) -> bool:
        """Whether it is held for one organisation and says nothing about any other."""
        return self in {
            Role.PROVIDER_EDITOR,
            Role.PROVIDER_CERTIFIER,
            Role.SCRUTINY_RECIPIENT,
            Role.COMMISSIONER,
        }

    @property
    def needs_second_step(self) -> bool:
        """Whether whoever holds it must sign in with a second step."""
        return self in {Role.REVIEWER, Role.MODERATOR, Role.PANEL, Role.ADMINISTRATOR}

    @property
    def purpose(self) -> str:
        """What whoever holds it does here, as the end of the sentence "Somebody who ..."."""
        return _PURPOSES[self]


_PURPOSES = {
    Role.PROVIDER_EDITOR: "describes a programme and enters its evidence",
    Role.PROVIDER_CERTIFIER: "checks and signs what the organisation sends",
    Role.REVIEWER: "judges evidence, independently of its providers",
    Role.MODERATOR: "screens what comes in, and settles where reviewers differ",
    Role.PANEL: "decides on approval after the reviews",
    Role.SCRUTINY_RECIPIENT: "receives reports of what stands in the way of programmes",
    Role.COMMISSIONER: "chooses and buys programmes",
    Role.ADMINISTRATOR: "lets people in, and gives and ends roles",
}
