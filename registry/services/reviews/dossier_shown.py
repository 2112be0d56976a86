"""What a dossier tells beside what can be made again: each part of its kind, so that a forged one breaks no page."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from registry.policy.conflicts_of_interest import Interest, Party
from registry.policy.panel_decisions import PanelDecision
from registry.policy.review_phases import Purpose
from registry.policy.roles import Role
from registry.services.reviews.dossier_reading import OTHERWISE, DossierRefused

Table = Mapping[str, Any]
_MOST_PEOPLE: Final = 10_000


def require_shown(told: Table) -> None:
    """Refuse a published review's dossier that no page could show, or that says two things of its decision.

    Raises:
        DossierRefused: naming the part.
    """
    for part, check in _PARTS.items():
        try:
            check(told)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise DossierRefused(
                f"This dossier’s {part} cannot be read, or does not go together. {OTHERWISE}"
            ) from None


def _purpose(told: Table) -> None:
    Purpose(told["purpose"])
    _so(
        "appeal" not in told
    )  # only what is published beside a dismissed appeal tells of one itself


def _decision(told: Table) -> None:
    decision = told["decision"]
    approval = decision["approval"]
    is_approved = PanelDecision(decision["decision"]) is PanelDecision.APPROVE
    _so(is_approved is (approval is not None))
    _so(PanelDecision(decision["decision"]) is not PanelDecision.RETURN)
    _words(decision["reasons"])
    date.fromisoformat(decision["decided_on"])
    if approval is not None:
        _so(date.fromisoformat(approval["approved_on"]) < date.fromisoformat(approval["lapses_on"]))


def _reply(told: Table) -> None:
    if told["reply"] is not None:
        _words(told["reply"]["words"])


def _interests(told: Table) -> None:
    found = told["interests"]
    for one in _list(found["provider"]):
        Interest(one["interest"])
        for party in _list(one["with"]):
            Party(party)
    for role, people in found["judges"].items():
        Role(role)
        _number(people)
    for interest, people in found["declared"].items():
        Interest(interest)
        _number(people)
    for one in _list(found["waivers"]):
        Interest(one["interest"])
        _words(one["reason"])


def _reviewers(told: Table) -> None:
    _number(told["reviewers"])
    _so(told["reviewers"] == len({one["letter"] for one in told["answers"]}))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _words(value: object) -> None:
    if not isinstance(value, str):
        raise TypeError("no words")


def _number(value: object) -> None:
    _so(type(value) is int and 0 <= value <= _MOST_PEOPLE)


def _so(holds: bool) -> None:  # noqa: FBT001  it is all that is asked
    if not holds:
        raise ValueError("not so")


_PARTS: Final[Mapping[str, Callable[[Table], None]]] = {
    "purpose": _purpose,
    "decision": _decision,
    "reply": _reply,
    "interests": _interests,
    "number of reviewers": _reviewers,
}
