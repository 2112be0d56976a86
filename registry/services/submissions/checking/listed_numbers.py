"""The automatic checks of printed figures, as data; each may find what is only rounding, or a method untold."""

from typing import Final

from registry.services.submissions.checking.found import Check, Level

_WHAT_TO_DO = (
    "Compare with the report and correct what was typed; or answer what the report says: other people "
    "counted, a correction, another method."
)
_FOLLOWS = (
    "They follow from one another, so that one of them may have been typed or printed wrongly."
)


def _check(key: str, title: str, looks_at: str, why: str = _FOLLOWS) -> Check:
    return Check(
        key=key,
        level=Level.WARNING,
        title=title,
        looks_at=looks_at,
        why=why,
        what_to_do=_WHAT_TO_DO,
    )


CHECKS_OF_NUMBERS: Final = (
    _check(
        "numbers-of-people",
        "Numbers of people that do not reproduce",
        "Whether the groups come to the total, and whether more were analysed than began.",
    ),
    _check(
        "attrition",
        "Attrition that does not reproduce",
        "Printed losses, and the numbers allocated and analysed.",
    ),
    _check(
        "percentages",
        "A percentage that does not reproduce",
        "Whether any whole number of people gives the printed percentage.",
    ),
    _check(
        "means",
        "A mean that does not reproduce (GRIM)",
        (
            "Whether any sum of whole numbers gives the printed mean, and standard deviation, of so many "
            "people. Only where you say that the scores are whole numbers."
        ),
        why="A mean of whole numbers can take only certain values.",
    ),
    _check(
        "estimate-and-interval",
        "An estimate and interval that do not reproduce",
        "Whether the estimate lies where its interval says, on the scale it is of.",
    ),
    _check(
        "interval-and-standard-error",
        "An interval and standard error that do not reproduce",
        "The width of the interval, its level, and the standard error.",
    ),
    _check(
        "interval-and-p",
        "An interval and p that do not reproduce",
        "The p that follows from the interval, and the printed p, as far as rounding allows.",
    ),
    _check(
        "standard-error-and-p",
        "A standard error and p that do not reproduce",
        "The p that follows from the estimate and its standard error, and the printed p.",
    ),
    _check(
        "statistic-and-p",
        "A test statistic and p that do not reproduce",
        "The p that follows from t, F, z, chi-squared or r, and the printed p.",
    ),
    _check(
        "effect-and-groups",
        "An effect that does not reproduce from the groups' figures",
        "The effect that follows from the groups' means, percentages or numbers, where nothing is adjusted.",
    ),
)
