"""Frozen dataclasses read from plain tables and written to them, strictly: what does not fit is refused by path."""

import dataclasses
import types
import typing
from datetime import date, time
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from ratings.errors import RecordError
from ratings.figures import Day, Figure, PValue

T = TypeVar("T")

LARGEST_COUNT = 10**10
"""More than everyone on earth: a larger count is a slip."""

PRINTED = (Figure, PValue, Day)
"""Values that travel as the text that was printed."""


def decode(kind: type[T], table: object, *, file: str, path: str = "") -> T:
    """Build ``kind`` from a plain table.

    Raises RecordError naming the file, the field's path, what was found and what was expected.
    """
    return typing.cast("T", _decode(kind, table, file, path))


def encode(value: object) -> Any:  # noqa: ANN401  a JSON value of any shape
    """Turn a dataclass into plain tables; what is not reported, empty or false by default is left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, (*PRINTED, type)):
        return {
            field.name: encode(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if not _is_default(field, getattr(value, field.name))
        }
    if isinstance(value, PRINTED):
        return value.printed
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return str(value) if isinstance(value, StrEnum) else value


def refuse(file: str, path: str, found: object, expected: str) -> RecordError:
    """Make the one sentence every refusal uses."""
    shown = "nothing" if found is None else repr(found)
    if isinstance(found, date | time):
        shown = f"the date {found.isoformat()}"
    shown = shown if len(shown) <= 80 else shown[:77] + "..."  # noqa: PLR2004  enough to recognise it by
    return RecordError(f"{file}: {path or 'the record'}: found {shown}; expected {expected}.")


@cache
def field_types(kind: type) -> dict[str, Any]:
    """Each field of a dataclass with its resolved type."""
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def optional(kind: Any) -> tuple[Any, bool]:  # noqa: ANN401  a type form
    """Split ``X | None`` into X and True."""
    if isinstance(kind, types.UnionType):
        return next(part for part in kind.__args__ if part is not types.NoneType), True
    return kind, False


@cache  # asked for every value of every record, and there are few
def _form(kind: Any) -> tuple[Any, Any | None, bool]:  # noqa: ANN401  type forms
    """Return a type form without None, what it is a list of, and whether it is a table."""
    kind, _ = optional(kind)
    inner = kind.__args__[0] if typing.get_origin(kind) is tuple else None
    return kind, inner, dataclasses.is_dataclass(kind) and kind not in PRINTED


def _is_default(field: dataclasses.Field[Any], value: object) -> bool:
    return field.default is not dataclasses.MISSING and value == field.default


def _decode(kind: Any, found: object, file: str, path: str) -> object:  # noqa: ANN401  a type form
    kind, inner, is_table = _form(kind)
    if inner is not None:
        if not isinstance(found, list | tuple):
            raise refuse(file, path, found, "a list")
        return tuple(
            _decode(inner, item, file, f"{path}[{_label(n, item)}]") for n, item in enumerate(found)
        )
    if is_table:
        return _decode_table(kind, found, file, path)
    return _decode_value(kind, found, file, path)


def _decode_table(kind: type, found: object, file: str, path: str) -> object:
    if not isinstance(found, dict):
        raise refuse(file, path, found, "a table")
    known = field_types(kind)
    for key in found:
        if key not in known:
            near = ", ".join(sorted(known))
            raise refuse(file, _join(path, str(key)), key, f"one of the known keys: {near}")
    for field in dataclasses.fields(kind):
        if field.name not in found and field.default is dataclasses.MISSING:
            raise refuse(file, _join(path, field.name), None, "a value: this field must be given")
    values = {
        name: _decode(known[name], value, file, _join(path, name)) for name, value in found.items()
    }
    try:
        return kind(**values)
    except RecordError:
        raise
    except ValueError as error:  # its text begins with the path of a field below this one
        raise RecordError(f"{file}: {_join(path, str(error))}.") from None


def _label(number: int, item: object) -> str:
    """Name an item of a list by its own id, which people know, or else by its place."""
    own = item.get("id") if isinstance(item, dict) else None
    return own if isinstance(own, str) else str(number)


def _decode_value(kind: Any, found: object, file: str, path: str) -> object:  # noqa: ANN401  a type form
    if kind in PRINTED or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        if not isinstance(found, str):
            raise refuse(file, path, found, "text in quotation marks")
        try:
            return kind(found)
        except ValueError as error:
            words = (
                "one of: " + ", ".join(kind) if issubclass(kind, StrEnum) else str(error)
            ).removeprefix("expected ")
            raise refuse(file, path, found, words) from None
    if kind is bool and isinstance(found, bool):
        return found
    if kind is int and isinstance(found, int) and not isinstance(found, bool):
        if abs(found) > LARGEST_COUNT:
            raise refuse(file, path, found, f"a number up to {LARGEST_COUNT:,}")
        return found
    if kind is str and isinstance(found, str):
        if not _is_unicode(found):
            raise refuse(file, path, found, "text that Unicode can hold")
        return found
    names = {bool: "true or false", int: "a whole number", str: "text in quotation marks"}
    raise refuse(file, path, found, names[kind])


def _is_unicode(text: str) -> bool:
    """Whether it holds no lone surrogate, which JSON can name and no file can hold."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
