"""The training cases that ship: facts of real records, each question with the answer that the code gives, and why."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ratings.codec import decode, encode
from ratings.record import EvidenceRecord, read_record
from registry.config import resource
from registry.services.submissions.answers import PartInWords, part_in_words

CURRENT: Final = "2026-1"
"""The edition of the training set that new reviewers are trained by."""


@dataclass(frozen=True, slots=True)
class TrainingItem:
    """One question of a case.

    Attributes:
        key: its name within the case.
        about: the part of the record that it is about.
        asks: the question.
        options: the answers to choose from.
        rests_on: the facts of that part that the answer rests on; one that is absent is not reported.
        answer: what the code of practice makes of them.
        because: why, in a sentence or two.
    """

    key: str
    about: str
    asks: str
    options: tuple[str, ...]
    rests_on: tuple[str, ...]
    answer: str
    because: str

    def __post_init__(self) -> None:
        """Refuse a model answer that nobody could give."""
        if self.answer not in self.options:
            raise ValueError(f"answer: found {self.answer!r}; expected one of its options")

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Each answer as it is kept and as it is shown."""
        return tuple((one, f"{one[:1].upper()}{one[1:]}") for one in self.options)


@dataclass(frozen=True, slots=True)
class TrainingCase:
    """One case: a study of a record that ships with the registry, and what is asked of it.

    Attributes:
        instead_of: the case in whose place it is asked of whoever has seen what is right in that; empty: of none.
    """

    name: str
    title: str
    record: str
    study: str
    about: str
    items: tuple[TrainingItem, ...]
    instead_of: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the record that are asked about, each once."""
        return tuple(dict.fromkeys(one.about for one in self.items))


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """One edition of the training.

    Attributes:
        edition: its name.
        threshold: how many per cent of each case have to be right.
        cases: in the order in which they are best done.
        unseen: others, each in the place of one of them for whoever tries that again.
    """

    edition: str
    threshold: int
    cases: tuple[TrainingCase, ...]
    unseen: tuple[TrainingCase, ...] = ()

    def alike(self, case: TrainingCase) -> tuple[TrainingCase, ...]:
        """Return a case with those that are asked in its place, in the order in which they are asked."""
        return (case, *(one for one in self.unseen if one.instead_of == case.name))

    def name_of(self, case: TrainingCase) -> str:
        """Return what an answer to a case is kept under: with the edition, so that a new one is done anew."""
        return f"{self.edition}/{case.name}"


@cache
def training_set(edition: str = CURRENT) -> TrainingSet:
    """Read an edition of the training set, strictly.

    Raises:
        RecordError: where it does not fit its form.
    """
    name = f"training-{edition}.toml"
    text = Path(__file__).with_name(name).read_text("utf-8")
    return decode(TrainingSet, tomllib.loads(text), file=name)


@cache
def record_of(case: TrainingCase) -> EvidenceRecord:
    """Return the record that a case is about, as it ships."""
    return read_record(resource("seed_programmes") / f"{case.record}.toml")


def facts_of(case: TrainingCase) -> tuple[PartInWords, ...]:
    """Return every part that is asked about as the record has it: each fact with where it was read."""
    record = encode(record_of(case))
    return tuple(part_in_words(record, one) for one in case.parts)
