"""A table of studies as an analyst writes it: a row per effect with its variance, and what studies differ in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ratings.estimate import Estimate
from ratings.meta_analysis.moderators import Moderator, factor, numeric
from ratings.meta_analysis.weighted_fit import LARGEST_EFFECT, LARGEST_VARIANCE
from ratings.meta_analysis.within_study import study_mean
from registry.services.tables_in import InputRefused, Line, as_number, read_table

EFFECT, VARIANCE, SCALE = "yi", "vi", "scale"
SHOWN = 6
"""Values of a column that a refusal names."""


@dataclass(frozen=True, slots=True)
class StudyRow:
    """One study: its contrasts, and the lines they stand on."""

    name: str | None
    """By the column that names studies; None where none was asked for."""
    lines: tuple[Line, ...]
    contrasts: tuple[Estimate, ...]

    @property
    def estimate(self) -> Estimate:
        """The study's one effect, by the code's rule where it has several contrasts."""
        return study_mean(self.contrasts) if len(self.contrasts) > 1 else self.contrasts[0]

    def word_in(self, column: str) -> str:
        """Read what the study's lines say of it in a column; they must say one thing."""
        first = self.lines[0]
        if not first.cells[column]:
            raise first.refuse(
                column, "a value for each study (leave yi and vi blank to leave a line out)"
            )
        for line in self.lines[1:]:
            if line.cells[column] != first.cells[column]:
                raise line.refuse(column, f"'{first.cells[column]}', as in line {first.number}")
        return first.cells[column]


@dataclass(frozen=True, slots=True)
class StudyTable:
    """What a file says of its studies."""

    studies: tuple[StudyRow, ...]
    left_out: tuple[int, ...]
    """Lines without yi and vi."""
    scales: tuple[str, ...] = ()
    """The different scales that effects are on, where a column says so."""

    @property
    def estimates(self) -> list[Estimate]:
        """One effect per study, in the file's order."""
        return [study.estimate for study in self.studies]

    def words_in(self, column: str) -> list[str]:
        """Read a column of words, one for each study."""
        return [study.word_in(column) for study in self.studies]

    def moderator(self, column: str) -> Moderator:
        """Read a column as numbers where every value is one, or as words where none is."""
        words = self.words_in(column)
        numbers = [as_number(word) for word in words]
        found = [number for number in numbers if number is not None]
        if len(found) == len(words):
            return numeric(column, found)
        if found:
            odd = self.studies[numbers.index(None)].lines[0]
            raise odd.refuse(column, "a number, as in other lines, or words in all of them")
        return factor(column, words)


def read_studies(
    path: Path,
    *,
    others: Iterable[str],
    study: str | None = None,
    where: Iterable[tuple[str, str]] = (),
) -> StudyTable:
    """Read studies from a table with the columns yi and vi, the ``others``, and one that names ``study``.

    Of lines, those that have each value of ``where`` in its column, letter for letter; of these, lines where
    both yi and vi are blank are left out. Raises InputRefused by line and column for a blank beside a number,
    for what is no number, and for a variance that is not above zero.
    """
    table, wanted = read_table(path), tuple(where)
    columns = [EFFECT, VARIANCE, *others, *([study] if study else []), *(one for one, _ in wanted)]
    table.need(dict.fromkeys(columns))
    lines = table.lines
    for column, value in wanted:
        lines = _having(table.file, lines, column, value)
    left_out = tuple(line.number for line in lines if _is_blank(line))
    kept = [(line, _estimate(line)) for line in lines if not _is_blank(line)]
    if not kept:
        chosen = " of those chosen" if wanted else ""
        raise InputRefused(
            f"{table.file}: no line{chosen} has a yi and a vi; expected one study or more."
        )
    scales = [line.cells[SCALE] for line, _ in kept] if SCALE in table.columns else []
    return StudyTable(tuple(_by_study(kept, study)), left_out, tuple(dict.fromkeys(scales)))


def _having(file: str, lines: tuple[Line, ...], column: str, value: str) -> tuple[Line, ...]:
    """Choose the lines that have the value in the column; none is refused with the values that there are."""
    chosen = tuple(line for line in lines if line.cells[column] == value)
    if not chosen:
        held = list(dict.fromkeys(f"'{line.cells[column]}'" for line in lines))
        more = f" and {len(held) - SHOWN} more" if len(held) > SHOWN else ""
        raise InputRefused(
            f"{file}: no line has '{value}' in column {column}; "
            f"found {', '.join(held[:SHOWN]) or 'no lines'}{more}. Give one of them, letter for letter."
        )
    return chosen


def _is_blank(line: Line) -> bool:
    return not line.cells[EFFECT] and not line.cells[VARIANCE]


def _estimate(line: Line) -> Estimate:
    effect, variance = line.number_in(EFFECT), line.number_in(VARIANCE)
    if abs(effect) > LARGEST_EFFECT:
        raise line.refuse(EFFECT, f"an effect between −{LARGEST_EFFECT:g} and {LARGEST_EFFECT:g}")
    if not 1 / LARGEST_VARIANCE <= variance <= LARGEST_VARIANCE:
        raise line.refuse(
            VARIANCE,
            f"a variance above zero, from {1 / LARGEST_VARIANCE:g} to {LARGEST_VARIANCE:g}: the square "
            "of a standard error",
        )
    return Estimate(effect, variance)


def _by_study(kept: list[tuple[Line, Estimate]], study: str | None) -> Iterator[StudyRow]:
    if study is None:
        yield from (StudyRow(None, (line,), (one,)) for line, one in kept)
        return
    found: dict[str, list[tuple[Line, Estimate]]] = {}
    for line, one in kept:
        if not line.cells[study]:
            raise line.refuse(study, "the name of the study")
        found.setdefault(line.cells[study], []).append((line, one))
    for name, rows in found.items():
        yield StudyRow(name, tuple(line for line, _ in rows), tuple(one for _, one in rows))
