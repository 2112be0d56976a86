"""How far raters agree, in words and two small tables for a terminal."""

from collections.abc import Sequence

from ratings.agreement import Agreement, Coefficient, RaterTable
from ratings.raters.table import level_word
from registry.commands.stats.laid_out import aligned

SOURCES = {
    Coefficient.PERCENT: "mean over items of the share of pairs of raters that agree",
    Coefficient.KAPPA: "Cohen 1960",
    Coefficient.KAPPA_LINEAR: "Cicchetti & Allison 1971",
    Coefficient.KAPPA_QUADRATIC: "Fleiss & Cohen 1973",
    Coefficient.FLEISS: "Fleiss 1971; Gwet 2014 where ratings are missing",
    Coefficient.AC1: "Gwet 2008; Gwet 2014 where ratings are missing",
    Coefficient.ALPHA_NOMINAL: "Krippendorff 2011",
    Coefficient.ALPHA_ORDINAL: "Krippendorff 2011",
    Coefficient.ALPHA_INTERVAL: "Krippendorff 2011",
}


def agreement_words(
    table: RaterTable, found: Agreement, notes: Sequence[str], *, resamples: int, seed: int
) -> str:
    """Say the figures with their intervals and methods, each rater's base rates, and the notes."""
    paired = f"{found.n} of {found.items} items have two ratings or more"
    missing = sum(found.missing.values())
    parts = [
        f"{paired}; {len(table.raters)} raters; {missing} {'rating' if missing == 1 else 'ratings'} missing.",
        f"Levels: {', '.join(map(level_word, table.levels))}.",
        "",
        *aligned([_head(found), *(_line(name, found) for name in Coefficient)]),
    ]
    if found.intervals:
        parts.append(
            f"Intervals: percentile bootstrap over items, {resamples} resamples, seed {seed}."
        )
    parts += [
        "",
        "Base rates: each rater's share of each level",
        *aligned(_base_rates(table, found)),
    ]
    if notes:
        parts += ["", "Notes", *(f"- {note}" for note in notes)]
    return "\n".join(parts)


def _head(found: Agreement) -> list[str]:
    return ["", "value", *(["95% interval"] if found.intervals else []), "method"]


def _line(name: Coefficient, found: Agreement) -> list[str]:
    cells = [name.word, _shown(name, found.values[name])]
    if found.intervals:
        one = found.intervals.get(name)
        low, high = (one.low, one.high) if one else (None, None)
        told = low is not None
        cells.append(f"{_shown(name, low)} to {_shown(name, high)}" if told else "none")
    return [*cells, SOURCES[name]]


def _base_rates(table: RaterTable, found: Agreement) -> list[list[str]]:
    lines = [["", *map(level_word, table.levels)]]
    for rater, rates in found.base_rates.items():
        shares = [f"{100 * share:.1f}%" for share in rates.values()] if rates else ["none"]
        lines.append([rater, *shares])
    return lines


def _shown(name: Coefficient, value: float | None) -> str:
    if value is None:
        return "none"
    if name is Coefficient.PERCENT:
        return f"{100 * value:.1f}%"
    return f"{value:z.4f}".replace("-", "−")
