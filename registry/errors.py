"""What the registry cannot do, each said in a sentence: what, why and what to do next."""

from http import HTTPStatus
from typing import ClassVar


class RegistryError(Exception):
    """Something the registry cannot do; its message is the sentence that its user reads."""

    status: ClassVar[HTTPStatus] = HTTPStatus.BAD_REQUEST
    """How a page that meets this error answers."""

    for_readers: ClassVar[str | None] = None
    """What a page says instead, where the sentence tells more of the machine than readers need."""


class DataMissing(RegistryError):
    """The database or the search index is not there, or is not of this version."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class DatabaseUnusable(DataMissing):
    """The database is not what was written, or cannot be reached or opened."""

    for_readers = (
        "The registry cannot use its database just now. Try again in a few minutes; whoever runs "
        "this site finds the reason in its log."
    )


class DatabaseBusy(RegistryError):
    """Another writer holds the database's one write lock."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self) -> None:
        """Say so."""
        super().__init__(
            "Somebody else has been writing to the database for five seconds. "
            "Wait until they are done, then try again."
        )


class NotAllowed(RegistryError):
    """Whoever asks may not do this; the sentence says why and whom to ask."""

    status = HTTPStatus.FORBIDDEN


class NotThere(RegistryError):
    """There is no such thing, or none that whoever asks may know of."""

    status = HTTPStatus.NOT_FOUND


class InterestsFirst(NotAllowed):
    """Whoever opens a case has not declared their interests in it yet."""

    def __init__(self, reference: str) -> None:
        """Say so, of the submission of this reference."""
        super().__init__(
            "Declare your interests in this case first: until then it stays closed to you, and nothing was "
            f"changed. Do so at /moderation/{reference}/interests."
        )
        self.reference = reference
