"""A dossier whose free parts were forged is refused, and none that is taken breaks the page of reviews."""

import copy
import json
from typing import Any

import pytest
from sqlalchemy import select

from registry.config import Settings
from registry.models import ReviewPublication
from registry.policy.panel_decisions import PanelDecision
from registry.services.reviews.deciding import decide
from registry.services.reviews.dossier_reading import DossierRefused
from registry.services.reviews.dossier_shown import require_shown
from registry.services.reviews.published_reviews import decided_words
from registry.services.reviews.review_view import review_view
from registry.services.reviews.verifying import verify_reviews
from tests.people import writing
from tests.reviewed import answered_case

FREE = ("purpose", "decision", "reply", "interests", "reviewers")
INSTEAD: tuple[object, ...] = ("left out", None, 5, -1, True, "bogus", [], {}, [5], {"x": 5})


def test_what_is_forged_in_the_free_parts_is_refused_or_shown(own_settings: Settings) -> None:
    session = writing(own_settings)
    held = answered_case(session)
    decide(session, held.decides, held.review, PanelDecision.APPROVE, "It meets the code.")
    made = session.scalars(select(ReviewPublication)).one()
    good = json.loads(made.dossier)
    require_shown(good)
    assert [one.wrong for one in verify_reviews(session)] == [None]
    refused = 0
    for path in (path for key in FREE for path in _paths(good[key], (key,))):
        for new in INSTEAD:
            forged = _with(good, path, new)
            try:
                require_shown(forged)
            except DossierRefused:
                refused += 1
            else:
                review_view(forged)
                assert isinstance(decided_words(forged["decision"]), str)
    assert refused > 100


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("appeal", {"reference": "AP-1", "outcome": "upheld", "decided_on": "2026-01-01"}),
        ("reviewers", 9),
        ("decision", {"decision": "declined", "reasons": "No.", "decided_on": "2026-01-01"}),
    ],
)
def test_what_does_not_go_together_is_refused(
    own_settings: Settings, key: str, value: object
) -> None:
    session = writing(own_settings)
    held = answered_case(session)
    decide(session, held.decides, held.review, PanelDecision.APPROVE, "It meets the code.")
    good = json.loads(session.scalars(select(ReviewPublication.dossier)).one())
    if isinstance(value, dict) and key == "decision":
        value = {**good[key], "decision": str(PanelDecision.DECLINE)}
    with pytest.raises(DossierRefused):
        require_shown({**good, key: value})


def _paths(value: Any, at: tuple[Any, ...]) -> Any:
    yield at
    if isinstance(value, dict):
        for key in value:
            yield from _paths(value[key], (*at, key))
    elif isinstance(value, list) and value:
        yield from _paths(value[0], (*at, 0))


def _with(good: dict[str, Any], path: tuple[Any, ...], new: object) -> dict[str, Any]:
    forged = copy.deepcopy(good)
    within: Any = forged
    for step in path[:-1]:
        within = within[step]
    if new == "left out":
        del within[path[-1]]
    else:
        within[path[-1]] = new
    return forged
