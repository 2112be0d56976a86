"""What an automatic check is, and what one of them found."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from registry.models.chain import as_text, sha256_of


class Level(StrEnum):
    """What a finding asks of the provider."""

    ERROR = "error"
    """The submission cannot be sent before it is mended."""
    WARNING = "warning"
    """Mend it, or answer it, before sending."""
    NOTE = "note"
    """Nothing is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One automatic check, as the public list has it.

    Attributes:
        key: what it is called in addresses and data.
        level: what it asks.
        title: what it finds, in a few words.
        looks_at: the facts that it reads.
        why: why it is made.
        what_to_do: what mends or answers it.
    """

    key: str
    level: Level
    title: str
    looks_at: str
    why: str
    what_to_do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that a check found in a draft.

    Attributes:
        key: names it for an answer; the same however its figures change.
        check: the key of the check.
        level: the check's.
        address: the part of the draft that it is about.
        sentence: what was found, in neutral words.
        what_to_do: the check's, in a sentence.
        inputs: each fact that it rests on, by name, as entered.
        inputs_mark: changes whenever one of these does, so that an answer is to what it was given for.
        see: the address of another page that it speaks of; empty where it speaks of none.
    """

    key: str
    check: str
    level: Level
    address: str
    sentence: str
    what_to_do: str
    inputs: tuple[tuple[str, str], ...]
    inputs_mark: str
    see: str = ""

    @property
    def with_inputs(self) -> str:
        """The sentence, and the facts that it rests on as far as it does not name them."""
        unsaid = [f"{name} {value}" for name, value in self.inputs if value not in self.sentence]
        return f"{self.sentence} As entered: {'; '.join(unsaid)}." if unsaid else self.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a check says of one place in a draft, before it is given the check's own words.

    Attributes:
        address: the part of the draft.
        sentence: what was found.
        inputs: the facts that it rests on.
        which: tells it from others of the same check at the same place.
        see: the address of another page that it speaks of.
    """

    address: str
    sentence: str
    inputs: Mapping[str, Any]
    which: str = ""
    see: str = ""


def found_by(check: Check, told: Told) -> Found:
    """Put what a check says beside the check's own words."""
    inputs = {name: value for name, value in told.inputs.items() if value is not None}
    place = f"{told.address}/{told.which}" if told.which else told.address
    return Found(
        key=f"{check.key}:{place}",
        check=check.key,
        level=check.level,
        address=told.address,
        sentence=told.sentence,
        what_to_do=check.what_to_do,
        inputs=tuple((name, str(value)) for name, value in inputs.items()),
        inputs_mark=sha256_of(as_text({name: str(value) for name, value in inputs.items()})),
        see=told.see,
    )
