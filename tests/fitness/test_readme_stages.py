"""The README's diagrams of each workflow are drawn from the steps that there are."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from registry.policy import advice_stages, appeal_stages, assignment_states, review_phases
from registry.policy.stage_diagram import diagram, stage_diagram
from registry.policy.submission_stages import MOVES

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

DRAWN = {
    "stages": stage_diagram(),
    "review phases": diagram(review_phases.NEXT),
    "assignments": diagram(assignment_states.NEXT),
    "appeals": diagram(appeal_stages.NEXT),
    "advice": diagram(advice_stages.FOLLOWS),
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_readme_shows_every_step_and_no_other(name: str) -> None:
    found = re.findall(
        rf"<!-- {name} -->\n```mermaid\n(.*?)```\n<!-- end of {name} -->", README, re.DOTALL
    )
    assert found == [DRAWN[name]]


def test_a_submissions_diagram_has_a_line_for_each_move() -> None:
    drawn = stage_diagram().count(": ")
    assert drawn == sum(len(moves) for moves in MOVES.values())


@pytest.mark.parametrize(
    "follows",
    [review_phases.NEXT, assignment_states.NEXT, appeal_stages.NEXT, advice_stages.FOLLOWS],
)
def test_a_diagram_has_a_line_for_each_step(
    follows: Mapping[StrEnum, frozenset[StrEnum]],
) -> None:
    steps = re.findall(r"^    \w+ --> \w+$", diagram(follows), re.MULTILINE)
    assert len(steps) == sum(len(after) for after in follows.values())
