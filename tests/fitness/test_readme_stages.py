"""The README's diagram of a submission's stages is drawn from the moves that there are."""

import re
from pathlib import Path

from registry.policy.stage_diagram import stage_diagram
from registry.policy.submission_stages import MOVES

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_readme_shows_every_move_and_no_other() -> None:
    found = re.findall(
        r"<!-- stages -->\n```mermaid\n(.*?)```\n<!-- end of stages -->", README, re.DOTALL
    )
    assert found == [stage_diagram()]


def test_the_diagram_has_a_line_for_each_move() -> None:
    drawn = stage_diagram().count(": ")
    assert drawn == sum(len(moves) for moves in MOVES.values())
