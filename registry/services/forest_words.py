"""A forest plot in sentences: what it shows, for whoever does not see it, and what stands under it."""

from collections.abc import Iterable, Mapping
from typing import Any

from ratings.contrast import Contrast
from registry.plots.figure import Panel
from registry.services.bias_view import DOMAINS, NOBODY, bias_described
from registry.services.judgement_view import Judged
from registry.services.result_view import ResultRow, number_words
from registry.services.wording import counted

DECIDES = "Decides: the study's result in this outcome rests on it."
_SHORT = 12
"""How much of a fingerprint names a record among others."""
ASSUMED = "Assumed: confidence if what is not reported was done well."

NEED_FOUND = "Need found: more contact with services need not be worse, and the code never counts it as harm."


def description(panels: Iterable[Panel], contrasts: Iterable[Contrast], listed: int) -> str:
    """Say what a figure shows: how many results, on which side, with what risk of bias, how many are not drawn."""
    panels = tuple(panels)
    number = sum(len(panel.rows) for panel in panels)
    drawn = f"{counted(number, 'result')} with an interval, the programme's side on the right."
    said = [drawn, *(_panel(panel) for panel in panels), bias_described(contrasts)]
    if listed:
        said.append(f"Not drawn: {counted(listed, 'result')}.")
    return " ".join(said)


def remarks(row: ResultRow, judged: Judged) -> str:
    """What is said of a result beside its numbers."""
    assumed = " (assumed)" if judged.assumed else ""
    said = [
        number_words(row.analysed),
        row.interaction,
        f"{judged.confidence.word.lower()} confidence{assumed}",
        "decides" if judged.decides else None,
    ]
    return "; ".join(part for part in said if part)


def notes(
    rows: Iterable[ResultRow], *, contact: bool, bias_judged: bool, by_domain: bool
) -> tuple[str, ...]:
    """Explain the words that remarks are made of, where they are used, and say what nobody has judged."""
    judged = [row.judged for row in rows if row.judged is not None]
    said = (
        (any(one.decides for one in judged), DECIDES),
        (any(one.assumed for one in judged), ASSUMED),
        (contact, NEED_FOUND),
        (by_domain, DOMAINS),
        (not bias_judged, NOBODY),
    )
    return tuple(words for used, words in said if used)


def caption(rating: Mapping[str, Any], domain: str, listed: int) -> tuple[str, ...]:
    """What stands under a figure that is taken elsewhere: what it leaves out, and what it was made from."""
    missing = (f"{counted(listed, 'more result')} for {domain} cannot be drawn.",) if listed else ()
    standard = f"{rating['standard'].replace('-', ' ')}, edition {rating['edition']}"
    made_from = (
        f"programmes/{rating['programme']}; {standard}; record {rating['fingerprint'][:_SHORT]}"
    )
    return (
        *missing,
        "Intervals of results are those of the reports, at the level printed. All marks are of one size.",
        f"Source: Registry of what works, {made_from}.",
    )


def _panel(panel: Panel) -> str:
    gains = [
        [
            panel.gain(number, higher_is_better=row.higher_is_better)
            for number in (row.low, row.estimate, row.high)
        ]
        for row in panel.rows
    ]
    sides = [
        (sum(centre > 0 for _, centre, _ in gains), "on the programme's side"),
        (sum(centre < 0 for _, centre, _ in gains), "on the comparison's side"),
        (sum(centre == 0 for _, centre, _ in gains), "at no difference"),
    ]
    lies = ", ".join(f"{number} {words}" for number, words in sides if number)
    crossing = sum(min(found) <= 0 <= max(found) for found in gains)
    held = [part for one in panel.pooled for part in (one, one.prediction) if part is not None]
    pooled = "".join(f" {one.label}: {one.numbers}." for one in held)
    return (
        f"{panel.heading}: {lies}; {crossing} of {counted(len(gains), 'interval')} "
        f"{'includes' if crossing == 1 else 'include'} no difference.{pooled}"
    )
