"""One outcome's results as a table for other programs: every number as printed, drawn or not."""

from ratings.contrast import Contrast
from ratings.figures import Figure
from ratings.vocabulary import Benefit
from registry.services.bias_view import NOT_JUDGED, bias_domains
from registry.services.forest_view import ForestView, Listed, Plotted
from registry.services.pooled_forest import Together
from registry.services.tables_out import csv_text

COLUMNS = (
    *("programme", "outcome_domain", "study", "study_title", "result", "outcome", "measure"),
    *("part_of_sample", "when", "analysed", "effect_type", "unit", "estimate", "low", "high"),
    *("interval_level", "p", "better", "direction", "found", "confidence", "decides"),
    *("drawn", "why_not_drawn", "risk_of_bias", "risk_of_bias_tool", "risk_of_bias_judged_by"),
    *(
        "risk_of_bias_domains",
        "kind",
        "studies",
        "p_new_place_above_zero",
        "p_new_place_above_worthwhile",
    ),
)


def forest_csv(programme: str, domain: str, forest: ForestView) -> str:
    """Write an outcome's results as CSV, those drawn first, and under them what was pooled of them.

    ``kind`` tells them apart: "result", "common effect", "random effects" and "prediction interval". A result's
    numbers are as printed; a pooled one's are turned so that higher is better.
    """
    results: tuple[Plotted | Listed, ...] = (*forest.drawn, *forest.listed)
    rows = [_cells(one) for one in results]
    rows += [_pooled(one, drawn=bool(forest.pooled)) for one in forest.together]
    shared = {"programme": programme, "outcome_domain": domain}
    return csv_text(
        COLUMNS, ([(shared | cells).get(column, "") for column in COLUMNS] for cells in rows)
    )


def _pooled(one: Together, *, drawn: bool) -> dict[str, str]:
    return {
        "outcome": one.label,
        "effect_type": one.scale,
        "estimate": "" if one.estimate is None else repr(one.estimate),
        "low": repr(one.low),
        "high": repr(one.high),
        "interval_level": f"{one.level:g}",
        "better": Benefit.HIGHER,
        "drawn": "yes" if drawn else "no",
        "kind": one.kind,
        "studies": str(one.studies),
        "p_new_place_above_zero": "" if one.above_zero is None else repr(one.above_zero),
        "p_new_place_above_worthwhile": ""
        if one.above_worthwhile is None
        else repr(one.above_worthwhile),
    }


def _cells(one: Plotted | Listed) -> dict[str, str]:
    row, contrast, judged = one.row, one.contrast, one.row.judged
    listed = one if isinstance(one, Listed) else None
    return {
        "kind": "result",
        "study": row.study,
        "study_title": row.study_title,
        "result": row.id,
        "outcome": contrast.outcome,
        "measure": contrast.measure or "",
        "part_of_sample": row.subgroup or "",
        "when": row.when or "",
        "analysed": "" if row.analysed is None else str(row.analysed),
        **_effect(contrast),
        "direction": one.direction,
        "found": judged.result.word.lower() if judged else "",
        "confidence": judged.confidence.word.lower() if judged else "",
        "decides": "yes" if judged and judged.decides else "no",
        "drawn": "no" if listed else "yes",
        "why_not_drawn": listed.why if listed else "",
        **_bias(contrast),
    }


def _bias(contrast: Contrast) -> dict[str, str]:
    held = contrast.risk_of_bias
    return {
        "risk_of_bias": held.judgement if held else NOT_JUDGED,
        "risk_of_bias_tool": held.tool if held else "",
        "risk_of_bias_judged_by": held.judged_by if held else "",
        "risk_of_bias_domains": "; ".join(bias_domains(held)) if held else "",
    }


def _effect(contrast: Contrast) -> dict[str, str]:
    effect = contrast.effect
    if effect is None:
        return dict.fromkeys(
            ("effect_type", "unit", "estimate", "low", "high", "interval_level", "p", "better"), ""
        )
    return {
        "effect_type": effect.type,
        "unit": effect.unit or "",
        "estimate": _number(effect.estimate),
        "low": _number(effect.low),
        "high": _number(effect.high),
        "interval_level": _number(effect.level),
        "p": "" if effect.p is None else effect.p.printed,
        "better": "" if effect.benefit is None else effect.benefit,
    }


def _number(figure: Figure | None) -> str:
    """As printed, but for typography that no program reads as a number."""
    if figure is None:
        return ""
    return figure.printed.translate({0x2212: "-", 0x2013: "-", 0xB7: "."})
