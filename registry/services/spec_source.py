"""What the values in a spec test's source are, as far as the source alone says: nothing is run."""

import ast
from collections.abc import Iterable, Mapping
from enum import EnumType
from typing import Any

from ratings import rating_words

Names = Mapping[str, Any]
"""What the names of a module stand for."""

WORDS_OF_THE_CODE: Names = {
    name: value for name, value in vars(rating_words).items() if isinstance(value, EnumType)
}


class NotInTheSource(LookupError):
    """A value that the source alone does not tell, such as one worked out while testing."""


def names_in(module: ast.Module, known: Names) -> Names:
    """Collect what a module's own names stand for, beside those already known."""
    found = dict(known)
    for name, value in _assigned(module):
        try:
            found[name] = value_of(value, found)
        except NotInTheSource:
            continue
    return found


def value_of(node: ast.expr | None, names: Names) -> Any:  # noqa: ANN401  whatever the source says
    """Read a value written out in the source, or named there.

    Raises:
        NotInTheSource: for anything that would have to be run.
    """
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return tuple(value_of(item, names) for item in items)
        case ast.Dict(keys=keys, values=values):
            return dict(_pairs(zip(keys, values, strict=True), names))
    return _put_together(node, names)


def _put_together(node: ast.expr | None, names: Names) -> Any:  # noqa: ANN401  whatever the source says
    match node:
        case ast.Attribute(value=owner, attr=name):
            enumeration = value_of(owner, names)
            if isinstance(enumeration, EnumType):
                return enumeration[name]
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return {**value_of(left, names), **value_of(right, names)}
        case ast.Call(func=ast.Name(id="sorted"), args=[only], keywords=[]):
            return tuple(sorted(value_of(only, names)))
        case ast.Call(func=ast.Name(id="range"), args=[only], keywords=[]):
            return tuple(range(value_of(only, names)))
    raise NotInTheSource


def _assigned(module: ast.Module) -> Iterable[tuple[str, ast.expr | None]]:
    for line in module.body:
        match line:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                yield name, value
            case ast.AnnAssign(target=ast.Name(id=name), value=value):
                yield name, value
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                yield from (
                    (one.id, value)
                    for one, value in zip(names, values, strict=True)
                    if isinstance(one, ast.Name)
                )


def _pairs(
    written: Iterable[tuple[ast.expr | None, ast.expr]], names: Names
) -> Iterable[tuple[str, Any]]:
    for key, value in written:
        if key is None:  # {**another}
            yield from value_of(value, names).items()
        elif (
            name := value_of(key, names)
        ) != "cites":  # where an invented fact was found is no fact
            yield name, value_of(value, names)
