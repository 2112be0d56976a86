"""The engine rests on numpy and scipy.special alone, and a command loads only what it needs."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.source_tree import ROOT, modules, parsed

ALLOWED = {"numpy", "scipy.special"}
HEAVY = ("numpy", "scipy", "flask", "sqlalchemy", "whoosh", "alembic", "markdown")


def third_party(tree: ast.Module) -> Iterator[str]:
    """Every import, wherever it stands, that is neither the standard library's nor the engine's own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        else:
            continue
        yield from (
            name
            for name in found
            if name.partition(".")[0] not in {*sys.stdlib_module_names, "ratings"}
        )


def strange(tree: ast.Module) -> list[str]:
    """The imports that the engine may not have."""
    return [
        name
        for name in third_party(tree)
        if not any(name == one or name.startswith(f"{one}.") for one in ALLOWED)
    ]


@pytest.mark.parametrize("module", modules("ratings"), ids=str)
def test_the_engine_imports_numpy_and_scipy_special_alone(module: Path) -> None:
    assert strange(parsed(module)) == []


@pytest.mark.parametrize("line", ["import pandas", "from scipy import stats", "import scipy.stats"])
def test_another_import_is_found(line: str) -> None:
    assert strange(ast.parse(f"def late():\n    {line}")) != []


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        (["--help"], set()),
        (["stats", "--help"], set()),
        (["stats", "grim", "3.48", "20"], set()),
        (["stats", "effect", "zcor", "r=0.5", "n=30"], set()),
        (["stats", "plan", "continuous", "effect=0.25"], {"numpy", "scipy"}),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_a_command_loads_only_what_it_needs(words: list[str], needs: set[str]) -> None:
    program = (
        "import sys; from registry.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print([one for one in sys.modules if '.' not in one], file=sys.stderr)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = ast.literal_eval(told.stderr)
    assert set(HEAVY) & set(loaded) == needs
