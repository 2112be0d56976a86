"""The two clocks: months from the planned end of delivery, and from when an effect counts as sustained."""

from ratings.contrast import Contrast
from ratings.edition import Edition
from ratings.study import Study


def months_from_end(study: Study, contrast: Contrast, edition: Edition) -> float | None:
    """Months from the planned end of delivery (or from the stand-in where there is none); None if unknown."""
    if contrast.months_since_delivery is not None:
        return contrast.months_since_delivery.value
    enrolled = contrast.months_since_enrolment
    if enrolled is None:
        return None
    if study.delivery_months is not None:
        return enrolled.value - study.delivery_months.value
    if study.has_planned_end is False:
        return enrolled.value - edition.first_months_without_end
    return None


def months_past_sustained(study: Study, contrast: Contrast, edition: Edition) -> float | None:
    """Months past the point from which an effect counts as sustained; None if unknown."""
    if contrast.months_since_delivery is not None:
        return contrast.months_since_delivery.value - edition.sustained_months_after_delivery
    enrolled = contrast.months_since_enrolment
    if enrolled is None:
        return None
    if study.delivery_months is not None:
        return (
            enrolled.value - study.delivery_months.value - edition.sustained_months_after_delivery
        )
    if study.has_planned_end is False:
        return enrolled.value - edition.sustained_months_without_end
    return None
