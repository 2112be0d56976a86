"""The house rules that no linter knows: small files, names of the field, nothing left for later."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.source_tree import PACKAGES, ROOT, files_of_ours, modules, parsed

LONGEST_FILE = 300
LONGEST_FACTORY = 50
VAGUE_NAMES = {"common", "core", "helper", "helpers", "manager", "misc", "util", "utils"}
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "LICENSE",
    "Makefile",
    "README.md",
    "pyproject.toml",
    "ratings",
    "registry",
    "requirements.lock",
    "seed_programmes",
    "templates",
    "tests",
}
PRODUCT = ("ratings", "registry")

SET_ASIDE = re.compile(r"#\s*(?:type: ignore|noqa)\S*(?: [A-Z]+\d+,?)*(?P<reason>.*)")
# Put together here so that this file does not find itself.
LATER = re.compile("TO" + "DO|FIX" + "ME|NotImplemented" + r"Error|mark\.sk" + "ip")


def lines(module: Path) -> list[str]:
    return (ROOT / module).read_text("utf-8").splitlines()


def is_too_long(module: Path) -> bool:
    return len(lines(module)) >= LONGEST_FILE


def says_not_what_it_is(module: Path) -> bool:
    said = ast.get_docstring(parsed(module)) or ""
    return not said.partition("\n")[0].endswith((".", "?"))


def has_a_vague_name(module: Path) -> bool:
    words = {word for part in module.with_suffix("").parts for word in part.split("_")}
    return bool(words & VAGUE_NAMES)


def swallows_mistakes(module: Path) -> bool:
    handlers = [node for node in ast.walk(parsed(module)) if isinstance(node, ast.ExceptHandler)]
    caught = {
        name.id
        for handler in handlers
        for name in ast.walk(handler.type or ast.Name("BaseException"))
        if isinstance(name, ast.Name)
    }
    return bool(caught & {"Exception", "BaseException"})


def leaves_something_for_later(module: Path) -> bool:
    return any(LATER.search(line) for line in lines(module))


def sets_a_rule_aside_without_a_reason(module: Path) -> bool:
    found = [SET_ASIDE.search(line) for line in lines(module)]
    return any(aside and not re.search("[a-z]{3}", aside["reason"]) for aside in found)


@pytest.mark.parametrize(
    ("packages", "breaks_it"),
    [
        pytest.param(PACKAGES, is_too_long, id="a file is short enough to be one idea"),
        pytest.param(PRODUCT, says_not_what_it_is, id="a module says in a sentence what it is"),
        pytest.param(PACKAGES, has_a_vague_name, id="a file is named for what it holds"),
        pytest.param(PRODUCT, swallows_mistakes, id="no mistake is swallowed"),
        pytest.param(PACKAGES, leaves_something_for_later, id="nothing is left for later"),
        pytest.param(
            PACKAGES,
            sets_a_rule_aside_without_a_reason,
            id="a rule is only set aside with its reason beside it",
        ),
    ],
)
def test_every_file_keeps_the_rule_that(
    packages: tuple[str, ...], breaks_it: Callable[[Path], bool]
) -> None:
    broken = [str(module) for module in modules(*packages) if breaks_it(module)]
    assert not broken, f"Not so in {', '.join(broken)}."


def test_the_site_is_put_together_in_one_short_file() -> None:
    assert len(lines(Path("registry/__init__.py"))) < LONGEST_FACTORY


def test_the_top_level_holds_what_the_readme_maps_and_nothing_else() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in files_of_ours()} <= TOP_LEVEL


def test_no_file_names_the_machine_it_was_written_on() -> None:
    machine = f"{ROOT}/".encode()
    assert [path.name for path in files_of_ours() if machine in path.read_bytes()] == []
