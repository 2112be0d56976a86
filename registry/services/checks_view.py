"""Whether a study's numbers agree with each other, as its page says it: first what does not reproduce."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ratings.checks import check_study
from ratings.number_checks.number_check import CheckAnswer, NumberCheck
from ratings.study import Study
from registry.services.checks_out import counts
from registry.services.wording import counted, listed, minus_signs, sentence


@dataclass(frozen=True, slots=True)
class Place:
    """A result that the figures are printed for."""

    id: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check, every part of it ready to read."""

    figures: str
    places: tuple[Place, ...]
    """Empty where it is the study as a whole."""
    printed: tuple[tuple[str, str], ...]
    words: str
    room: str
    crosses: bool


@dataclass(frozen=True, slots=True)
class ReasonsView:
    """Checks that came out alike, together."""

    words: str
    number: str


@dataclass(frozen=True, slots=True)
class ChecksView:
    """All checks of a study."""

    in_brief: str
    differs: tuple[CheckRow, ...]
    unexplained: tuple[CheckRow, ...]
    """Figures that differ for a reason that may only not be reported, and so cannot be tested."""
    reproduces: tuple[ReasonsView, ...]
    how_many_reproduce: str
    untested: tuple[ReasonsView, ...]
    how_many_untested: str


def checks_view(study: Study) -> ChecksView:
    """Word the checks of a study."""
    checks = check_study(study)
    places = {held.id: Place(held.id, held.outcome) for held in study.contrasts}
    by_answer = {answer: [one for one in checks if one.answer is answer] for answer in CheckAnswer}
    same, untested = by_answer[CheckAnswer.REPRODUCES], by_answer[CheckAnswer.CANNOT_TEST]
    return ChecksView(
        in_brief=_in_brief(checks),
        differs=tuple(_row(one, places) for one in by_answer[CheckAnswer.DOES_NOT_REPRODUCE]),
        unexplained=tuple(_row(one, places) for one in untested if one.expected is not None),
        reproduces=_together(sentence(one.kind) for one in same),
        how_many_reproduce=counted(len(same), "comparison"),
        untested=_together(f"{sentence(one.kind)}: {minus_signs(one.words)}" for one in untested),
        how_many_untested=counted(len(untested), "comparison"),
    )


def _in_brief(checks: Iterable[NumberCheck]) -> str:
    """Say in a sentence how the checks came out; that nothing can be tested is no pass."""
    found = counts(checks)
    differ, same = found[CheckAnswer.DOES_NOT_REPRODUCE], found[CheckAnswer.REPRODUCES]
    untested = found[CheckAnswer.CANNOT_TEST]
    if not differ + same + untested:
        return "Nothing can be tested: no figures are on this record that follow from one another."
    if not differ + same:
        return "Nothing can be tested, for the reasons below."
    said = [
        f"{differ:,} {'does' if differ == 1 else 'do'} not reproduce" if differ else "",
        f"{same:,} {'reproduces' if same == 1 else 'reproduce'}" if same else "",
        f"{untested:,} cannot be tested" if untested else "",
    ]
    whole = differ + same + untested
    if whole == 1:
        return (
            f"One comparison can be made, and it {'reproduces' if same else 'does not reproduce'}."
        )
    return f"Of {whole:,} comparisons, {listed([part for part in said if part])}."


def _row(check: NumberCheck, places: dict[str, Place]) -> CheckRow:
    return CheckRow(
        figures=sentence(check.kind),
        places=tuple(places[name] for name in check.contrasts),
        printed=tuple((_named(name), minus_signs(value)) for name, value in check.inputs),
        words=f"{sentence(minus_signs(check.words))}.",
        room=sentence(check.allowance or ""),
        crosses=check.crosses_significance,
    )


def _named(figure: str) -> str:
    """Begin with a capital, but for a statistic whose letter means another as a capital."""
    return figure if figure == "p" else sentence(figure)


def _together(words: Iterable[str]) -> tuple[ReasonsView, ...]:
    return tuple(
        ReasonsView(words=one, number=counted(number, "comparison"))
        for one, number in Counter(words).most_common()
    )
