"""The cases of a spec test as a table: what was put in, and the answer that the test holds it to."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from registry.services.spec_source import Names, NotInTheSource, value_of
from registry.services.wording import minus_signs, reported, sentence, yes_or_no

FACTS = {
    "by_arm": "compared as allocated, group by group",
    "analysed_as_allocated": "everyone analysed in the group they were allocated to",
    "instrument": "measure",
    "measured_by": "measured by somebody who",
    "informant": "whose answers",
    "analysed_intervention": "people analysed, with the programme",
    "analysed_comparator": "people analysed, without it",
    "months_since_delivery": "months since the programme ended",
    "primary": "named as a primary outcome",
}
"""What the record's own names for facts of the invented trial mean."""

_HEADINGS = {
    "expected": "Answer",
    "levels": "Impact, replication, variation, costs, documentation",
    "number": "Items described",
    "findings": "What can be had",
    "facts": "What is so",
    "end": "Favourable end",
    "people": "People analysed",
    "lacking": "What is left out",
    "fact": "What is not reported",
    "who": "Who wrote it",
    "order": "Order of the studies",
    "how": "How it is reported",
    "p": "p",
    "record_kind": "Kind of record",
}
"""Column headings that say more than the test's own name for the value."""


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one rule."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def cases_of(test: ast.FunctionDef, names: Names) -> Cases | None:
    """Read the cases of a test; None where it has none, or its source alone does not tell them."""
    try:
        return next((_table(call, names) for call in _parametrised(test)), None)
    except NotInTheSource:
        return None


def words(value: Any) -> str:  # noqa: ANN401  whatever a case can hold
    """Say a value of a case as a reader of the page would."""
    match value:
        case None:
            return reported(None)
        case bool():
            return yes_or_no(value)
        case dict():
            return minus_signs(_facts(value))
        case tuple():
            return ", ".join(words(one) for one in value)
    return minus_signs(plain(str(value)))


def plain(name: str) -> str:
    """Say a name of the source as words; other text stays as it is."""
    if name in FACTS:
        return FACTS[name]
    return name.replace("_", " ") if name.isidentifier() else name


def _facts(facts: dict[str, Any]) -> str:
    match facts:
        case {"estimate": estimate, "low": low, "high": high, "level": level, "benefit": better}:
            return f"{estimate} ({level}% {low} to {high}), {better} is better"
        case {"holds": holds}:
            return words(holds)
    said = [
        f"{plain(name)} {words(one)}" if _is_table(one) else f"{plain(name)}: {words(one)}"
        for name, one in facts.items()
        if name != "type"
    ]
    return "; ".join(said) or "nothing"


def _is_table(value: Any) -> bool:  # noqa: ANN401  whatever a case can hold
    return isinstance(value, dict) and "holds" not in value


def _parametrised(test: ast.FunctionDef) -> Iterable[ast.Call]:
    for one in test.decorator_list:
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "pytest.mark.parametrize":
            yield one


def _table(call: ast.Call, names: Names) -> Cases:
    asked = value_of(call.args[0], names)
    arguments = (asked,) if isinstance(asked, str) else asked
    listed = call.args[1]
    cases = listed.elts if isinstance(listed, ast.List) else value_of(listed, names)
    rows = [_row(case, len(arguments), names) for case in cases]
    shown = [
        place
        for place in range(len(arguments))
        if not any(_is_too_much(row[place]) for _, row in rows)
    ]
    columns = [_heading(arguments[place]) for place in shown]
    cells = [[words(row[place]) for place in shown] for _, row in rows]
    if all(identity for identity, _ in rows):
        columns = ["Case", *columns]
        cells = [[identity, *row] for (identity, _), row in zip(rows, cells, strict=True)]
    return Cases(tuple(columns), tuple(tuple(row) for row in cells))


def _row(case: Any, width: int, names: Names) -> tuple[str, tuple[Any, ...]]:  # noqa: ANN401  source, or a value read
    """Return a case's words, if it has any, and its values."""
    match case:
        case ast.Call(args=values, keywords=[ast.keyword(arg="id", value=identity)]):
            return sentence(value_of(identity, names)), tuple(
                value_of(one, names) for one in values
            )
        case ast.expr():
            case = value_of(case, names)
    return "", case if width > 1 else (case,)


def _is_too_much(value: Any) -> bool:  # noqa: ANN401  whatever a case can hold
    """Whether a value does not fit a cell; the case's own words then stand for it."""
    return isinstance(value, tuple) and any(isinstance(one, tuple) for one in value)


def _heading(argument: str) -> str:
    return _HEADINGS.get(argument, sentence(plain(argument)))
