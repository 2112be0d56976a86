"""The project's own source, as the fitness tests read it."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder that holds pyproject.toml."""

PACKAGES = ("ratings", "registry", "tests")

_MADE_BY_TOOLS = {"__pycache__", ".git", ".venv", "data", "build", "dist", "node_modules"}


def modules(*packages: str) -> list[Path]:
    """Every Python file of the packages named, by path from the root."""
    return sorted(
        path.relative_to(ROOT)
        for package in packages or PACKAGES
        for path in (ROOT / package).rglob("*.py")
    )


def files_of_ours() -> Iterator[Path]:
    """Every file that is written by hand, wherever it stands."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part not in {".ci", ".gitignore"} for part in parts)
        if path.is_file() and not hidden and not _MADE_BY_TOOLS.intersection(parts):
            yield path


def parsed(module: Path) -> ast.Module:
    """The module's syntax tree."""
    return ast.parse((ROOT / module).read_text("utf-8"), filename=str(module))
