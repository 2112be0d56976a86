"""Whatever moves a case from stage to stage does it where the table of its steps is asked, and nowhere else."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.source_tree import modules, parsed

ASK_THEIR_TABLE = {
    "registry/services/advice/answering.py": "stage",
    "registry/services/appeals/steps.py": "stage",
    "registry/services/blockages/letter_steps.py": "state",
    "registry/services/blockages/moving.py": "stage",
    "registry/services/reviews/assignment_steps.py": "state",
    "registry/services/reviews/phases.py": "phase",
    "registry/services/submissions/sending.py": "stage",
}
"""Each has one place that writes, of which a test tries every pair of its stages."""

NO_CASE = {
    "registry/search/postgresql_index.py": "how far the search index is",
    "registry/services/mail/": "whether a letter went out",
}


def written(module: Path) -> Iterator[str]:
    """Each stage, phase or state that a module sets: as an attribute, or by a question to the database."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            inside = (one for target in targets for one in ast.walk(target))
            yield from (one.attr for one in inside if isinstance(one, ast.Attribute))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if name in {"values", "setattr"}:
                yield from (one.arg for one in node.keywords if one.arg in {"stage", "phase"})
                yield from (
                    str(one.value)
                    for one in node.args
                    if isinstance(one, ast.Constant) and one.value in {"stage", "phase", "state"}
                )


def test_no_other_module_writes_a_stage_a_phase_or_a_state() -> None:
    found = {
        module.as_posix(): sorted(set(written(module)) & {"stage", "phase", "state"})
        for module in modules("registry")
        if not module.as_posix().startswith(tuple(NO_CASE))
    }
    assert {name: one for name, one in found.items() if one} == {
        name: [one] for name, one in ASK_THEIR_TABLE.items()
    }
