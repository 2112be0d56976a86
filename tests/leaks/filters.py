"""Every filter that keeps something of a case back, found by reading the source, and taking one of them away."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Final, cast

import pytest

import registry

_HOME: Final = Path(registry.__file__).parent
RULES: Final = "registry.policy.visibility"
_DECLARING: Final = "registry.services.reviews.interests"
_DECIDES: Final = frozenset({RULES, _DECLARING, "registry.services.reviews.seeing"})
"""The modules that say what a filter comes to; the others ask."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition on which something is put out.

    Attributes:
        module: where it stands.
        function: in which function.
        asks: the condition, as it is written.
    """

    module: str
    function: str
    asks: str

    def __str__(self) -> str:
        """Name it as a test is called."""
        return f"{self.module.removeprefix('registry.')}:{self.function}: {self.asks}"


def filters() -> frozenset[Filter]:
    """Return every filter that the source holds.

    They are each condition in the rules of who sees what; each call that asks these rules; each call that
    asks for declared interests; and each comparison with what somebody is to a case.
    """
    found = set(_in_rules())
    for path in sorted(_HOME.rglob("*.py")):
        module = ".".join(path.relative_to(_HOME.parent).with_suffix("").parts)
        if module.startswith(("registry.services", "registry.accounts")) and module not in _DECIDES:
            found.update(_in_module(module, path.read_text(encoding="utf-8")))
    return frozenset(found)


def _in_rules() -> Iterator[Filter]:
    tree = ast.parse(_source(RULES))
    rules = next(
        one.value
        for one in tree.body
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "_RULES"
    )
    names = {one.id for one in ast.walk(rules) if isinstance(one, ast.Name)}
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and function.name in names:
            returned = [one.value for one in ast.walk(function) if isinstance(one, ast.Return)]
            tested = [one.test for one in ast.walk(function) if isinstance(one, ast.If | ast.IfExp)]
            for one in (*returned, *tested):
                for condition in _conditions(one):
                    yield Filter(RULES, function.name, ast.unparse(condition))


def _conditions(node: ast.expr | None) -> Iterator[ast.expr]:
    """Return the conditions that `and`, `or` and `not` join."""
    match node:
        case None | ast.Constant():
            return
        case ast.BoolOp(values=values):
            for one in values:
                yield from _conditions(one)
        case ast.UnaryOp(operand=operand):
            yield from _conditions(operand)
        case _:
            yield node


def _in_module(module: str, source: str) -> Iterator[Filter]:
    tree = ast.parse(source)
    of_standing, of_interests = _imported(tree, RULES, "Standing"), _asking_for_interests(tree)
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if _asks_a_rule(node) or _calls(node, of_interests) or _compares(node, of_standing):
                yield Filter(module, function.name, ast.unparse(node))


def _imported(tree: ast.Module, module: str, name: str) -> frozenset[str]:
    """Return what a name of a module is called in another."""
    return frozenset(
        one.asname or one.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == module
        for one in node.names
        if one.name == name
    )


def _asking_for_interests(tree: ast.Module) -> frozenset[str]:
    return _imported(tree, _DECLARING, "has_declared") | _imported(
        tree, _DECLARING, "require_declared"
    )


def _asks_a_rule(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    asked = [ast.unparse(one) for one in node.args]
    return node.func.attr in {"may", "require"} and any(
        one == "sort" or one.startswith("Sort.") for one in asked
    )


def _calls(node: ast.AST, names: frozenset[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def _compares(node: ast.AST, names: frozenset[str]) -> bool:
    return isinstance(node, ast.Compare) and any(
        isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in names
        for one in ast.walk(node)
    )


def take_away(patch: pytest.MonkeyPatch, one: Filter, *, comes_to: bool) -> None:
    """Let a condition come to one answer whoever asks, until the test is over.

    The function's own code is changed, so that it is gone for everybody who imported it.
    """
    function = _function(one)
    changed = _Replaced(one, comes_to=comes_to)
    tree = ast.parse(_source(one.module))
    tree.body = [cast("ast.stmt", changed.visit(part)) for part in tree.body]
    ast.fix_missing_locations(tree)
    if not changed.times:
        raise LookupError(f"There is no filter {one} any more.")
    code = compile(tree, function.__code__.co_filename, "exec", dont_inherit=True)
    patch.setattr(function, "__code__", _code_of(code, one.function, function.__code__.co_qualname))


class _Replaced(ast.NodeTransformer):
    def __init__(self, one: Filter, *, comes_to: bool) -> None:
        self._one, self._comes_to = one, comes_to
        self._is_within, self.times = False, 0

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.FunctionDef) and node.name == self._one.function:
            self._is_within = True
            self.generic_visit(node)
            self._is_within = False
            return node
        if self._is_within and isinstance(node, ast.expr) and ast.unparse(node) == self._one.asks:
            self.times += 1
            return ast.copy_location(ast.Constant(self._comes_to), node)
        self.generic_visit(node)
        return node


def _function(one: Filter) -> FunctionType:
    found: Callable[..., object] = getattr(import_module(one.module), one.function)
    if not isinstance(found, FunctionType):
        raise TypeError(f"{one.function} of {one.module} is no plain function.")
    return found


def _code_of(module: CodeType, name: str, qualified: str) -> CodeType:
    waiting = [module]
    while waiting:
        code = waiting.pop()
        if code.co_name == name and code.co_qualname == qualified:
            return code
        waiting.extend(one for one in code.co_consts if isinstance(one, CodeType))
    raise LookupError(f"There is no {name} in what was compiled.")


def _source(module: str) -> str:
    path = _HOME.joinpath(*module.split(".")[1:]).with_suffix(".py")
    return path.read_text(encoding="utf-8")
