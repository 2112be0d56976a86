"""The spec tests read as the manual of the ratings: each module a chapter, each test a sentence."""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from registry.errors import RegistryError
from registry.services.spec_cases import FACTS, Cases, cases_of, words
from registry.services.spec_source import WORDS_OF_THE_CODE, Names, names_in
from registry.services.wording import sentence, slug_of

_CHAPTER = re.compile(r"(?P<title>[^()]+) \((?P<clause>[^()]+)\): (?P<asks>.+[.?])")
_RULE = re.compile(r"(?P<words>.+?)(?: \((?P<clause>\d[^()]*)\))?\.")
_EFFECTS = {
    "BETTER": "People did better",
    "NULL": "Next to nothing",
    "WORSE": "People did worse",
    "WIDE": "Too uncertain to tell",
}


class SpecUnreadable(RegistryError):
    """A spec test that does not say its rule the way the manual needs it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence, and the test that checks it."""

    anchor: str
    sentence: str
    clause: str
    test: str
    """As pytest names it, from the folder of the source."""
    cases: Cases | None


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that belong together; those at the head of a chapter have no title."""

    title: str
    says: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One module of the spec tests."""

    anchor: str
    title: str
    clause: str
    asks: str
    opening: str
    file: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class InventedTrial:
    """What most rules are tried on: a trial with nothing to object to, and what it can have found."""

    facts: tuple[tuple[str, str], ...]
    effects: tuple[tuple[str, str], ...]


def chapters(folder: Path) -> tuple[Chapter, ...]:
    """Read every module of a folder of spec tests, in the order of the code's clauses.

    Raises:
        SpecUnreadable: for a test or a module that says no sentence.
    """
    known = _names_of_the_trial(folder)
    return tuple(_chapter(path, known) for path in sorted(folder.glob("test_*.py")))


def invented_trial(folder: Path) -> InventedTrial:
    """Read the trial that most rules are tried on."""
    names = _names_of_the_trial(folder)
    return InventedTrial(
        facts=tuple((sentence(said), words(names["SOUND"][fact])) for fact, said in FACTS.items()),
        effects=tuple((said, words(names[effect])) for effect, said in _EFFECTS.items()),
    )


def _names_of_the_trial(folder: Path) -> Names:
    return names_in(_parsed(folder / "invented_trial.py"), WORDS_OF_THE_CODE)


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=path.name)


def _chapter(path: Path, known: Names) -> Chapter:
    module = _parsed(path)
    names = names_in(module, known)
    first, _, opening = _docstring(module, path.name).partition("\n\n")
    said = _CHAPTER.fullmatch(_in_one_line(first))
    if said is None or not opening:
        raise SpecUnreadable(
            f"{path.name} does not open as a chapter does. Begin its docstring with a title, the "
            "clause in brackets and what it asks; then say in a paragraph why it matters."
        )
    file = f"tests/spec/{path.name}"
    clause = said["clause"]
    groups = (_group(body, file, clause, names) for body in _bodies(module))
    return Chapter(
        anchor=slug_of(said["title"]),
        title=said["title"],
        clause=clause,
        asks=sentence(said["asks"]),
        opening=_in_one_line(opening),
        file=file,
        groups=tuple(group for group in groups if group.rules),
    )


def _bodies(module: ast.Module) -> Iterator[ast.Module | ast.ClassDef]:
    """First what stands at the module's head, then each class."""
    yield module
    yield from (one for one in module.body if isinstance(one, ast.ClassDef))


def _group(body: ast.Module | ast.ClassDef, file: str, clause: str, names: Names) -> Group:
    within = body.name if isinstance(body, ast.ClassDef) else ""
    return Group(
        title=_title(within),
        says=_in_one_line(_docstring(body, f"{file}::{within}")) if within else "",
        rules=tuple(
            _rule(test, "::".join(filter(None, (file, within, test.name))), clause, names)
            for test in _tests(body.body)
        ),
    )


def _tests(body: Iterable[ast.stmt]) -> Iterator[ast.FunctionDef]:
    for one in body:
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
            yield one


def _rule(test: ast.FunctionDef, name: str, clause: str, names: Names) -> Rule:
    said = _RULE.fullmatch(_in_one_line(_docstring(test, name)))
    if said is None:
        raise SpecUnreadable(f"{name} does not say its rule: make its docstring one sentence.")
    return Rule(
        anchor=slug_of(name.removeprefix("tests/spec/test_").replace(".py::", " ")),
        sentence=f"{said['words']}.",
        clause=said["clause"] or clause,
        test=name,
        cases=cases_of(test, names),
    )


def _docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef, name: str) -> str:
    said = ast.get_docstring(node)
    if not said:
        raise SpecUnreadable(
            f"{name} says nothing of what it checks: give it a docstring that says it in a sentence."
        )
    return inspect.cleandoc(said)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _title(class_name: str) -> str:
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", class_name)
    return sentence(apart.removeprefix("Test ").lower())
