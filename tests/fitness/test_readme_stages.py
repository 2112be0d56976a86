"""The README's diagrams of each workflow are drawn from the steps that there are."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import pytest

from registry.policy import advice_stages, appeal_stages, assignment_states, review_phases
from registry.policy.blockage_stages import BLOCKAGE_MOVES, CLOSED, NEXT_DELIVERY
from registry.policy.blockage_tables import (
    blockage_diagram,
    clocks_table,
    ends_table,
    readers_table,
)
from registry.policy.stage_diagram import diagram, stage_diagram
from registry.policy.submission_stages import MOVES

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")

DRAWN = {
    "stages": stage_diagram(),
    "review phases": diagram(review_phases.NEXT),
    "assignments": diagram(assignment_states.NEXT),
    "appeals": diagram(appeal_stages.NEXT),
    "advice": diagram(advice_stages.FOLLOWS),
    "blockages": blockage_diagram(),
    "letters about blockages": diagram(NEXT_DELIVERY),
}
TABLES = {
    "ends of blockages": ends_table(),
    "clocks of blockages": clocks_table(),
    "readers of blockages": readers_table(),
}


@pytest.mark.parametrize("name", DRAWN)
def test_the_readme_shows_every_step_and_no_other(name: str) -> None:
    found = re.findall(
        rf"<!-- {name} -->\n```mermaid\n(.*?)```\n<!-- end of {name} -->", README, re.DOTALL
    )
    assert found == [DRAWN[name]]


@pytest.mark.parametrize("name", TABLES)
def test_the_readme_has_each_table_as_it_is(name: str) -> None:
    found = re.findall(rf"<!-- {name} -->\n\n(.*?)\n<!-- end of {name} -->", README, re.DOTALL)
    assert found == [TABLES[name]]


def test_every_step_of_a_report_is_drawn_or_is_an_end_of_the_table() -> None:
    drawn, ends = blockage_diagram(), ends_table().splitlines()[2:]
    for stage, steps in BLOCKAGE_MOVES.items():
        for one in steps:
            if stage in CLOSED:
                assert f"ended --> {one.to.name.lower()}: reopened" in drawn
            elif one.to in CLOSED:
                (row,) = (line for line in ends if line.startswith(f"| {one.to} |"))
                assert str(stage) in row.split(" | ")[-1]
            else:
                assert f"    {stage.name.lower()} --> {one.to.name.lower()}: by the" in drawn
    drawn_steps = re.findall(r"^    \w+ --> \w+: by", drawn, re.MULTILINE)
    assert len(drawn_steps) == sum(
        one.to not in CLOSED
        for stage, steps in BLOCKAGE_MOVES.items()
        for one in steps
        if stage not in CLOSED
    )


def test_a_submissions_diagram_has_a_line_for_each_move() -> None:
    drawn = stage_diagram().count(": ")
    assert drawn == sum(len(moves) for moves in MOVES.values())


@pytest.mark.parametrize(
    "follows",
    [
        *(review_phases.NEXT, assignment_states.NEXT, appeal_stages.NEXT, advice_stages.FOLLOWS),
        NEXT_DELIVERY,
    ],
)
def test_a_diagram_has_a_line_for_each_step(
    follows: Mapping[StrEnum, frozenset[StrEnum]],
) -> None:
    steps = re.findall(r"^    \w+ --> \w+$", diagram(follows), re.MULTILINE)
    assert len(steps) == sum(len(after) for after in follows.values())
