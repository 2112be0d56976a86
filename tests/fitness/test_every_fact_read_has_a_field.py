"""No rule asks for a fact that an evidence record has no field for."""

import ast
import builtins
import dataclasses
import decimal
import hashlib
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from ratings.codec import field_types
from ratings.rating import rate
from ratings.record import EvidenceRecord, read_record
from ratings.standard import load_standard
from tests.source_tree import ROOT, modules, parsed

ENGINE = tuple(modules("ratings"))
"""Every module there is: `reading_facts` are those the test is about."""
SEEDS = sorted((ROOT / "seed_programmes").glob("*.toml"))


def blocks_of(kind: type, found: dict[str, type]) -> dict[str, type]:
    """Every dataclass that a record is made of, by name."""
    if kind.__name__ not in found:
        found[kind.__name__] = kind
        for held in field_types(kind).values():
            for part in (held, *getattr(held, "__args__", ())):
                if isinstance(part, type) and dataclasses.is_dataclass(part):
                    blocks_of(part, found)
    return found


BLOCKS = blocks_of(EvidenceRecord, {})
FIELDS = {field.name for block in BLOCKS.values() for field in dataclasses.fields(block)}

READ_AS = {
    "analysis": ("EconomicAnalysis",),
    "appraisal": ("Appraisal",),
    "arm": ("Arm", "ArmFigures"),
    "contrast": ("Contrast",),
    "cost": ("UnitCost",),
    "effect": ("Effect",),
    "moderator": ("Moderator",),
    "record": ("EvidenceRecord",),
    "review": ("Review",),
    "study": ("Study", "StudyUnderWay"),
    "subgroup": ("Subgroup",),
    "theory": ("TheoryOfChange",),
}
"""What a name stands for wherever the engine uses it, so that a fact is looked for on the right block."""


def names_of(module: ModuleType) -> set[str]:
    """What may follow a dot: members of the module's classes, whatever they inherit, and its own names."""
    classes = [value for value in vars(module).values() if isinstance(value, type)]
    members = {name for one in classes for kind in one.__mro__ for name in vars(kind)}
    slots = {
        f.name for one in classes if dataclasses.is_dataclass(one) for f in dataclasses.fields(one)
    }
    imported = {
        name
        for value in vars(module).values()
        if isinstance(value, ModuleType)
        for name in dir(value)
    }
    return members | slots | imported | set(vars(module))


def named(module: Path) -> ModuleType:
    return importlib.import_module(".".join(module.with_suffix("").parts).removesuffix(".__init__"))


KNOWN = {name for kind in vars(builtins).values() if isinstance(kind, type) for name in dir(kind)}
KNOWN |= {name for module in ENGINE for name in names_of(named(module))}
KNOWN |= {
    name
    for kind in (
        re.Match,
        re.Pattern,
        inspect.Parameter,
        dataclasses.Field,
        decimal.DecimalTuple,
        type(hashlib.sha256()),
    )
    for name in dir(kind) + list(getattr(kind, "__slots__", ()))
}


def imports(module: Path) -> set[Path]:
    """The engine's modules that a module imports."""
    named_there = {
        node.module.replace(".", "/") + ".py"
        for node in ast.walk(parsed(module))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ratings.")
    }
    return {one for one in ENGINE if one.as_posix() in named_there}


def reading_facts() -> tuple[Path, ...]:
    """The modules that can lay hands on a record: those it is made in, and whatever imports them.

    The formulas of effects, pooling, agreement and plans take numbers, and know no record.
    """
    found = {
        one for one in ENGINE if any(b.__module__ == named(one).__name__ for b in BLOCKS.values())
    }
    while more := {one for one in ENGINE if one not in found and imports(one) & found}:
        found |= more
    return tuple(sorted(found))


READING_FACTS = reading_facts()


def unknown_attributes(tree: ast.Module) -> Iterator[str]:
    """Facts read with a dot that no block of the record, and no class of the engine, has."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        owner = node.value
        receiver = (
            owner.id
            if isinstance(owner, ast.Name)
            else owner.attr
            if isinstance(owner, ast.Attribute)
            else ""
        )
        blocks = [BLOCKS[name] for name in READ_AS.get(receiver, ())]
        possible = {name for block in blocks for name in (*dir(block), *field_types(block))}
        possible = possible or KNOWN | FIELDS
        if node.attr not in possible and not node.attr.startswith("__"):
            yield f"{receiver}.{node.attr}"


def unknown_names(tree: ast.Module) -> Iterator[str]:
    """Facts read by a name in a string that is no field, and names nobody can trace to one."""
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for call in ast.walk(function):
            if (
                isinstance(call, ast.Call)
                and getattr(call.func, "id", "") == "getattr"
                and len(call.args) == 2
            ):
                name = call.args[1]
                meant = list(_meant(name, function, tree))
                yield from (one for one in meant if not _is_field(one))
                if not meant:
                    yield f"getattr(..., {ast.unparse(name)})"


def _is_field(pattern: str) -> bool:
    return any(re.fullmatch(pattern, name) for name in FIELDS)


def _meant(name: ast.expr, function: ast.FunctionDef, tree: ast.Module) -> Iterator[str]:
    """The strings, as patterns, that the second argument of a getattr can be."""
    if isinstance(name, ast.Constant):
        yield str(name.value)
    elif isinstance(name, ast.JoinedStr):
        yield "".join(
            str(part.value) if isinstance(part, ast.Constant) else r"\w+" for part in name.values
        )
    elif ast.unparse(name) == "field.name":
        yield r"\w+"  # walks whatever fields there are
    elif isinstance(name, ast.Name):
        yield from _given_to(name.id, function, tree)
        yield from _run_through(name.id, function, tree)


def _given_to(name: str, function: ast.FunctionDef, tree: ast.Module) -> Iterator[str]:
    """Constants that the module's calls give to a parameter."""
    parameters = [argument.arg for argument in function.args.args]
    for call in ast.walk(tree):
        if (
            name in parameters
            and isinstance(call, ast.Call)
            and getattr(call.func, "id", "") == function.name
        ):
            given = call.args[parameters.index(name)]
            yield str(given.value) if isinstance(given, ast.Constant) else f"?{ast.unparse(given)}"


def _run_through(name: str, function: ast.FunctionDef, tree: ast.Module) -> Iterator[str]:
    """Constants of the tuple a loop runs through: written there, or once at the top of the module."""
    held = {
        ast.unparse(node.targets[0]): node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
    }
    for loop in ast.walk(function):
        if isinstance(loop, ast.comprehension | ast.For) and name in _targets(loop.target):
            source = held.get(ast.unparse(loop.iter), loop.iter)
            if "dataclasses.fields" in ast.unparse(source) or "__dataclass_fields__" in ast.unparse(
                source
            ):
                yield r"\w+"
            elif isinstance(source, ast.Tuple):
                yield from _constants(loop.target, name, source)


def _constants(target: ast.expr, name: str, source: ast.Tuple) -> Iterator[str]:
    """What a loop's name stands for in turn: each constant, or the one at its place in each tuple."""
    for one in source.elts:
        held = one
        if isinstance(target, ast.Tuple) and isinstance(one, ast.Tuple):
            held = one.elts[[ast.unparse(part) for part in target.elts].index(name)]
        if isinstance(held, ast.Constant):
            yield str(held.value)


def _targets(target: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}


def test_the_rules_are_among_the_modules_that_read_facts_and_the_formulas_are_not() -> None:
    names = {module.stem for module in READING_FACTS}
    assert {"impact", "costs", "confidence", "results", "settling", "contrast_effects"} <= names
    assert not {"two_by_two", "heterogeneity", "agreement_coefficients", "planning"} & names


@pytest.mark.parametrize("module", READING_FACTS, ids=str)
def test_every_fact_read_has_a_field(module: Path) -> None:
    tree = parsed(module)
    assert [*unknown_attributes(tree), *unknown_names(tree)] == []


@pytest.mark.parametrize(
    "rule",
    [
        "def rule(contrast): return contrast.moon_phase",
        "def rule(contrast): return contrast.delivery_system",
        "def rule(e): return e.record.horoscopes",
        "def rule(c): return c.moon_phase",
        "def rule(contrast): return getattr(contrast, 'moon_phase')",
        "def rule(c, role): return getattr(c, f'moon_{role}')",
        "NAMES = ('perspective', 'moon_phase')\ndef rule(a): return [getattr(a, n) for n in NAMES]",
        "def ask(c, name): return getattr(c, name)\ndef rule(c): return ask(c, 'moon_phase')",
        "def rule(c, name): return getattr(c, name)",
        "def rule(c): return [getattr(c, n) for n, why in (('id', 1), ('moon_phase', 2))]",
    ],
)
def test_a_rule_that_asks_for_another_fact_is_found(rule: str) -> None:
    tree = ast.parse(rule)
    assert [*unknown_attributes(tree), *unknown_names(tree)] != []


def stands_in(record: EvidenceRecord, path: str) -> bool:
    """Whether a path such as studies[a].contrasts[b] leads to something in the record."""
    held: object = record
    for name, wanted in re.findall(r"(\w+)(?:\[([^\]]+)\])?", path):
        names = getattr(held, "__dataclass_fields__", {})
        if name not in names and not isinstance(held, tuple):
            return False
        held = getattr(held, name, held)
        if wanted:
            found = [item for item in held if item.id == wanted] if isinstance(held, tuple) else []
            held = found[0] if found else None
        if held is None:
            return False
    return True


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_fact_a_trace_names_stands_in_the_record(seed: Path) -> None:
    record = read_record(seed)
    rating = rate(record, load_standard())
    facts = {fact for domain in rating.domains for step in domain.trace for fact in step.facts}
    facts = {fact for fact in facts if not fact.startswith("reviews.")}
    assert {fact for fact in facts if not stands_in(record, fact)} == set()


def test_a_path_that_leads_nowhere_is_found() -> None:
    record = read_record(SEEDS[0])
    assert not stands_in(record, "studies[no-such-study].contrasts[none]")
    assert not stands_in(record, "horoscopes")
    assert stands_in(record, "studies")
