"""An appeal as data for everybody: what is not public yet is not in it."""

from registry.services.appeals.views import AppealView


def appeal_json(one: AppealView) -> dict[str, object]:
    """Return what everybody may know of an appeal."""
    told: dict[str, object] = {
        "reference": one.reference,
        "programme": one.slug,
        "name": one.programme,
        "number": one.number,
        "stage": str(one.stage),
        "lodged_on": one.lodged_at.date().isoformat(),
        "next_step_due": None if one.due is None else one.due.isoformat(),
        "ended_on": None if one.ended_at is None else one.ended_at.date().isoformat(),
        "working_days": one.days_taken,
    }
    if one.is_public:
        told |= {
            "grounds": [str(ground) for ground in one.grounds],
            "words": one.words,
            "admission_reason": one.admission_reason,
            "outcome_reason": one.outcome_reason,
        }
    return told
