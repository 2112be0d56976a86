"""Every contrast of one programme as a row for analysts: its effect with variance, or why it has none."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ratings.attrition import analysed_total
from ratings.codec import decode
from ratings.contrast import Contrast
from ratings.contrast_effects import ContrastEffect, NoEffect, contrast_effect
from ratings.effect_words import WhyNot
from ratings.figures import Figure, PValue
from ratings.study import Study
from ratings.vocabulary import AllocationUnit
from registry.services.contrast_columns import COLUMNS
from registry.services.evidence import Published, Stored
from registry.services.samples import filed_under, samples_of

Value = str | int | float | bool | None

_DIGITS = 12
"""Significant digits of a computed number: machines agree on so many, and nobody needs more."""


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """One contrast, in the order of the columns."""

    programme: str
    filed_under: str
    """The programme in whose record its study stands."""
    study: str
    values: tuple[Value, ...]

    def value(self, column: str) -> Value:
        """Look one value up."""
        return self.values[_PLACE[column]]


_PLACE = {column: place for place, column in enumerate(COLUMNS)}


def rows_of_published(held: Published) -> tuple[ContrastRow, ...]:
    """Lay out the contrasts of one programme, in its record's order."""
    retracted = {document.id for document in held.record.documents if document.retracted}
    return tuple(_rows(held.slug, held.record.studies, retracted, held.rating))


def rows_of_stored(stored: Stored) -> tuple[ContrastRow, ...]:
    """Do the same from the stored tables: to check the whole record would take three times as long."""
    retracted = {one["id"] for one in stored.record["documents"] if one.get("retracted")}
    file = f"the stored record of {stored.slug}"
    studies = (decode(Study, table, file=file) for table in stored.record.get("studies", ()))
    return tuple(_rows(stored.slug, studies, retracted, stored.rating))


def _rows(
    slug: str, studies: Iterable[Study], retracted: Collection[str], rating: Mapping[str, Any]
) -> Iterator[ContrastRow]:
    judged, listed = _judged(rating), list(studies)
    samples = samples_of(slug, listed)
    for study in listed:
        filed = filed_under(slug, study)
        for contrast in study.contrasts:
            found: ContrastEffect | NoEffect = contrast_effect(contrast, study)
            if any(cite.document in retracted for cite in contrast.cites):
                found = NoEffect(WhyNot.RETRACTED)
            values = {
                "programme": slug,
                "study": study.id,
                "tested_as": None if filed == slug else filed,
                "also_counted_by": None,
                "sample": samples[study.id],
                "design": study.design.value,
                **_contrast(contrast, study),
                **_effect(found),
                **judged.get((study.id, contrast.id), _NOT_JUDGED),
                **_printed(contrast),
                "sources": " ".join(dict.fromkeys(cite.document for cite in contrast.cites)),
                "fingerprint": rating["fingerprint"],
            }
            in_order = tuple(values[column] for column in COLUMNS)
            yield ContrastRow(slug, filed, study.id, in_order)


_NOT_JUDGED: dict[str, Value] = {"decides": False, "result": None, "confidence": None}


def _judged(rating: Mapping[str, Any]) -> dict[tuple[str, str], dict[str, Value]]:
    """What the published rating made of each contrast, under the cautious reading."""
    return {
        (study["study"], one["contrast"]): {
            "decides": one["contrast"] in study["deciding"],
            "result": one["result"],
            "confidence": one["confidence"],
        }
        for domain in rating["domains"]
        for study in domain["effects"]
        for one in study["contrasts"]
    }


def _contrast(contrast: Contrast, study: Study) -> dict[str, Value]:
    raw = contrast.raw
    arms = (raw.intervention, raw.comparator) if raw else (None, None)
    own = (contrast.analysed_intervention, contrast.analysed_comparator)
    with_it, without = (
        arm.n if number is None and arm else number for number, arm in zip(own, arms, strict=True)
    )
    return {
        "contrast": contrast.id,
        "intervention": contrast.intervention,
        "comparator": contrast.comparator,
        "clusters": _clusters(contrast, study),
        "domain": contrast.domain.value,
        "outcome": contrast.outcome,
        "measure": contrast.measure,
        "subgroup": contrast.subgroup.label if contrast.subgroup else None,
        "when": contrast.time,
        "months_since_enrolment": _number(contrast.months_since_enrolment),
        "months_since_delivery": _number(contrast.months_since_delivery),
        "n_intervention": with_it,
        "n_comparator": without,
        "n_total": analysed_total(contrast),
        "primary": contrast.primary,
    }


def _clusters(contrast: Contrast, study: Study) -> str | None:
    unit = study.allocation.unit if study.allocation else None
    if unit is AllocationUnit.INDIVIDUAL:
        return "individuals"
    if contrast.clusters_respected is not None:
        return "respected" if contrast.clusters_respected else "ignored"
    return "unknown" if study.is_clustered else None


def _effect(found: ContrastEffect | NoEffect) -> dict[str, Value]:
    blank: dict[str, Value] = dict.fromkeys(
        ("scale", "unit", "yi", "vi", "se", "how", "why_not", "g", "v_g", "g_how", "adjusted")
    )
    if isinstance(found, NoEffect):
        return {**blank, "why_not": found.why.value}
    blank |= {
        "scale": found.scale.value,
        "unit": found.unit,
        "yi": _rounded(found.estimate.effect),
        "vi": _rounded(found.estimate.variance),
        "se": _rounded(found.estimate.standard_error),
        "how": found.how.value,
        "adjusted": found.adjusted,
    }
    if found.standardised is not None:
        blank |= {
            "g": _rounded(found.standardised.estimate.effect),
            "v_g": _rounded(found.standardised.estimate.variance),
            "g_how": found.standardised.how.value,
        }
    return blank


def _printed(contrast: Contrast) -> dict[str, Value]:
    effect = contrast.effect
    return {
        "printed_scale": effect.type.value if effect else None,
        "printed_estimate": _plain(effect.estimate if effect else None),
        "printed_low": _plain(effect.low if effect else None),
        "printed_high": _plain(effect.high if effect else None),
        "level": _plain(effect.level if effect else None),
        "printed_se": _plain(effect.standard_error if effect else None),
        "p": _plain(effect.p if effect else None),
        "better": effect.benefit.value if effect and effect.benefit else None,
    }


_TYPOGRAPHY = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u00b7": ".", "\u2009": "", "\u202f": ""}
)


def _plain(figure: Figure | PValue | None) -> str | None:
    """As printed, but for typography that no program reads as a number."""
    return None if figure is None else figure.printed.translate(_TYPOGRAPHY).replace(",", "")


def _number(figure: Figure | None) -> float | int | None:
    if figure is None:
        return None
    return int(figure.value) if figure.value.is_integer() else figure.value


def _rounded(number: float) -> float:
    return float(f"{number:.{_DIGITS}g}") + 0.0  # no minus before a nought
