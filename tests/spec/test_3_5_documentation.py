"""Documentation (3.5): could someone else reproduce it?

A programme that nobody else could deliver is of little use to a commissioner, however well it worked once. These
rules count what has been written down, against a checklist made for describing programmes (TIDieR).
"""

from typing import Any

import pytest

from ratings.predicates.documentation import ITEMS
from ratings.rating_words import Criterion
from ratings.standard import Standard
from tests.invented import BETTER, CITES
from tests.spec.rated import level, levels, trial

DOCUMENTATION = Criterion.DOCUMENTATION
YES = {"holds": True, "cites": CITES}
MANUAL = {"manual_obtainable": YES, "fidelity_measure": YES}
REST = {
    "training_or_accreditation": YES,
    "adaptation_guidance": YES,
    "others_reached_fidelity": YES,
}


def items(number: int) -> dict[str, Any]:
    return {name: {"text": "Said.", "cites": CITES} for name in ITEMS[:number]}


def documented(code: Standard, number: int, **findings: Any) -> int:
    return level(
        code, DOCUMENTATION, trial("a", BETTER), tidier=items(number), documentation=findings
    )


def test_the_checklist_has_twelve_items() -> None:
    """The checklist that descriptions are held against has twelve items."""
    assert len(ITEMS) == 12


@pytest.mark.parametrize(
    ("number", "findings", "expected"),
    [
        pytest.param(0, {}, 1, id="a description"),
        pytest.param(7, MANUAL, 1, id="seven items"),
        pytest.param(8, {}, 2, id="eight items"),
        pytest.param(9, MANUAL, 2, id="nine items with a manual"),
        pytest.param(10, {"manual_obtainable": YES}, 2, id="ten items, no fidelity measure"),
        pytest.param(10, {"fidelity_measure": YES}, 2, id="ten items, no manual"),
        pytest.param(10, MANUAL, 3, id="ten items, manual and fidelity measure"),
        pytest.param(12, MANUAL | REST, 4, id="everything"),
    ],
)
def test_levels(code: Standard, number: int, findings: dict[str, Any], expected: int) -> None:
    """The level follows from how many items are described, and from what else can be had."""
    assert documented(code, number, **findings) == expected


@pytest.mark.parametrize("lacking", sorted(REST))
def test_4_takes_training_adaptation_and_others_reaching_fidelity(
    code: Standard, lacking: str
) -> None:
    """Level 4 takes training or accreditation, guidance on adapting, and others who reached
    fidelity; one left out holds it at 3 (3.5, level 4)."""
    findings = {key: value for key, value in {**MANUAL, **REST}.items() if key != lacking}
    assert documented(code, 12, **findings) == 3


def test_an_item_not_described_may_be_in_the_paper(code: Standard) -> None:
    """An item that the record does not hold may be in the paper, and counts only if confirmed (1,
    two readings)."""
    found = levels(code, DOCUMENTATION, trial("a", BETTER), tidier=items(3), documentation=MANUAL)
    assert found == (1, 4)


def test_a_manual_nobody_names_is_not_reported_and_one_that_cannot_be_had_is_not_met(
    code: Standard,
) -> None:
    """A manual that nobody mentions is not reported; one that cannot be had is not met, in either
    reading (3.5, level 3)."""
    facts: dict[str, Any] = {"tidier": items(12)}
    unsaid = {"fidelity_measure": YES}
    refused = {**unsaid, "manual_obtainable": {"holds": False, "cites": CITES}}
    assert levels(code, DOCUMENTATION, trial("a", BETTER), documentation=unsaid, **facts) == (2, 4)
    assert levels(code, DOCUMENTATION, trial("a", BETTER), documentation=refused, **facts) == (2, 2)
